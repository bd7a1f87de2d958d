import { unreadable } from "./answers";

/**
 * Rows of a list that were not there before.
 * @throws ZohoError where a row from before is missing, so that the list does not tell.
 */
export function addedRows<T>(before: T[], now: T[], idOf: (row: T) => string): T[] {
  const ids = new Set(now.map(idOf));
  if (!before.every((row) => ids.has(idOf(row)))) throw unreadable("rows that were there before");
  const known = new Set(before.map(idOf));
  return now.filter((row) => !known.has(idOf(row)));
}
