import type { ZohoClient } from "../../http/client";
import { crmPath } from "../../http/paths";
import { readServerTime } from "../../timestamps";
import type { ListInfo } from "./lists";
import { hasMore, isSilent, recordsOf } from "./rows";

/** A deletion as Zoho lists it (docs/zoho-crm.md#deleted-records). */
export type DeletedRecord = { id: string; deleted_time: string } & Record<string, unknown>;

/**
 * One page of the deletions of a module, for 60 days in the recycle bin and 60 more beyond it.
 * Scope: ZohoCRM.modules.{module}.READ.
 * @param since in the form of `formatCrmTime`; whether inclusive is UNSURE (docs/zoho-crm.md#if-modified-since).
 */
export async function listDeleted(
  client: ZohoClient,
  module: string,
  since: string,
  { page, perPage }: { page: number; perPage: number },
) {
  const path = crmPath`/${module}/deleted`;
  const { data, headers } = await client.send<{ info?: ListInfo } | undefined>({
    method: "GET",
    path,
    headers: { "If-Modified-Since": since },
    query: { type: "all", page, per_page: perPage },
  });
  const records = recordsOf<DeletedRecord>(data, `GET ${path}`);
  return {
    records,
    more: hasMore(data?.info, records.length, `GET ${path}`, {
      asked: perPage,
      isAnnounced: page > 1,
    }),
    isSilent: isSilent(data?.info, records.length),
    serverTime: readServerTime(headers),
  };
}
