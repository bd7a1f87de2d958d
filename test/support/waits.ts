const realSetTimeout = globalThis.setTimeout;
const realNow = Date.now;

/**
 * Makes the connector's waits end at once for the current test, on a clock that stands still but for these; timers of
 * libraries run as they are, and so do waits longer than `longest`: in the bundle, a library's time-outs look like the
 * connector's.
 * @returns the milliseconds that would have been waited, in order.
 */
export function skipWaits(longest = Number.POSITIVE_INFINITY): number[] {
  const waits: number[] = [];
  let time = realNow();
  const now = () => time;
  jest.spyOn(Date, "now").mockImplementation(now);
  const setTimeout = (callback: () => void, ms = 0) => {
    const [, , , caller = ""] = shortStack().split("\n    at ");
    if (ms > longest || /node_modules|node:/.test(caller)) return realSetTimeout(callback, ms);
    waits.push(ms);
    const end = now() + ms;
    return realSetTimeout(() => {
      time = Math.max(time, end);
      callback();
    }, 0);
  };
  globalThis.setTimeout = setTimeout as typeof globalThis.setTimeout;
  return waits;
}

/** The stack down to the caller's caller; a whole one costs more than the requests of a test. */
function shortStack(): string {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 3;
  const { stack = "" } = new Error();
  Error.stackTraceLimit = stackTraceLimit;
  return stack;
}

afterEach(() => {
  globalThis.setTimeout = realSetTimeout;
  jest.restoreAllMocks();
});
