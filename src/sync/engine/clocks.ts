import { type ClockReading, differenceOf, isSame } from "../../zoho/http/clockReading";

/**
 * How far Zoho's clock is ahead of the host's, in milliseconds, as plain data. Either may be wrong: what one answer says
 * alone counts only as far as it leads to reading more.
 */
export interface ClockDifference {
  /** As it was last, and proven: by two answers in a row, or by the host's clock, which says the same. */
  ahead: number;
  /** Another one that the last answer claimed. */
  claimed?: number;
}

/** What an answer's time is worth. */
export interface JudgedClock {
  /** Zoho's clock, never later than the host's with the known difference; undefined when the answer did not say. */
  time?: number;
  /** The latest that it may be in Zoho's clock. */
  latest: number;
  /** What to remember. */
  difference?: ClockDifference;
  /** Milliseconds by which Zoho's clock went ahead of what was known, or back; undefined when it did not. */
  jump?: number;
}

/** By how much equal differences seem to differ, since answers take their time and dates have whole seconds. */
const jitter = 5_000;

/** Tells whether an answer's time differs from the host's by no more than answers take. */
export const isClose = (reading: ClockReading): boolean =>
  Math.abs(differenceOf(reading)) <= jitter;

/** Judges an answer's time by the difference that is known; without one, the clocks are taken to agree. */
export function judgeClock(
  known: ClockDifference | undefined,
  { zoho, host }: ClockReading,
): JudgedClock {
  const { ahead: usual, claimed } = known ?? { ahead: 0 };
  const latestWith = (ahead: number) => wholeSecond(host + ahead);
  if (zoho === undefined) return { latest: latestWith(usual), difference: known };
  const ahead = differenceOf({ zoho, host });
  const proven = [usual, claimed].find((one) => one !== undefined && isSame(one, ahead));
  const hosts = latestWith(proven ?? usual);
  const latest = zoho > hosts && zoho - hosts <= jitter ? zoho : hosts;
  const time = Math.min(zoho, latest);
  return proven === undefined
    ? { time, latest, difference: { ahead: usual, claimed: ahead }, jump: ahead - usual }
    : { time, latest, difference: { ahead } };
}

/** What to warn of when Zoho's clock jumps by so many milliseconds. */
export const describeJump = (jump: number): string =>
  `Zoho's clock, by the Date header of an answer, is ${Math.round(Math.abs(jump) / 1000)} s ${jump > 0 ? "later" : "earlier"} than the host's clock let expect. The trigger does not go by it unless another answer says the same.`;

export const wholeSecond = (time: number): number => Math.floor(time / 1000) * 1000;
