import type { Details } from "./answers";
import { type CrmContext, type CrmModule, latest, type Values } from "./context";
import { type CrmField, pickListEntry } from "./fields";
import { readFile } from "./fileFields";

/** What is wrong with one value or record. */
export interface ItemError {
  code: string;
  message: string;
  details: Details;
}

/** Stops reading one value. */
class ValueError extends Error {
  constructor(readonly item: ItemError) {
    super(item.message);
  }
}

/** What was read of one written record. */
export interface ReadValues {
  values: Values;
  errors: ItemError[];
}

/**
 * Reads the fields of one written record. Unknown and read-only fields are left out, as Zoho
 * ignores them; `path` is where the record stands in the body, for instance `$.data[0]`.
 */
export function readValues(
  context: CrmContext,
  fields: Iterable<CrmField>,
  input: Values,
  path: string,
): ReadValues {
  const read: ReadValues = { values: {}, errors: [] };
  for (const field of fields) {
    const value = input[field.apiName];
    if (value === undefined) continue;
    if (field.readOnly) {
      const place = { api_name: field.apiName, json_path: `${path}.${field.apiName}` };
      // The id says which record or row is meant.
      if (context.quirks.readOnlyRefused && field.apiName !== "id") {
        read.errors.push({ code: "INVALID_DATA", message: "invalid data", details: place });
      }
      continue;
    }
    try {
      read.values[field.apiName] = readValue(
        context,
        field,
        value,
        input,
        `${path}.${field.apiName}`,
      );
    } catch (error) {
      if (!(error instanceof ValueError)) throw error;
      read.errors.push(error.item);
    }
  }
  return read;
}

/** The errors of mandatory fields that are missing: all of them on insert, the emptied ones on update. */
export function missingFields(
  module: CrmModule,
  values: Values,
  path: string,
  operation: "insert" | "update",
): ItemError[] {
  return [...module.fields.values()]
    .filter(({ mandatory, apiName }) => mandatory && (operation === "insert" || apiName in values))
    .filter(({ apiName }) => isEmpty(values[apiName]))
    .map(({ apiName }) => missing(apiName, `${path}.${apiName}`));
}

/**
 * EXPECTED_FIELD_MISSING when a record has none of the fields of which it needs one
 * (docs/zoho-crm.md#errors-of-records).
 */
export function eitherMissing({ eitherOf }: CrmModule, values: Values, path: string): ItemError[] {
  if (!eitherOf?.every((name) => isEmpty(values[name]))) return [];
  const fields = eitherOf.map((name) => ({ api_name: name, json_path: `${path}.${name}` }));
  return [
    {
      code: "EXPECTED_FIELD_MISSING",
      message: "should contain either content or title",
      details: { expected_fields: fields },
    },
  ];
}

/** MANDATORY_NOT_FOUND for one field (docs/zoho-crm.md#errors-of-records). */
export const missing = (apiName: string, jsonPath: string): ItemError => ({
  code: "MANDATORY_NOT_FOUND",
  message: "required field not found",
  details: { api_name: apiName, json_path: jsonPath },
});

/** Whether a written value is none. */
export const isEmpty = (value: unknown) =>
  value === undefined || value === null || (Array.isArray(value) && value.length === 0);

function readValue(
  context: CrmContext,
  field: CrmField,
  value: unknown,
  input: Values,
  path: string,
): unknown {
  if (value === null || value === "") return null;
  const details = { api_name: field.apiName, json_path: path };
  const reject: Reject = (more, message = "invalid data", code = "INVALID_DATA") => {
    throw new ValueError({ code, message, details: { ...more, ...details } });
  };
  return readers[field.dataType]({ context, field, value, input, path, reject });
}

interface Reading {
  context: CrmContext;
  field: CrmField;
  value: unknown;
  /** The record or row that the value stands in. */
  input: Values;
  path: string;
  reject: Reject;
}

type Reader = (reading: Reading) => unknown;

const readAnyText: Reader = ({ field, value, reject }) => readText(field, value, reject);

const readNumber: Reader = ({ value, reject }) =>
  typeof value === "number" ? value : reject({ expected_data_type: "double" });

const readReference: Reader = ({ context, field, value, input, reject }) =>
  readLookup(context, field, value, input, reject);

/** What Zoho alone sets is passed over. */
const passOver: Reader = () => null;

/** A list whose entries are read one by one. */
const readEach =
  (readEntry: (reading: Reading, entry: unknown) => unknown): Reader =>
  (reading) =>
    asArray(reading.value, reading.reject).map((entry) => readEntry(reading, entry));

/** Files by the ids of their uploads (docs/zoho-crm.md#file-and-image-fields). */
const readFiles: Reader = readEach(
  ({ context, field, reject }, entry) =>
    readFile(context, field, entry) ?? reject({}, "the id given seems to be invalid"),
);

const readers: Record<CrmField["dataType"], Reader> = {
  text: readAnyText,
  textarea: readAnyText,
  phone: readAnyText,
  website: readAnyText,
  email: ({ field, value, reject }) =>
    /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(readText(field, value, reject))
      ? value
      : reject({ expected_data_type: "email" }),
  picklist: (reading) => readPick(reading, reading.value),
  multiselectpicklist: readEach(readPick),
  integer: readInteger,
  bigint: ({ value, reject }) =>
    /^-?\d{1,18}$/.test(String(value)) ? String(value) : reject({ expected_data_type: "bigint" }),
  double: readNumber,
  currency: readNumber,
  percent: readNumber,
  boolean: ({ value, reject }) =>
    typeof value === "boolean" ? value : reject({ expected_data_type: "boolean" }),
  date: ({ value, reject }) => (isDate(value) ? value : reject({ expected_data_type: "date" })),
  datetime: ({ value, reject }) =>
    readDateTime(value) ?? reject({ expected_data_type: "datetime" }),
  lookup: readReference,
  ownerlookup: readReference,
  userlookup: readReference,
  multiselectlookup: readEach(({ context, field, reject }, entry) =>
    readLink(context, field, entry, reject),
  ),
  multiuserlookup: ({ context, field, value, reject }) =>
    readUserLinks(context, field, asArray(value, reject), reject),
  multi_module_lookup: ({ context, field, value, reject }) =>
    readAnyLookup(context, field, value, reject),
  participants: readEach(({ context, reject }, entry) => readParticipant(context, entry, reject)),
  multireminder: readEach(({ reject }, entry) => asObject(entry, reject)),
  RRULE: ({ value, reject }) => asObject(value, reject),
  tags: readEach(({ context, reject }, entry) => readTag(context, entry, reject)),
  subform: ({ context, field, value, path, reject }) =>
    asArray(value, reject).map((row, index) =>
      readRow(context, field, row, `${path}[${index}]`, reject),
    ),
  autonumber: passOver,
  formula: passOver,
  profileimage: passOver,
  fileupload: readFiles,
  imageupload: readFiles,
};

function readInteger({ field, value, reject }: Reading): unknown {
  if (typeof value !== "number" || !Number.isInteger(value)) {
    return reject({ expected_data_type: "integer" });
  }
  const isTooLong = String(Math.abs(value)).length > (field.length ?? 9);
  return isTooLong ? reject({ maximum_length: field.length }) : value;
}

type Reject = (more: Details, message?: string, code?: string) => never;

function readText(field: CrmField, value: unknown, reject: Reject): string {
  if (typeof value !== "string") return reject({ expected_data_type: "string" });
  return value.length > (field.length ?? 255) ? reject({ maximum_length: field.length }) : value;
}

// Which of display and actual value a write takes where they differ is UNSURE (docs/zoho-crm.md#picklist-values): both.
function readPick({ context, field, reject }: Reading, value: unknown): string | number | null {
  if (value === "-None-") return null;
  const entries = (field.pickList ?? []).map(pickListEntry).filter(({ unused }) => !unused);
  const entry =
    entries.find(({ actual }) => value === actual) ??
    entries.find(({ display }) => value === display);
  if (entry) return entry.actual;
  if (typeof value !== "string") return reject({ expected_data_type: "string" });
  const stored = context.quirks.storesUnknownPicks;
  return stored ? value : reject({ supported_values: entries.map(({ actual }) => actual) });
}

function asArray(value: unknown, reject: Reject): unknown[] {
  return Array.isArray(value) ? value : reject({ expected_data_type: "jsonarray" });
}

function asObject(value: unknown, reject: Reject): Values {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Values)
    : reject({ expected_data_type: "jsonobject" });
}

/** `yyyy-MM-dd` of a day that exists. */
export function isDate(value: unknown): value is string {
  if (typeof value !== "string" || !/^\d{4}-\d\d-\d\d$/.test(value)) return false;
  const time = Date.parse(value);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
}

/** A date-time with offset, in UTC and whole seconds as it is stored; undefined when it is none. */
export function readDateTime(value: unknown): string | undefined {
  const form = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$/;
  if (typeof value !== "string" || !form.test(value)) return undefined;
  const time = Date.parse(value);
  return Number.isNaN(time) ? undefined : new Date(time).toISOString().replace(".000Z", "Z");
}

function readLookup(
  context: CrmContext,
  field: CrmField,
  value: unknown,
  input: Values,
  reject: Reject,
): Values {
  const { id, module } = asObject(value, reject);
  const wanted = field.lookup === "*" ? relatedModule(input, module) : field.lookup;
  return requireTarget(context, wanted, id, reject) && field.lookup === "*"
    ? { id, module: wanted }
    : { id };
}

/** `$se_module` says where What_Id points (docs/zoho-crm.md#related-to); notes say it in `Parent_Id.module`. */
function relatedModule(input: Values, module: unknown): string {
  const named = (module as { api_name?: unknown } | undefined)?.api_name;
  return String(named ?? input.$se_module ?? "");
}

/** A lookup of several modules says within itself which it means (docs/zoho-crm.md#related-to). */
function readAnyLookup(
  context: CrmContext,
  { lookups = [] }: CrmField,
  value: unknown,
  reject: Reject,
): Values {
  const { id, module } = asObject(value, reject);
  const name = String((module as Values | undefined)?.api_name ?? "");
  if (!lookups.includes(name)) return reject({ expected_data_type: "jsonobject" });
  requireTarget(context, name, id, reject);
  return { id, module: name };
}

const invited: Readonly<Record<string, string>> = {
  contact: "Contacts",
  lead: "Leads",
  user: "Users",
};

/** A participant of a meeting: a record or a user by id, or an e-mail address (docs/zoho-crm.md#field-forms). */
function readParticipant(context: CrmContext, entry: unknown, reject: Reject): Values {
  const { type, participant, Email = null } = asObject(entry, reject);
  const module = invited[String(type)];
  if (module) requireTarget(context, module, participant, reject);
  else if (type !== "email" || typeof (Email ?? participant) !== "string") {
    return reject({ expected_data_type: "jsonarray" });
  }
  return { id: context.newId(), type, participant: participant ?? Email, Email };
}

/**
 * A link to a record, or a link that is there by the id of its row, with `_delete` one that goes
 * (docs/zoho-crm.md#linked-records).
 */
function readLink(context: CrmContext, field: CrmField, entry: unknown, reject: Reject): Values {
  const { id, _delete, [field.apiName]: target } = asObject(entry, reject);
  if (_delete !== undefined) return { id, _delete };
  if (target === undefined && typeof id === "string") return { id };
  const linked = asObject(target, reject);
  requireTarget(context, field.lookup, linked.id, reject);
  return { ...(typeof id === "string" && { id }), [field.apiName]: { id: linked.id } };
}

const maxUsers = 100;

/** Links to users, as many as Zoho takes (docs/zoho-crm.md#linked-records). */
function readUserLinks(context: CrmContext, field: CrmField, entries: unknown[], reject: Reject) {
  if (entries.length > maxUsers) {
    reject({ limit: maxUsers }, "More than 100 users cannot be associated", "LIMIT_EXCEEDED");
  }
  return entries.map((entry) => readLink(context, field, entry, reject));
}

function requireTarget(
  context: CrmContext,
  module: string | undefined,
  id: unknown,
  reject: Reject,
): true {
  if (typeof id !== "string") return reject({ expected_data_type: "jsonobject" });
  const known =
    module === "Users"
      ? context.account.users.some((user) => user.id === id)
      : context.modules.has(module ?? "") && latest(context, module ?? "", id) !== undefined;
  return known || reject({}, "the related id given seems to be invalid");
}

function readTag(context: CrmContext, entry: unknown, reject: Reject): Values {
  const { name, id } = asObject(entry, reject);
  if (typeof name !== "string") return reject({ expected_data_type: "jsonarray" });
  // Tag names have at most 25 characters (docs/zoho-crm.md#tags).
  return name.length > 25 ? reject({ maximum_length: 25 }) : { name, id: id ?? context.newId() };
}

function readRow(
  context: CrmContext,
  field: CrmField,
  row: unknown,
  path: string,
  reject: Reject,
): Values {
  const object = asObject(row, reject);
  const { values, errors } = readValues(context, field.rows ?? [], object, path);
  const absent = (field.rows ?? [])
    .filter(({ mandatory, apiName }) => mandatory && isEmpty(values[apiName]))
    // A row that is there already keeps what it is not told (docs/zoho-crm.md#subform-rows).
    .filter(({ apiName }) => object.id === undefined || apiName in values)
    .map(({ apiName }) => missing(apiName, `${path}.${apiName}`));
  const [error] = [...errors, ...("_delete" in object ? [] : absent)];
  if (error) throw new ValueError(error);
  return {
    ...values,
    ...("id" in object && object.id !== null ? { id: String(object.id) } : {}),
    ...("_delete" in object ? { _delete: null } : {}),
  };
}
