import { isObject } from "../zoho/isObject";
import { countOf, type Delivered, isReadableDelivered } from "./delivered";
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
   * What was created since then and is not remembered was never delivered: an edit under a walk can move a new record
   * into the next window.
   */
  newSince: number;
  /** Zoho's clock when the walk of this window began; undefined when none is under way. */
  until?: number;
  /** Where the walk of this window stopped. */
  position?: Position;
  /** What was delivered since `newSince`. */
  delivered: Delivered;
  /** The walk under way delivered more than can be remembered. */
  hasForgotten?: boolean;
  /** For record types that do not tell when a record was created. */
  highestIds?: HighestIds;
}

/** The highest ids that were seen. */
export interface HighestIds {
  /** Of records that are surely not new. */
  known: string;
  before: string;
  /** Up to now. */
  seen: string;
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
    highestIds: { known: highestId, before: highestId, seen: highestId },
  }),
});

/** As many versions as a usual run delivers: below 64 KB in a state that all flows of an instance share. */
const mostCopied = 2_000;

/**
 * A cursor with its memory of what was delivered where that is small: enough to lose nothing, and to repeat nothing
 * unless thousands changed at once.
 */
export const watermarkOf = (cursor: Cursor): Cursor =>
  countOf(cursor.delivered) <= mostCopied
    ? cursor
    : { ...cursor, newSince: cursor.from, delivered: {} };

/** Tells whether a saved value can be used as a cursor. */
export function isReadableCursor(saved: unknown): saved is Cursor {
  if (!isObject(saved)) return false;
  const { start, from, newSince, until, position, delivered, highestIds } = saved;
  return (
    [start, from, newSince].every(isTime) &&
    (until === undefined || isTime(until)) &&
    (position === undefined || isObject(position)) &&
    isReadableDelivered(delivered) &&
    (highestIds === undefined || isHighestIds(highestIds))
  );
}

// What lies beyond has no date.
const isTime = (value: unknown) => Number.isFinite(value) && Math.abs(value as number) <= 8.64e15;

const isHighestIds = (value: unknown): value is HighestIds =>
  isObject(value) && [value.known, value.before, value.seen].every((id) => typeof id === "string");
