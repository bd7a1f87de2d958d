import type { Test } from "../../conditions/test";
import type { ZohoClient } from "../../http/client";
import { type BooksAnswer, saysMore } from "../answers";
import { warnOfIgnored } from "../applied";
import { type BooksQuery, listAll, listPage } from "../lists";
import { type BooksPlace, targetOf } from "../places";
import { matchingPages, withFilters } from "./matchingPages";
import { rowChecker } from "./rowChecker";

const onePage =
  "Conditions were checked on one page alone, and more pages may follow. Turn on Fetch All to look at all.";

/** One page of a list, as Zoho's whole answer with the rows that meet a test. */
export async function listOneMatching(
  client: ZohoClient,
  place: BooksPlace,
  test: Test,
  given: BooksQuery,
): Promise<BooksAnswer> {
  const { type, path } = targetOf("list", place);
  const query = withFilters(type, test, given);
  const { answer, key, rows } = await listPage(client, place, query);
  warnOfIgnored(client.log, query.search, answer.page_context);
  if (key === undefined) return answer;
  const checker = rowChecker(client, place, test);
  const matching = await checker.matching(rows);
  await checker.proveFields();
  const isPart = matching.length < rows.length && mayGoOn(answer, `GET ${path}`);
  if (isPart) client.log.warn(onePage);
  return { ...answer, [key]: matching };
}

/** A flag that cannot be read is no reason to give no rows. */
function mayGoOn(answer: BooksAnswer, operation: string): boolean {
  try {
    return saysMore(answer, operation) ?? false;
  } catch {
    return true;
  }
}

/**
 * The page asked for and all that follow as one answer, with the rows that meet a test.
 * @throws Error where more than `maxRecords` rows would have to be read.
 */
export function listAllMatching(
  client: ZohoClient,
  place: BooksPlace,
  test: Test,
  given: BooksQuery,
  maxRecords: number,
): Promise<BooksAnswer> {
  const query = withFilters(targetOf("list", place).type, test, given);
  return listAll(client, place, query, matchingPages(client, place, { test, maxRecords, query }));
}
