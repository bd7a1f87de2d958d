import { hasMore, listPage } from "../../../zoho/books/lists";
import { findRecordType } from "../../../zoho/books/recordTypes/findRecordType";
import { refusal } from "../../../zoho/errors/refuse";
import type { ZohoClient } from "../../../zoho/http/client";
import { writtenVersion } from "../../engine/change";
import { changedTooMuch } from "../../engine/changedTooMuch";
import { type ComparedRow, fingerprintSource } from "../../engine/fingerprints";
import { maxPageSize, scanAllPages } from "../../engine/overlappingPages";
import { warnOnce } from "../../engine/warnOnce";
import { warnOfFilter } from "./warnOfFilter";

const maxRows = 2_000;

/**
 * A Books record type whose rows tell no times, polled by comparing the whole list. Scope: the type's READ.
 * @throws ZohoError, when polled, for lists of more than 2,000 rows.
 */
export function booksComparedList(client: ZohoClient, recordType: string) {
  const type = findRecordType(recordType);
  const warn = warnOnce(client.log);

  /**
   * A row that moved into the part already read, while another one left that part, shows in none of the pages. Where a
   * known row is missing, a second walk therefore tells whether the row is gone. Where no row is known, that walk finds
   * what the first one passed over, which would count as new later on. One damaged answer may look like an empty list.
   */
  async function readAll(known: Iterable<string>): Promise<ComparedRow[]> {
    const ids = [...known];
    const first = await walk(type.unfilteredBy);
    const isSure = ids.length > 0 || first.size <= maxPageSize;
    if (isSure && ids.every((id) => first.has(id))) return [...first.values()];
    const second = await walk(type.unfilteredBy);
    return [...new Map([...first, ...second]).values()];
  }

  async function walk(search?: { filter_by: string }): Promise<Map<string, ComparedRow>> {
    let isLater = false;
    const pages = await scanAllPages(
      async ({ page, perPage }) => {
        if ((page - 1) * perPage >= maxRows) throw tooMany();
        const asked = { search, page, perPage };
        const found = await listPage(client, { recordType }, asked);
        const { rows, answer } = found;
        warnOfFilter(type.label, search, answer.page_context, warn);
        const read = rows.map((record) => ({ id: String(record[type.idField]), record }));
        const more = await hasMore(client, { recordType }, asked, found, isLater);
        isLater ||= more;
        return { rows: read, versions: read.map(writtenVersion), more };
      },
      { stands: true },
    );
    if (!pages) throw changedTooMuch("books", recordType);
    const rows = new Map(pages.flatMap((page) => page.rows).map((row) => [row.id, row]));
    if (rows.size > maxRows) throw tooMany();
    return rows;
  }

  const tooMany = () =>
    refusal({
      product: "books",
      operation: `poll ${recordType}`,
      reason: `there are more than ${maxRows.toLocaleString("en-US")} ${type.label}, and they tell no times by which changes could be found`,
      hint: "Load the records on a schedule with Books - Get Records.",
    });

  const readBefore = async () => [...(await walk()).keys()];
  return fingerprintSource(
    readAll,
    (id) => ({ [type.idField]: id }),
    type.wasListedByDefault ? readBefore : undefined,
  );
}
