import fc from "fast-check";
import type { Change } from "../../../src/sync/engine/change";
import {
  countSince,
  type DeliveredVersions,
  isDelivered,
  isDeliveredId,
  isReadableDelivered,
  packDelivered,
  remember,
  unpackDelivered,
} from "../../../src/sync/engine/delivered";
import { at, edit } from "../changes";

const all = () => true;

function versionsOf(changes: Change[]): DeliveredVersions {
  const versions: DeliveredVersions = new Map();
  for (const change of changes) remember(versions, change);
  return versions;
}

describe("delivered versions", () => {
  test("come back as they were packed", () => {
    const one = fc.record({ id: fc.nat(50).map(String), seconds: fc.nat(9), content: fc.string() });
    fc.assert(
      fc.property(fc.array(one), (list) => {
        const versions = versionsOf(
          list.map(({ id, seconds, content }) => edit(id, seconds, content)),
        );

        const packed = JSON.parse(JSON.stringify(packDelivered(versions, all)));

        expect(isReadableDelivered(packed)).toBe(true);
        expect(unpackDelivered(packed)).toEqual(versions);
      }),
    );
  });

  test("come back as they were packed also if Zoho should ever give parts of seconds", () => {
    const versions = versionsOf([edit("1", 10.123), edit("2", 11.001)]);

    const packed = JSON.parse(JSON.stringify(packDelivered(versions, all)));

    expect(isReadableDelivered(packed)).toBe(true);
    expect(unpackDelivered(packed)).toEqual(versions);
  });

  test("are told by id, stamp and content", () => {
    const versions = versionsOf([edit("1", 10, "a")]);

    expect(isDelivered(versions, edit("1", 10, "a"))).toBe(true);
    expect(isDelivered(versions, edit("1", 10, "b"))).toBe(false);
    expect(isDelivered(versions, edit("1", 11, "a"))).toBe(false);
    expect(isDelivered(versions, edit("2", 10, "a"))).toBe(false);
    expect([isDeliveredId(versions, "1"), isDeliveredId(versions, "2")]).toEqual([true, false]);
  });

  test("are the same whatever the order of the fields", () => {
    const versions = versionsOf([{ ...edit("1", 10), record: { a: 1, b: 2 } }]);

    expect(isDelivered(versions, { ...edit("1", 10), record: { b: 2, a: 1 } })).toBe(true);
  });

  test("are told by what the feed names in place of the content", () => {
    const versions = versionsOf([{ ...edit("1", 10, "a"), content: "deletion" }]);

    expect(isDelivered(versions, { ...edit("1", 10, "b"), content: "deletion" })).toBe(true);
  });

  test("hold the last version of a record", () => {
    const versions = versionsOf([edit("1", 10, "a"), edit("1", 20, "b")]);

    expect(isDelivered(versions, edit("1", 10, "a"))).toBe(false);
    expect(isDelivered(versions, edit("1", 20, "b"))).toBe(true);
    expect(versions.size).toBe(1);
  });

  test("are packed from an instant on, and counted", () => {
    const versions = versionsOf([edit("1", 10), edit("2", 20), edit("3", 30)]);

    const packed = packDelivered(versions, (stamp) => stamp >= at(20));

    expect(Object.keys(packed)).toEqual([String(at(20) / 1000), String(at(30) / 1000)]);
    expect(countSince(versions, at(20))).toBe(2);
  });

  test("take 16 characters each, and 16 more for each stamp", () => {
    const ids = Array.from({ length: 15_000 }, (_, index) =>
      String(4876876000000333001n + BigInt(index)),
    );
    for (const secondOf of [() => 0, (index: number) => index]) {
      const versions = versionsOf(ids.map((id, index) => edit(id, secondOf(index))));

      const text = JSON.stringify(packDelivered(versions, all));

      expect(text.length).toBeLessThan(15_000 * (secondOf(1) === 0 ? 17 : 33));
      expect(unpackDelivered(JSON.parse(text)).size).toBe(ids.length);
    }
  });

  test.each([
    ["nothing", undefined],
    ["null", null],
    ["a number", 7],
    ["text", "1780315200"],
    ["a list", ["abcdefghijklmnop"]],
    ["a stamp that is none", { yesterday: "abcdefghijklmnop" }],
    ["half an entry", { "1780315200": "abcdefgh" }],
    ["a list of entries", { "1780315200": ["abcdefghijklmnop"] }],
  ])("are not read from %s", (_what, value) => {
    expect(isReadableDelivered(value)).toBe(false);
  });
});
