import { type Change, compareIds } from "./change";
import { type Cursor, forgetBefore, type HighestIds, overlap, usuallyRemembered } from "./cursor";
import {
  countSince,
  type DeliveredVersions,
  forget,
  lastStamp,
  packDelivered,
  startOfLatest,
} from "./delivered";
import type { Position } from "./feed";

/**
 * Versions of one cursor: up to 32 characters each, when each has a stamp of its own, for changes and for deletions,
 * so that the state stays below 1 MB.
 */
export const mostRemembered = 15_000;
const mostWindows = 200;
const day = 24 * 60 * 60 * 1000;

/** The cursor of a walk that goes on at a position. */
export function stopCursor(
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
  const { from, reached = from + overlap } = cursor;
  const isReadAgain = (stamp: number) => isLate(stamp) || stamp <= reached;
  const since = fits ? cursor.newSince : rememberedFrom(cursor, delivered);
  const highestIds = cursor.highestIds && {
    ...cursor.highestIds,
    seen: highestOf(cursor.highestIds.seen, changes),
  };
  return {
    ...cursor,
    until: end,
    position,
    ...forgetBefore({ highestIds }, since),
    delivered: packDelivered(delivered, (stamp) => stamp >= since && (fits || isReadAgain(stamp))),
    ...(!fits && { hasForgotten: true }),
  };
}

/** The cursor behind a walk that has ended. */
export function moveCursor(
  cursor: Cursor,
  delivered: DeliveredVersions,
  changes: Change[],
  end: number,
): Cursor {
  const { start, from, hasForgotten, clock } = cursor;
  const nextFrom = Math.max(from, lateFrom(end));
  const fits = !hasForgotten && countSince(delivered, from) <= mostRemembered;
  const since = fits ? rememberedFrom(cursor, delivered) : nextFrom;
  const reached = lastStamp(delivered);
  const highestIds = cursor.highestIds && passed(cursor.highestIds, changes, nextFrom);
  return {
    start,
    from: nextFrom,
    ...forgetBefore({ highestIds }, since),
    ...(reached > nextFrom + overlap && { reached }),
    ...(clock && { clock }),
    delivered: packDelivered(delivered, (stamp) => stamp >= since),
  };
}

/** Where memory begins behind a window: with the window itself, or before it as far as a day and little room reach. */
function rememberedFrom({ from, newSince: since }: Cursor, delivered: DeliveredVersions): number {
  return Math.max(
    since,
    Math.min(from, Math.max(from - day, startOfLatest(delivered, usuallyRemembered))),
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
export const lateFrom = (until: number | undefined) =>
  (until ?? Number.NEGATIVE_INFINITY) - overlap;

const highestOf = (seen: string, changes: Change[]): string =>
  changes.reduce((highest, { id }) => (compareIds(id, highest) > 0 ? id : highest), seen);
