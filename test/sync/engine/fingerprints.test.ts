import { type ComparedRow, fingerprintSource } from "../../../src/sync/engine/fingerprints";
import type { PollOptions } from "../../../src/sync/engine/poll";
import { idsOf, saved } from "../changes";

const row = (id: string, name = "") => ({ id, record: { tax_id: id, name } });

const sourceOf = (rows: ComparedRow[]) =>
  fingerprintSource(
    async () => rows,
    (id) => ({ tax_id: id }),
  );

async function poll(rows: ComparedRow[], state?: unknown, options: Partial<PollOptions> = {}) {
  const source = sourceOf(rows);
  const found = await source.poll(source.readState(state), { limit: 1_000, ...options });
  return {
    state: saved(found.state),
    created: idsOf(found.created),
    updated: idsOf(found.updated),
    deleted: idsOf(found.deleted),
    records: [found.created, found.updated, found.deleted].flat().map(({ record }) => record),
    more: found.more,
  };
}

const nothing = { created: [], updated: [], deleted: [], more: false };

describe("a list that is compared", () => {
  test("delivers nothing at first, and nothing while it stays the same", async () => {
    const first = await poll([row("1"), row("2")]);
    const second = await poll([row("2"), row("1")], first.state);

    expect(first).toMatchObject(nothing);
    expect(second).toMatchObject(nothing);
  });

  test("delivers what is new, what changed and what is gone, each once and in order", async () => {
    const { state } = await poll([row("1"), row("2"), row("3"), row("4")]);
    const rows = [row("10"), row("9"), row("3", "b"), row("1", "a")];

    const found = await poll(rows, state);

    expect(found).toMatchObject({ created: ["9", "10"], updated: ["1", "3"] });
    expect(found.deleted).toEqual(["2", "4"]);
    expect(found.records).toContainEqual({ tax_id: "3", name: "b" });
    expect(found.records).toContainEqual({ tax_id: "4" });
    expect(await poll(rows, found.state)).toMatchObject(nothing);
  });

  test("delivers as created what comes back", async () => {
    const { state } = await poll([row("1")]);
    const { state: without } = await poll([], state);

    expect((await poll([row("1")], without)).created).toEqual(["1"]);
  });

  test("sees that an empty list filled, and that all is gone", async () => {
    const { state } = await poll([]);
    const filled = await poll([row("1"), row("2")], state);
    const emptied = await poll([], filled.state);

    expect([filled.created, emptied.deleted]).toEqual([
      ["1", "2"],
      ["1", "2"],
    ]);
  });

  test("delivers all there is when history is asked for", async () => {
    const found = await poll([row("1"), row("2")], undefined, { lookBack: 0 });

    expect(found.created).toEqual(["1", "2"]);
    expect(await poll([row("1"), row("2")], found.state)).toMatchObject(nothing);
  });

  test("takes all changes at once, but no more than can be worked up", async () => {
    const { state } = await poll([]);
    const rows = ["1", "2", "3", "4", "5"].map((id) => row(id));

    const whole = await poll(rows, state, { limit: 2 });
    const first = await poll(rows, state, { maxCompleted: 2 });
    const second = await poll(rows, first.state, { maxCompleted: 2 });
    const third = await poll(rows, second.state, { maxCompleted: 2 });

    expect(whole.created).toHaveLength(5);
    expect([first.created, second.created, third.created]).toEqual([["1", "2"], ["3", "4"], ["5"]]);
    expect([first.more, second.more, third.more]).toEqual([true, true, false]);
  });

  test.each([
    [undefined],
    [null],
    ["text"],
    [{}],
    [{ fingerprints: null }],
    [{ fingerprints: [] }],
    [{ fingerprints: { 1: 7 } }],
    [{ changes: { from: 0 } }],
  ])("does not read its state from %j", (value) => {
    expect(sourceOf([]).readState(value)).toBeUndefined();
  });

  test("keeps the whole state as its watermark: without it, changes would be lost", async () => {
    const { state } = await poll([row("1")]);

    expect(sourceOf([]).watermark(state)).toEqual(state);
  });

  test("of 2,000 rows keeps a small state", async () => {
    const rows = Array.from({ length: 2_000 }, (_, index) => row(String(98200000056700 + index)));

    expect(JSON.stringify((await poll(rows)).state).length).toBeLessThan(100_000);
  });
});
