import { matchesConditions } from "../../conditions/matches";
import { fieldTests, type Test } from "../../conditions/test";
import type { ZohoClient } from "../../http/client";
import { coqlCondition, needsCheck } from "../conditions/coqlCondition";
import { both, coqlPages } from "../query/coqlPages";
import { offsetPages } from "../query/offsetPages";
import { type ConvertedFilter, conversionFields, isConvertible } from "./converted";
import type { CrmRecord } from "./listByIds";
import type { CrmPage } from "./lists";

/** Which records of a module to read, and how. */
export interface MatchingQuery {
  test: Test;
  /** API names; rows have these and `id`. */
  fields: string[];
  /** Any column that COQL sorts by; a walk to the end goes by key where `isKey` says so. */
  sortBy: string;
  order: "asc" | "desc";
  /** Of leads, which to read; those that were not converted by default, unless the test asks for conversions itself. */
  converted?: ConvertedFilter;
  /** Rows per call; 2,000 by default. */
  pageSize?: number;
}

/** Columns that each record has, so that a walk goes on behind a record. */
const keys = ["id", "Created_Time", "Modified_Time"];

// A walk by Created_Time has as many conditions more behind its first page.
const walkConditions = 3;

/**
 * Pages of a module's records that meet a test, to any number where the order is one of ID or time, else to 100,000. COQL
 * finds them, which sees what was written a moment ago. Rows that `needsCheck` doubts are looked at here.
 * @throws Error before a request for more conditions than COQL takes.
 */
export async function* matchingPages(
  client: ZohoClient,
  module: string,
  query: MatchingQuery,
): AsyncGenerator<CrmPage> {
  const { sortBy } = query;
  const byKey = keys.includes(sortBy);
  const where = conditionOf(module, query, byKey ? walkConditions : 0);
  const read = byKey ? coqlPages : offsetPages;
  yield* matchingOf(read(client, module, { ...columnsOf(query), where }), query);
}

/** One page of records that meet a test, behind a number of others; not for tests that `needsCheck` doubts. */
export async function readMatchingPage(
  client: ZohoClient,
  module: string,
  query: MatchingQuery,
  start: number,
): Promise<CrmPage> {
  const where = conditionOf(module, query, 0);
  const pages = offsetPages(client, module, { ...columnsOf(query), where, start });
  const { value } = await matchingOf(pages, query).next();
  return value ?? { records: [], info: {} };
}

/** The test as COQL takes it, and which leads. */
export function conditionOf(
  module: string,
  { test, converted = "false" }: MatchingQuery,
  others: number,
) {
  const isChosen = fieldTests(test).some(({ field }) => conversionFields.includes(field));
  const leads =
    isConvertible(module) && converted !== "both" && !isChosen
      ? `Converted__s = ${converted}`
      : undefined;
  return both(coqlCondition(test, others + (leads ? 1 : 0)), leads) ?? "id is not null";
}

function columnsOf({ test, fields, sortBy, order, pageSize }: MatchingQuery) {
  const compared = needsCheck(test) ? fieldTests(test).map(({ field }) => field) : [];
  return { fields: [...fields, ...compared], sortBy, order, pageSize };
}

async function* matchingOf(
  pages: AsyncGenerator<CrmPage>,
  { test, fields }: MatchingQuery,
): AsyncGenerator<CrmPage> {
  const isChecked = needsCheck(test);
  for await (const page of pages) {
    const matching = page.records.filter((record) => !isChecked || matchesConditions(record, test));
    yield { ...page, records: matching.map((record) => only(fields, record)) };
  }
}

const only = (fields: string[], record: CrmRecord): CrmRecord => ({
  ...Object.fromEntries(Object.entries(record).filter(([name]) => fields.includes(name))),
  id: record.id,
});
