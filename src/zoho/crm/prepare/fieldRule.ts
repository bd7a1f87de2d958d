import { isWritable, type WriteOperation } from "../capabilities";
import { fieldLabel, offeredValues } from "../choices";
import type { CrmField } from "../metadata";

/** What metadata says of a field that matters for writing it; plain data, and small enough to remember. */
export interface FieldRule {
  name: string;
  label: string;
  /** Zoho's data type; `tags` for tags, which metadata calls text (CRM sheet 6). */
  type: string;
  mandatory: boolean;
  writableOn: WriteOperation[];
  /** The most characters or digits. */
  length?: number;
  /** The most digits behind the point. */
  decimals?: number;
  choices?: { shown: string; stored: string }[];
  /** The module that a lookup points to; undefined for any. */
  lookup?: string;
  /** The module that describes the rows of a subform. */
  rows?: string;
}

const operations: WriteOperation[] = ["create", "update"];

/** The rule of a field. */
export function toFieldRule(field: CrmField): FieldRule {
  const { length, decimal_place, pick_list_values } = field;
  return {
    name: field.api_name,
    label: fieldLabel(field),
    type: isTags(field) ? "tags" : field.data_type,
    mandatory: field.system_mandatory === true,
    writableOn: operations.filter((operation) => isWritable(field, operation)),
    ...(isPositive(length) && { length }),
    ...(isPositive(decimal_place) && { decimals: decimal_place }),
    ...(pick_list_values && pick_list_values.length > 0 && { choices: choicesOf(field) }),
    lookup: field.multi_module_lookup?.api_name ? undefined : nameOf(field.lookup?.module),
    rows: nameOf(field.subform?.module),
  };
}

const isTags = ({ data_type, json_type }: CrmField) =>
  data_type === "text" && json_type === "jsonarray";

const isPositive = (value: unknown): value is number => typeof value === "number" && value > 0;

const choicesOf = ({ pick_list_values }: CrmField) =>
  offeredValues(pick_list_values ?? []).map(({ display_value, actual_value }) => ({
    shown: display_value || actual_value,
    stored: actual_value,
  }));

// An object or a name (CRM sheet 6, and Zoho's OpenAPI file of fields).
const nameOf = (module: { api_name?: string } | string | null | undefined) =>
  (typeof module === "object" ? module?.api_name : module) || undefined;
