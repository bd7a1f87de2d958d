import { type FingerprintState, fingerprintSource, type Row } from "../../src/sync/fingerprints";
import type { PollOptions } from "../../src/sync/poll";
import { idsOf, saved } from "./fakeFeed";

const row = (id: string, name = id): Row => ({ id, record: { tax_id: id, name } });

const sourceOf = (rows: Row[]) =>
  fingerprintSource(
    async () => [...rows],
    (id) => ({ tax_id: id }),
  );

async function poll(rows: Row[], state?: FingerprintState, options: Partial<PollOptions> = {}) {
  const found = await sourceOf(rows).poll(state, { limit: 1, ...options });
  return {
    created: idsOf(found.created),
    updated: idsOf(found.updated),
    deleted: found.deleted.map(({ record }) => record),
    more: found.more,
    state: saved(found.state),
  };
}

const nothing = { created: [], updated: [], deleted: [], more: false };
const started = async (rows: Row[]) => (await poll(rows)).state;

test("the first poll delivers nothing, and remembers each row", async () => {
  const result = await poll([row("1"), row("2")]);

  expect(result).toMatchObject(nothing);
  expect(Object.keys(result.state.fingerprints)).toEqual(["1", "2"]);
});

test("the first poll with a look-back date delivers all rows as created", async () => {
  expect(await poll([row("1"), row("2")], undefined, { lookBack: 0 })).toMatchObject({
    ...nothing,
    created: ["1", "2"],
  });
});

test("later polls tell created, updated and deleted rows, each once", async () => {
  const before = await started([row("1"), row("2"), row("3")]);
  const now = [row("1"), row("2", "renamed"), row("4")];
  const result = await poll(now, before);

  expect(result).toMatchObject({ created: ["4"], updated: ["2"], deleted: [{ tax_id: "3" }] });
  expect(await poll(now, result.state)).toMatchObject(nothing);
});

test("a row that comes back is created again", async () => {
  const gone = await poll([], await started([row("1")]));

  expect(await poll([row("1")], gone.state)).toMatchObject({ created: ["1"] });
});

test("the order of rows and of their fields tells nothing", async () => {
  const turned = { id: "1", record: { name: "1", tax_id: "1" } };

  expect(await poll([row("2"), turned], await started([row("1"), row("2")]))).toMatchObject(
    nothing,
  );
});

test("rows come in order of their ids, which are whole numbers", async () => {
  const rows = ["100", "20", "3"].map((id) => row(id));

  expect((await poll(rows, await started([]))).created).toEqual(["3", "20", "100"]);
});

test("what cannot be worked up in one run comes with the next ones", async () => {
  const rows = ["1", "2", "3"].map((id) => row(id, "changed"));
  const before = await started([row("1"), row("2"), row("9")]);
  const first = await poll(rows, before, { mostCompleted: 2 });
  const next = await poll(rows, first.state, { mostCompleted: 2 });

  expect(first).toMatchObject({ updated: ["1", "2"], created: [], more: true });
  expect(first.deleted).toEqual([{ tax_id: "9" }]);
  expect(next).toMatchObject({ ...nothing, created: ["3"] });
});

test("a list that cannot be read fails the poll", async () => {
  const source = fingerprintSource(
    async () => {
      throw new Error("the list cannot be read");
    },
    (id) => ({ tax_id: id }),
  );

  await expect(source.poll({ fingerprints: {} }, { limit: 1 })).rejects.toThrow("cannot be read");
});

describe("a saved state", () => {
  const { readState, watermark } = sourceOf([]);

  test("is read as it was saved, and is its own watermark", () => {
    const state = { fingerprints: { "1": "abcdefgh" } };

    expect(readState(saved(state))).toEqual(state);
    expect(watermark(state)).toEqual(state);
  });

  test.each([undefined, null, 7, "", {}, { fingerprints: null }, { fingerprints: { "1": 2 } }])(
    "such as %j cannot be used",
    (unreadable) => {
      expect(readState(unreadable)).toBeUndefined();
    },
  );
});
