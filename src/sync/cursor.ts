import { isObject } from "../zoho/isObject";
import type { ClockDifference } from "./clocks";
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

/** Tells whether a saved value can be used as a cursor. */
export function isReadableCursor(saved: unknown): saved is Cursor {
  if (!isObject(saved)) return false;
  const { start, from, newSince, until, position, delivered, reached, highestIds } = saved;
  return (
    [start, from, newSince].every(isTime) &&
    [until, reached].every((time) => time === undefined || isTime(time)) &&
    (position === undefined || isObject(position)) &&
    isReadableDelivered(delivered) &&
    (highestIds === undefined || isHighestIds(highestIds))
  );
}

// What lies beyond has no date.
const isTime = (value: unknown) => Number.isFinite(value) && Math.abs(value as number) <= 8.64e15;

const isHighestIds = (value: unknown): value is HighestIds =>
  isObject(value) &&
  typeof value.seen === "string" &&
  Array.isArray(value.before) &&
  value.before.length > 0 &&
  value.before.every((one) => isObject(one) && isTime(one.from) && typeof one.id === "string");
