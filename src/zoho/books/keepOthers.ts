import { refuse } from "../errors/refuse";
import type { FieldValues } from "../fieldValues";
import { isObject } from "../isObject";
import { type BooksRecord, isRows } from "./answers";

/** A list whose rows have IDs of their own. */
interface RowList {
  ids: string[];
  /** Members of a row that Zoho shows and does not take. */
  readOnly: string;
}

const names = "account_name location_name project_name customer_name";

// A row without ID may be added each time it is sent (UNSURE, docs/zoho-books.md#updates).
const rowLists: Record<string, RowList> = {
  line_items: {
    ids: ["line_item_id", "line_id"],
    readOnly: `${names} item_total item_total_inclusive_of_tax bcy_rate discount_amount tax_name
      tax_type tax_percentage sku stock_on_hand image_id image_name image_type is_taxable
      is_invoiced quantity_invoiced quantity_billed invoice_number item_type
      expense_receipt_name`,
  },
  contact_persons: { ids: ["contact_person_id"], readOnly: "is_added_in_portal" },
  accounts: { ids: ["account_split_id"], readOnly: `${names} currency_code bcy_amount` },
  bills: {
    ids: ["bill_payment_id"],
    readOnly: "bill_number date due_date total balance price_precision",
  },
  criterion: { ids: ["criteria_id"], readOnly: "" },
  tasks: {
    ids: ["task_id"],
    readOnly: "total_hours billed_hours un_billed_hours non_billable_hours status",
  },
};

/** Tells whether an update adds rows, which it would do again when it is repeated. */
export function appends(body: FieldValues): boolean {
  return Object.entries(rowLists).some(([field, { ids }]) => {
    const rows = body[field];
    const isNew = (row: unknown) => isObject(row) && !ids.some((id) => id in row);
    return Array.isArray(rows) && rows.some(isNew);
  });
}

/** The lists of rows among the values of an update. */
export const listsIn = (values: FieldValues): string[] =>
  Object.keys(rowLists).filter((field) => Array.isArray(values[field]));

/**
 * The values with all rows that the record has, since Zoho deletes rows that an update leaves out
 * (docs/zoho-books.md#updates). A given row changes the row of its ID, and one without an ID is added.
 * @throws ZohoError for a row with an ID that the record does not have.
 */
export function keepOthers(values: FieldValues, record: BooksRecord): FieldValues {
  const joined = listsIn(values).map((field) => {
    const list = rowLists[field] as RowList;
    return [field, joinRows(field, list, values[field] as unknown[], record[field])];
  });
  return { ...values, ...Object.fromEntries(joined) };
}

function joinRows(
  field: string,
  { ids, readOnly }: RowList,
  given: unknown[],
  before: unknown,
): unknown[] {
  const idOf = (row: unknown) =>
    // The people that a document is for are IDs.
    isObject(row) ? ids.map((id) => row[id]).find((id) => id !== undefined) : row;
  const isSame = (row: unknown) => (other: unknown) =>
    idOf(row) !== undefined && String(idOf(row)) === String(idOf(other));
  const kept = Array.isArray(before) ? before : [];
  const strange = given.find(
    (row) => isObject(row) && idOf(row) !== undefined && !kept.some(isSame(row)),
  );
  if (strange !== undefined) {
    refuse(
      `Values: no row under ${field} of the record has the ID ${String(idOf(strange)).slice(0, 50)}. Take the ID from Books - Get Record, or leave it out to add a row.`,
    );
  }
  const join = (row: unknown) => {
    const change = given.find(isSame(row));
    if (!isObject(row)) return row;
    const own = isObject(change) ? change : {};
    // Another item has another name and rate.
    const isOther = own.item_id !== undefined && own.item_id !== row.item_id;
    return isOther ? own : { ...withoutReadOnly(row, readOnly.split(/\s+/)), ...own };
  };
  return [...kept.map(join), ...given.filter((row) => !kept.some(isSame(row)))];
}

const withoutReadOnly = (row: BooksRecord, readOnly: string[]): BooksRecord =>
  Object.fromEntries(
    Object.entries(row)
      .filter(([name]) => !readOnly.includes(name))
      .map(([name, value]) => [name, isRows(value) ? value.map(writableOf(name)) : value]),
  );

/** Rows within a row of which Zoho shows more than it takes. All others go back as they were read. */
const nested: Record<string, string[]> = {
  tags: ["tag_id", "tag_option_id"],
  item_custom_fields: ["customfield_id", "api_name", "value"],
};

const writableOf =
  (field: string) =>
  (row: BooksRecord): BooksRecord => {
    const names = nested[field] ?? Object.keys(row);
    return Object.fromEntries(names.filter((name) => name in row).map((name) => [name, row[name]]));
  };
