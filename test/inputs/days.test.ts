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

test("a leap day is one of a leap year alone", () => {
  expect(clean("2028-02-29")).toBe("2028-02-29");
  expect(() => clean("2026-02-29")).toThrow("Give a day as yyyy-mm-dd that there is");
});

test.each(["31.05.2026", "2026-5-31", "2026-05", "2026-02-31", "2026-13-45", "today"])(
  "%p is no day",
  (value) => {
    expect(() => clean(value)).toThrow(`Date is "${value}". Give a day as yyyy-mm-dd`);
  },
);

test.each([undefined, "", null])("%p is empty", (value) => {
  expect(() => clean(value)).toThrow("Date is empty. Enter a value.");
});
