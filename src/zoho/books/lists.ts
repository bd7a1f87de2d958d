import { refuse } from "../errors/refuse";
import type { ZohoClient } from "../http/client";
import { isObject } from "../isObject";
import { tellHowFar, watchWalk } from "../pages/endless";
import { unproven } from "../pages/unproven";
import { readServerTime } from "../timestamps";
import { type BooksAnswer, type BooksRecord, readRows, saysMore } from "./answers";
import { warnOfIgnored } from "./applied";
import { type BooksPlace, targetOf } from "./places";
import type { BooksRecordType } from "./recordTypes/recordType";

/** What to list. */
export interface BooksQuery {
  /** Filters and sorting as Zoho takes them in the query; Zoho ignores names that it does not know. */
  search?: Record<string, string>;
  /** From 1. */
  page?: number;
  /** At most 200 (docs/zoho-books.md#pages). */
  perPage?: number;
}

/** One page of a list: Zoho's whole answer, and where in it the rows are. */
export interface BooksPage {
  answer: BooksAnswer;
  /** Absent where the answer has counts in place of rows. */
  key?: string;
  rows: BooksRecord[];
  /** Zoho's clock when it answered, in milliseconds since 1970. */
  serverTime?: number;
}

/**
 * One page of a list.
 * @throws ZohoError before a request when the type has no list or its parent is missing.
 */
export async function listPage(
  client: ZohoClient,
  place: BooksPlace,
  { search, page, perPage }: BooksQuery,
): Promise<BooksPage> {
  const { type, path, parentQuery } = targetOf("list", place);
  const own = ownFilter(type, search);
  // Some lists without pages refuse what asks for one (docs/zoho-books.md#pages).
  const paging = type.isUnpaged && (page ?? 1) === 1 ? {} : { page, per_page: perPage };
  const query = { ...parentQuery, ...search, ...own, ...paging };
  const { data, headers } = await client.send<BooksAnswer>({ method: "GET", path, query });
  const serverTime = readServerTime(headers);
  return { answer: data, ...readListed(type, data, search), serverTime };
}

/** The filter without which a list would show records of another type. */
function ownFilter({ label, apart }: BooksRecordType, search: BooksQuery["search"] = {}) {
  if (!apart) return {};
  const { filter_by } = apart;
  if (![undefined, filter_by].includes(search.filter_by)) {
    refuse({
      product: "books",
      operation: `list ${label}`,
      reason: `${label} are what filter_by ${filter_by} lists, so that filter_by takes nothing else`,
      hint: "Filter by status or another field in place of filter_by.",
    });
  }
  return { filter_by };
}

const defaultPage = 200;

/**
 * Whether more rows follow a page. A list without `page_context` has one page (docs/zoho-books.md#pages). Where that page
 * is as long as was asked for, the next page is looked at. The list ends where the next page is empty, or begins with the
 * same row.
 * @param isLater whether another page announced this one, which then has to tell whether the list ends.
 * @throws ZohoError for a page that does not prove whether the list ended.
 */
export async function hasMore(
  client: ZohoClient,
  place: BooksPlace,
  query: BooksQuery,
  { answer, rows }: Pick<BooksPage, "answer" | "rows">,
  isLater = false,
): Promise<boolean> {
  const { type, path } = targetOf("list", place);
  const said = saysMore(answer, `GET ${path}`);
  if (said !== undefined) return said;
  if (isLater) throw unproven("books", `GET ${path}`);
  if (type.isUnpaged) return false;
  if (rows.length !== (query.perPage ?? defaultPage)) return false;
  const next = await listPage(client, place, { ...query, page: (query.page ?? 1) + 1 });
  return next.rows.length > 0 && next.rows[0]?.[type.idField] !== rows[0]?.[type.idField];
}

/** Other response options than 0 give counts in place of rows (docs/zoho-books.md#pages). */
function readListed(type: BooksRecordType, data: unknown, search: BooksQuery["search"] = {}) {
  const isOther = !["", "0"].includes(search.response_option ?? "");
  const hasCounts = isObject(data) && !type.listKeys.some((key) => Array.isArray(data[key]));
  return isOther && hasCounts ? { rows: [] } : readRows(type, data);
}

/**
 * One page of a list as Zoho's whole answer. Warns of a filter or an order that Zoho did not apply.
 * @throws ZohoError before a request when the type has no list or its parent is missing.
 */
export async function listOne(
  client: ZohoClient,
  place: BooksPlace,
  query: BooksQuery,
): Promise<BooksAnswer> {
  const { answer } = await listPage(client, place, query);
  warnOfIgnored(client.log, query.search, answer.page_context);
  return answer;
}

/**
 * Walks a list page by page until `has_more_page` is not true, which is the only sign of the end
 * (docs/zoho-books.md#pages). A consumer that stops early stops the calls.
 */
export async function* listPages(
  client: ZohoClient,
  place: BooksPlace,
  query: BooksQuery,
): AsyncGenerator<BooksPage> {
  const walk = watchWalk("books", `GET ${targetOf("list", place).path}`);
  for (let page = query.page ?? 1; ; page++) {
    const found = await listPage(client, place, { ...query, page });
    walk.readPage(found.rows);
    yield found;
    const isLater = page > (query.page ?? 1);
    if (!(await hasMore(client, place, { ...query, page }, found, isLater))) return;
  }
}

/**
 * The page asked for and all that follow as one answer, whose `page_context` describes the whole.
 * A record that moved to a later page during the walk comes once, as it was seen last. Warns of a filter or an order that
 * Zoho did not apply.
 * @param pages the pages, where some of their rows are left out.
 * @throws ZohoError naming the page to go on from when the run has no time for all of them.
 */
export async function listAll(
  client: ZohoClient,
  place: BooksPlace,
  query: BooksQuery,
  pages: AsyncIterable<BooksPage> = listPages(client, place, query),
): Promise<BooksAnswer> {
  const { idField } = targetOf("list", place).type;
  const first = query.page ?? 1;
  const gathered: Gathered = { rows: [], positions: new Map() };
  let result: BooksAnswer | undefined;
  let next = first;
  try {
    for await (const { answer, key, rows } of pages) {
      if (next === first) warnOfIgnored(client.log, query.search, answer.page_context);
      next += 1;
      if (key === undefined) return answer;
      gatherPage(gathered, rows, idField);
      result = { ...answer, [key]: gathered.rows, ...contextFrom(answer, first) };
    }
  } catch (thrown) {
    throw next > first ? tellHowFar(thrown, () => tooLong(first, next)) : thrown;
  }
  return result as BooksAnswer;
}

/** The rows of the pages so far, and where among them the record of an ID stands. */
interface Gathered {
  rows: BooksRecord[];
  positions: Map<unknown, number>;
}

/** Adds the rows of one page; a record of an earlier page is replaced where it stands. */
function gatherPage({ rows, positions }: Gathered, page: BooksRecord[], idField: string): void {
  const start = rows.length;
  for (const row of page) rows[positions.get(row[idField]) ?? rows.length] = row;
  // Only now: an id may stand twice in one page, such as an invoice that got a credit note in two parts.
  for (const [offset, row] of rows.slice(start).entries()) {
    const id = row[idField];
    if (id !== undefined) positions.set(id, start + offset);
  }
}

/** What describes the whole list: the answer's own description, from the first page on. */
const contextFrom = ({ page_context }: BooksAnswer, first: number): Partial<BooksAnswer> =>
  page_context ? { page_context: { ...page_context, page: first } } : {};

/** What to do about a list that does not fit into one run. */
const tooLong = (first: number, next: number) =>
  `Pages ${first} to ${next - 1} were read, and are not given. Read fewer records at a time with Search Fields, or read page by page without Fetch All, and go on from Page ${next}.`;
