/** One answer's time and the host's when it came, in milliseconds since 1970. */
export interface ClockReading {
  /** Undefined when the answer did not say. */
  zoho?: number;
  host: number;
}

/** Differences that differ by less are the same: clocks drift, and answers take their time. */
const tolerance = 60_000;

/** Zoho's clock by an answer, by the host's where the answer did not say. */
export const zohoTime = ({ zoho, host }: ClockReading): number => zoho ?? host;

/** How far the clocks differ. An answer that did not say speaks for the host's clock. */
export const differenceOf = (reading: ClockReading): number => zohoTime(reading) - reading.host;

/** Of several answers the one whose clock is nearest the host's, so that one that is wrong alone does not count. */
export const likeliest = <R extends ClockReading>(first: R, second: R): R =>
  Math.abs(differenceOf(second)) < Math.abs(differenceOf(first)) ? second : first;

/** Tells whether two differences are one, but for the time that answers take. */
export const isSame = (one: number, other: number): boolean => Math.abs(one - other) <= tolerance;

/** Tells whether an answer's time and the host's prove each other. */
export const doAgree = (reading: ClockReading): boolean => isSame(differenceOf(reading), 0);

/** The answer to go by: where its clock and the host's differ, another one tells which is right. */
export const confirmReading = async <R extends ClockReading>(
  first: R,
  askAgain: () => Promise<R>,
): Promise<R> => (doAgree(first) ? first : likeliest(first, await askAgain()));
