import type { Change } from "../../../src/sync/engine/change";
import { type FeedState, feedSource, type PollOptions } from "../../../src/sync/engine/poll";
import * as clock from "../../../src/zoho/clock";
import { at, change, edit, type FeedBehavior, feedOf, idsOf, saved } from "../changes";

const usual = { limit: 1_000 };

/** Polls what is polled by time, and says what was found by id. */
async function poll(
  changes: ReturnType<typeof feedOf>,
  {
    state,
    deletions,
    ...options
  }: Partial<PollOptions> & {
    state?: FeedState;
    deletions?: ReturnType<typeof feedOf>;
  } = {},
) {
  const found = await feedSource(changes, deletions).poll(state, { ...usual, ...options });
  return {
    ...found,
    state: saved(found.state),
    created: idsOf(found.created),
    updated: idsOf(found.updated),
    deleted: idsOf(found.deleted),
  };
}

const gone = (id: string, seconds: number): Change => ({
  ...edit(id, seconds),
  created: undefined,
});

describe("the first poll", () => {
  test("asks for Zoho's clock alone and delivers nothing", async () => {
    const feed = feedOf([change("old", -10), change("same second", 7)], { clock: 7 });

    const { state, created, updated, more } = await poll(feed);

    expect([created, updated, more]).toEqual([[], [], false]);
    expect(state.changes).toMatchObject({ start: at(7), from: at(7) });
    expect(feed.windows).toEqual([]);
  });

  test("loses nothing of its own second", async () => {
    const { state } = await poll(feedOf([], { clock: 7 }));

    expect((await poll(feedOf([change("1", 7)], { clock: 60 }), { state })).created).toEqual(["1"]);
  });

  test("without Zoho's clock goes by the host's, whole seconds", async () => {
    jest.useFakeTimers({ now: at(7) + 999 });
    const { state } = await poll(feedOf([])).finally(() => jest.useRealTimers());

    expect(state.changes.from).toBe(at(7));
  });

  test.each<[string, number | undefined, number | undefined, number]>([
    ["by the first answer where the host's clock says the same", 100, undefined, 100],
    ["by the second answer where the first is ahead", 5_000, 101, 101],
    ["by the second answer where the first is behind", -86_400, 101, 101],
    ["by the second answer where the first is half a minute ahead", 130, 101, 101],
    ["by the first answer where the second is half a minute ahead", 107, 131, 107],
    ["by the first answer where the second is ahead", 700, 5_000, 700],
    ["by Zoho's clock where two answers agree", 700, 701, 700],
    [
      "by the host's clock where one answer is ahead and the other does not say",
      700,
      undefined,
      101,
    ],
  ])("begins %s", async (_, first, second, start) => {
    const answers = [first, second].map((clock, index) => ({
      serverTime: clock === undefined ? undefined : at(clock),
      answeredAt: at(100 + index),
    }));
    const left = [...answers];
    const begin = jest.fn(async () => left.shift() ?? {});

    const warn = jest.fn();
    const { state } = await poll(feedOf([], { begin }), { warn });

    expect(state.changes.from).toBe(at(start));
    expect(begin).toHaveBeenCalledTimes(first === 100 ? 1 : 2);
    const host = start === 101 ? 101 : 100;
    expect(state.changes.clock).toEqual({ ahead: (start - host) * 1_000 });
    const isWrong = Math.abs((first ?? 100) - start) > 60;
    const warning = expect.stringMatching(/^Zoho's clock, .* than the host's clock let expect/);
    expect(warn.mock.calls).toEqual(isWrong ? [[warning]] : []);
  });

  test.each([
    [104, 100],
    [97, 97],
  ])(
    "begins by the clock that is behind where Zoho's says %i s and the host's 100",
    async (clock, start) => {
      const begin = jest.fn(async () => ({ serverTime: at(clock), answeredAt: at(100) }));

      const { state } = await poll(feedOf([], { begin }));

      expect(state.changes.from).toBe(at(start));
      expect(begin).toHaveBeenCalledTimes(1);
    },
  );

  test("that finds Zoho's clock apart from the host's keeps that, for deletions as well", async () => {
    const ahead = { clock: 700, host: 100 };
    const { state } = await poll(feedOf([], ahead));
    expect(state.changes.clock).toEqual({ ahead: 600_000 });

    const warn = jest.fn();
    const later = { clock: 800, host: 200 };
    const next = await poll(feedOf([], later), { state, deletions: feedOf([], later), warn });

    expect(next.state.changes).toMatchObject({ from: at(740), clock: { ahead: 600_000 } });
    expect(next.state.deletions).toMatchObject({ from: at(740), clock: { ahead: 600_000 } });
    expect(warn).not.toHaveBeenCalled();
  });

  test("with a look-back date delivers what there is since", async () => {
    const feed = feedOf([change("before", -101), edit("edited", -50), change("new", -20)], {
      clock: 0,
    });

    const { created, updated, state } = await poll(feed, { lookBack: at(-100) });

    expect([created, updated]).toEqual([["new"], ["edited"]]);
    expect(state.changes).toMatchObject({ start: at(-100), from: at(-60) });
  });

  test("with a look-back date takes all for new where records do not tell when they were created", async () => {
    const feed = feedOf([{ ...edit("9", -50), created: undefined }], {
      clock: 0,
      hasCreatedTime: false,
    });

    expect((await poll(feed, { lookBack: at(-100) })).created).toEqual(["9"]);
  });

  test("a look-back date no longer counts when there is a state", async () => {
    const { state } = await poll(feedOf([], { clock: 0 }));

    const { created } = await poll(feedOf([change("old", -50)], { clock: 60 }), {
      state,
      lookBack: at(-100),
    });

    expect(created).toEqual([]);
  });
});

describe("deletions", () => {
  const none = () => feedOf([], { clock: 60 });

  test("are found since the beginning, each once", async () => {
    const { state } = await poll(feedOf([], { clock: 0 }), { deletions: feedOf([]) });
    const deletions = feedOf([gone("before", -10), gone("1", 20), gone("2", 30)], { clock: 60 });

    const first = await poll(none(), { state, deletions });
    const second = await poll(none(), { state: first.state, deletions });

    expect(first.deleted).toEqual(["1", "2"]);
    expect(second.deleted).toEqual([]);
  });

  test("are looked for once in a recurrence, in the first of its polls", async () => {
    const { state } = await poll(feedOf([], { clock: 0 }));
    const deletions = feedOf([gone("1", 20)], { clock: 60 });

    const first = await poll(none(), { state, deletions });
    const second = await poll(none(), { state: first.state, deletions, continues: true });

    expect([first.deleted, second.deleted]).toEqual([["1"], []]);
    expect(deletions.windows).toHaveLength(1);
    expect(second.state.deletions).toEqual(first.state.deletions);
  });

  test("come all at once, whatever the limit", async () => {
    const { state } = await poll(feedOf([], { clock: 0 }));
    const deletions = feedOf([gone("1", 20), gone("2", 30), gone("3", 40)], { clock: 60 });

    expect((await poll(none(), { state, deletions, limit: 1 })).deleted).toEqual(["1", "2", "3"]);
  });

  test("switched on later are found since the changes' own window", async () => {
    const { state } = await poll(feedOf([], { clock: 0 }));
    const { state: later } = await poll(feedOf([], { clock: 900 }), { state });
    const deletions = feedOf([gone("before", 800), gone("since", 850)], { clock: 960 });

    expect((await poll(none(), { state: later, deletions })).deleted).toEqual(["since"]);
  });

  test("of the ignored user are left out", async () => {
    const { state } = await poll(feedOf([], { clock: 0 }));
    const deletions = feedOf([{ ...gone("mine", 20), modifiedBy: "me" }, gone("theirs", 30)], {
      clock: 60,
    });

    const { deleted } = await poll(none(), { state, deletions, ignoredUser: "me" });

    expect(deleted).toEqual(["theirs"]);
  });
});

describe("the saved state", () => {
  beforeEach(() => jest.spyOn(clock, "now").mockReturnValue(at(60)));
  afterEach(() => jest.restoreAllMocks());

  const source = feedSource(feedOf([]), feedOf([]));

  test("is read when each of its cursors can be", async () => {
    const { state } = await poll(feedOf([], { clock: 0 }));
    const { state: both } = await poll(feedOf([], { clock: 60 }), { state, deletions: feedOf([]) });

    expect(source.readState(state)).toEqual(state);
    expect(source.readState(both)).toEqual(both);
    expect(source.readState({ ...both, deletions: { from: "now" } })).toBeUndefined();
    expect(source.readState({ ...both, changes: undefined })).toBeUndefined();
  });

  test.each([[undefined], [null], ["text"], [7], [[]], [{ fingerprints: {} }]])(
    "is not read from %j",
    (value) => {
      expect(source.readState(value)).toBeUndefined();
    },
  );

  test("leaves a watermark from which nothing is lost and nothing comes twice", async () => {
    const { state } = await poll(feedOf([], { clock: 0 }));
    const first = await poll(feedOf([change("1", 50)], { clock: 60 }), { state });

    const next = await poll(feedOf([change("1", 50), change("2", 55)], { clock: 120 }), {
      state: saved(source.watermark(first.state)),
    });

    expect([first.created, next.created]).toEqual([["1"], ["2"]]);
  });

  test("leaves one from which all of thousands are found again", async () => {
    const { state } = await poll(feedOf([], { clock: 0 }));
    const many = Array.from({ length: 2_001 }, (_, index) => change(String(index), 50));
    const feed = feedOf(many, { clock: 60, pageSize: 200 });
    const first = await poll(feed, { state, limit: 3_000 });

    const again = await poll(feed, {
      state: saved(source.watermark(first.state)),
      limit: 3_000,
    });

    expect([first.created, again.created].map(({ length }) => length)).toEqual([2_001, 2_001]);
  });

  test.each([10_000, 15_000, 25_000, 40_000])(
    "stays below 1 MB with %i changes and deletions, each with a stamp of its own",
    async (count) => {
      const many = Array.from({ length: count }, (_, index) => change(String(index), index));
      const behavior: FeedBehavior = { clock: 50_000, pageSize: 200 };
      let state: FeedState | undefined;
      for (let more = true; more; ) {
        const found = await poll(feedOf(many, behavior), {
          state,
          deletions: feedOf(many, behavior),
          lookBack: at(0),
          limit: 100_000,
        });
        ({ more } = found);
        state = found.state;
        expect(JSON.stringify(state).length).toBeLessThan(1_000_000);
      }
    },
  );
});
