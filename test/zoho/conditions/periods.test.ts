import { findPeriod } from "../../../src/zoho/conditions/periods";

// A Sunday: the last day of its week.
const today = "2026-03-01";

test.each([
  ["today", "2026-03-01", "2026-03-01"],
  ["Yesterday", "2026-02-28", "2026-02-28"],
  ["tomorrow", "2026-03-02", "2026-03-02"],
  ["this week", "2026-02-23", "2026-03-01"],
  ["last_week", "2026-02-16", "2026-02-22"],
  ["next week", "2026-03-02", "2026-03-08"],
  ["this month", "2026-03-01", "2026-03-31"],
  ["last month", "2026-02-01", "2026-02-28"],
  ["next  month", "2026-04-01", "2026-04-30"],
  ["this quarter", "2026-01-01", "2026-03-31"],
  ["last quarter", "2025-10-01", "2025-12-31"],
  ["next year", "2027-01-01", "2027-12-31"],
  ["last 1 day", "2026-03-01", "2026-03-01"],
  ["last 7 days", "2026-02-23", "2026-03-01"],
  ["next 30 days", "2026-03-01", "2026-03-30"],
])("%s", (words, first, last) => {
  expect(findPeriod(words, today)).toEqual({ first, last });
});

test("a leap day counts", () => {
  expect(findPeriod("last month", "2028-03-31")).toEqual({
    first: "2028-02-01",
    last: "2028-02-29",
  });
});

test.each(["last 0 days", "next 99999 days", "last fortnight", "", "7 days"])(
  'words that are no period are refused: "%s"',
  (words) => {
    expect(() => findPeriod(words, today)).toThrow(`"${words}" is no period. Give today,`);
  },
);
