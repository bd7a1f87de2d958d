import fc from "fast-check";
import { isReadableCursor, startCursor, watermarkOf } from "../../src/sync/cursor";
import { at } from "./changes";

const cursor = {
  ...startCursor(at(0), "100"),
  until: at(60),
  position: { time: at(30), ids: ["1"] },
  delivered: { "1780315200": "abcdefghijklmnop" },
};

describe("a saved cursor", () => {
  test("is read as it was saved", () => {
    expect(isReadableCursor(JSON.parse(JSON.stringify(cursor)))).toBe(true);
    expect(isReadableCursor(JSON.parse(JSON.stringify(startCursor(at(0)))))).toBe(true);
  });

  test.each(["start", "from", "newSince", "delivered"])("is of no use without %s", (key) => {
    expect(isReadableCursor({ ...cursor, [key]: undefined })).toBe(false);
    expect(isReadableCursor({ ...cursor, [key]: "2026-06-01" })).toBe(false);
    expect(isReadableCursor({ ...cursor, [key]: null })).toBe(false);
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
  ])("is of no use with a %s of %j", (key, value) => {
    expect(isReadableCursor({ ...cursor, [key]: value })).toBe(false);
  });

  test("may be anything, and is never the cause of an error", () => {
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.object()), (value) => {
        expect(typeof isReadableCursor(value)).toBe("boolean");
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
    expect(isReadableCursor(watermark)).toBe(true);
    expect(watermark).toMatchObject({ from: cursor.from, newSince: cursor.from, delivered: {} });
    expect(watermark).toMatchObject({ until: cursor.until, position: cursor.position });
    expect(watermark).toMatchObject({ hasForgotten: true });
  });
});
