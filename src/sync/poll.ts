import type { Log } from "../zoho/session";
import { byTimeThenId, type Change, versionOf } from "./change";
import { advance, type Cursor, readCursor, startCursor, windowStart } from "./cursor";
import type { Feed } from "./feed";

/** What one poll found, each list in order of time and id, and the cursor to save with it. */
export interface PollResult {
  created: Record<string, unknown>[];
  updated: Record<string, unknown>[];
  cursor: Cursor;
}

/**
 * Polls a feed once. The first poll only takes Zoho's time, so that no module is read from its beginning.
 * @param saved the state that the last successful poll left, `{}` before the first.
 */
export async function poll(
  feed: Feed,
  saved: Record<string, unknown>,
  log: Log,
): Promise<PollResult> {
  const cursor = readCursor(saved);
  if (cursor) return pollSince(feed, cursor);
  if (cursor === null) {
    log.warn("The trigger's saved state cannot be read; it starts anew from now.");
  }
  // Without a `Date` header the host's clock has to do; the overlap makes up for a minute of difference.
  const now = (await feed.serverTime()) ?? Date.now();
  return { created: [], updated: [], cursor: startCursor(wholeSecond(now)) };
}

async function pollSince(feed: Feed, cursor: Cursor): Promise<PollResult> {
  const start = windowStart(cursor);
  const latest = new Map<string, Change>();
  let until: number | undefined;
  for await (const { changes, serverTime } of feed.changesSince(start)) {
    until ??= serverTime;
    for (const change of changes) {
      if (change.modified >= start) latest.set(change.id, change);
    }
    const last = changes.at(-1);
    // What is stamped later than the first answer belongs to the next poll; a busy module would never end.
    if (until !== undefined && last && last.modified > until) break;
  }
  const fresh = [...latest.values()]
    .filter((change) => cursor.delivered[change.id] !== versionOf(change))
    .sort(byTimeThenId);
  const recordsWhere = (wanted: boolean) =>
    fresh.filter((change) => isCreated(change, cursor) === wanted).map(({ record }) => record);
  return {
    created: recordsWhere(true),
    updated: recordsWhere(false),
    cursor: advance(cursor, fresh, until ?? fresh.at(-1)?.modified ?? cursor.watermark),
  };
}

// A record that was created within the window and delivered already comes again as updated.
const isCreated = ({ id, created }: Change, cursor: Cursor): boolean =>
  created !== undefined && created >= windowStart(cursor) && !(id in cursor.delivered);

const wholeSecond = (time: number) => Math.floor(time / 1000) * 1000;
