import { listPages } from "../zoho/books/lists";
import { findRecordType } from "../zoho/books/recordTypes";
import type { ZohoClient } from "../zoho/client";
import { booksRows, filterFrom, type ListMemory } from "./booksRows";
import type { Change } from "./change";
import { largestPage } from "./overlappingPages";

/**
 * Tells whether a list still shows a record that changed at a time; also true where one call does not tell. A list that
 * is compared is read as far as the record. Scope: the type's READ.
 */
export async function isShown(
  client: ZohoClient,
  recordType: string,
  { id, modified }: Pick<Change, "id" | "modified">,
  memory: ListMemory,
): Promise<boolean> {
  const type = findRecordType(recordType);
  if (type.changes?.by === "time") {
    const list = booksRows(client, recordType, memory);
    const request = { page: 1, perPage: largestPage };
    const { changes, more } = await list.fetchRows(request, filterFrom(list, modified));
    return more || changes.some((change) => change.id === id);
  }
  for await (const { rows } of listPages(client, { recordType }, { search: type.wholeList })) {
    if (rows.some((row) => String(row[type.idField]) === id)) return true;
  }
  return false;
}
