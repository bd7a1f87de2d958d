/**
 * The machine's own time, captured when this file is loaded: tests that replace `Date` and the
 * global timers to simulate time must not stop the embedded Zoho, which runs in the same process.
 */
const { now } = Date;
const timer = setTimeout;

/** Milliseconds since 1970, by the machine's clock. */
export const realNow = (): number => now();

/** Resolves after that many real milliseconds. */
export const realDelay = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    timer(resolve, milliseconds);
  });
