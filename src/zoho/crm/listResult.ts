import type { ZohoClient } from "../client";
import { type CrmRecord, type ListInfo, type ListQuery, listPages } from "./lists";

/** A list in the shape of Zoho's answer; without `info` when Zoho found nothing (204, 304). */
export interface CrmList {
  data: CrmRecord[];
  info?: ListInfo;
}

/** Where to begin; a page token wins over a page. */
export interface ListStart {
  page?: number;
  pageToken?: string;
}

/** One page, with Zoho's `info`: its `next_page_token` leads to the next. Scope: ZohoCRM.modules.{module}.READ. */
export async function listOnePage(
  client: ZohoClient,
  module: string,
  query: ListQuery,
  start: ListStart,
): Promise<CrmList> {
  for await (const { records, info } of listPages(client, module, query, start)) {
    return Object.keys(info).length > 0 ? { data: records, info } : { data: records };
  }
  return { data: [] };
}

/** The page to begin with and all that follow, with an `info` that describes the whole. */
export async function listAllPages(
  client: ZohoClient,
  module: string,
  query: ListQuery,
  start: ListStart,
): Promise<CrmList> {
  // A record that moves to a later page during the walk would come twice.
  const byId = new Map<string, CrmRecord>();
  let first: ListInfo | undefined;
  for await (const { records, info } of listPages(client, module, query, start)) {
    first ??= info;
    for (const record of records) byId.set(record.id, record);
  }
  const data = [...byId.values()];
  if (data.length === 0) return { data };
  const whole = { more_records: false, next_page_token: null, page_token_expiry: null };
  return { data, info: { ...first, count: data.length, ...whole } };
}
