import type { ZohoClient } from "../http/client";
import { isNothing } from "../isObject";
import { addedRows } from "./addedRows";
import { type BooksRecord, unreadable } from "./answers";
import { listPages } from "./lists";
import type { BooksPlace } from "./places";
import { findRecordType } from "./recordTypes/findRecordType";

/** What a list held at some time. */
export interface SeenRows {
  idField: string;
  rows: BooksRecord[];
  /** The list described its pages. */
  isDescribed: boolean;
}

/**
 * Reads the rows of a list that have some values. These are looked at again: Zoho ignores filters in silence.
 * @param search what to ask for.
 * @param wanted the values by the fields of a row.
 * @param isLenient leaves out a row that does not tell one of the values, in place of an error.
 * @throws ZohoError for a row that does not tell one of the values.
 */
export async function seeRows(
  client: ZohoClient,
  place: BooksPlace,
  search: Record<string, string>,
  wanted: Record<string, string>,
  isLenient = false,
): Promise<SeenRows> {
  const { idField } = findRecordType(place.recordType, place.parentRecordType);
  const isMeant = (row: BooksRecord) =>
    Object.entries(wanted).every(
      ([field, value]) => (isLenient ? String(row[field]) : textIn(row, field)) === value,
    );
  const seen: SeenRows = { idField, rows: [], isDescribed: true };
  for await (const { answer, rows } of listPages(client, place, { search })) {
    seen.isDescribed &&= answer.page_context !== undefined;
    seen.rows.push(...rows.filter(isMeant));
  }
  return seen;
}

/**
 * The rows that are new since a list was seen before.
 * @throws ZohoError for a list that cannot be trusted: it lacks rows that were there, or a description that it had.
 */
export function newRows(before: SeenRows, now: SeenRows): BooksRecord[] {
  if (before.isDescribed && !now.isDescribed) throw unreadable("description of its pages");
  return addedRows(before.rows, now.rows, (row) => textIn(row, now.idField));
}

function textIn(row: BooksRecord, field: string): string {
  const value = row[field];
  if (isNothing(value)) throw unreadable(field, row);
  return String(value);
}
