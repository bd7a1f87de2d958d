import { readRetryAfter } from "../../../src/zoho/http/limits";

afterEach(() => {
  jest.useRealTimers();
});

test.each([
  ["7", 7],
  ["0", undefined],
  ["-3", undefined],
  ["1e300", 86_400],
  ["Mon, 01 Jun 2026 10:00:09 GMT", 9],
  ["Mon, 01 Jun 2026 09:00:00 GMT", undefined],
  ["Mon, 01 Jun 2099 09:00:00 GMT", 86_400],
  ["soon", undefined],
  ["", undefined],
])("Retry-After %p is %p seconds, given in seconds or as a date", (header, seconds) => {
  jest.useFakeTimers({ now: Date.UTC(2026, 5, 1, 10, 0, 0) });

  expect(readRetryAfter({ "retry-after": header })).toBe(seconds);
});

test("without a Retry-After nothing is known", () => {
  expect(readRetryAfter({})).toBeUndefined();
});
