import timers from "node:timers/promises";

const realWait = timers.setTimeout;

/**
 * Makes the connector's waits end at once for the current test, on a clock that stands still but for these. Timers of
 * libraries run as they are.
 * @returns the milliseconds that would have been waited, in order.
 */
export function skipWaits(start = Date.now()): number[] {
  const waits: number[] = [];
  let time = start;
  jest.spyOn(Date, "now").mockImplementation(() => time);
  const wait = async (milliseconds = 0) => {
    waits.push(milliseconds);
    const end = time + milliseconds;
    await new Promise(setImmediate);
    time = Math.max(time, end);
  };
  timers.setTimeout = wait as typeof timers.setTimeout;
  return waits;
}

afterEach(() => {
  timers.setTimeout = realWait;
  jest.restoreAllMocks();
});
