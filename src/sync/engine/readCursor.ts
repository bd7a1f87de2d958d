import { now } from "../../zoho/clock";
import { day, minute } from "../../zoho/durations";
import { isObject } from "../../zoho/isObject";
import {
  isFlag,
  isLike,
  isListOf,
  isText,
  isTime,
  isWhole,
  maybe,
  readShape,
  type Shape,
} from "../../zoho/shapes";
import type { ClockDifference } from "./clocks";
import type { Cursor, HighestIds } from "./cursor";
import { isReadableDelivered } from "./delivered";

const clockShape: Shape<ClockDifference> = {
  ahead: isWhole(-8.64e15, 8.64e15),
  claimed: maybe(isWhole(-8.64e15, 8.64e15)),
};

// An id higher than any that Zoho gives would hide new records for ever.
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
  // A damaged clock is left out: the next answer shows the difference again.
  const clock = readShape(clockShape, (saved as Partial<Cursor> | undefined)?.clock);
  if (!cursor) return undefined;
  const { until, position, ...others } = cursor;
  const { start, newSince, highestIds } = others;
  const latest = now() + Math.max(0, clock?.ahead ?? 0);
  const isInOrder = start <= newSince && newSince <= cursor.from && newSince <= latest + day;
  if (!isInOrder || highestIds?.before.length === 0) return undefined;
  // Where a clock was wrong or put back, the window begins earlier: with the remembered period.
  const from = cursor.from <= latest + minute ? cursor.from : newSince;
  // A walk goes on where it is known when it began: else it would end too early, or pass over what changed meanwhile.
  const isBelieved = until !== undefined && from <= until && until <= latest + minute;
  const walked = isBelieved && { until, ...(position && { position }) };
  return { ...others, from, ...walked, ...(clock && { clock }) };
}
