import type { Test } from "../../conditions/test";
import type { ZohoClient } from "../../http/client";
import { type BooksRecord, readRecord } from "../answers";
import { warnOfIgnored } from "../applied";
import { type BooksPlace, targetOf } from "../places";
import { getRecord } from "../records";
import { matchingPages, withFilters } from "./matchingPages";

const maxPage = 200;

/**
 * The first record of a list that meets a test, whole; undefined for none. A second one of the same page is warned of.
 * @throws Error where `maxRecords` rows were read without one, and more follow.
 */
export async function findRecord(
  client: ZohoClient,
  place: BooksPlace,
  test: Test,
  maxRecords: number,
): Promise<BooksRecord | undefined> {
  const { type } = targetOf("list", place);
  const query = withFilters(type, test, { perPage: Math.min(maxPage, maxRecords) });
  const search = { test, maxRecords, query };
  let isFirst = true;
  for await (const { answer, rows } of matchingPages(client, place, search)) {
    if (isFirst) warnOfIgnored(client.log, query.search, answer.page_context);
    isFirst = false;
    const [row, other] = rows;
    if (!row) continue;
    const id = String(row[type.idField]);
    if (other) {
      client.log.warn(
        `Several ${type.label} meet the conditions. The step gives the first in the order of Zoho's list, ${id}. Add a condition where another one is meant.`,
      );
    }
    return type.paths.get ? readRecord(type, await getRecord(client, place, id)) : row;
  }
  return undefined;
}
