import type { ZohoClient } from "../zoho/client";
import { type CrmPage, type CrmRecord, listPages } from "../zoho/crm/lists";
import { formatCrmTime, parseZohoTime } from "../zoho/timestamps";
import type { Change } from "./change";
import type { Feed, FeedPage } from "./feed";

const second = 1000;

/**
 * Changes of a CRM module through its list: `If-Modified-Since`, by `Modified_Time` ascending, anchored anew on the
 * last time seen after each page, so that edits and deletions under the walk cannot shift rows past it.
 * @param fields API names to deliver; `Created_Time` and `Modified_Time` must be among them. More than 50 are fetched in batches.
 */
export function crmListFeed(client: ZohoClient, module: string, fields: string[]): Feed {
  const pagesSince = (anchor: number, query: { fields: string[]; perPage: number }) =>
    listPages(client, module, {
      ...query,
      sortBy: "Modified_Time",
      sortOrder: "asc",
      modifiedSince: formatCrmTime(anchor),
    });

  async function serverTime(): Promise<number | undefined> {
    // Ahead of any clock skew, so that Zoho answers 304 without a record.
    const ahead = Date.now() + 24 * 60 * 60 * second;
    for await (const page of pagesSince(ahead, { fields: ["id"], perPage: 1 })) {
      return page.serverTime;
    }
    return undefined;
  }

  async function* changesSince(start: number): AsyncGenerator<FeedPage> {
    // One second back: whether `If-Modified-Since` includes its own second is UNSURE (CRM sheet 14.20).
    let anchor: number | undefined = start - second;
    while (anchor !== undefined) anchor = yield* walkFrom(anchor);
  }

  /** Walks from one anchor until a later one is known. @returns the later anchor, or undefined at the end. */
  async function* walkFrom(anchor: number): AsyncGenerator<FeedPage, number | undefined> {
    const seen = new Set<string>();
    for (;;) {
      const before = seen.size;
      let pages = 0;
      let later: number | undefined;
      for await (const page of pagesSince(anchor, { fields, perPage: 200 })) {
        pages++;
        yield toFeedPage(page);
        for (const { id, Modified_Time } of page.records) seen.add(`${id} ${Modified_Time}`);
        later = laterAnchor(page, anchor);
        if (later !== undefined) break;
      }
      // Pages after the first are found by offset, which an edit can shift: walk again until nothing new shows.
      const isStable = pages <= 1 || seen.size === before;
      if (isStable) return later;
    }
  }

  return { serverTime, changesSince };
}

function laterAnchor({ records, info }: CrmPage, anchor: number): number | undefined {
  const last = records.at(-1);
  if (!info.more_records || !last) return undefined;
  const next = modifiedTime(last) - second;
  return next > anchor ? next : undefined;
}

const toFeedPage = ({ records, serverTime }: CrmPage): FeedPage => ({
  serverTime,
  changes: records.map(toChange),
});

const toChange = (record: CrmRecord): Change => ({
  id: record.id,
  modified: modifiedTime(record),
  created: typeof record.Created_Time === "string" ? parseZohoTime(record.Created_Time) : undefined,
  record,
});

function modifiedTime({ id, Modified_Time }: CrmRecord): number {
  const time = typeof Modified_Time === "string" ? parseZohoTime(Modified_Time) : Number.NaN;
  if (Number.isNaN(time)) {
    throw new Error(
      `Record ${id} has no readable Modified_Time; changes of this module cannot be followed.`,
    );
  }
  return time;
}
