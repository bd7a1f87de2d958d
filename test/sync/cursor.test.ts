import { type Cursor, isReadableCursor, startCursor, watermarkOf } from "../../src/sync/cursor";
import { at, saved } from "./fakeFeed";

const whole: Cursor = {
  start: at(0),
  from: at(60),
  newSince: at(30),
  until: at(120),
  position: { time: at(70), ids: ["1"] },
  delivered: { "1780315260": "0123456789abcdef" },
  hasForgotten: true,
  highestIds: { known: "1", before: "2", seen: "3" },
};

test.each([[startCursor(at(0))], [startCursor(at(0), "100")], [whole], [watermarkOf(whole)]])(
  "%j is read as it was saved",
  (cursor) => {
    expect(isReadableCursor(saved(cursor))).toBe(true);
    expect(saved(cursor)).toEqual(cursor);
  },
);

test("a watermark keeps the place of the walk, and forgets what was delivered", () => {
  expect(watermarkOf(whole)).toEqual({ ...whole, newSince: whole.from, delivered: {} });
});

const without = (key: keyof Cursor) => ({ ...whole, [key]: undefined });

describe("a saved value that cannot be used:", () => {
  test.each([undefined, null, 0, "", "cursor", true, [], {}, [whole], saved({ changes: whole })])(
    "%j",
    (value) => {
      expect(isReadableCursor(value)).toBe(false);
    },
  );

  test.each(["start", "from", "newSince", "delivered"] as const)("one without %s", (key) => {
    expect(isReadableCursor(without(key))).toBe(false);
  });

  test.each([
    { start: "2026-06-01" },
    { start: null },
    { from: Number.NaN },
    { from: Number.POSITIVE_INFINITY },
    { from: "1780315200000" },
    { newSince: {} },
    { until: "now" },
    { until: null },
    { position: null },
    { position: "behind the last" },
    { position: ["1"] },
    { delivered: { "1780315260": "short" } },
    { delivered: { when: "0123456789abcdef" } },
    { delivered: "0123456789abcdef" },
    { highestIds: null },
    { highestIds: "9" },
    { highestIds: { known: "1", before: "2" } },
    { highestIds: { known: 1, before: 2, seen: 3 } },
  ])("one with %p", (broken) => {
    expect(isReadableCursor({ ...whole, ...broken })).toBe(false);
  });
});
