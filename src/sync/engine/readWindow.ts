import { now } from "../../zoho/clock";
import { isOutOfTime } from "../../zoho/pages/endless";
import { byTimeThenId, type Change } from "./change";
import { describeJump, type JudgedClock, judgeClock } from "./clocks";
import {
  advancedCursor,
  type Cursor,
  isNewRecord,
  maxRemembered,
  overlapStart,
  pausedCursor,
} from "./cursor";
import {
  countSince,
  type DeliveredVersions,
  isDelivered,
  isDeliveredId,
  remember,
  unpackDelivered,
} from "./delivered";
import type { Feed, FeedPage, Position } from "./feed";

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
  /** The walk stopped for lack of time. */
  isCut: boolean;
}

/**
 * Reads what changed since the cursor, and moves the cursor behind it. Nothing is passed over: the next walk reads again
 * what was stamped less than a minute before this walk began, or since. Zoho's clock tells when a walk began, as far as
 * the host's clock confirms it.
 * @throws what the feed throws; when the run's time is over, only where the walk came to no place to go on from.
 */
export async function readWindow(
  feed: Feed,
  cursor: Cursor,
  options: ReadOptions,
): Promise<Reading> {
  const delivered = unpackDelivered(cursor.delivered);
  const { until } = cursor;
  const walk: Walk = { feed, cursor, options, delivered, found: new Map(), until, late: 0 };
  const { stoppedAt, isCut = false } = await walkWindow(walk);
  const changes = [...walk.found.values()].sort(byTimeThenId);
  const created = new Set(
    changes.filter((change) => isNewRecord(cursor, delivered, change, options.ignoredUser)),
  );
  for (const change of changes) remember(delivered, change);
  const { clock } = walk;
  const end = endOf(walk, changes);
  const walked = clock?.difference ? { ...cursor, clock: clock.difference } : cursor;
  return {
    changes,
    isCreated: (change) => created.has(change),
    cursor: stoppedAt
      ? pausedCursor(walked, delivered, changes, end, stoppedAt)
      : advancedCursor(walked, delivered, changes, end),
    more: stoppedAt !== undefined,
    isCut,
  };
}

/** A walk through a window, under way. */
interface Walk {
  readonly feed: Feed;
  readonly cursor: Cursor;
  readonly options: ReadOptions;
  /** What was delivered before this walk. */
  readonly delivered: DeliveredVersions;
  /** The changes taken, by record. */
  readonly found: Map<string, Change>;
  /** What the first page's time is worth. */
  clock?: JudgedClock;
  /** When the walk began, in Zoho's clock; undefined where Zoho did not say. */
  until?: number;
  /** How many versions of the overlap the next cursor has to remember. */
  late: number;
}

/** Where a walk ended: at a position to go on from, or with nothing left to read. */
interface WalkEnd {
  stoppedAt?: Position;
  isCut?: boolean;
}

/** Walks the window, as far as the limit and the run's time reach. */
async function walkWindow(walk: Walk): Promise<WalkEnd> {
  let last: FeedPage | undefined;
  try {
    for await (const page of walk.feed.changesSince(walk.cursor)) {
      if (!last) beginWith(walk, page);
      const end = takePage(walk, page);
      if (end) return end;
      last = page;
    }
    return {};
  } catch (thrown) {
    if (!isOutOfTime(thrown)) throw thrown;
    const stoppedAt = last?.positionAfter?.(last.changes.length);
    if (!stoppedAt || !isProgress(walk, stoppedAt)) throw thrown;
    return { stoppedAt, isCut: true };
  }
}

/** Notes when a walk began. Only its first page tells: later answers came when the walk was under way. */
function beginWith(walk: Walk, page: FeedPage): void {
  const { cursor, delivered, options } = walk;
  walk.clock = judgePage(cursor, page, options.warn);
  walk.until ??= walk.clock.time;
  walk.late = countSince(delivered, overlapStart(walk.until));
}

/** Takes the changes of a page. @returns how the walk ends; undefined where it goes on with the next page. */
function takePage(walk: Walk, page: FeedPage): WalkEnd | undefined {
  const { ascending } = walk.feed;
  for (const [index, change] of page.changes.entries()) {
    if (!isWanted(walk, change)) continue;
    if (isBeyondLimit(walk, page, change)) return stopBefore(walk, page, index);
    if (!isTooLateToRemember(walk, change)) take(walk, change);
    else if (ascending) return {};
  }
  const last = page.changes.at(-1);
  // What was stamped since the walk began belongs to the next walk; in a busy module, this one would never end.
  return ascending && last && isSinceBegin(walk, last) ? {} : undefined;
}

function take(walk: Walk, change: Change): void {
  if (isLate(walk, change)) walk.late += 1;
  walk.found.set(change.id, change);
}

/**
 * Ends a walk that took as many changes as it may. The window has been read where the next change, and so every later
 * one, was stamped since the walk began. Runs that go on there would never end in a busy module.
 */
function stopBefore(
  walk: Walk,
  { changes, byTime, positionAfter }: FeedPage,
  index: number,
): WalkEnd {
  const next = changes[index];
  const isInOrder = walk.feed.ascending || byTime === true;
  const isRead = isInOrder && next !== undefined && isSinceBegin(walk, next);
  return isRead ? {} : { stoppedAt: positionAfter?.(index) };
}

/** Tells whether a change was stamped since the walk began. */
const isSinceBegin = ({ until }: Walk, { modified }: Change): boolean =>
  until !== undefined && modified > until;

const isWanted = ({ feed, cursor, options, delivered }: Walk, change: Change): boolean =>
  change.modified >= cursor.from &&
  (options.ignoredUser === undefined || change.modifiedBy !== options.ignoredUser) &&
  !isKnown(feed, delivered, change);

const isKnown = (
  { reportsUpdates }: Feed,
  delivered: DeliveredVersions,
  change: Change,
): boolean =>
  reportsUpdates === false ? isDeliveredId(delivered, change.id) : isDelivered(delivered, change);

/** Tells whether the walk has to stop before a change, since it took as many as it may. */
const isBeyondLimit = (
  { found, options }: Walk,
  { positionAfter }: FeedPage,
  { id }: Change,
): boolean => positionAfter !== undefined && found.size >= options.limit && !found.has(id);

/** Tells whether a change is the first one found of a record within the overlap, which the next walk reads again. */
const isLate = ({ found, until }: Walk, { id, modified }: Change): boolean =>
  modified >= overlapStart(until) && !found.has(id);

/**
 * Tells whether the overlap holds more records than the state can remember. The rest is left to a later run, when it is
 * outside the overlap. Without Zoho's clock, only a walk in order of time can tell what comes later.
 */
const isTooLateToRemember = (walk: Walk, change: Change): boolean =>
  walk.late >= maxRemembered &&
  isLate(walk, change) &&
  (walk.feed.ascending || walk.until !== undefined);

/** Tells whether a walk came farther than the poll before; a poll that does not is no success. */
const isProgress = ({ found, cursor }: Walk, stoppedAt: Position): boolean =>
  found.size > 0 || JSON.stringify(stoppedAt) !== JSON.stringify(cursor.position);

/** As far as a walk counts as read. Without Zoho's clock, that is the latest stamp. */
function endOf({ cursor, until, clock }: Walk, changes: Change[]): number {
  const latest = changes.at(-1)?.modified ?? cursor.from;
  return until ?? Math.min(latest, clock?.latest ?? latest);
}

/** When a walk began that has this page for its first one, in Zoho's clock, as far as that can be believed. */
function judgePage(
  { from, clock: known }: Cursor,
  { serverTime, answeredAt = now() }: FeedPage,
  warn: ReadOptions["warn"],
): JudgedClock {
  const clock = judgeClock(known, { zoho: serverTime, host: answeredAt });
  if (clock.jump !== undefined) warn?.(describeJump(clock.jump));
  // A time before the window does not tell when the walk began.
  const { time = Number.NEGATIVE_INFINITY } = clock;
  return time < from ? { ...clock, time: undefined } : clock;
}
