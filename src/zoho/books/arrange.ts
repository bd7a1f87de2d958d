import type { Log } from "../connection/session";
import type { FieldValues } from "../fieldValues";
import { isGiven } from "../isObject";
import { withDays } from "./dates";
import { gatherCustomFields } from "./gatherCustomFields";
import { type BooksRecordType, isOfCustomModule } from "./recordTypes/recordType";

/** What a request takes of a record's values. */
export interface Arranged {
  query: Record<string, string>;
  body: FieldValues;
}

/** Puts each of a record's values where Zoho takes it, and warns of what Zoho does not take so. */
export function arrangeValues(
  type: BooksRecordType,
  operation: "create" | "update",
  values: FieldValues,
  log: Log,
): Arranged {
  warnOfFiles(type, values, log);
  if (isOfCustomModule(type) && isGiven(values.custom_fields)) {
    log.warn(
      `Records of ${type.label} have no custom_fields, which Zoho Books leaves out. Give each field by its name, such as cf_serial.`,
    );
  }
  const placed = placePerson(type, operation, gatherCustomFields(type, values), log);
  return splitQuery(type, withDays(placed) as FieldValues);
}

/** Takes out of a record's values what Zoho wants in the query. */
function splitQuery({ queryFields = [] }: BooksRecordType, values: FieldValues): Arranged {
  const entries = Object.entries(values);
  const query = entries.filter(([name]) => queryFields.includes(name));
  const body = entries.filter(([name, value]) => !queryFields.includes(name) || hasRows(value));
  return {
    query: Object.fromEntries(query.map(([name, value]) => [name, asQueryValue(value)])),
    body: Object.fromEntries(body),
  };
}

// Several ids are separated by commas (docs/zoho-books.md#values-in-the-query). Rows stand in the body, and a flag in
// the query says that they do, as for `batch_payments` (docs/zoho-books.md#values-in-the-query).
const asQueryValue = (value: unknown) => {
  if (hasRows(value)) return "true";
  return Array.isArray(value) ? value.join(",") : String(value ?? "");
};

const hasRows = (value: unknown): boolean =>
  Array.isArray(value) && value.some((row) => typeof row === "object" && row !== null);

/** Files come in a form alone; in JSON Zoho drops them without a word (docs/zoho-books.md#bodies). */
function warnOfFiles({ fileFields = [], label }: BooksRecordType, values: FieldValues, log: Log) {
  for (const field of fileFields.filter((name) => isGiven(values[name]))) {
    log.warn(
      `${field} of ${label} is a file, which Zoho Books takes in a form alone and leaves out here. Attach the file with Books - Add Attachment.`,
    );
  }
}

/**
 * A new contact's e-mail and the like are kept with a contact person (docs/zoho-books.md#contact-persons); at the top
 * Zoho drops them.
 */
function placePerson(
  { personFields = [] }: BooksRecordType,
  operation: "create" | "update",
  values: FieldValues,
  log: Log,
): FieldValues {
  const found = Object.entries(values).filter(
    ([name, value]) => personFields.includes(name) && isGiven(value),
  );
  if (found.length === 0) return values;
  const names = found.map(([name]) => name).join(", ");
  if (operation === "update" || isGiven(values.contact_persons)) {
    log.warn(
      `Zoho Books keeps ${names} with contact persons and not with the contact itself, so that the contact's own will be left out. Write these values to the record type Contact Persons, or to contact_persons.`,
    );
    return values;
  }
  const others = Object.entries(values).filter(([name]) => !found.some(([own]) => own === name));
  const person = { ...Object.fromEntries(found), is_primary_contact: true };
  return { ...Object.fromEntries(others), contact_persons: [person] };
}
