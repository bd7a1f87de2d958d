import { type Delivered, isReadableDelivered } from "./delivered";
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
  /** Zoho's clock when the walk of this window began; undefined when none is under way. */
  until?: number;
  /** Where the walk of this window stopped. */
  position?: Position;
  /** What was delivered of the stretch that is read again. */
  delivered: Delivered;
  /** For record types that do not tell when a record was created: the highest id before the window. */
  highestId?: string;
  /** The highest id that the walk under way has found. */
  nextHighestId?: string;
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
  delivered: {},
  ...(highestId !== undefined && { highestId }),
});

/** A cursor without its memory of what was delivered: small, and enough to lose nothing. */
export const watermarkOf = (cursor: Cursor): Cursor => ({ ...cursor, delivered: {} });

/** Tells whether a saved value can be used as a cursor. */
export function isReadableCursor(saved: unknown): saved is Cursor {
  if (!isObject(saved)) return false;
  const { start, from, until, position, delivered, highestId, nextHighestId } = saved;
  const isText = (value: unknown) => value === undefined || typeof value === "string";
  return (
    Number.isFinite(start) &&
    Number.isFinite(from) &&
    (until === undefined || Number.isFinite(until)) &&
    (position === undefined || isObject(position)) &&
    isReadableDelivered(delivered) &&
    isText(highestId) &&
    isText(nextHighestId)
  );
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
