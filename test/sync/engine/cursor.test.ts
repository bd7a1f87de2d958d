import fc from "fast-check";
import { startCursor, watermarkOf } from "../../../src/sync/engine/cursor";
import { readCursor } from "../../../src/sync/engine/readCursor";
import * as clock from "../../../src/zoho/clock";
import { at, saved } from "../changes";

const cursor = {
  ...startCursor(at(0), "100"),
  until: at(60),
  position: { time: at(30), ids: ["1"] },
  delivered: { "1780315200": "abcdefghijklmnop" },
};

beforeEach(() => jest.spyOn(clock, "now").mockReturnValue(at(3_600)));
afterEach(() => jest.restoreAllMocks());

describe("a saved cursor", () => {
  test("is read as it was saved", () => {
    const started = { ...startCursor(at(0)), clock: { ahead: -600_000, claimed: 5 } };

    expect(readCursor(saved(cursor))).toEqual(cursor);
    expect(readCursor(saved(started))).toEqual(started);
  });

  test.each(["start", "from", "newSince", "delivered"])("is of no use without %s", (key) => {
    expect(readCursor({ ...cursor, [key]: undefined })).toBeUndefined();
    expect(readCursor({ ...cursor, [key]: "2026-06-01" })).toBeUndefined();
    expect(readCursor({ ...cursor, [key]: null })).toBeUndefined();
  });

  test.each([
    ["until", "now"],
    ["until", null],
    ["reached", "now"],
    ["position", 7],
    ["position", ["1"]],
    ["delivered", { "1780315200": "abc" }],
    ["highestIds", "100"],
    ["highestIds", { seen: 3, before: [{ from: at(0), id: "1" }] }],
    ["highestIds", { seen: "3", before: [] }],
    ["highestIds", { seen: "3", before: [{ from: "now", id: "1" }] }],
    ["highestIds", { seen: "3", before: [{ from: at(0), id: 1 }] }],
    ["highestIds", { seen: "3".repeat(1_000_000), before: [{ from: at(0), id: "1" }] }],
    ["start", at(1)],
    ["start", -1],
    ["newSince", at(1)],
    ["newSince", at(-1)],
    ["from", at(-1)],
    ["from", Number.NaN],
    ["until", 9e15],
    ["hasForgotten", "true"],
    ["delivered", { "1780315200": "-".repeat(16 * 40_001) }],
    ["delivered", { "1780315200": "\n".repeat(16) }],
  ])("is of no use with a %s of %j", (key, value) => {
    expect(readCursor({ ...cursor, [key]: value })).toBeUndefined();
  });

  test("may lie ahead of a host's clock that is known to be behind", () => {
    const ahead = { ...startCursor(at(500_000)), clock: { ahead: 500_000_000 } };

    expect(readCursor(ahead)).toEqual(ahead);
    expect(readCursor({ ...ahead, clock: undefined })).toBeUndefined();
  });

  test.each([[5], [{}], [{ ahead: "1" }], [{ ahead: Number.NaN }], [{ ahead: 1, claimed: [] }]])(
    "does without a clock of %j",
    (clock) => {
      expect(readCursor({ ...cursor, clock })).toEqual(cursor);
    },
  );

  test.each([
    ["was put back under its walk", at(-60)],
    ["was once far ahead", at(10_000_000)],
    ["was once ahead", at(3_700)],
    ["is not known", undefined],
  ])("walks its window from the beginning where Zoho's clock %s", (_case, until) => {
    const { until: _, position, ...window } = cursor;

    expect(readCursor(saved({ ...cursor, until }))).toEqual(window);
  });

  test("reads again what it remembers where it lies ahead of every clock", () => {
    const ahead = { ...startCursor(at(0)), from: at(10_000_000) };

    expect(readCursor(saved(ahead))).toEqual({ ...ahead, from: cursor.newSince });
  });

  test("leaves out what it does not know", () => {
    expect(readCursor({ ...cursor, other: { deep: [[[]]] } })).toEqual(cursor);
  });

  test("may be anything, and is never the cause of an error", () => {
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.object()), (value) => {
        expect(readCursor(value)).toBeUndefined();
      }),
    );
  });

  test("leaves a watermark that remembers what was delivered", () => {
    expect(watermarkOf(cursor)).toEqual(cursor);
  });

  test("leaves one that is small and loses nothing where thousands were delivered", () => {
    const entries = (count: number) => ({ "1780315200": "abcdefghijklmnop".repeat(count) });
    const wide = { ...cursor, newSince: at(-60), delivered: entries(2_001) };

    const watermark = watermarkOf(wide);

    expect(watermarkOf({ ...wide, delivered: entries(2_000) }).delivered).toEqual(entries(2_000));
    expect(readCursor(watermark)).toEqual(watermark);
    expect(watermark).toMatchObject({ from: cursor.from, newSince: cursor.from, delivered: {} });
    expect(watermark).toMatchObject({ until: cursor.until, position: cursor.position });
    expect(watermark).toMatchObject({ hasForgotten: true });
  });
});
