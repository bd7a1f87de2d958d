import { formatBooksTime, parseZohoTime } from "../../src/zoho/timestamps";

const instant = Date.UTC(2026, 5, 9, 13, 47, 41);

test.each(["2026-06-09T09:47:41-0400", "2026-06-09T19:17:41+0530", "2026-06-09T13:47:41+0000"])(
  "the Books time %s, without a colon in its offset, is read as an instant",
  (text) => {
    expect(parseZohoTime(text)).toBe(instant);
  },
);

test("offsets that daylight saving changed are compared as instants, not as text", () => {
  const before = parseZohoTime("2026-11-01T01:30:00-0400");
  const after = parseZohoTime("2026-11-01T01:10:00-0500");

  expect(after - before).toBe(40 * 60_000);
});

test("a filter's time has an offset in digits, since Books ignores one that ends in Z", () => {
  expect(formatBooksTime(instant + 999)).toBe("2026-06-09T13:47:41+0000");
});

test("what was formatted reads as the same instant", () => {
  expect(parseZohoTime(formatBooksTime(instant))).toBe(instant);
});
