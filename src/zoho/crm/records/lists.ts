import { refuse } from "../../errors/refuse";
import type { ZohoClient } from "../../http/client";
import { endAll } from "../../http/endAll";
import type { ZohoAnswer } from "../../http/request";
import { watchWalk } from "../../pages/endless";
import { watchEmptyPages } from "../../pages/pageEnds";
import { readServerTime } from "../../timestamps";
import { listFieldNames } from "../metadata/metadata";
import { type ConvertedFilter, conversionFields } from "./converted";
import {
  byId,
  type CrmRecord,
  fieldsPerCall,
  inGroupsOf,
  type ListPlace,
  listShown,
  pathOf,
} from "./listByIds";
import { hasMore, isSilent, type PageAsked, recordsOf } from "./rows";

/** Zoho's `info` of a list, with the members that the connector reads; others pass through. */
export interface ListInfo {
  per_page?: number;
  count?: number;
  page?: number;
  more_records?: boolean;
  next_page_token?: string | null;
  [other: string]: unknown;
}

/** What to list. `fields` may hold any number of API names; empty means all fields of the module. */
export interface ListQuery {
  fields?: string[];
  perPage?: number;
  sortBy?: string;
  sortOrder?: string;
  /**
   * Only records modified since then, in the form of `formatCrmTime`; whether inclusive is UNSURE
   * (docs/zoho-crm.md#if-modified-since).
   */
  modifiedSince?: string;
  /** The ID of a custom view; Zoho sorts its records as the view does. */
  viewId?: string;
  /** Of leads, which to list; other modules do not take it (docs/zoho-crm.md#converted-leads). */
  converted?: ConvertedFilter;
}

/** Where to begin; a page token wins over a page. */
export interface ListStart {
  page?: number;
  pageToken?: string;
  /** A page token for each batch of 50 fields. */
  pageTokens?: (string | undefined)[];
}

/** Where in a list a page begins: a page number, or a token for each batch of fields. */
type Position = { page: number } | { tokens: (string | undefined)[] };

export interface CrmPage {
  records: CrmRecord[];
  info: ListInfo;
  /** Zoho's clock when it answered, in milliseconds since 1970. */
  serverTime?: number;
  /** Of each batch of fields, the token of its next page. */
  nextTokens?: (string | undefined)[];
}

/** The code of a list that ends although Zoho announced more. */
export const noPageToken = "NO_PAGE_TOKEN";

/** Walks a module page by page, as `pagesAt`; without `query.fields` it reads all fields of the module. */
export async function* listPages(
  client: ZohoClient,
  module: string,
  query: ListQuery,
  start: ListStart = {},
): AsyncGenerator<CrmPage> {
  const fields = await fieldsToList(client, module, query.fields, query.converted);
  yield* pagesAt(client, module, { ...query, fields }, start);
}

/**
 * Walks a list page by page. More than 50 fields are fetched in batches and merged by id.
 * A consumer that stops early stops the calls. A page that was announced and is empty sends the walk back once to the
 * page before, whose records come again.
 * @throws ZohoError for a list that does not end, or whose end nothing proves.
 */
export async function* pagesAt(
  client: ZohoClient,
  place: ListPlace,
  query: ListQuery & { fields: string[] },
  start: ListStart = {},
): AsyncGenerator<CrmPage> {
  const batches = inGroupsOf(fieldsPerCall, query.fields);
  const tokens = start.pageTokens ?? (start.pageToken ? [start.pageToken] : undefined);
  let position: Position | undefined = tokens ? { tokens } : { page: start.page ?? 1 };
  const operation = `GET ${pathOf(place)}`;
  const walk = watchWalk("crm", operation);
  const emptyPages = watchEmptyPages<Position>("crm", operation);
  let isAnnounced = false;
  while (position) {
    if ("tokens" in position && !emptyPages.isAgain()) walk.goTo(position.tokens.join());
    const pages: CrmPage[] = await fetchBatches(client, place, query, batches, position);
    const [first] = pages;
    const back = emptyPages.doubt(position, isSilent(first?.info, first?.records.length ?? 0));
    if (back) {
      position = back;
      continue;
    }
    walk.readPage(first?.records ?? []);
    yield await mergeBatches(client, place, pages, batches, query.converted);
    position = nextPosition(position, pages, operation, { asked: query.perPage, isAnnounced });
    isAnnounced = true;
  }
}

/**
 * One page by its number. `query.fields` must not be empty. Batches of fields after the first are asked for only when
 * there are records, so that an empty answer costs one call.
 */
export async function listPage(
  client: ZohoClient,
  module: string,
  query: ListQuery & { fields: string[] },
  page: number,
): Promise<CrmPage> {
  const [first = [], ...others] = inGroupsOf(fieldsPerCall, query.fields);
  const found = await fetchPage(client, module, query, first, { page });
  if (found.records.length === 0) return found;
  const rest = others.map((fields) => fetchPage(client, module, query, fields, { page }));
  const pages = [found, ...(await endAll(rest))];
  const batches = [first, ...others];
  const merged = await mergeBatches(client, module, pages, batches, query.converted);
  return { ...merged, nextTokens: pages.map(tokenOf) };
}

/** The fields asked for, each once; all fields of the module when none is, and what tells of conversions. */
export async function fieldsToList(
  client: ZohoClient,
  module: string,
  fields: string[] = [],
  converted: ConvertedFilter = "false",
): Promise<string[]> {
  if (fields.length > 0) return [...new Set(fields)];
  const names = await listFieldNames(client, module);
  return [...new Set(converted === "false" ? names : [...names, ...conversionFields])];
}

/** Fetches the same page once per batch of fields; batches without a token of their own stay empty. */
function fetchBatches(
  client: ZohoClient,
  place: ListPlace,
  query: ListQuery,
  batches: string[][],
  position: Position,
): Promise<CrmPage[]> {
  return endAll(
    batches.map((fields, batch) => {
      if ("page" in position)
        return fetchPage(client, place, query, fields, { page: position.page });
      const pageToken = position.tokens[batch];
      return pageToken
        ? fetchPage(client, place, query, fields, { page_token: pageToken })
        : { records: [], info: {} };
    }),
  );
}

async function fetchPage(
  client: ZohoClient,
  place: ListPlace,
  query: ListQuery,
  fields: string[],
  // Zoho refuses `page` together with `page_token` (docs/zoho-crm.md#paging).
  position: { page: number } | { page_token: string },
): Promise<CrmPage> {
  const path = pathOf(place);
  const { data, headers }: ZohoAnswer<{ info?: ListInfo } | undefined> = await client.send({
    method: "GET",
    path,
    headers: query.modifiedSince ? { "If-Modified-Since": query.modifiedSince } : undefined,
    query: {
      fields: fields.join(","),
      per_page: query.perPage,
      sort_by: query.sortBy,
      sort_order: query.sortOrder,
      converted: query.converted,
      cvid: query.viewId,
      ...position,
    },
  });
  return {
    records: recordsOf(data, `GET ${path}`),
    info: data?.info ?? {},
    serverTime: readServerTime(headers),
  };
}

/**
 * Joins the batches of one page by id, in the first batch's order; `batches` are the fields of each page.
 * Records that moved to another page meanwhile are fetched by id.
 */
export async function mergeBatches(
  client: ZohoClient,
  place: ListPlace,
  [first, ...others]: CrmPage[],
  batches: string[][],
  converted?: ConvertedFilter,
): Promise<CrmPage> {
  let records = first?.records ?? [];
  for (const [index, page] of others.entries()) {
    const rest = byId(page.records);
    const missing = records.filter(({ id }) => !rest.has(id)).map(({ id }) => id);
    const fields = batches[index + 1] ?? [];
    const found = byId(await listShown(client, place, missing, fields, converted));
    // A record that no call finds any more was deleted meanwhile.
    records = records.flatMap((record) => {
      const more = rest.get(record.id) ?? found.get(record.id);
      return more ? [{ ...record, ...more }] : [];
    });
  }
  return { info: {}, ...first, records };
}

const tokenOf = ({ info }: CrmPage) => info.next_page_token ?? undefined;

function nextPosition(
  position: Position,
  pages: CrmPage[],
  operation: string,
  walked: PageAsked,
): Position | undefined {
  const [first] = pages;
  if (!first || !hasMore(first.info, first.records.length, operation, walked)) return undefined;
  if (first.info.next_page_token) {
    return { tokens: pages.map(tokenOf) };
  }
  // `next_page_token` comes with page 1 already (docs/zoho-crm.md#paging); without one, pages go as far as they reach.
  if ("page" in position) return { page: position.page + 1 };
  refuse({
    product: "crm",
    operation: "GET list",
    code: noPageToken,
    reason: "Zoho announced more records but gave no page token to reach them",
    hint: "Narrow the list down, or read it with a COQL query.",
    retryable: true,
  });
}
