import {
  countSince,
  type DeliveredVersions,
  isDelivered,
  isDeliveredId,
  isReadableDelivered,
  packDelivered,
  remember,
  unpackDelivered,
} from "../../src/sync/delivered";
import { at, change, saved } from "./fakeFeed";

const all = () => true;

function versionsOf(...changes: ReturnType<typeof change>[]): DeliveredVersions {
  const versions: DeliveredVersions = new Map();
  for (const one of changes) remember(versions, one);
  return versions;
}

const pack = (versions: DeliveredVersions) => saved(packDelivered(versions, all));

test("what is packed and saved is read as it was", () => {
  const versions = versionsOf(change("1", 0), change("2", 0), change("3", 75));

  expect(unpackDelivered(pack(versions))).toEqual(versions);
});

test("a version is its id, its stamp and its content", () => {
  const delivered = unpackDelivered(pack(versionsOf(change("1", 10, { content: "a" }))));

  expect(isDelivered(delivered, change("1", 10, { content: "a" }))).toBe(true);
  expect(isDelivered(delivered, change("1", 10, { content: "b" }))).toBe(false);
  expect(isDelivered(delivered, change("1", 11, { content: "a" }))).toBe(false);
  expect(isDelivered(delivered, change("2", 10, { content: "a" }))).toBe(false);
  expect(isDeliveredId(delivered, "1")).toBe(true);
  expect(isDeliveredId(delivered, "2")).toBe(false);
});

test("the order of a record's fields is not its content", () => {
  const one = { ...change("1", 10), record: { id: "1", name: "a" } };
  const turned = { ...one, record: { name: "a", id: "1" } };

  expect(isDelivered(versionsOf(one), turned)).toBe(true);
});

test("content of its own stands in place of the record's", () => {
  const one = { ...change("1", 10, { content: "a" }), content: "deletion" };
  const other = { ...change("1", 10, { content: "b" }), content: "deletion" };

  expect(isDelivered(versionsOf(one), other)).toBe(true);
});

test("of each record the last version counts", () => {
  const versions = versionsOf(change("1", 10), change("1", 20));

  expect(versions.size).toBe(1);
  expect(isDelivered(versions, change("1", 10))).toBe(false);
  expect(isDelivered(versions, change("1", 20))).toBe(true);
});

test("packing drops the stamps that are not kept", () => {
  const versions = versionsOf(change("1", 10), change("2", 20), change("3", 30));
  const kept = unpackDelivered(packDelivered(versions, (stamp) => stamp >= at(20)));

  expect([isDeliveredId(kept, "1"), isDeliveredId(kept, "2")]).toEqual([false, true]);
  expect(countSince(versions, at(20))).toBe(2);
});

test("25,000 versions take less than 450 KB, and are told apart", () => {
  const changes = Array.from({ length: 25_000 }, (_, index) =>
    change(`57000000${1_000_000 + index}`, Math.floor(index / 20), { content: `${index}` }),
  );
  const packed = pack(versionsOf(...changes));
  const versions = unpackDelivered(packed);

  expect(JSON.stringify(packed).length).toBeLessThan(450_000);
  expect(versions.size).toBe(25_000);
  expect(changes.every((one) => isDelivered(versions, one))).toBe(true);
});

test.each([
  [{}, true],
  [{ "1780315200": "0123456789abcdef" }, true],
  [{ "1780315200": "" }, true],
  [{ "1780315200": "0123456789abcde" }, false],
  [{ "1780315200": 7 }, false],
  [{ "1780315200": null }, false],
  [{ yesterday: "0123456789abcdef" }, false],
  [{ "-1": "0123456789abcdef" }, false],
  [null, false],
  [undefined, false],
  ["", false],
])("%j can be read: %s", (value, isReadable) => {
  expect(isReadableDelivered(value)).toBe(isReadable);
});
