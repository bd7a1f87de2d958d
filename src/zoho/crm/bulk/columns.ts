import { byCloseness } from "../../closest";
import { ZohoError } from "../../errors";
import { formatCrmTime, parseZohoTime } from "../../timestamps";
import type { CrmField } from "../metadata";

/** A row to write: values by field API name; a lookup may be found by another field, as `Account_Name.Account_Number`. */
export type WriteRow = Record<string, unknown>;

/** How the dates in the rows are written, in the letters of Java's formats; ISO when left out. */
export interface Formats {
  date?: string;
  dateTime?: string;
}

/** A column of the file and what Zoho is told of it. */
export interface Column {
  /** The key in the rows. */
  key: string;
  type: string;
  mapping: { api_name: string; index: number; format?: string; find_by?: string };
}

const mostColumns = 200;
const isoDate = "yyyy-MM-dd";
const isoDateTime = "yyyy-MM-dd'T'HH:mm:ssXXX";
const lookups = ["lookup", "ownerlookup", "userlookup"];
// Files and what belongs to other records cannot be written so (CRM sheet 5).
const notWritten = ["subform", "multiselectlookup", "fileupload", "imageupload", "profileimage"];

/** The columns that the rows need together, in the order in which they come up first. */
export function columnsOf(rows: WriteRow[], fields: CrmField[], formats: Formats): Column[] {
  const named = new Set<string>();
  for (const row of rows) for (const key of Object.keys(row)) named.add(key);
  const keys = [...named];
  if (keys.length === 0) throw refused("the rows have no fields", "Give each row a value.");
  if (keys.length > mostColumns) {
    throw refused(`the rows have ${keys.length} fields`, `Zoho takes at most ${mostColumns}.`);
  }
  const known = new Map(fields.map((field) => [field.api_name, field.data_type]));
  return keys.map((key, index) => toColumn(key, index, known, formats));
}

function toColumn(
  key: string,
  index: number,
  known: Map<string, string>,
  { date = isoDate, dateTime = isoDateTime }: Formats,
): Column {
  const [api_name = "", ...rest] = key.split(".");
  const type = api_name === "id" ? "id" : known.get(api_name);
  if (type === undefined) {
    const closest = byCloseness(api_name, [...known.keys()])
      .slice(0, 10)
      .join(", ");
    throw refused(`there is no field "${api_name}"`, `The closest API names are: ${closest}.`);
  }
  if (notWritten.includes(type)) {
    throw refused(`the field ${api_name} is of type ${type}`, "Write it with CRM - Update Record.");
  }
  const find_by = rest.length > 0 ? rest.join(".") : lookups.includes(type) ? "id" : undefined;
  const format = type === "date" ? date : type === "datetime" ? dateTime : undefined;
  const mapping = { api_name, index, ...(format && { format }), ...(find_by && { find_by }) };
  return { key, type, mapping };
}

/**
 * A value as the file has it: nothing as an empty text, lists with semicolons, lookups by ID, times in UTC.
 * @throws ZohoError for a value that a cell cannot hold.
 */
export function toCell(value: unknown, { key, type, mapping }: Column, row: number): string {
  if (value === undefined || value === null) return "";
  if (value instanceof Date) return toCell(value.toISOString(), { key, type, mapping }, row);
  if (Array.isArray(value))
    return value.map((part) => toCell(part, { key, type, mapping }, row)).join(";");
  if (typeof value === "object") {
    const id = (value as { id?: unknown }).id;
    if (lookups.includes(type) && (typeof id === "string" || typeof id === "number")) {
      return String(id);
    }
    throw refused(`row ${row} holds an object in ${key}`, "Give a text, a number or a list.");
  }
  const text = String(value);
  if (mapping.format === isoDate) return /^\d{4}-\d\d-\d\dT/.test(text) ? text.slice(0, 10) : text;
  return mapping.format === isoDateTime ? inUtc(text) : text;
}

function inUtc(text: string): string {
  const hasOffset = /^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:?\d\d)$/.test(text);
  const time = hasOffset ? parseZohoTime(text) : Number.NaN;
  return Number.isNaN(time) ? text : formatCrmTime(time);
}

/**
 * Refuses rows that would empty what they do not name: a file has all columns in every row.
 * @throws ZohoError naming the first such row.
 */
export function requireAllColumns(rows: WriteRow[], columns: Column[]): void {
  for (const [at, row] of rows.entries()) {
    const missing = columns.find(({ key }) => !Object.hasOwn(row, key));
    if (missing) {
      throw refused(
        `row ${at + 1} does not name ${missing.key}, which would be emptied in Zoho`,
        "Turn on Ignore Empty, or give every row the same fields.",
      );
    }
  }
}

export const refused = (reason: string, hint: string) =>
  new ZohoError({ product: "crm", operation: "bulk write", reason, hint, retryable: false });
