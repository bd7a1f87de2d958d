import { closeNames } from "../../closest";
import { refuse } from "../../errors/refuse";
import { isWritable } from "../metadata/capabilities";
import type { CrmField } from "../metadata/metadata";
import { typeOf } from "../prepare/fieldRule";

/** A row to write: values by field API name; a lookup may be found by another field, as `Account_Name.Account_Number`. */
export type WriteRow = Record<string, unknown>;

/** How the dates in the rows are written, in the letters of Java's formats; ISO when left out. */
interface Formats {
  date?: string;
  dateTime?: string;
}

/** What the rows are for. */
export interface RowSettings {
  operation: "insert" | "update" | "upsert";
  /** The field that tells which record a row is; not for inserts. */
  findBy?: string;
  formats: Formats;
}

/** A column of the file and what Zoho is told of it. */
export interface Column {
  /** The key in the rows. */
  key: string;
  type: string;
  mapping: { api_name: string; index: number; format?: string; find_by?: string };
}

const maxColumns = 200;
export const isoDate = "yyyy-MM-dd";
export const isoDateTime = "yyyy-MM-dd'T'HH:mm:ssXXX";
export const lookups = ["lookup", "ownerlookup", "userlookup"];
// Files and what belongs to other records cannot be written so (docs/zoho-crm.md#bulk-writes).
const notWritten = [
  "subform",
  "multiselectlookup",
  "multiuserlookup",
  "fileupload",
  "imageupload",
  "profileimage",
  "jsonarray",
  "jsonobject",
];

/**
 * The columns that the rows need together, in the order in which they come up first.
 * @throws ZohoError for a field that does not exist, or that Zoho would ignore.
 */
export function columnsOf(rows: WriteRow[], fields: CrmField[], settings: RowSettings): Column[] {
  const named = new Set<string>();
  for (const row of rows) for (const key of Object.keys(row)) named.add(key);
  const keys = [...named];
  if (keys.length === 0) refuseRows("the rows have no fields", "Give each row a value.");
  if (keys.length > maxColumns) {
    refuseRows(`the rows have ${keys.length} fields`, `Zoho takes at most ${maxColumns}.`);
  }
  const known = new Map(fields.map((field) => [field.api_name, field]));
  return keys.map((key, index) => toColumn(key, index, known, settings));
}

function toColumn(
  key: string,
  index: number,
  known: Map<string, CrmField>,
  settings: RowSettings,
): Column {
  const [api_name = "", ...rest] = key.split(".");
  const type = api_name === "id" ? "id" : typeOf(find(api_name, known));
  if (key !== settings.findBy) requireWritable(api_name, known.get(api_name), settings);
  if (notWritten.includes(type)) {
    refuseRows(
      `the field ${api_name} is of type ${type}`,
      "Write the field with CRM - Update Record.",
    );
  }
  const { date = isoDate, dateTime = isoDateTime } = settings.formats;
  const find_by = rest.length > 0 ? rest.join(".") : lookups.includes(type) ? "id" : undefined;
  const format = type === "date" ? date : type === "datetime" ? dateTime : undefined;
  const mapping = { api_name, index, ...(format && { format }), ...(find_by && { find_by }) };
  return { key, type, mapping };
}

function find(name: string, known: Map<string, CrmField>): CrmField {
  const field = known.get(name);
  if (field) return field;
  const closest = closeNames(name, [...known.keys()], 3).join(", ");
  const hint = closest
    ? `The closest API names are: ${closest}.`
    : "Leave the field out of the rows, or take an API name that CRM - List Fields gives.";
  refuseRows(`there is no field "${name}"`, hint);
}

/** Zoho writes the rows without what it ignores, and says nothing of it. */
function requireWritable(
  name: string,
  field: CrmField | undefined,
  { operation }: RowSettings,
): void {
  if (name === "id") {
    const hint = "Leave the field id out, or choose Update or Upsert with Find By empty.";
    refuseRows(`the rows have the field id, which no ${operation} writes`, hint);
  }
  const allowed = { insert: ["create"], update: ["update"], upsert: ["create", "update"] } as const;
  if (!field || allowed[operation].some((one) => isWritable(field, one))) return;
  refuseRows(
    `the field ${name} cannot be written by ${operation}`,
    "Leave the field out of the rows.",
  );
}

/**
 * Refuses rows that would empty what they do not name: a file has all columns in every row.
 * @throws ZohoError naming the first such row.
 */
export function requireAllColumns(rows: WriteRow[], columns: Column[]): void {
  for (const [at, row] of rows.entries()) {
    const missing = columns.find(({ key }) => !Object.hasOwn(row, key));
    if (missing) {
      refuseRows(
        `row ${at + 1} does not name ${missing.key}, which would be emptied in Zoho`,
        "Turn on Ignore Empty, or give every row the same fields.",
      );
    }
  }
}

/**
 * Refuses rows to update that name no record.
 * @throws ZohoError naming the first such row.
 */
export function requireFound(rows: WriteRow[], findBy: string): void {
  const at = rows.findIndex((row) => ["", null, undefined].includes(row[findBy] as null));
  if (at < 0) return;
  refuseRows(
    `row ${at + 1} has no value for ${findBy}, which tells the record to update`,
    "Give the row a value, or use Upsert to add such rows.",
  );
}

export function refuseRows(reason: string, hint: string): never {
  refuse({ product: "crm", operation: "bulk write", reason, hint });
}
