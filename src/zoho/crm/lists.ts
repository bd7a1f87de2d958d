import type { ZohoAnswer, ZohoClient } from "../client";
import { ZohoError } from "../errors";
import { crmPath } from "../paths";
import { readServerTime } from "../timestamps";
import { listFieldNames } from "./metadata";

/** A record as Zoho answered it; ids are text. */
export type CrmRecord = { id: string } & Record<string, unknown>;

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
  /** Only records modified since then, in the form of `formatCrmTime`; whether inclusive is UNSURE (CRM sheet 14.20). */
  modifiedSince?: string;
}

/** Where in a list a page begins: a page number, or a token for each batch of fields. */
type Position = { page: number } | { tokens: (string | undefined)[] };

export interface CrmPage {
  records: CrmRecord[];
  info: ListInfo;
  /** Zoho's clock when it answered, in milliseconds since 1970. */
  serverTime?: number;
}

// Zoho takes at most 50 fields per list call (CRM sheet 1.1).
const fieldsPerCall = 50;
// The most ids per call is UNSURE (CRM sheet 1.1).
const idsPerCall = 100;

/**
 * Walks a module page by page. More than 50 fields are fetched in batches and merged by id.
 * A consumer that stops early stops the calls.
 */
export async function* listPages(
  client: ZohoClient,
  module: string,
  query: ListQuery,
  start: { page?: number; pageToken?: string } = {},
): AsyncGenerator<CrmPage> {
  const fields = query.fields?.length ? query.fields : await listFieldNames(client, module);
  const batches = inGroupsOf(fieldsPerCall, [...new Set(fields)]);
  let position: Position | undefined = start.pageToken
    ? { tokens: [start.pageToken] }
    : { page: start.page ?? 1 };
  while (position) {
    const pages: CrmPage[] = await fetchBatches(client, module, query, batches, position);
    yield await merge(client, module, pages, batches);
    position = nextPosition(position, pages);
  }
}

/** Fetches the same page once per batch of fields; batches without a token of their own stay empty. */
function fetchBatches(
  client: ZohoClient,
  module: string,
  query: ListQuery,
  batches: string[][],
  position: Position,
): Promise<CrmPage[]> {
  return Promise.all(
    batches.map((fields, batch) => {
      if ("page" in position)
        return fetchPage(client, module, query, fields, { page: position.page });
      const pageToken = position.tokens[batch];
      return pageToken
        ? fetchPage(client, module, query, fields, { page_token: pageToken })
        : { records: [], info: {} };
    }),
  );
}

async function fetchPage(
  client: ZohoClient,
  module: string,
  query: ListQuery,
  fields: string[],
  // Zoho refuses `page` together with `page_token` (CRM sheet 1.1).
  position: { page: number } | { page_token: string },
): Promise<CrmPage> {
  const { data, headers }: ZohoAnswer<{ data?: CrmRecord[]; info?: ListInfo } | undefined> =
    await client.send({
      method: "GET",
      path: crmPath`/${module}`,
      headers: query.modifiedSince ? { "If-Modified-Since": query.modifiedSince } : undefined,
      query: {
        fields: fields.join(","),
        per_page: query.perPage,
        sort_by: query.sortBy,
        sort_order: query.sortOrder,
        ...position,
      },
    });
  return { records: data?.data ?? [], info: data?.info ?? {}, serverTime: readServerTime(headers) };
}

/** Joins the batches of one page by id. Rows that moved to another page meanwhile are fetched by id. */
async function merge(
  client: ZohoClient,
  module: string,
  [first, ...others]: CrmPage[],
  batches: string[][],
): Promise<CrmPage> {
  let records = first?.records ?? [];
  for (const [index, page] of others.entries()) {
    const byId = new Map(page.records.map((record) => [record.id, record]));
    const missing = records.filter(({ id }) => !byId.has(id)).map(({ id }) => id);
    for (const ids of inGroupsOf(idsPerCall, missing)) {
      const fields = batches[index + 1] as string[];
      for (const record of await listByIds(client, module, ids, fields))
        byId.set(record.id, record);
    }
    // A record that no call finds any more was deleted meanwhile.
    records = records.flatMap((record) => {
      const rest = byId.get(record.id);
      return rest ? [{ ...record, ...rest }] : [];
    });
  }
  return { info: {}, ...first, records };
}

/** Records by id, in Zoho's order; unknown ids are left out. At most 100 ids and 50 fields. */
export async function listByIds(
  client: ZohoClient,
  module: string,
  ids: string[],
  fields: string[],
): Promise<CrmRecord[]> {
  const { data } = await client.send<{ data?: CrmRecord[] } | undefined>({
    method: "GET",
    path: crmPath`/${module}`,
    query: { ids: ids.join(","), fields: fields.join(","), per_page: 200 },
  });
  return data?.data ?? [];
}

function nextPosition(position: Position, pages: CrmPage[]): Position | undefined {
  const [first] = pages;
  if (!first?.info.more_records) return undefined;
  if (first.info.next_page_token) {
    return { tokens: pages.map(({ info }) => info.next_page_token ?? undefined) };
  }
  // `next_page_token` comes with page 1 already (CRM sheet 1.1); without one, pages go as far as they reach.
  if ("page" in position) return { page: position.page + 1 };
  throw new ZohoError({
    product: "crm",
    operation: "GET list",
    reason: "Zoho announced more records but gave no page token to reach them",
    hint: "Narrow the list down, or read it with a COQL query.",
    retryable: true,
  });
}

export function inGroupsOf<T>(size: number, items: T[]): T[][] {
  const groups: T[][] = [];
  for (let start = 0; start < items.length; start += size) {
    groups.push(items.slice(start, start + size));
  }
  return groups;
}
