import type { ZohoClient } from "../client";
import { readServerTime } from "../timestamps";
import { type BooksAnswer, type BooksRecord, readRows } from "./answers";
import { type BooksPlace, targetOf } from "./places";

/** What to list. */
export interface BooksQuery {
  /** Filters and sorting as Zoho takes them in the query; Zoho ignores names that it does not know. */
  search?: Record<string, string>;
  /** From 1. */
  page?: number;
  /** At most 200 (Books sheet 3). */
  perPage?: number;
}

/** One page of a list: Zoho's whole answer, and where in it the rows are. */
export interface BooksPage {
  answer: BooksAnswer;
  key: string;
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
  const { data, headers } = await client.send<BooksAnswer>({
    method: "GET",
    path,
    query: { ...parentQuery, ...search, page, per_page: perPage },
  });
  return { answer: data, ...readRows(type, data), serverTime: readServerTime(headers) };
}

/**
 * Walks a list page by page until `has_more_page` is not true, which is the only sign of the end (Books sheet 8.17).
 * A consumer that stops early stops the calls.
 */
export async function* listPages(
  client: ZohoClient,
  place: BooksPlace,
  query: BooksQuery,
): AsyncGenerator<BooksPage> {
  for (let page = query.page ?? 1; ; page++) {
    const found = await listPage(client, place, { ...query, page });
    yield found;
    if (found.answer.page_context?.has_more_page !== true) return;
  }
}

/**
 * The page asked for and all that follow as one answer, whose `page_context` describes the whole.
 * A record that moved to a later page during the walk comes once, as it was seen last.
 */
export async function listAll(
  client: ZohoClient,
  place: BooksPlace,
  query: BooksQuery,
): Promise<BooksAnswer> {
  const { idField } = targetOf("list", place).type;
  const positions = new Map<unknown, number>();
  const whole: BooksRecord[] = [];
  let result: BooksAnswer | undefined;
  for await (const { answer, key, rows } of listPages(client, place, query)) {
    const start = whole.length;
    for (const row of rows) {
      const position = positions.get(row[idField]);
      if (position === undefined) whole.push(row);
      else whole[position] = row;
    }
    // Only now: an id may stand twice in one page, such as an invoice that got a credit note in two parts.
    for (let position = start; position < whole.length; position++) {
      const id = whole[position]?.[idField];
      if (id !== undefined) positions.set(id, position);
    }
    result = {
      ...answer,
      [key]: whole,
      ...(answer.page_context && {
        page_context: { ...answer.page_context, page: query.page ?? 1 },
      }),
    };
  }
  return result as BooksAnswer;
}
