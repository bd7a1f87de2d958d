import { now } from "../../../zoho/clock";
import { type DeletedRecord, listDeleted } from "../../../zoho/crm/records/deleted";
import { digest } from "../../../zoho/digest";
import type { ZohoClient } from "../../../zoho/http/client";
import { formatCrmTime, parseZohoTime } from "../../../zoho/timestamps";
import { byTimeThenId, type Change, stampedVersion } from "../../engine/change";
import { changedTooMuch } from "../../engine/changedTooMuch";
import type { Feed, FeedPage, Window } from "../../engine/feed";
import { scanAllPages } from "../../engine/overlappingPages";
import { userOf } from "./crmChange";

/**
 * Deletions of a CRM module: `/deleted` since the window's beginning, all of it in one go, since its order is not
 * documented (docs/zoho-crm.md#deleted-records). The stamp of such a change is the time of the deletion.
 * Scope: ZohoCRM.modules.{module}.READ.
 */
export function crmDeletedFeed(client: ZohoClient, module: string): Feed {
  async function* changesSince({ from }: Window): AsyncGenerator<FeedPage> {
    // A second earlier: whether `If-Modified-Since` includes its own second is UNSURE
    // (docs/zoho-crm.md#if-modified-since).
    const since = formatCrmTime(from - 1000);
    // One that comes under the walk is late, so that the next window has it.
    const pages = await scanAllPages(async (request) => {
      const page = await listDeleted(client, module, since, request);
      const changes = page.records.map(toChange);
      const versions = changes.map(stampedVersion);
      return { ...page, changes, versions, answeredAt: now() };
    });
    if (!pages) throw changedTooMuch("crm", module);
    yield {
      changes: pages.flatMap(({ changes }) => changes).sort(byTimeThenId),
      serverTime: pages[0]?.serverTime,
      answeredAt: pages[0]?.answeredAt,
    };
  }

  return { ascending: true, hasCreatedTime: true, begin: async () => ({}), changesSince };
}

function toChange(record: DeletedRecord): Change {
  const modified = parseZohoTime(record.deleted_time);
  if (!Number.isNaN(modified)) {
    // A deletion is one, whoever made it and wherever the record lies since.
    const content = digest(record.id);
    return { id: record.id, modified, modifiedBy: userOf(record.deleted_by), content, record };
  }
  throw new Error(
    `The deleted record ${record.id} has no readable deleted_time; deletions cannot be followed.`,
  );
}
