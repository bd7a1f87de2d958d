import { isWritable, type WriteOperation } from "../metadata/capabilities";
import { fieldLabel, offeredValues } from "../metadata/choices";
import type { CrmField, ModuleReference } from "../metadata/metadata";

/** What metadata says of a field that matters for writing it; plain data, and small enough to remember. */
export interface FieldRule {
  name: string;
  label: string;
  /** What Zoho called it first, where people call it something else. */
  firstLabel?: string;
  /**
   * Zoho's data type, but for two kinds of fields. Tags, which metadata calls text (docs/zoho-crm.md#data-types), have
   * `tags`. Lists and objects that have the data type of a single value have `jsonarray` and `jsonobject`.
   */
  type: string;
  mandatory: boolean;
  writableOn: WriteOperation[];
  /** The most characters or digits. */
  length?: number;
  /** The most digits behind the point. */
  decimals?: number;
  /** True where two records cannot have one value. */
  unique?: boolean;
  choices?: { shown: string; stored: string | number }[];
  /** Text as HTML, which lists cut (docs/zoho-crm.md#rich-text). */
  isRichText?: true;
  /** The module that a lookup points to; undefined for any. */
  lookup?: string;
  /** The module that describes the rows of a subform. */
  rows?: string;
}

const operations: WriteOperation[] = ["create", "update"];

/** The rule of a field. */
export function toFieldRule(field: CrmField): FieldRule {
  const { length, decimal_place, pick_list_values, unique, external } = field;
  return {
    name: field.api_name,
    label: fieldLabel(field),
    ...(field.display_label && { firstLabel: field.display_label }),
    type: typeOf(field),
    mandatory: field.system_mandatory === true,
    writableOn: operations.filter((operation) => isWritable(field, operation)),
    ...(isPositive(length) && { length }),
    ...(isPositive(decimal_place) && { decimals: decimal_place }),
    // External fields are unique (docs/zoho-crm.md#external-ids).
    ...((Object.keys(unique ?? {}).length > 0 || Boolean(external)) && { unique: true }),
    ...(pick_list_values && pick_list_values.length > 0 && { choices: choicesOf(field) }),
    ...(isRich(field) && { isRichText: true }),
    lookup: field.multi_module_lookup?.api_name ? undefined : targetOf(field),
    rows: field.data_type === "subform" ? rowsOf(field) : undefined,
  };
}

/** The types of fields whose values are files (docs/zoho-crm.md#file-and-image-fields). */
export const fileTypes: ReadonlySet<string> = new Set(["fileupload", "imageupload"]);

// Their values are lists or objects that the connector knows.
const references = new Set([
  "lookup",
  "ownerlookup",
  "userlookup",
  "multi_module_lookup",
  "multiselectlookup",
  "multiuserlookup",
  "multiselectpicklist",
  "subform",
  "fileupload",
  "imageupload",
  "profileimage",
  "consent_lookup",
]);

/** How a field's values are written: by its data type, except for tags and for what is a list or an object. */
export function typeOf({ api_name, data_type, json_type = "string" }: CrmField): string {
  const isStructured = ["jsonarray", "jsonobject"].includes(json_type);
  if (!isStructured || references.has(data_type)) return data_type;
  return api_name === "Tag" ? "tags" : json_type;
}

/**
 * The module that a lookup points to; none where `$se_module` tells it, as of Related To
 * (docs/zoho-crm.md#forms-of-references).
 */
function targetOf({ lookup }: CrmField): string | undefined {
  const name = nameOf(lookup?.module);
  return name === "se_module" ? undefined : name;
}

const rowsOf = ({ associated_module, subform }: CrmField) =>
  (typeof associated_module === "string" ? associated_module : nameOf(associated_module?.module)) ||
  nameOf(subform?.module);

/** By its kind, or by its length where metadata does not tell the kind (docs/zoho-crm.md#rich-text). */
const isRich = ({ data_type, textarea, length }: CrmField): boolean =>
  data_type === "textarea" &&
  (textarea?.type ? textarea.type === "rich_text" : (length ?? 0) > maxPlainText);

const maxPlainText = 32_000;

const isPositive = (value: unknown): value is number => typeof value === "number" && value > 0;

const choicesOf = ({ pick_list_values }: CrmField) =>
  offeredValues(pick_list_values ?? []).map(({ display_value, actual_value }) => ({
    shown: String(display_value || actual_value),
    stored: actual_value,
  }));

const nameOf = (module: ModuleReference): string | undefined =>
  (typeof module === "object" ? module?.api_name : module) || undefined;
