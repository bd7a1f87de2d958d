import timers from "node:timers/promises";

const realWait = timers.setTimeout;

/**
 * Makes the connector's waits end at once for the current test, on a clock that stands still but for these. Timers of
 * libraries run as they are.
 * @param together how many of the first waits run side by side: none of them ends before the last has begun.
 * @returns the milliseconds that would have been waited, in order.
 */
export function skipWaits({ start = Date.now(), together = 0 } = {}): number[] {
  const waits: number[] = [];
  let allBegan = () => {};
  const sideBySide = new Promise<void>((resolve) => {
    allBegan = resolve;
  });
  let time = start;
  jest.spyOn(Date, "now").mockImplementation(() => time);
  const wait = async (milliseconds = 0) => {
    waits.push(milliseconds);
    const end = time + milliseconds;
    if (waits.length === together) allBegan();
    await (waits.length <= together ? sideBySide : new Promise(setImmediate));
    time = Math.max(time, end);
  };
  timers.setTimeout = wait as typeof timers.setTimeout;
  return waits;
}

afterEach(() => {
  timers.setTimeout = realWait;
  jest.restoreAllMocks();
});
