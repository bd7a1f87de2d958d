import {
  formatBooksTime,
  formatCrmTime,
  parseZohoTime,
  readServerTime,
} from "../../src/zoho/timestamps";

const instant = Date.UTC(2026, 5, 9, 13, 47, 41);

test.each([
  "2026-06-09T13:47:41Z",
  "2026-06-09T13:47:41+00:00",
  "2026-06-09T19:17:41+05:30",
  "2026-06-09T09:47:41-04:00",
  "2026-06-09T09:47:41-0400",
])("%s is the same instant", (text) => {
  expect(parseZohoTime(text)).toBe(instant);
});

test("what is no text is no date-time", () => {
  expect(parseZohoTime(7 as unknown as string)).toBeNaN();
});

test.each(["", "tomorrow", "2026-13-01T00:00:00Z"])("%p is no date-time", (text) => {
  expect(parseZohoTime(text)).toBeNaN();
});

test("CRM's form is UTC in whole seconds, its offset with a colon", () => {
  expect(formatCrmTime(instant + 999)).toBe("2026-06-09T13:47:41+00:00");
});

test("Books' form has an offset without a colon and never ends in Z", () => {
  expect(formatBooksTime(instant + 999)).toBe("2026-06-09T13:47:41+0000");
});

test("what is formatted is read back", () => {
  expect(parseZohoTime(formatCrmTime(instant))).toBe(instant);
  expect(parseZohoTime(formatBooksTime(instant))).toBe(instant);
});

test("Zoho's clock is read from the Date header", () => {
  expect(readServerTime({ date: "Tue, 09 Jun 2026 13:47:41 GMT" })).toBe(instant);
  expect(readServerTime({ date: "soon" })).toBeUndefined();
  expect(readServerTime({})).toBeUndefined();
});
