import { pollingInputs, toPastDay } from "../../src/inputs/polling";
import { crmRecordsPollingTrigger } from "../../src/triggers/crmRecordsPollingTrigger";

const { maxRecordsPerRun, showNewRecords, showUpdatedRecords } = pollingInputs;

describe("Look-back Date", () => {
  beforeEach(() => {
    jest.useFakeTimers({ now: Date.UTC(2026, 5, 1, 12) });
  });
  afterEach(() => jest.useRealTimers());

  test.each([
    ["2026-01-31", Date.UTC(2026, 0, 31)],
    [" 2024-02-29 ", Date.UTC(2024, 1, 29)],
    ["2026-06-01", Date.UTC(2026, 5, 1)],
    ["1970-01-02", Date.UTC(1970, 0, 2)],
  ])("%j is the beginning of that day in UTC", (text, instant) => {
    expect(toPastDay("Look-back Date")(text)).toBe(instant);
  });

  test.each([[""], ["  "], [undefined], [null]])("%j is none", (value) => {
    expect(toPastDay("Look-back Date")(value)).toBeUndefined();
  });

  test("may be a day that has begun in the east", () => {
    expect(toPastDay("Look-back Date")("2026-06-02")).toBe(Date.UTC(2026, 5, 2));
    expect(() => toPastDay("Look-back Date")("2026-06-03")).toThrow(
      "Look-back Date 2026-06-03 lies in the future. Give today's or an earlier date.",
    );
  });

  test.each([
    "2026-02-30",
    "2025-02-29",
    "2026-13-01",
    "2026-00-10",
    "2026-1-31",
    "31.01.2026",
    "01/31/2026",
    "2026-01-31T00:00:00Z",
    "yesterday",
    "20260131",
    "1970-01-01",
    "0000-01-01",
  ])("%j is refused with its name and the form it should have", (text) => {
    expect(() => toPastDay("Look-back Date")(text)).toThrow(/^Look-back Date is "/);
    expect(() => toPastDay("Look-back Date")(text)).toThrow(text);
  });

  test.each([[7], [true], [{}], [["2026-01-31"]]])("%j is refused", (value) => {
    expect(() => toPastDay("Look-back Date")(value)).toThrow("Look-back Date");
  });
});

describe("Max Records Per Run", () => {
  const clean = maxRecordsPerRun.clean as (value: unknown) => unknown;

  test.each([
    ["1", 1],
    ["2000", 2_000],
    ["100000", 100_000],
    ["", undefined],
  ])("%j is %j", (text, number) => {
    expect(clean(text)).toBe(number);
  });

  test.each(["0", "-1", "1.5", "100001", "many"])("%j is refused", (text) => {
    expect(() => clean(text)).toThrow("Max Records Per Run");
  });
});

describe.each([showNewRecords, showUpdatedRecords])("$label", ({ clean }) => {
  test.each([[undefined], [null], [""], [true], ["true"], [" true "]])("%j is on", (value) => {
    expect(clean?.(value)).toBe(true);
  });

  test.each([[false], ["false"], ["no"], [0]])("%j is off", (value) => {
    expect(clean?.(value)).toBe(false);
  });
});

test.each([
  ["Lead_Status = 'Contacted'", "Lead_Status = 'Contacted'"],
  [" WHERE Lead_Status = 'Where' ", "Lead_Status = 'Where'"],
  ["Whereabouts = 'a'", "Whereabouts = 'a'"],
  ["", undefined],
])("the Filter %j is the condition %j", (value, condition) => {
  expect(crmRecordsPollingTrigger.inputs?.filter.clean?.(value)).toBe(condition);
});
