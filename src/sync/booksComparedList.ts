import { listPage } from "../zoho/books/lists";
import { findRecordType } from "../zoho/books/recordTypes";
import { refused } from "../zoho/books/refusals";
import type { ZohoClient } from "../zoho/client";
import { writtenVersion } from "./change";
import { changedTooMuch } from "./changedTooMuch";
import { fingerprintSource, type Row } from "./fingerprints";
import { wholeList } from "./overlappingPages";

const mostRows = 2_000;

/**
 * A Books record type whose rows tell no times, polled by comparing the whole list. Scope: the type's READ.
 * @throws ZohoError, when polled, for lists of more than 2,000 rows.
 */
export function booksComparedList(client: ZohoClient, recordType: string) {
  const type = findRecordType(recordType);

  async function readAll(): Promise<Row[]> {
    const pages = await wholeList(async ({ page, perPage }) => {
      if ((page - 1) * perPage >= mostRows) throw tooMany();
      const asked = { search: type.wholeList, page, perPage };
      const { rows, answer } = await listPage(client, { recordType }, asked);
      const read = rows.map((record) => ({ id: String(record[type.idField]), record }));
      const more = answer.page_context?.has_more_page === true;
      return { rows: read, versions: read.map(writtenVersion), more };
    });
    if (!pages) throw changedTooMuch("books", recordType);
    const byId = new Map(pages.flatMap(({ rows }) => rows).map((row) => [row.id, row]));
    return [...byId.values()];
  }

  const tooMany = () =>
    refused(
      `poll ${recordType}`,
      `there are more than ${mostRows.toLocaleString("en-US")} ${type.label}, and they tell no times by which changes could be found`,
      "Load them on a schedule with Books - Get Records.",
    );

  return fingerprintSource(readAll, (id) => ({ [type.idField]: id }));
}
