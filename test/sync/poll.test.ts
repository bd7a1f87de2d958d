import { startCursor } from "../../src/sync/cursor";
import type { Feed } from "../../src/sync/feed";
import { type FeedState, feedSource, type PollOptions } from "../../src/sync/poll";
import { at, change, feedOf, idsOf, saved } from "./fakeFeed";

interface Given extends Partial<PollOptions> {
  changes: Feed;
  deletions?: Feed;
  state?: FeedState;
}

/** Polls once: what it found, by id, and the state as it is saved. */
async function poll({ changes, deletions, state, ...options }: Given) {
  const all = { limit: Number.POSITIVE_INFINITY, ...options };
  const found = await feedSource(changes, deletions).poll(state, all);
  return {
    created: idsOf(found.created),
    updated: idsOf(found.updated),
    deleted: idsOf(found.deleted),
    more: found.more,
    state: saved(found.state),
  };
}

const nothing = { created: [], updated: [], deleted: [], more: false };

describe("the first poll", () => {
  test("asks for Zoho's clock alone, and delivers nothing", async () => {
    const changes = feedOf([change("1", 5)], 5);
    const deletions = feedOf([change("2", 5)], 5);

    const result = await poll({ changes, deletions });

    expect(result).toMatchObject(nothing);
    expect([changes.windows, deletions.windows]).toEqual([[], []]);
    expect(result.state).toEqual({ changes: startCursor(at(5)) });
  });

  test("begins with the second in which it was made", async () => {
    const { state } = await poll({ changes: feedOf([], 5.9) });
    const second = await poll({ changes: feedOf([change("1", 5)], 60), state });

    expect(second.created).toEqual(["1"]);
  });

  test("takes the host's clock where Zoho tells no time", async () => {
    jest.spyOn(Date, "now").mockReturnValue(at(7) + 250);

    expect((await poll({ changes: feedOf([], undefined) })).state.changes.start).toBe(at(7));
  });

  test("remembers the highest id where records tell no created time", async () => {
    const begin = async () => ({ serverTime: at(0), highestId: "100" });
    const feed = feedOf([], 0, { tellsCreation: false, begin });

    const { state } = await poll({ changes: feed });

    expect(state.changes.highestIds).toEqual({ known: "100", before: "100", seen: "100" });
  });
});

describe("a look-back date", () => {
  test("loads what changed since, and calls updated what was created before", async () => {
    const all = [change("older", -9), change("new", 10), change("old", 20, { created: -500 })];

    const result = await poll({ changes: feedOf(all, 60), lookBack: at(0) });

    expect(result).toMatchObject({ created: ["new"], updated: ["old"] });
  });

  test("counts for the first poll alone", async () => {
    const { state } = await poll({ changes: feedOf([], 600), lookBack: at(0) });
    const feed = feedOf([change("1", 10)], 700);

    expect(await poll({ changes: feed, state, lookBack: at(-600) })).toMatchObject(nothing);
    expect(feed.windows).toMatchObject([{ from: at(540) }]);
  });

  test("is where deletions begin as well", async () => {
    const deletions = feedOf([change("before", -5), change("gone", 5)], 60);

    const result = await poll({ changes: feedOf([], 60), deletions, lookBack: at(0) });

    expect(result.deleted).toEqual(["gone"]);
    expect(deletions.windows).toEqual([startCursor(at(0))]);
  });

  test("makes all records new where they tell no created time", async () => {
    const row = { ...change("7", 10), created: undefined };
    const feed = feedOf([row], 60, { tellsCreation: false });

    expect((await poll({ changes: feed, lookBack: at(0) })).created).toEqual(["7"]);
  });
});

describe("deletions", () => {
  const started = async () => (await poll({ changes: feedOf([], 0) })).state;

  test("are read from the beginning of the first poll, then from where they were read to", async () => {
    const gone = [change("early", -5), change("gone", 5)];
    const deletions = feedOf(gone, 100);
    const first = await poll({ changes: feedOf([], 100), deletions, state: await started() });
    const next = await poll({ changes: feedOf([], 200), deletions, state: first.state });

    expect(first.deleted).toEqual(["gone"]);
    expect(next.deleted).toEqual([]);
    expect(deletions.windows.map(({ from }) => from)).toEqual([at(0), at(40)]);
  });

  test("are asked for once, however many polls follow each other", async () => {
    const many = ["1", "2", "3"].map((id) => change(id, Number(id)));
    const deletions = feedOf([change("gone", 5)], 100);
    const given = { changes: feedOf(many, 100), deletions, limit: 2 };
    const first = await poll({ ...given, state: await started() });
    const next = await poll({ ...given, state: first.state, continues: true });

    expect(first).toMatchObject({ created: ["1", "2"], deleted: ["gone"], more: true });
    expect(next).toMatchObject({ created: ["3"], deleted: [], more: false });
    expect(deletions.windows).toHaveLength(1);
    expect(next.state.deletions).toEqual(first.state.deletions);
  });

  test("all come at once, whatever the limit", async () => {
    const deletions = feedOf([change("1", 1), change("2", 2), change("3", 3)], 100);

    const result = await poll({
      changes: feedOf([], 100),
      deletions,
      state: await started(),
      limit: 1,
    });

    expect(result.deleted).toEqual(["1", "2", "3"]);
  });

  test("by the ignored user are left out", async () => {
    const deletions = feedOf(
      [change("1", 1, { modifiedBy: "me" }), change("2", 2, { modifiedBy: "you" })],
      100,
    );
    const given = { changes: feedOf([], 100), deletions, ignoredUser: "me" };

    expect((await poll({ ...given, state: await started() })).deleted).toEqual(["2"]);
  });

  test("that cannot be read fail the poll", async () => {
    const deletions: Feed = {
      ...feedOf([], 0),
      // biome-ignore lint/correctness/useYield: it fails before
      changesSince: async function* () {
        throw new Error("deletions cannot be read");
      },
    };
    const given = { changes: feedOf([change("1", 1)], 9), deletions, state: await started() };

    await expect(poll(given)).rejects.toThrow("deletions cannot be read");
  });
});

describe("a saved state", () => {
  const { readState, watermark } = feedSource(feedOf([], 0));
  const state: FeedState = { changes: startCursor(at(0)), deletions: startCursor(at(1)) };

  test("is read as it was saved", () => {
    expect(readState(saved(state))).toEqual(state);
    expect(readState({ changes: state.changes })).toEqual({ changes: state.changes });
  });

  test.each([
    undefined,
    null,
    "",
    7,
    [],
    {},
    { changes: null },
    { changes: [] },
    { deletions: state.deletions },
    { ...state, changes: { ...state.changes, from: "yesterday" } },
    { ...state, deletions: null },
    { ...state, deletions: { from: 1 } },
    { version: 9, watermark: at(0) },
  ])("such as %j cannot be used", (unreadable) => {
    expect(readState(unreadable)).toBeUndefined();
  });

  test("loses nothing when only its watermark is left", async () => {
    const changes = feedOf([change("1", 50)], 60);
    const deletions = feedOf([change("2", 50)], 60);
    const first = await poll({ changes, deletions, state });
    const kept = readState(saved(watermark(first.state)));
    const next = await poll({
      changes: feedOf([change("1", 50), change("late", 40)], 90),
      deletions,
      state: kept,
    });

    expect(kept?.changes.delivered).toEqual({});
    expect(kept?.deletions?.delivered).toEqual({});
    expect(next).toMatchObject({ created: ["late", "1"], deleted: ["2"] });
  });
});

afterEach(() => jest.restoreAllMocks());
