/** The fields of CRM modules: how a test or the standard modules describe them, and their types. */

/**
 * Zoho's data types that the embedded CRM plays (docs/zoho-crm.md#data-types); `tags` is what metadata calls text,
 * `participants` what it calls bigint.
 */
export type DataType =
  | "text"
  | "textarea"
  | "email"
  | "phone"
  | "website"
  | "picklist"
  | "multiselectpicklist"
  | "lookup"
  | "multi_module_lookup"
  | "ownerlookup"
  | "userlookup"
  | "multiselectlookup"
  | "multiuserlookup"
  | "integer"
  | "bigint"
  | "double"
  | "currency"
  | "percent"
  | "date"
  | "datetime"
  | "boolean"
  | "autonumber"
  | "formula"
  | "subform"
  | "profileimage"
  | "fileupload"
  | "imageupload"
  | "participants"
  | "multireminder"
  | "RRULE"
  | "tags";

/** A picklist entry: what people see, and what is stored; both the same when given alone. */
export type PickListEntry =
  | string
  | number
  | { display: string; actual: string | number; unused?: boolean };

/** A field as it is described. */
export interface FieldSpec {
  apiName: string;
  /** What people call it: metadata's `field_label`. */
  label: string;
  /** What Zoho called it first, `display_label`; the label when left out. */
  firstLabel?: string;
  dataType: DataType;
  /** The most characters of text, or digits of a number. */
  length?: number;
  mandatory?: boolean;
  /** Zoho sets it; written values are ignored. */
  readOnly?: boolean;
  /** What metadata's flags say in Zoho's published form where they differ from `readOnly`. */
  flags?: { readOnly: boolean; fieldReadOnly: boolean };
  /** Only the insert of a record may set it. */
  createOnly?: boolean;
  /** No two records of the module may have the same value. */
  unique?: boolean;
  /** Its values name records in place of IDs (docs/zoho-crm.md#external-ids). */
  external?: boolean;
  custom?: boolean;
  /** Lists and get-one cut it at 500 characters (docs/zoho-crm.md#fields-that-lists-leave-out). */
  richText?: boolean;
  pickList?: readonly PickListEntry[];
  /** The API name of the module that a lookup points to; `*` for any, told by `$se_module`. */
  lookup?: string;
  /** The modules that a lookup of several modules may point to. */
  lookups?: readonly string[];
  /** The fields of a subform's rows. */
  rows?: readonly FieldSpec[];
  /** The data type of what a formula gives; `double` when left out. */
  returns?: DataType;
  /** The picklist whose entries a static subform has a row for. */
  staticBy?: string;
  /** The subform whose sums the field holds; it is none itself. */
  associatedWith?: string;
  /** It shows a field of another record, and has no operations in metadata. */
  mirror?: boolean;
}

/** A field of an account, with the id that metadata gives it. */
export interface CrmField extends Omit<FieldSpec, "rows"> {
  id: string;
  rows?: readonly CrmField[];
}

type Extra = Partial<Omit<FieldSpec, "apiName" | "dataType">>;

const make =
  (dataType: DataType, defaults: Extra = {}) =>
  (apiName: string, extra: Extra = {}): FieldSpec => ({
    apiName,
    label: apiName.replace(/__s$/, "").replaceAll("_", " "),
    dataType,
    ...defaults,
    ...extra,
  });

/** Makers of field descriptions; the label is the API name with blanks, and without Zoho's mark `__s`, unless given. */
export const field = {
  text: make("text", { length: 255 }),
  textarea: make("textarea", { length: 2000 }),
  richText: make("textarea", { length: 50_000, richText: true }),
  email: make("email", { length: 100 }),
  phone: make("phone", { length: 30 }),
  website: make("website", { length: 450 }),
  integer: make("integer", { length: 9 }),
  bigint: make("bigint", { length: 18 }),
  double: make("double", { length: 16 }),
  currency: make("currency", { length: 16 }),
  percent: make("percent", { length: 5 }),
  date: make("date"),
  datetime: make("datetime"),
  boolean: make("boolean"),
  autonumber: make("autonumber", { readOnly: true }),
  formula: make("formula", {
    readOnly: true,
    flags: { readOnly: true, fieldReadOnly: false },
  }),
  picklist: (apiName: string, pickList: readonly PickListEntry[], extra: Extra = {}) =>
    make("picklist")(apiName, { pickList, ...extra }),
  multiselect: (apiName: string, pickList: readonly PickListEntry[], extra: Extra = {}) =>
    make("multiselectpicklist")(apiName, { pickList, ...extra }),
  lookup: (apiName: string, lookup: string, extra: Extra = {}) =>
    make("lookup")(apiName, { lookup, ...extra }),
  multiModuleLookup: (apiName: string, lookups: readonly string[], extra: Extra = {}) =>
    make("multi_module_lookup")(apiName, { lookup: "*", lookups, ...extra }),
  user: make("ownerlookup", { lookup: "Users" }),
  otherUser: make("userlookup", { lookup: "Users" }),
  multiLookup: (apiName: string, lookup: string, extra: Extra = {}) =>
    make("multiselectlookup")(apiName, { lookup, ...extra }),
  multiUser: make("multiuserlookup", { lookup: "Users" }),
  subform: (apiName: string, rows: readonly FieldSpec[], extra: Extra = {}) =>
    make("subform")(apiName, { rows, ...extra }),
  image: make("profileimage", { readOnly: true }),
  files: make("fileupload"),
  images: make("imageupload"),
  participants: make("participants"),
  reminders: make("multireminder"),
  recurrence: make("RRULE", { createOnly: true }),
  tags: make("tags"),
};

/** The stored and shown value of a picklist entry, and whether the field no longer offers it. */
export const pickListEntry = (entry: PickListEntry) =>
  typeof entry === "object"
    ? { unused: false, ...entry }
    : { display: String(entry), actual: entry, unused: false };

const jsonTypes: Partial<Record<DataType, string>> = {
  integer: "integer",
  double: "double",
  currency: "double",
  percent: "double",
  boolean: "boolean",
  lookup: "jsonobject",
  multi_module_lookup: "jsonobject",
  ownerlookup: "jsonobject",
  userlookup: "jsonobject",
  multiselectpicklist: "jsonarray",
  multiselectlookup: "jsonarray",
  multiuserlookup: "jsonarray",
  tags: "jsonarray",
  fileupload: "jsonarray",
  imageupload: "jsonarray",
  participants: "jsonarray",
  multireminder: "jsonarray",
  RRULE: "jsonobject",
  subform: "jsonarray",
};

/** The JSON type that metadata names for a data type (docs/zoho-crm.md#data-types). */
export const jsonType = (dataType: DataType): string => jsonTypes[dataType] ?? "string";

/** Fields whose values are links to several records or users, each a row with an id of its own. */
export const hasLinks = ({ dataType }: CrmField): boolean =>
  dataType === "multiselectlookup" || dataType === "multiuserlookup";

/** Fields whose values are rows with ids of their own. */
export const hasRows = (field: CrmField): boolean =>
  field.dataType === "subform" || hasLinks(field);

/** Fields whose value is a user. */
export const isUser = ({ dataType }: CrmField): boolean =>
  dataType === "ownerlookup" || dataType === "userlookup";
