import { listPages } from "../../../zoho/books/lists";
import { findRecordType } from "../../../zoho/books/recordTypes/findRecordType";
import type { ZohoClient } from "../../../zoho/http/client";
import type { Change } from "../../engine/change";
import { overlappingPages } from "../../engine/overlappingPages";
import { booksRows, filterFrom, type ListMemory, type RowList, sortColumn } from "./booksRows";

/** A list is read this far; what may lie behind counts as shown. */
const maxPages = 25;

/**
 * Which of some records, each with the time of its change, a list still shows. It is read as far as the last of them.
 * Where the list is too long, or shifts while it is read, all of them count as shown. Scope: the type's READ.
 * @returns their ids.
 */
export async function idsShown(
  client: ZohoClient,
  recordType: string,
  sought: readonly Pick<Change, "id" | "modified">[],
  memory: ListMemory,
): Promise<Set<string>> {
  const ids = new Set(sought.map(({ id }) => id));
  if (ids.size === 0) return ids;
  const { changes, idField, unfilteredBy } = findRecordType(recordType);
  if (changes?.by === "time") {
    return idsTimed(booksRows(client, recordType, memory), sought, ids);
  }
  const shown = new Set<string>();
  for await (const { rows } of listPages(client, { recordType }, { search: unfilteredBy })) {
    for (const row of rows) shown.add(String(row[idField]));
    if ([...ids].every((id) => shown.has(id))) break;
  }
  return shown;
}

async function idsTimed(
  list: RowList,
  sought: readonly Pick<Change, "modified">[],
  ids: Set<string>,
): Promise<Set<string>> {
  const earliest = Math.min(...sought.map(({ modified }) => modified));
  const byChange = sortColumn(list) === list.finding.stamp;
  const filter = filterFrom(list, earliest);
  const shown = new Set<string>();
  let pages = 0;
  for await (const step of overlappingPages((request) => list.fetchRows(request, filter))) {
    if (step === "shifted") return ids;
    const { changes: rows, isSorted } = step.found;
    for (const { id } of rows) shown.add(id);
    pages += 1;
    const last = rows.at(-1);
    const isBelow = byChange && isSorted && last !== undefined && last.key < earliest;
    if (!step.next || isBelow || [...ids].every((id) => shown.has(id))) return shown;
    if (pages === maxPages) return ids;
  }
  return shown;
}
