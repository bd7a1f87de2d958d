import { refuse } from "../../errors/refuse";
import type { ZohoClient } from "../../http/client";
import { tellHowFar } from "../../pages/endless";
import type { CrmRecord } from "./listByIds";
import { type CrmPage, type ListInfo, type ListQuery, type ListStart, listPages } from "./lists";
import { walkByCoql, walkList } from "./walks";

/** A list in the shape of Zoho's answer; without `info` when Zoho found nothing (204, 304). */
export interface CrmList {
  data: CrmRecord[];
  info?: ListInfo;
}

/** How much of a list to read, and how. */
export interface ListExtent extends ListStart {
  /** All pages instead of one. */
  fetchAll: boolean;
  /** All pages by COQL. */
  useCoql: boolean;
  /** Ends the list early; `info.truncated` then says whether it did. */
  maxRecords?: number;
}

/**
 * One page with Zoho's `info`, whose `next_page_token` leads to the next; or all pages with an `info` that describes
 * the whole. Scope: ZohoCRM.modules.{module}.READ.
 * @throws Error before a request for settings that do not go together.
 * @throws ZohoError that says how to go on for a list that does not fit into one run.
 */
export async function listRecords(
  client: ZohoClient,
  module: string,
  query: ListQuery,
  extent: ListExtent,
): Promise<CrmList> {
  if (extent.useCoql) requireWholeList(extent);
  if (query.viewId !== undefined) requireViewOrder(query, extent);
  return gatherList(pagesOf(client, module, query, extent), extent);
}

/** The pages of a list as one, in the shape of Zoho's answer. */
export async function gatherList(
  pages: AsyncGenerator<CrmPage>,
  { fetchAll, maxRecords }: Pick<ListExtent, "fetchAll" | "maxRecords">,
): Promise<CrmList> {
  const { data, info, truncated } = await collectPages(pages, maxRecords);
  const whole = { more_records: truncated, next_page_token: null, page_token_expiry: null };
  const list = {
    ...info,
    ...(info && (fetchAll || truncated) && { ...whole, count: data.length }),
    ...(maxRecords !== undefined && { truncated }),
  };
  return Object.keys(list).length > 0 ? { data, info: list } : { data };
}

/** One page of a list. */
export const listOnePage = (client: ZohoClient, module: string, query: ListQuery) =>
  listRecords(client, module, query, { fetchAll: false, useCoql: false });

function pagesOf(
  client: ZohoClient,
  module: string,
  query: ListQuery,
  { fetchAll, useCoql, maxRecords, page, pageToken }: ListExtent,
): AsyncGenerator<CrmPage> {
  if (useCoql) return walkByCoql(client, module, { ...query, pageSize: maxRecords });
  const start = { page, pageToken };
  return fetchAll
    ? walkList(client, module, query, start)
    : firstOf(listPages(client, module, query, start));
}

/** The first page of a list alone. */
export async function* firstOf(pages: AsyncGenerator<CrmPage>): AsyncGenerator<CrmPage> {
  for await (const page of pages) {
    yield page;
    return;
  }
}

/** The records of all pages, each once and as it was seen last, with the first page's `info` if it has one. */
export async function collectPages(
  pages: AsyncGenerator<CrmPage>,
  maxRecords = Number.POSITIVE_INFINITY,
): Promise<{ data: CrmRecord[]; info?: ListInfo; truncated: boolean }> {
  const byId = new Map<string, CrmRecord>();
  let first: ListInfo | undefined;
  let truncated = false;
  let last: CrmPage | undefined;
  try {
    for await (const page of pages) {
      const { records, info } = page;
      if (Object.keys(info).length > 0) first ??= info;
      for (const record of records) {
        if (byId.size < maxRecords || byId.has(record.id)) byId.set(record.id, record);
        else truncated = true;
      }
      truncated ||= byId.size >= maxRecords && info.more_records === true;
      if (truncated) break;
      last = page;
    }
  } catch (thrown) {
    throw last ? tellHowFar(thrown, () => goOnBehind(last as CrmPage, byId.size)) : thrown;
  }
  return { data: [...byId.values()], info: first, truncated };
}

/** What to do about a list that does not fit into one run. */
function goOnBehind({ info, records }: CrmPage, read: number): string {
  const { next_page_token: token, page } = info;
  const next = token
    ? `go on with Page Token ${token}`
    : page
      ? `go on from Page ${page + 1}`
      : `read the module in parts with CRM - COQL Query, and go on behind record ${records.at(-1)?.id}`;
  return `${read.toLocaleString("en-US")} records were read, and are not given. Read fewer at a time with Max Records, and ${next}.`;
}

// docs/zoho-crm.md#order-of-a-list.
function requireViewOrder({ sortBy, sortOrder }: ListQuery, { useCoql }: ListExtent): void {
  if (sortBy !== undefined || sortOrder !== undefined) {
    refuse("A custom view has an order of its own. Leave Sort By and Sort Order empty.");
  }
  if (useCoql) refuse("Use COQL knows no custom views. Turn Use COQL off, or give Conditions.");
}

function requireWholeList({ fetchAll, page = 1, pageToken }: ListExtent): void {
  if (!fetchAll) {
    refuse("Use COQL is for Fetch All. Turn on Fetch All, or turn Use COQL off.");
  }
  if (page > 1 || pageToken !== undefined) {
    refuse("Use COQL reads from the start. Leave Page at 1 and Page Token empty.");
  }
}
