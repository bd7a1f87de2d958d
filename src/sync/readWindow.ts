import { byTimeThenId, type Change, compareIds } from "./change";
import { type Cursor, type HighestIds, newSince, overlap, usuallyRemembered } from "./cursor";
import {
  countSince,
  type DeliveredVersions,
  forget,
  isDelivered,
  isDeliveredId,
  latest,
  packDelivered,
  remember,
  unpackDelivered,
} from "./delivered";
import type { Feed, Position } from "./feed";

/** What to leave out, and how much to read. */
export interface ReadOptions {
  /** How many changes to take at most; more come only where the feed cannot stop. */
  limit: number;
  /** Leaves out what this user changed last; what the user created counts as updated. */
  ignoredUser?: string;
}

/** What one poll found. */
export interface Reading {
  /** In order of time and id. */
  changes: Change[];
  isCreated: (change: Change) => boolean;
  cursor: Cursor;
  /** The walk stopped at the limit; the next poll goes on there. */
  more: boolean;
}

// Up to 32 characters each, when each has a stamp of its own, for changes and for deletions: the state stays below 1 MB.
const mostRemembered = 15_000;
const mostWindows = 200;
const day = 24 * 60 * 60 * 1000;

/**
 * Reads what changed since the cursor, and moves the cursor behind it. Nothing is passed over: what was stamped less
 * than a minute before the walk began, or since, is read again by the next walk.
 */
export async function readWindow(
  feed: Feed,
  cursor: Cursor,
  options: ReadOptions,
): Promise<Reading> {
  const delivered = unpackDelivered(cursor.delivered);
  const found = new Map<string, Change>();
  const { until, stoppedAt } = await walk(feed, cursor, delivered, found, options);
  const changes = [...found.values()].sort(byTimeThenId);
  const created = new Set(changes.filter(creationRule(cursor, delivered, options.ignoredUser)));
  for (const change of changes) remember(delivered, change);
  // Without a `Date` header, the walk reached as far as the latest stamp.
  const end = until ?? changes.at(-1)?.modified ?? cursor.from;
  return {
    changes,
    isCreated: (change) => created.has(change),
    cursor: stoppedAt
      ? stopCursor(cursor, delivered, changes, end, stoppedAt)
      : moveCursor(cursor, delivered, changes, end),
    more: stoppedAt !== undefined,
  };
}

/** The cursor of a walk that goes on at a position. */
function stopCursor(
  cursor: Cursor,
  delivered: DeliveredVersions,
  changes: Change[],
  end: number,
  position: Position,
): Cursor {
  const fits = delivered.size <= mostRemembered;
  const isLate = (stamp: number) => stamp >= lateFrom(end);
  // This walk does not come back to what it took, but it may have yet to come to what the one before took last.
  if (!fits) for (const { id, modified } of changes) if (!isLate(modified)) forget(delivered, id);
  const isReadAgain = (stamp: number) => isLate(stamp) || stamp <= cursor.from + overlap;
  const since = fits ? cursor.newSince : rememberedFrom(cursor, delivered);
  const highestIds = cursor.highestIds && {
    ...cursor.highestIds,
    seen: highestOf(cursor.highestIds.seen, changes),
  };
  return {
    ...cursor,
    until: end,
    position,
    ...newSince({ highestIds }, since),
    delivered: packDelivered(delivered, (stamp) => stamp >= since && (fits || isReadAgain(stamp))),
    ...(!fits && { hasForgotten: true }),
  };
}

/** The cursor behind a walk that has ended. */
function moveCursor(
  cursor: Cursor,
  delivered: DeliveredVersions,
  changes: Change[],
  end: number,
): Cursor {
  const { start, from, hasForgotten } = cursor;
  const nextFrom = Math.max(from, lateFrom(end));
  const fits = !hasForgotten && countSince(delivered, from) <= mostRemembered;
  const since = fits ? rememberedFrom(cursor, delivered) : nextFrom;
  const highestIds = cursor.highestIds && passed(cursor.highestIds, changes, nextFrom);
  return {
    start,
    from: nextFrom,
    ...newSince({ highestIds }, since),
    delivered: packDelivered(delivered, (stamp) => stamp >= since),
  };
}

/** Where memory begins behind a window: with the window itself, or before it as far as a day and little room reach. */
function rememberedFrom({ from, newSince: since }: Cursor, delivered: DeliveredVersions): number {
  return Math.max(
    since,
    Math.min(from, Math.max(from - day, latest(delivered, usuallyRemembered))),
  );
}

/** The highest ids behind a window; the next one begins at `from`. */
function passed({ before, seen }: HighestIds, changes: Change[], from: number): HighestIds {
  const highest = highestOf(seen, changes);
  // Windows in which nothing new came count as one.
  const others = before.filter(({ id }) => id !== highest);
  return { seen: highest, before: [...others, { from, id: highest }].slice(-mostWindows) };
}

/** Where the stretch begins that is read again after a walk that began then; all of time when that is not known. */
const lateFrom = (until: number | undefined) => (until ?? Number.NEGATIVE_INFINITY) - overlap;

/** Walks the window into `found`, as far as the limit. */
async function walk(
  feed: Feed,
  cursor: Cursor,
  delivered: DeliveredVersions,
  found: Map<string, Change>,
  { limit, ignoredUser }: ReadOptions,
): Promise<{ until?: number; stoppedAt?: Position }> {
  let { until } = cursor;
  let late = 0;
  const isKnown = (change: Change) =>
    feed.tellsUpdates === false
      ? isDeliveredId(delivered, change.id)
      : isDelivered(delivered, change);
  const isWanted = (change: Change) =>
    change.modified >= cursor.from &&
    (ignoredUser === undefined || change.modifiedBy !== ignoredUser) &&
    !isKnown(change);

  for await (const { changes, serverTime, byTime, positionAfter } of feed.changesSince(cursor)) {
    until ??= serverTime;
    const inOrder = feed.ascending || byTime === true;
    late ||= countSince(delivered, lateFrom(until));
    for (const [index, change] of changes.entries()) {
      if (!isWanted(change)) continue;
      if (positionAfter && found.size >= limit && !found.has(change.id)) {
        // The window has been read; runs that follow each other would never end in a busy module.
        if (inOrder && until !== undefined && change.modified > until) return { until };
        return { until, stoppedAt: positionAfter(index) };
      }
      if (change.modified >= lateFrom(until) && !found.has(change.id)) {
        // What cannot be remembered any more is left to a walk for which it is no longer late.
        if (late >= mostRemembered && feed.ascending) return { until };
        if (late >= mostRemembered && until !== undefined) continue;
        late += 1;
      }
      found.set(change.id, change);
    }
    const last = changes.at(-1);
    // What was stamped since the walk began belongs to the next one; a busy module would never end.
    if (feed.ascending && until !== undefined && last && last.modified > until) break;
  }
  return { until };
}

function creationRule(
  { newSince, until, hasForgotten, highestIds }: Cursor,
  delivered: DeliveredVersions,
  ignoredUser?: string,
) {
  return ({ id, modified, created, createdBy }: Change): boolean => {
    if (isDeliveredId(delivered, id)) return false;
    if (ignoredUser !== undefined && createdBy === ignoredUser) return false;
    // It changed under the walk, which may have delivered it before; one as new as that would be remembered.
    const isForgotten = hasForgotten && until !== undefined && modified > until;
    if (isForgotten && !(created !== undefined && created >= lateFrom(until))) return false;
    if (created !== undefined) return created >= newSince;
    const known = highestIds?.before[0]?.id;
    return known !== undefined && compareIds(id, known) > 0;
  };
}

const highestOf = (seen: string, changes: Change[]): string =>
  changes.reduce((highest, { id }) => (compareIds(id, highest) > 0 ? id : highest), seen);
