import type { Test } from "../../conditions/test";
import { refusal } from "../../errors/refuse";
import type { ZohoClient } from "../../http/client";
import { type BooksPage, type BooksQuery, hasMore, listPages } from "../lists";
import { type BooksPlace, targetOf } from "../places";
import type { BooksRecordType } from "../recordTypes/recordType";
import { filterQuery } from "./filterQuery";
import { rowChecker } from "./rowChecker";

/** What is looked for in a list. */
export interface ListSearch {
  test: Test;
  /** Rows to read at most, in whole pages. */
  maxRecords: number;
  query: BooksQuery;
}

/** The query of a list that comes with at least what meets a test. What the query has already stays. */
export const withFilters = (
  type: BooksRecordType,
  test: Test,
  query: BooksQuery = {},
): BooksQuery => ({
  ...query,
  search: { ...type.unfilteredBy, ...filterQuery(type, test), ...query.search },
});

/**
 * Walks a list, and gives of each page the rows that meet a test, since Books ignores filters that it does not know
 * (docs/zoho-books.md#filters). Tells in the log how many calls that took.
 * @throws Error where more rows follow than may be read, and for a field that no row shows.
 */
export async function* matchingPages(
  client: ZohoClient,
  place: BooksPlace,
  { test, maxRecords, query }: ListSearch,
): AsyncGenerator<BooksPage> {
  const { type } = targetOf("list", place);
  const checker = rowChecker(client, place, test);
  const first = query.page ?? 1;
  let [read, calls] = [0, 0];
  try {
    for await (const found of listPages(client, place, query)) {
      const page = first + calls++;
      read += found.rows.length;
      const rows = await checker.matching(found.rows);
      if (rows.length > 0) await checker.proveFields();
      yield { ...found, rows };
      const isLast = read >= maxRecords;
      if (isLast && (await hasMore(client, place, { ...query, page }, found, page > first))) {
        throw tooMany(type, read);
      }
    }
    await checker.proveFields();
  } finally {
    client.log.info(`Read ${read} of ${type.label} in ${calls + checker.reads()} calls.`);
  }
}

function tooMany({ label, filters }: BooksRecordType, read: number): Error {
  const names = Object.entries(filters ?? {})
    .flatMap(([kind, words]) => (kind === "states" ? words && "status" : words).split(" "))
    .flatMap((word) => word.split(":")[0] || []);
  const byFilter =
    names.length > 0 ? `, or compare a field that Zoho filters by: ${names.join(", ")}` : "";
  return refusal(
    `Conditions: ${read} of ${label} were read, as many as Max Records allows, and more follow. Raise Max Records${byFilter}.`,
  );
}
