import type { ZohoClient } from "../../http/client";
import { crmPath } from "../../http/paths";
import type { ZohoAnswer } from "../../http/request";
import { watchWalk } from "../../pages/endless";
import { watchEmptyPages } from "../../pages/pageEnds";
import type { CrmPage, ListInfo } from "./lists";
import { hasMore, isSilent, recordsOf } from "./rows";
import type { Wanted } from "./searchFor";

/** How many records a search gives at most, on all pages (docs/zoho-crm.md#search). */
export const maxFound = 2000;

/** What to search, and where to begin. */
export interface SearchQuery {
  wanted: Wanted;
  /** API names; empty for all. */
  fields: string[];
  page: number;
  perPage: number;
}

/**
 * Walks what a search finds page by page. The walk ends where Zoho gives no further page, also where the last one
 * announces more. A consumer that stops early stops the calls. Scopes: ZohoCRM.modules.{module}.READ and
 * ZohoSearch.securesearch.READ.
 * @throws ZohoError for a list whose end nothing proves.
 */
export async function* searchPages(
  client: ZohoClient,
  module: string,
  { wanted, fields, page: start, perPage }: SearchQuery,
): AsyncGenerator<CrmPage> {
  const path = crmPath`/${module}/search`;
  const operation = `GET ${path}`;
  const walk = watchWalk("crm", operation);
  const emptyPages = watchEmptyPages<number>("crm", operation);
  let page = start;
  while (page * perPage <= maxFound) {
    const query = { ...wanted, fields: fields.join(",") || undefined, page, per_page: perPage };
    const { data }: ZohoAnswer<{ info?: ListInfo } | undefined> = await client.send({
      method: "GET",
      path,
      query,
    });
    const records = recordsOf(data, operation);
    const info = data?.info ?? {};
    const back = emptyPages.doubt(page, isSilent(info, records.length));
    if (back !== undefined) {
      page = back;
      continue;
    }
    walk.readPage(records);
    const isAnnounced = page > start;
    const more_records = hasMore(info, records.length, operation, { asked: perPage, isAnnounced });
    yield { records, info: { ...info, page, per_page: perPage, more_records } };
    if (!more_records) return;
    page += 1;
  }
}
