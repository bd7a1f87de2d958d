import { day } from "../../zoho/durations";
import { type Change, compareIds } from "./change";
import type { ClockDifference } from "./clocks";
import {
  countOf,
  countSince,
  type Delivered,
  type DeliveredVersions,
  forget,
  isDeliveredId,
  lastStamp,
  packDelivered,
  startOfLatest,
} from "./delivered";
import type { Position } from "./feed";

/**
 * What is kept of a feed between polls, as plain data. All times are milliseconds since 1970 in Zoho's clock.
 * It is saved only after a poll succeeded.
 */
export interface Cursor {
  /** Nothing stamped before is delivered: the time of the first poll, or the look-back date. */
  start: number;
  /** The window begins here: everything stamped before was delivered. */
  from: number;
  /**
   * Start of the remembered period. A record created after it and not in `delivered` has never been delivered, even if
   * edits kept moving it to later windows.
   */
  newSince: number;
  /** Zoho's clock when the walk of this window began; undefined when no walk is under way. */
  until?: number;
  /** Where the walk of this window stopped. */
  position?: Position;
  /** What was delivered since `newSince`. */
  delivered: Delivered;
  /** The latest stamp that earlier walks delivered; a walk also takes what changes while it runs. */
  reached?: number;
  /** The walk under way delivered more than is remembered. */
  hasForgotten?: boolean;
  /** For record types that do not tell when a record was created. */
  highestIds?: HighestIds;
  /** Zoho's clock against the host's. */
  clock?: ClockDifference;
}

/** The highest ids that were seen. */
export interface HighestIds {
  /** Up to now. */
  seen: string;
  /** When each remembered window began, and the highest id then. A record with an id above the first one may be new. */
  before: { from: number; id: string }[];
}

/**
 * Milliseconds before the end of a walk that the next walk reads again. A record may appear later than its stamp says,
 * and a second edit within one second does not change the stamp.
 */
const overlap = 60_000;

/**
 * As many versions as a usual run delivers. They take less than 64 KB, also in the copy, which lies in a state that all
 * flows of an instance share.
 */
const usuallyRemembered = 2_000;

/**
 * Versions that one cursor remembers. Changes and deletions have a cursor each, and a version takes up to 32 characters,
 * so that the state stays below 1 MB.
 */
export const maxRemembered = 15_000;

const maxWindows = 200;

/** The cursor of a feed that has delivered nothing yet. */
export const startCursor = (start: number, highestId?: string): Cursor => ({
  start,
  from: start,
  newSince: start,
  delivered: {},
  ...(highestId !== undefined && {
    highestIds: { seen: highestId, before: [{ from: start, id: highestId }] },
  }),
});

/** The cursor of a walk that stopped at a position; the next poll goes on there. */
export function pausedCursor(
  cursor: Cursor,
  delivered: DeliveredVersions,
  changes: Change[],
  end: number,
  position: Position,
): Cursor {
  const fits = delivered.size <= maxRemembered;
  const isLate = (stamp: number) => stamp >= overlapStart(end);
  // There are too many versions to keep them all. Records that this walk delivered cannot come up again in this walk.
  // Records that the previous walk delivered last still can, so those are kept.
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
export function advancedCursor(
  cursor: Cursor,
  delivered: DeliveredVersions,
  changes: Change[],
  end: number,
): Cursor {
  const { start, from, hasForgotten, clock } = cursor;
  const nextFrom = Math.max(from, overlapStart(end));
  const fits = !hasForgotten && countSince(delivered, from) <= maxRemembered;
  const since = fits ? rememberedFrom(cursor, delivered) : nextFrom;
  const reached = lastStamp(delivered);
  const highestIds = cursor.highestIds && withWindow(cursor.highestIds, changes, nextFrom);
  return {
    start,
    from: nextFrom,
    ...forgetBefore({ highestIds }, since),
    ...(reached > nextFrom + overlap && { reached }),
    ...(clock && { clock }),
    delivered: packDelivered(delivered, (stamp) => stamp >= since),
  };
}

/**
 * Tells whether a record is new: created within the remembered period, and not delivered in it.
 * @param delivered before this walk.
 * @param ignoredUser what this user created counts as updated.
 */
export function isNewRecord(
  { newSince, until, hasForgotten, highestIds }: Cursor,
  delivered: DeliveredVersions,
  { id, modified, created, createdBy }: Change,
  ignoredUser?: string,
): boolean {
  if (isDeliveredId(delivered, id)) return false;
  if (ignoredUser !== undefined && createdBy === ignoredUser) return false;
  // The record was modified after the walk began, and the walk has dropped part of its memory. The record may have been
  // delivered already, so it counts as an update. A record created within the overlap does not: the overlap is always
  // remembered.
  const isForgotten = hasForgotten && until !== undefined && modified > until;
  if (isForgotten && !(created !== undefined && created >= overlapStart(until))) return false;
  if (created !== undefined) return created >= newSince;
  const known = highestIds?.before[0]?.id;
  return known !== undefined && compareIds(id, known) > 0;
}

/**
 * A cursor with its memory of what was delivered where that is small. It is enough to lose nothing, and to repeat nothing
 * unless thousands of records changed at once.
 */
export const watermarkOf = (cursor: Cursor): Cursor =>
  countOf(cursor.delivered) <= usuallyRemembered
    ? cursor
    : {
        ...cursor,
        ...forgetBefore(cursor, cursor.from),
        delivered: {},
        ...(cursor.until !== undefined && { hasForgotten: true }),
      };

/** Where the overlap begins of a walk that began then; the beginning of time when that is not known. */
export const overlapStart = (walkStart: number | undefined): number =>
  (walkStart ?? Number.NEGATIVE_INFINITY) - overlap;

/** The parts of a cursor that say since when it remembers, for a later time. */
const forgetBefore = (
  { highestIds }: Pick<Cursor, "highestIds">,
  since: number,
): Pick<Cursor, "newSince" | "highestIds"> => ({
  newSince: since,
  ...(highestIds && {
    highestIds: { ...highestIds, before: highestIds.before.filter(({ from }) => from >= since) },
  }),
});

/** Where the memory begins behind a window: with the window itself, or up to a day before it where there is room. */
function rememberedFrom({ from, newSince }: Cursor, delivered: DeliveredVersions): number {
  const withRoom = Math.max(from - day, startOfLatest(delivered, usuallyRemembered));
  return Math.max(newSince, Math.min(from, withRoom));
}

/** The highest ids with another window, which begins at `from`. */
function withWindow({ before, seen }: HighestIds, changes: Change[], from: number): HighestIds {
  const highest = highestOf(seen, changes);
  // Windows in which nothing new came count as one.
  const others = before.filter(({ id }) => id !== highest);
  return { seen: highest, before: [...others, { from, id: highest }].slice(-maxWindows) };
}

const highestOf = (seen: string, changes: Change[]): string =>
  changes.reduce((highest, { id }) => (compareIds(id, highest) > 0 ? id : highest), seen);
