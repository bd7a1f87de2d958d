import type { Change } from "../../../src/sync/engine/change";
import { type Cursor, startCursor, watermarkOf } from "../../../src/sync/engine/cursor";
import type { Feed } from "../../../src/sync/engine/feed";
import { feedSource } from "../../../src/sync/engine/poll";
import { type ReadOptions, readWindow } from "../../../src/sync/engine/readWindow";
import { ZohoError } from "../../../src/zoho/errors/errors";
import { noTimeLeft } from "../../../src/zoho/http/retry";
import { at, change, edit, type FeedBehavior, feedOf, idsOf, saved } from "../changes";

const start = startCursor(at(0));
const all = { limit: 1_000 };

/** Reads once, and says what came as what. */
async function read(feed: Feed, cursor: Cursor = start, options: Partial<ReadOptions> = {}) {
  const warnings: string[] = [];
  const warn = (message: string) => warnings.push(message);
  const given = { ...all, warn, ...options };
  const { changes, isCreated, ...rest } = await readWindow(feed, cursor, given);
  return {
    ...rest,
    warnings,
    changes,
    created: idsOf(changes.filter(isCreated)),
    updated: idsOf(changes.filter((one) => !isCreated(one))),
  };
}

/** Reads one list after the other, each when Zoho's clock stands there, from the state saved before. */
async function readEach(
  ...polls: [clock: number, changes: Change[], feed?: Partial<FeedBehavior>][]
) {
  const found: Awaited<ReturnType<typeof read>>[] = [];
  for (const [clock, changes, feed] of polls) {
    const cursor = saved(found.at(-1)?.cursor ?? start);
    found.push(await read(feedOf(changes, { clock, ...feed }), cursor));
  }
  return found;
}

/** A feed that comes in one page by time, whatever its order is otherwise. */
const byTime = (feed: Feed): Feed => ({
  ...feed,
  changesSince: async function* (window) {
    for await (const page of feed.changesSince(window)) yield { ...page, byTime: true };
  },
});

describe("the window", () => {
  test("begins with the cursor's own second", async () => {
    const { created } = await read(feedOf([change("before", -1), change("at", 0)], { clock: 60 }));

    expect(created).toEqual(["at"]);
  });

  test("is left a minute behind Zoho's clock", async () => {
    const { cursor, more } = await read(feedOf([change("1", 50)], { clock: 300 }));

    expect(cursor.from).toBe(at(240));
    expect(more).toBe(false);
  });

  test("is left a minute behind the first answer, whatever the later ones say", async () => {
    let clock = 300;
    const feed: Feed = {
      ...feedOf([]),
      changesSince: async function* () {
        yield { changes: [change("1", 10)], serverTime: at(clock) };
        clock += 100;
        yield { changes: [change("2", 20)], serverTime: at(clock) };
      },
    };

    expect((await read(feed)).cursor.from).toBe(at(240));
  });

  test("never goes back when Zoho's clock does", async () => {
    const [, second] = await readEach([600, []], [300, []]);

    expect(second?.cursor.from).toBe(at(540));
  });

  test.each([61, 3_600, 86_400])(
    "is not left behind what was read where one answer's clock is %i s ahead",
    async (ahead) => {
      const [first, second] = await readEach(
        [600, []],
        [900, [change("1", 700)], { clock: 900 + ahead, host: 900 }],
      );
      const third = await read(
        feedOf([change("2", 901)], { clock: 1_200 }),
        saved(second?.cursor ?? start),
      );

      expect(first?.warnings).toEqual([]);
      expect(second?.warnings).toEqual([
        `Zoho's clock, by the Date header of an answer, is ${ahead} s later than the host's clock let expect. The trigger does not go by it unless another answer says the same.`,
      ]);
      expect(second?.cursor.from).toBe(at(840));
      expect(third).toMatchObject({ created: ["2"], warnings: [] });
    },
  );

  test("is left by the time of Zoho's clock once a second poll proves how far that is ahead", async () => {
    const [first, second] = await readEach(
      [1_500, [], { host: 900 }],
      [1_800, [change("1", 1_650)], { host: 1_200 }],
    );

    expect(first?.cursor).toMatchObject({ from: at(840), clock: { ahead: 0, claimed: 600_000 } });
    expect(first?.warnings).toHaveLength(1);
    expect(second).toMatchObject({ created: ["1"], warnings: [] });
    expect(second?.cursor).toMatchObject({ from: at(1_740), clock: { ahead: 600_000 } });
  });

  test("is read to its end where one answer's clock is behind what was read", async () => {
    const many = [1, 2, 3, 4, 5, 6].map((id) => change(String(id), 600 + id));
    const [, second] = await readEach(
      [600, []],
      [900, many, { clock: -86_400, host: 900, pageSize: 2 }],
    );

    expect(second?.created).toEqual(idsOf(many));
    expect(second?.warnings).toHaveLength(1);
    expect(second?.cursor.from).toBe(at(546));
  });

  test("goes by the first answer's clock or none", async () => {
    const feed: Feed = {
      ...feedOf([]),
      changesSince: async function* () {
        yield { changes: [change("1", 10)], answeredAt: at(100) };
        yield { changes: [change("2", 20)], serverTime: at(300), answeredAt: at(300) };
      },
    };

    expect((await read(feed)).cursor.from).toBe(at(0));
  });

  test("is not left where a row is stamped later than any clock, without Zoho's", async () => {
    const { cursor } = await read(feedOf([change("1", 10), change("2", 86_400)], { host: 200 }));

    expect(cursor.from).toBe(at(140));
  });

  test("without Zoho's clock is left a minute behind the latest change", async () => {
    const { cursor } = await read(feedOf([change("1", 10), change("2", 500)]));

    expect(cursor.from).toBe(at(440));
    expect((await read(feedOf([]))).cursor.from).toBe(at(0));
  });

  test("is read anew when the feed fails in the middle", async () => {
    const failing: Feed = {
      ...feedOf([]),
      changesSince: async function* () {
        yield { changes: [change("1", 10)], serverTime: at(60) };
        throw new Error("page 2 cannot be read");
      },
    };

    await expect(read(failing)).rejects.toThrow("page 2 cannot be read");
  });
});

describe("what is delivered", () => {
  test("comes in order of time, then id, whatever the feed's", async () => {
    const { created } = await read(
      feedOf([change("30", 20), change("4", 20), change("5", 10)], { clock: 60 }),
    );

    expect(created).toEqual(["5", "4", "30"]);
  });

  test("comes once, though the overlap reads it again", async () => {
    const [first, second, third] = await readEach(
      [60, [change("1", 50)]],
      [90, [change("1", 50)]],
      [105, [change("1", 50)]],
    );

    expect(first?.created).toEqual(["1"]);
    expect([second?.changes, third?.changes]).toEqual([[], []]);
  });

  test("comes again when its content shows a second edit within one second", async () => {
    const [, second, third] = await readEach(
      [60, [edit("1", 50, "first")]],
      [90, [edit("1", 50, "second")]],
      [90, [edit("1", 50, "second")]],
    );

    expect(second?.changes.map(({ record }) => record)).toEqual([{ id: "1", content: "second" }]);
    expect(third?.changes).toEqual([]);
  });

  test("comes though it shows only later than its own stamp", async () => {
    const [first, second] = await readEach([60, []], [90, [change("late", 45)]]);

    expect(first?.changes).toEqual([]);
    expect(second?.created).toEqual(["late"]);
  });

  test("comes when it is saved in the second of the poll before", async () => {
    const [, second] = await readEach([60, []], [90, [change("same", 60)]]);

    expect(second?.created).toEqual(["same"]);
  });

  test("comes with its last version when the feed gives two", async () => {
    const { changes } = await read(
      feedOf([edit("1", 10, "before"), edit("1", 20, "after")], { clock: 60 }),
    );

    expect(changes.map(({ record }) => record)).toEqual([{ id: "1", content: "after" }]);
  });
});

describe("created and updated", () => {
  test("are told by the time of creation", async () => {
    const { created, updated } = await read(
      feedOf([change("new", 30), edit("old", 40)], { clock: 60 }),
    );

    expect([created, updated]).toEqual([["new"], ["old"]]);
  });

  test("a record comes as created once, and as updated when it changes afterwards", async () => {
    const [first, soon, later] = await readEach(
      [60, [change("1", 50)]],
      [90, [change("1", 70, { created: 50 })]],
      [900, [change("1", 800, { created: 50 })]],
    );

    expect([first?.created, soon?.updated, later?.updated]).toEqual([["1"], ["1"], ["1"]]);
  });

  test("a new record that an edit under the walk took out of the window comes as created", async () => {
    const [first, second] = await readEach(
      [300, [edit("other", 10)]],
      [600, [change("1", 301, { created: 100 })]],
    );

    expect(first?.created).toEqual([]);
    expect(second?.created).toEqual(["1"]);
  });

  test("without a time of creation, what has a higher id than was known is created", async () => {
    const untold = (id: string, seconds: number): Change => ({
      ...change(id, seconds),
      created: undefined,
    });
    const feed = (...changes: Change[]) => feedOf(changes, { clock: 60, hasCreatedTime: false });
    const cursor = startCursor(at(0), "99");

    const first = await read(feed(untold("98", 10), untold("100", 20)), cursor);
    const second = await read(feed(untold("100", 40), untold("101", 50)), saved(first.cursor));

    expect([first.created, first.updated]).toEqual([["100"], ["98"]]);
    expect([second.created, second.updated]).toEqual([["101"], ["100"]]);
  });

  test("a type that tells only creation delivers each record once, whatever changes on it", async () => {
    const feed = { reportsUpdates: false as const };
    const other = { record: { id: "1", content: "other" } };
    const [first, second] = await readEach(
      [60, [change("1", 50)], feed],
      [90, [change("1", 50, other)], feed],
    );

    expect([first?.created, second?.changes]).toEqual([["1"], []]);
  });
});

describe("the ignored user", () => {
  const options = { ignoredUser: "me" };

  test("has changed last what is left out", async () => {
    const feed = feedOf(
      [
        change("mine", 10, { created: -100, modifiedBy: "me" }),
        change("theirs", 20, { created: -100, modifiedBy: "them" }),
        change("nobody's", 30, { created: -100 }),
      ],
      { clock: 60 },
    );

    const { updated, cursor } = await read(feed, start, options);

    expect(updated).toEqual(["theirs", "nobody's"]);
    expect(cursor.from).toBe(at(0));
  });

  test("created what counts as updated when others change it", async () => {
    const feed = feedOf([change("1", 20, { created: 10, createdBy: "me", modifiedBy: "them" })], {
      clock: 60,
    });

    expect(await read(feed, start, options)).toMatchObject({ created: [], updated: ["1"] });
  });
});

describe("the limit", () => {
  const five = ["1", "2", "3", "4", "5"].map((id, index) => change(id, 10 * (index + 1)));

  test("stops a walk anywhere, and the next one goes on there", async () => {
    const feed = feedOf(five, { clock: 600 });

    const first = await read(feed, start, { limit: 3 });
    const second = await read(feed, saved(first.cursor), { limit: 3 });

    expect([first.created, first.more]).toEqual([["1", "2", "3"], true]);
    expect([second.created, second.more]).toEqual([["4", "5"], false]);
    expect(feed.windows.map(({ position }) => position)).toEqual([undefined, { read: 3 }]);
    expect(feed.windows.map(({ from }) => from)).toEqual([at(0), at(0)]);
  });

  test("leaves the window where it began until the walk has ended, however late that is", async () => {
    const first = await read(feedOf(five, { clock: 600 }), start, { limit: 3 });
    const second = await read(feedOf(five, { clock: 9_000 }), saved(first.cursor), { limit: 3 });

    expect([first.cursor.from, first.cursor.until]).toEqual([at(0), at(600)]);
    expect([second.cursor.from, second.cursor.until]).toEqual([at(540), undefined]);
    expect(second.cursor.position).toBeUndefined();
  });

  test("does not stop a walk that ends with it", async () => {
    const { more } = await read(feedOf(five, { clock: 600 }), start, { limit: 5 });

    expect(more).toBe(false);
  });

  test("does not hold for what the feed gives only together", async () => {
    const { created } = await read(feedOf(five, { clock: 600, isWhole: true }), start, {
      limit: 3,
    });

    expect(created).toEqual(["1", "2", "3", "4", "5"]);
  });

  test("what was delivered before it changes, under a walk of several runs, comes as updated then", async () => {
    const first = await read(feedOf(five, { clock: 600 }), start, { limit: 3 });
    const rest = [...five.slice(1), change("1", 601, { created: 10 })];
    const feed: Feed = {
      ...feedOf([]),
      changesSince: async function* () {
        yield { changes: rest.slice(2), serverTime: at(620) };
      },
    };
    const second = await read(feed, saved(first.cursor), { limit: 3 });

    expect(first.created).toEqual(["1", "2", "3"]);
    expect([second.created, second.updated]).toEqual([["4", "5"], ["1"]]);
  });
});

describe("what comes after a walk began", () => {
  test.each([true, false])(
    "does not let runs that follow each other go on for ever (ascending: %s)",
    async (ascending) => {
      const busy = Array.from({ length: 5 }, (_, index) => change(`${index}`, 10 + index));
      const came: string[] = [];
      let cursor = start;
      let runs = 0;
      for (let more = true; more && runs < 50; runs++) {
        // One more each time.
        busy.push(change(`later ${runs}`, 100 + runs));
        const behavior = { clock: 100 + runs, pageSize: 200, ascending };
        const feed = feedOf(busy, behavior);
        const found = await read(ascending ? feed : byTime(feed), saved(cursor), { limit: 1 });
        came.push(...found.created);
        ({ cursor, more } = found);
      }

      expect(came.slice(0, 5)).toEqual(["0", "1", "2", "3", "4"]);
      expect(runs).toBeLessThan(10);
      const rest = await read(feedOf(busy, { clock: 900 }), saved(cursor));
      expect([...came, ...rest.created]).toEqual(busy.map(({ id }) => id));
    },
  );

  test("as a new record comes as created, however much that walk delivered", async () => {
    const history = Array.from({ length: 16_000 }, (_, index) => change(`${10_000 + index}`, 10));
    const changed = change("10000", 9_010, { created: 10 });
    const all = [...history, changed, change("new", 9_020)];
    let cursor = start;
    for (const limit of [9_000, 6_999]) {
      const feed = feedOf(history, { clock: 9_000, pageSize: 200 });
      ({ cursor } = await read(feed, saved(cursor), { limit }));
    }
    const feed = feedOf(all, { clock: 9_100, pageSize: 200 });

    const { created, updated } = await read(feed, saved(cursor), { limit: 100 });

    expect(cursor.hasForgotten).toBe(true);
    expect(created).toEqual(["25999", "new"]);
    expect(updated).toEqual(["10000"]);
  });

  test("as a record that came before it does not come as created once more from the copy", async () => {
    const history = Array.from({ length: 3_000 }, (_, index) => change(`${10_000 + index}`, 10));
    const first = await read(feedOf(history, { clock: 9_000, pageSize: 200 }), start, {
      limit: 2_500,
    });
    const changed = change("10000", 9_010, { created: 10 });
    const feed = feedOf([...history, changed, change("new", 9_020)], {
      clock: 9_100,
      pageSize: 200,
    });

    const { created, updated } = await read(feed, saved(watermarkOf(first.cursor)));

    expect(created).toEqual([...idsOf(history.slice(2_500)), "new"]);
    expect(updated).toEqual(["10000"]);
  });
});

describe("a new record that edits move on from window to window", () => {
  /** Polls once a minute; each time so many other records are made first. */
  const createdAfter = async (windows: number, others: number, hasCreatedTime = true) => {
    let cursor = hasCreatedTime ? start : startCursor(start.start, "1000000");
    for (let window = 1; window <= windows; window++) {
      const made = Array.from({ length: others }, (_, index) =>
        change(String(1_000_000 + window * 10_000 + index), window * 60, { created: window * 60 }),
      );
      const feed = feedOf(made.map(toldBy(hasCreatedTime)), { clock: window * 60, pageSize: 500 });
      ({ cursor } = await read(feed, saved(cursor), { limit: 10_000 }));
    }
    const moved = change("1000002", windows * 60 + 30, { created: 30 });
    const feed = feedOf([moved].map(toldBy(hasCreatedTime)), { clock: windows * 60 + 60 });
    return read(feed, saved(cursor), { limit: 100 });
  };
  const toldBy = (hasCreatedTime: boolean) => (one: Change) =>
    hasCreatedTime ? one : { ...one, created: undefined };

  test.each([true, false])(
    "comes as created when it comes at last (%s)",
    async (hasCreatedTime) => {
      const { created } = await createdAfter(10, 150, hasCreatedTime);

      expect(created).toEqual(["1000002"]);
    },
  );

  test.each([true, false])("comes as updated behind thousands of others (%s)", async (told) => {
    const { updated, cursor } = await createdAfter(10, 500, told);

    expect(updated).toEqual(["1000002"]);
    expect(JSON.stringify(cursor).length).toBeLessThan(64_000);
  });

  test("is remembered for a day", async () => {
    const { cursor } = await createdAfter(10, 1);

    const { cursor: later } = await read(feedOf([], { clock: 30 * 3600 }), saved(cursor), {
      limit: 100,
    });
    const { cursor: latest } = await read(feedOf([], { clock: 60 * 3600 }), saved(later), {
      limit: 100,
    });

    expect(Object.keys(later.delivered)).not.toEqual([]);
    expect(latest.delivered).toEqual({});
  });
});

describe("more late changes than can be remembered", () => {
  const burst = Array.from({ length: 60_000 }, (_, index) => change(String(100_000 + index), 590));

  test("are left for later, and all come once", async () => {
    const delivered = new Map<string, number>();
    let cursor = start;
    for (const clock of [600, 660, 720, 780]) {
      const feed = feedOf(burst, { clock, pageSize: 200 });
      const { changes, ...found } = await read(feed, saved(cursor), { limit: 100_000 });
      for (const { id } of changes) delivered.set(id, (delivered.get(id) ?? 0) + 1);
      cursor = found.cursor;
      expect(JSON.stringify(cursor).length).toBeLessThan(500_000);
    }

    expect(delivered.size).toBe(burst.length);
    expect(Math.max(...delivered.values())).toBe(1);
  });

  test("are not left for later without Zoho's clock where the newest come first", async () => {
    const newestFirst = Array.from({ length: 20_000 }, (_, index) => change(`${index}`, -index));
    const from = startCursor(at(-30_000));

    const { created } = await read(feedOf(newestFirst, { ascending: false }), from, {
      limit: 100_000,
    });

    expect(created).toHaveLength(20_000);
  });

  test("are left for later also where the newest come first", async () => {
    const newestFirst = [...burst].reverse();
    const delivered: string[] = [];
    let cursor = start;
    let largest = 0;
    for (let clock = 600; clock < 1_500; clock += 60) {
      const feed = feedOf(newestFirst, { clock, pageSize: 1_000, ascending: false });
      const found = await read(feed, saved(cursor), { limit: 10_000 });
      delivered.push(...found.created);
      cursor = found.cursor;
      largest = Math.max(largest, JSON.stringify(cursor).length);
    }

    expect(largest).toBeLessThan(500_000);
    expect(delivered).toHaveLength(burst.length);
    expect(new Set(delivered).size).toBe(burst.length);
  });

  test.each([590, 30])(
    "a burst that runs of a few each walk through keeps the state small (%i)",
    async (second) => {
      const all = burst.map(({ id }) => change(id, second));
      const feed = feedOf(all, { clock: 9_000, pageSize: 200 });
      const delivered: string[] = [];
      let cursor = start;
      for (let more = true; more; ) {
        const found = await read(feed, saved(cursor), { limit: 10_000 });
        delivered.push(...found.created);
        ({ cursor, more } = found);
        expect(JSON.stringify(cursor).length).toBeLessThan(500_000);
      }

      expect(delivered).toHaveLength(burst.length);
      expect(new Set(delivered).size).toBe(burst.length);
    },
  );

  test("nor does a walk of many runs repeat what the one before took last", async () => {
    const spread = Array.from({ length: 14_990 }, (_, index) => edit(String(100_000 + index), 10));
    const taken = edit("taken", 605);
    const first = await read(feedOf([...spread, taken], { clock: 600, pageSize: 500 }), start, {
      limit: 20_000,
    });
    const later = Array.from({ length: 100 }, (_, index) => edit(`later ${index}`, 600));
    const feed = feedOf([...later, taken], { clock: 9_000, pageSize: 200 });
    const delivered: string[] = [];
    let { cursor } = first;
    for (let more = true; more; ) {
      const found = await read(feed, saved(cursor), { limit: 50 });
      delivered.push(...found.updated);
      ({ cursor, more } = found);
    }

    expect(first.updated).toContain("taken");
    expect(delivered.sort()).toEqual(idsOf(later).sort());
  });

  test("nor does what was remembered before add to it", async () => {
    const spread = Array.from({ length: 15_000 }, (_, index) => edit(String(index), index));
    const behind = burst.map(({ id }) => edit(id, 15_050));
    let { cursor } = await read(feedOf(spread, { clock: 15_000, pageSize: 200 }), start, {
      limit: 20_000,
    });
    const all = [...spread, ...behind.slice(0, 15_000)];
    const feed = feedOf(all, { clock: 15_090, pageSize: 200 });
    const delivered: string[] = [];
    for (let more = true; more; ) {
      const found = await read(feed, saved(cursor), { limit: 5_000 });
      delivered.push(...found.updated);
      ({ cursor, more } = found);
      expect(JSON.stringify(cursor).length).toBeLessThan(500_000);
    }

    expect(delivered).toEqual(idsOf(behind.slice(0, 15_000)));
  });
});

describe("a walk whose time is over", () => {
  const timeIsOver = new ZohoError({
    product: "crm",
    operation: "GET /crm/v8/Leads",
    code: noTimeLeft,
    reason: "the run has no time left for this call",
  });

  /** A feed that gives so many pages and then throws. */
  const upTo = (pages: number, feed: Feed, thrown: Error = timeIsOver): Feed => ({
    ...feed,
    changesSince: async function* (window) {
      let left = pages;
      for await (const page of feed.changesSince(window)) {
        if (left-- === 0) throw thrown;
        yield page;
      }
    },
  });

  const five = ["1", "2", "3", "4", "5"].map((id) => change(id, Number(id)));

  test("gives what it read, and the next one goes on there", async () => {
    const feed = feedOf(five, { clock: 600 });

    const first = await read(upTo(2, feed));
    const second = await read(feed, saved(first.cursor));

    expect(first).toMatchObject({ created: ["1", "2", "3", "4"], more: true, isCut: true });
    expect(second).toMatchObject({ created: ["5"], more: false, isCut: false });
  });

  test.each<[string, Feed]>([
    ["read nothing", upTo(0, feedOf(five))],
    ["cannot stop where it came to", upTo(1, feedOf(five, { isWhole: true }))],
    ["failed otherwise", upTo(1, feedOf(five), new Error("refused"))],
  ])("fails when it %s", async (_what, feed) => {
    await expect(read(feed)).rejects.toThrow(/no time left|refused/);
  });

  test("fails when it comes no farther than the one before", async () => {
    const seen: Change[] = [];
    const standing = { ...feedOf(seen), changesSince: () => pagesOf(seen) };
    async function* pagesOf(changes: Change[]) {
      yield { changes, serverTime: at(600), positionAfter: () => ({ read: 0 }) };
      throw timeIsOver;
    }

    const first = await read(standing);

    expect(first).toMatchObject({ created: [], isCut: true });
    await expect(read(standing, saved(first.cursor))).rejects.toThrow("no time left");
  });

  test("leaves deletions to the next poll where changes were found, and fails where none were", async () => {
    const deletions = upTo(0, feedOf([]));
    const poll = (changes: Change[]) =>
      feedSource(feedOf(changes, { clock: 600 }), deletions).poll({ changes: start }, all);

    const { created, deleted, isCut, state } = await poll(five);

    expect({ created: idsOf(created), deleted, isCut }).toEqual({
      created: idsOf(five),
      deleted: [],
      isCut: true,
    });
    expect(state.deletions).toMatchObject(startCursor(start.from));
    await expect(poll([])).rejects.toThrow("no time left");
  });
});
