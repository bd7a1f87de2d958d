/**
 * Makes the client's waits end at once for the current test.
 * @returns the milliseconds that would have been waited, in order.
 */
export function skipWaits(): number[] {
  const waits: number[] = [];
  const realSetTimeout = globalThis.setTimeout;
  jest.spyOn(globalThis, "setTimeout").mockImplementation(((callback: () => void, ms = 0) => {
    waits.push(ms);
    return realSetTimeout(callback, 0);
  }) as typeof setTimeout);
  return waits;
}

afterEach(() => jest.restoreAllMocks());
