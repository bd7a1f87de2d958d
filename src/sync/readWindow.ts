import { now } from "../zoho/clock";
import { isOutOfTime } from "../zoho/endless";
import { byTimeThenId, type Change } from "./change";
import { describeJump, type JudgedClock, judgeClock } from "./clocks";
import { creationRule } from "./creationRule";
import type { Cursor } from "./cursor";
import {
  countSince,
  type DeliveredVersions,
  isDelivered,
  isDeliveredId,
  remember,
  unpackDelivered,
} from "./delivered";
import type { Feed, FeedPage, Position } from "./feed";
import { lateFrom, mostRemembered, moveCursor, stopCursor } from "./nextCursor";

/** What to leave out, and how much to read. */
export interface ReadOptions {
  /** How many changes to take at most; more come only where the feed cannot stop. */
  limit: number;
  /** Leaves out what this user changed last; what the user created counts as updated. */
  ignoredUser?: string;
  /** Takes what the log is to tell. */
  warn?: (message: string) => void;
}

/** What one poll found. */
export interface Reading {
  /** In order of time and id. */
  changes: Change[];
  isCreated: (change: Change) => boolean;
  cursor: Cursor;
  /** The walk stopped at the limit, or for lack of time; the next poll goes on there. */
  more: boolean;
  /** It stopped for lack of time. */
  isCut: boolean;
}

/**
 * Reads what changed since the cursor, and moves the cursor behind it. Nothing is passed over: what was stamped less
 * than a minute before the walk began, or since, is read again by the next walk. Where it began is told by Zoho's clock, as
 * far as the host's confirms it.
 * @throws what the feed throws; when the run's time is over, only where the walk came to no place to go on from.
 */
export async function readWindow(
  feed: Feed,
  cursor: Cursor,
  options: ReadOptions,
): Promise<Reading> {
  const delivered = unpackDelivered(cursor.delivered);
  const found = new Map<string, Change>();
  const ended = await walk(feed, cursor, delivered, found, options);
  const { until, stoppedAt, clock, isCut = false } = ended;
  const changes = [...found.values()].sort(byTimeThenId);
  const created = new Set(changes.filter(creationRule(cursor, delivered, options.ignoredUser)));
  for (const change of changes) remember(delivered, change);
  // Without Zoho's clock, the walk reached as far as the latest stamp.
  const latest = changes.at(-1)?.modified ?? cursor.from;
  const end = until ?? Math.min(latest, clock?.latest ?? latest);
  const walked = clock?.difference ? { ...cursor, clock: clock.difference } : cursor;
  return {
    changes,
    isCreated: (change) => created.has(change),
    cursor: stoppedAt
      ? stopCursor(walked, delivered, changes, end, stoppedAt)
      : moveCursor(walked, delivered, changes, end),
    more: stoppedAt !== undefined,
    isCut,
  };
}

/** How a walk ended: at the end of its window, or somewhere in it. */
interface WalkEnd {
  until?: number;
  stoppedAt?: Position;
  clock?: JudgedClock;
  isCut?: boolean;
}

/** Walks the window into `found`, as far as the limit and the run's time reach. */
async function walk(
  feed: Feed,
  cursor: Cursor,
  delivered: DeliveredVersions,
  found: Map<string, Change>,
  { limit, ignoredUser, warn }: ReadOptions,
): Promise<WalkEnd> {
  let { until } = cursor;
  let clock: JudgedClock | undefined;
  let behindPage: () => Position | undefined = () => undefined;
  let late = 0;
  const isKnown = (change: Change) =>
    feed.tellsUpdates === false
      ? isDeliveredId(delivered, change.id)
      : isDelivered(delivered, change);
  const isWanted = (change: Change) =>
    change.modified >= cursor.from &&
    (ignoredUser === undefined || change.modifiedBy !== ignoredUser) &&
    !isKnown(change);

  for await (const page of untilTimeIsUp(feed.changesSince(cursor))) {
    if ("timeIsUp" in page) {
      const stoppedAt = behindPage();
      // A poll that comes no farther than the one before is no success.
      const isNew = found.size > 0 || JSON.stringify(stoppedAt) !== JSON.stringify(cursor.position);
      if (!stoppedAt || !isNew) throw page.timeIsUp;
      return { until, clock, stoppedAt, isCut: true };
    }
    const { changes, byTime, positionAfter } = page;
    // Later answers came when the walk was under way.
    clock ??= judgePage(cursor, page, warn);
    until ??= clock.time;
    const inOrder = feed.ascending || byTime === true;
    late ||= countSince(delivered, lateFrom(until));
    for (const [index, change] of changes.entries()) {
      if (!isWanted(change)) continue;
      if (positionAfter && found.size >= limit && !found.has(change.id)) {
        // The window has been read; runs that follow each other would never end in a busy module.
        if (inOrder && until !== undefined && change.modified > until) return { until, clock };
        return { until, clock, stoppedAt: positionAfter(index) };
      }
      if (change.modified >= lateFrom(until) && !found.has(change.id)) {
        // What cannot be remembered any more is left to a walk for which it is no longer late.
        if (late >= mostRemembered && feed.ascending) return { until, clock };
        if (late >= mostRemembered && until !== undefined) continue;
        late += 1;
      }
      found.set(change.id, change);
    }
    const last = changes.at(-1);
    behindPage = () => positionAfter?.(changes.length);
    // What was stamped since the walk began belongs to the next one; a busy module would never end.
    if (feed.ascending && until !== undefined && last && last.modified > until) break;
  }
  return { until, clock };
}

/** The pages of a feed, and behind them the error of a walk that the run's time ended. */
async function* untilTimeIsUp(
  pages: AsyncIterable<FeedPage>,
): AsyncGenerator<FeedPage | { timeIsUp: unknown }> {
  try {
    yield* pages;
  } catch (thrown) {
    if (!isOutOfTime(thrown)) throw thrown;
    yield { timeIsUp: thrown };
  }
}

/** When a walk began that has this for its first page, in Zoho's clock, as far as that can be believed. */
function judgePage(
  { from, clock: known }: Cursor,
  { serverTime, answeredAt = now() }: FeedPage,
  warn: ReadOptions["warn"],
): JudgedClock {
  const clock = judgeClock(known, { zoho: serverTime, host: answeredAt });
  if (clock.jump !== undefined) warn?.(describeJump(clock.jump));
  // A time before what was read already says nothing of when the walk began.
  const { time = Number.NEGATIVE_INFINITY } = clock;
  return time < from ? { ...clock, time: undefined } : clock;
}
