import { now } from "../zoho/clock";
import { isObject } from "../zoho/isObject";
import type { ClockDifference } from "./clocks";
import { countOf, type Delivered, isReadableDelivered } from "./delivered";
import type { Position } from "./feed";
import {
  isFlag,
  isLike,
  isListOf,
  isNumber,
  isText,
  isTime,
  maybe,
  readShape,
  type Shape,
} from "./shapes";

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
   * What was created since then and is not remembered was never delivered: edits under walks can move a new record
   * from window to window.
   */
  newSince: number;
  /** Zoho's clock when the walk of this window began; undefined when none is under way. */
  until?: number;
  /** Where the walk of this window stopped. */
  position?: Position;
  /** What was delivered since `newSince`. */
  delivered: Delivered;
  /** The latest stamp that the walks before this window's delivered; a walk also takes what changes under it. */
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
  /** When the windows still remembered began, in order: with the first of them begins what may be new. */
  before: { from: number; id: string }[];
}

/**
 * Milliseconds before the end of a walk that the next one reads again: records may appear later than their own stamp
 * says, and a second edit within one second does not change it.
 */
export const overlap = 60_000;

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

/**
 * As many versions as a usual run delivers: below 64 KB, also in the copy, which lies in a state that all flows of an
 * instance share.
 */
export const usuallyRemembered = 2_000;

/**
 * A cursor with its memory of what was delivered where that is small: enough to lose nothing, and to repeat nothing
 * unless thousands changed at once.
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

/** The parts of a cursor that say since when it remembers, for a later time. */
export const forgetBefore = (
  { highestIds }: Pick<Cursor, "highestIds">,
  since: number,
): Pick<Cursor, "newSince" | "highestIds"> => ({
  newSince: since,
  ...(highestIds && {
    highestIds: { ...highestIds, before: highestIds.before.filter(({ from }) => from >= since) },
  }),
});

const minute = 60 * 1000;
const day = 24 * 60 * minute;

const clockShape: Shape<ClockDifference> = {
  ahead: isNumber(-8.64e15, 8.64e15),
  claimed: maybe(isNumber(-8.64e15, 8.64e15)),
};

// A higher one than there can be would hide for ever what is new.
const isOrdered = isText(25, /^\d+$/);

const highestShape: Shape<HighestIds> = {
  seen: isOrdered,
  before: isListOf(isLike({ from: isTime, id: isOrdered }), 1_000),
};

const cursorShape: Shape<Omit<Cursor, "clock">> = {
  start: isTime,
  from: isTime,
  newSince: isTime,
  until: maybe(isTime),
  position: maybe(isObject),
  delivered: isReadableDelivered,
  reached: maybe(isTime),
  hasForgotten: maybe(isFlag),
  highestIds: maybe(isLike(highestShape)),
};

/** Reads a saved cursor; undefined where it is damaged, or lies where no poll can have come to yet. */
export function readCursor(saved: unknown): Cursor | undefined {
  const cursor = readShape(cursorShape, saved);
  // What is known of the clocks shows again.
  const clock = readShape(clockShape, (saved as Partial<Cursor> | undefined)?.clock);
  if (!cursor) return undefined;
  const { start, newSince, until, highestIds } = cursor;
  const latest = now() + Math.max(0, clock?.ahead ?? 0);
  const isInOrder = start <= newSince && newSince <= cursor.from && newSince <= latest + day;
  if (!isInOrder || highestIds?.before.length === 0) return undefined;
  // Where a clock was wrong or put back, more is read: from where all that was delivered is remembered, ...
  const from = cursor.from <= latest + minute ? cursor.from : newSince;
  // ... and a walk of which it is not known when it began ends where its window begins.
  const isBelieved = until !== undefined && from <= until && until <= latest + minute;
  const walked = until !== undefined && { until: isBelieved ? until : from };
  return { ...cursor, from, ...walked, ...(clock && { clock }) };
}
