import { toRequiredDay } from "../../src/inputs/days";

const clean = toRequiredDay("Date");

test.each([
  ["2026-05-31", "2026-05-31"],
  [" 2026-05-31 ", "2026-05-31"],
  ["2026-05-31T23:30:00-0400", "2026-05-31"],
  [new Date("2026-05-31T23:30:00Z"), "2026-05-31"],
])("%p is the day %s", (value, day) => {
  expect(clean(value)).toBe(day);
});

test.each(["31.05.2026", "2026-5-31", "today"])("%p is no day", (value) => {
  expect(() => clean(value)).toThrow(`Date is "${value}". Give a day as yyyy-mm-dd`);
});

test.each([undefined, "", null])("%p is empty", (value) => {
  expect(() => clean(value)).toThrow("Date is empty. Enter a value.");
});
