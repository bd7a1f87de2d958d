import { refuse } from "../../errors/refuse";
import type { ZohoClient } from "../../http/client";
import type { CrmRecord } from "./listByIds";
import { fieldsPerCall } from "./listByIds";
import { collectPages } from "./listRecords";
import type { CrmPage, ListInfo } from "./lists";
import { onlyFields } from "./onlyFields";
import type { SearchedFor } from "./searchFor";
import { maxFound, searchPages } from "./searchPages";

/** What a search found. */
export interface FoundRecords {
  data: CrmRecord[];
  /** `isComplete` tells whether these are all that Zoho's index has. */
  info: ListInfo & { isComplete: boolean };
}

/** How much of what a search finds to read. */
export interface SearchExtent {
  /** API names; empty for all. */
  fields: string[];
  page?: number;
  perPage?: number;
  fetchAll: boolean;
  maxRecords?: number;
}

/**
 * The records that a search finds and that are meant, of one page or of all, each once. The index lags behind: what was
 * written a moment ago is missing (docs/zoho-crm.md#search). Scopes: ZohoCRM.modules.{module}.READ,
 * ZohoSearch.securesearch.READ.
 * @throws Error before a request for a page that Zoho does not give.
 */
export async function searchRecords(
  client: ZohoClient,
  module: string,
  { wanted, isMeant, compared }: SearchedFor,
  { fields, page = 1, perPage = 200, fetchAll, maxRecords }: SearchExtent,
): Promise<FoundRecords> {
  if (page * perPage > maxFound) {
    refuse(
      `Page is ${page} with ${perPage} per page, and Zoho CRM's search gives ${most} records at most. Lower Page or Per Page.`,
    );
  }
  const asked = fieldsToAsk(fields, compared);
  let seen = 0;
  let isMore = false;
  async function* pages(): AsyncGenerator<CrmPage> {
    const query = { wanted, fields: asked, page, perPage };
    for await (const { records, info } of searchPages(client, module, query)) {
      seen += records.length;
      isMore = info.more_records === true;
      yield { records: records.filter(isMeant), info };
      if (!fetchAll) return;
    }
  }
  const { data, info, truncated } = await collectPages(pages(), maxRecords);
  const isAtWall = seen >= maxFound || (fetchAll && isMore && !truncated);
  if (isAtWall) {
    client.log.warn(
      `Zoho CRM's search gives ${most} records at most, and ${module} may have more. Look for less, or list them with Conditions of CRM - Get Records.`,
    );
  }
  const more_records = truncated || isMore;
  const isComplete = page === 1 && !more_records && !isAtWall;
  return {
    data: fields.length > 0 ? data.map((record) => onlyFields(record, fields)) : data,
    info: { ...info, page, per_page: perPage, count: data.length, more_records, isComplete },
  };
}

const most = maxFound.toLocaleString("en-US");

/** None, which stands for all, where records are checked by any field, or by more than one call names. */
function fieldsToAsk(fields: string[], compared: string[] | undefined): string[] {
  const named = [...new Set([...fields, ...(compared ?? [])])];
  const isWhole = fields.length === 0 || compared === undefined || named.length > fieldsPerCall;
  return isWhole ? [] : named;
}
