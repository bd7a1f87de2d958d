import type { Change } from "../../src/sync/change";
import { type Cursor, startCursor } from "../../src/sync/cursor";
import type { Feed } from "../../src/sync/feed";
import { type ReadOptions, readWindow } from "../../src/sync/readWindow";
import { at, change, feedOf, idsOf, saved } from "./fakeFeed";

const start = () => startCursor(at(0));

/** What a walk found, by id, with the cursor as it is saved. */
async function read(feed: Feed, cursor: Cursor, options: Partial<ReadOptions> = {}) {
  const all = { limit: Number.POSITIVE_INFINITY, ...options };
  const { changes, isCreated, more, ...reading } = await readWindow(feed, cursor, all);
  return {
    changes,
    created: idsOf(changes.filter(isCreated)),
    updated: idsOf(changes.filter((one) => !isCreated(one))),
    more,
    cursor: saved(reading.cursor),
  };
}

const nothing = { created: [], updated: [], more: false };

describe("the window", () => {
  test("begins a minute before the end of the last walk, and never earlier than the first poll", async () => {
    const soon = await read(feedOf([], 30), start());
    const later = await read(feedOf([], 100), soon.cursor);

    expect(soon.cursor.from).toBe(at(0));
    expect(later.cursor.from).toBe(at(40));
  });

  test("never moves back when Zoho's clock does", async () => {
    const first = await read(feedOf([], 100), start());
    const next = await read(feedOf([], 70), first.cursor);

    expect(next.cursor.from).toBe(first.cursor.from);
  });

  test("leaves out what is older, and what the overlap reads again", async () => {
    const changes = [change("early", -1), change("1", 0), change("2", 50)];
    const first = await read(feedOf(changes, 60), start());

    expect(first.created).toEqual(["1", "2"]);
    expect(await read(feedOf(changes, 90), first.cursor)).toMatchObject(nothing);
  });

  test("shows a second edit within one second by its content alone", async () => {
    const edited = (content: string) => feedOf([change("1", 50, { content, created: -9 })], 60);
    const first = await read(edited("before"), start());
    const second = await read(edited("after"), first.cursor);

    expect(second.changes).toMatchObject([{ id: "1", record: { content: "after" } }]);
    expect(await read(edited("after"), second.cursor)).toMatchObject(nothing);
  });

  test("shows what appears up to a minute later than its own stamp", async () => {
    const first = await read(feedOf([], 60), start());
    const second = await read(feedOf([change("late", 1)], 90), first.cursor);

    expect(second.created).toEqual(["late"]);
  });

  test("is in order of time, then id", async () => {
    const changes = [change("20", 20), change("3", 10), change("9", 20)];

    expect((await read(feedOf(changes, 60), start())).created).toEqual(["3", "9", "20"]);
  });

  test("ends where the walk began, however fast the module changes", async () => {
    const busy: Feed = {
      ...feedOf([], 60),
      changesSince: async function* () {
        for (let second = 55; ; second++) {
          yield { changes: [change(String(second), second)], serverTime: at(60) };
        }
      },
    };

    const { created, cursor } = await read(busy, start());

    expect(created.slice(0, 6)).toEqual(["55", "56", "57", "58", "59", "60"]);
    expect(cursor.from).toBe(at(0));
  });

  test("forgets versions that are not read again", async () => {
    const first = await read(feedOf([change("1", 50)], 60), start());
    const second = await read(feedOf([], 200), first.cursor);
    const third = await read(feedOf([], 300), second.cursor);

    expect(Object.keys(first.cursor.delivered)).toHaveLength(1);
    expect(third.cursor.delivered).toEqual({});
  });
});

describe("created", () => {
  test("comes once; what changes later is updated", async () => {
    const first = await read(
      feedOf([change("1", 50), change("2", 50, { created: -1 })], 60),
      start(),
    );
    const edited = [change("1", 70, { created: 50 })];
    const second = await read(feedOf(edited, 90), first.cursor);

    expect([first.created, first.updated]).toEqual([["1"], ["2"]]);
    expect([second.created, second.updated]).toEqual([[], ["1"]]);
  });

  test("is also what an edit under the walk moved into the next window", async () => {
    const first = await read(feedOf([], 100), start());
    const second = await read(feedOf([change("moved", 105, { created: 10 })], 200), first.cursor);
    const third = await read(feedOf([change("old", 205, { created: 10 })], 300), second.cursor);

    expect(second.created).toEqual(["moved"]);
    expect(third.updated).toEqual(["old"]);
  });

  test("of records that tell no created time are those above the highest id that there was", async () => {
    const cursor = startCursor(at(0), "100");
    const feed = (...ids: [string, number][]) =>
      feedOf(
        ids.map(([id, seconds]) => ({ ...change(id, seconds), created: undefined })),
        (ids[0]?.[1] ?? 0) + 10,
        { tellsCreation: false },
      );
    const first = await read(feed(["99", 10], ["101", 10], ["103", 10]), cursor);
    const moved = await read(feed(["101", 200], ["102", 200]), first.cursor);
    const third = await read(feed(["101", 400], ["104", 400]), moved.cursor);
    const fourth = await read(feed(["101", 600], ["104", 600]), third.cursor);

    expect([first.created, first.updated]).toEqual([["101", "103"], ["99"]]);
    expect([moved.created, moved.updated]).toEqual([["102"], ["101"]]);
    expect([third.created, third.updated]).toEqual([["104"], ["101"]]);
    expect([fourth.created, fourth.updated]).toEqual([[], ["101", "104"]]);
  });
});

describe("the limit", () => {
  const changes = ["1", "2", "3", "4", "5"].map((id) => change(id, Number(id)));

  test("stops a walk, and the next one goes on there, within the same window", async () => {
    const runs: string[][] = [];
    let cursor = start();
    for (const seconds of [100, 200, 300]) {
      const { created, ...run } = await read(feedOf(changes, seconds), cursor, { limit: 2 });
      runs.push(created);
      expect(run.more).toBe(runs.length < 3);
      cursor = run.cursor;
    }

    expect(runs).toEqual([["1", "2"], ["3", "4"], ["5"]]);
    expect(cursor).toMatchObject({ from: at(40) });
    expect(cursor).not.toHaveProperty("position");
  });

  test("says that there is more only when there is", async () => {
    expect((await read(feedOf(changes, 100), start(), { limit: 5 })).more).toBe(false);
  });

  test("lets a feed that cannot stop give more", async () => {
    const whole: Feed = {
      ...feedOf([], 100),
      changesSince: async function* () {
        yield { changes, serverTime: at(100) };
      },
    };

    expect(await read(whole, start(), { limit: 2 })).toMatchObject({ more: false });
    expect((await read(whole, start(), { limit: 2 })).created).toHaveLength(5);
  });
});

describe("an ignored user", () => {
  const options = { ignoredUser: "me" };

  test("changed nothing that is delivered", async () => {
    const changes = [
      change("mine", 10, { createdBy: "me", modifiedBy: "me" }),
      change("theirs", 10, { createdBy: "you", modifiedBy: "you" }),
      change("edited by me", 10, { created: -1, createdBy: "you", modifiedBy: "me" }),
    ];

    const { created, updated } = await read(feedOf(changes, 60), start(), options);

    expect([created, updated]).toEqual([["theirs"], []]);
  });

  test("makes what that user created and another one changed an update", async () => {
    const changes = [change("mine", 20, { created: 10, createdBy: "me", modifiedBy: "you" })];

    const { created, updated } = await read(feedOf(changes, 60), start(), options);

    expect([created, updated]).toEqual([[], ["mine"]]);
  });
});

describe("without a Date header", () => {
  test("the window ends a minute before the latest stamp", async () => {
    const { created, cursor } = await read(feedOf([change("1", 100)], undefined), start());

    expect(created).toEqual(["1"]);
    expect(cursor.from).toBe(at(40));
  });

  test("the window stays when nothing changed", async () => {
    expect((await read(feedOf([], undefined), start())).cursor.from).toBe(at(0));
  });
});

describe("more changes than can be remembered", () => {
  const many = (count: number, secondsOf: (index: number) => number): Change[] =>
    Array.from({ length: count }, (_, index) => change(String(index), secondsOf(index)));
  const pageSize = 5_000;

  test("within the last minute are left to the next run, and each comes once", async () => {
    const changes = many(25_010, () => 100);
    const first = await read(feedOf(changes, 100, { pageSize }), start());
    const next = await read(feedOf(changes, 300, { pageSize }), first.cursor);
    const last = await read(feedOf(changes, 400, { pageSize }), next.cursor);

    expect(first.created).toHaveLength(25_000);
    expect(new Set([...first.created, ...next.created]).size).toBe(25_010);
    expect(next.created).toHaveLength(10);
    expect(last).toMatchObject(nothing);
  });

  test("in one window that several runs share come once, and the cursor stays small", async () => {
    const changes = many(60_000, (index) => Math.floor(index / 10));
    const delivered: string[] = [];
    let cursor = start();
    let more = true;
    while (more) {
      const run = await read(feedOf(changes, 9_000, { pageSize }), cursor, { limit: 20_000 });
      delivered.push(...run.created, ...run.updated);
      ({ cursor, more } = run);
      expect(JSON.stringify(cursor).length).toBeLessThan(500_000);
    }

    expect(delivered).toHaveLength(60_000);
    expect(new Set(delivered).size).toBe(60_000);
  });

  test("make what changes under a walk that has forgotten much an update", async () => {
    const changes = many(30_000, (index) => Math.floor(index / 10));
    const options = { limit: 13_000 };
    const first = await read(feedOf(changes, 9_000, { pageSize }), start(), options);
    const second = await read(feedOf(changes, 9_000, { pageSize }), first.cursor, options);
    const edited = [...changes.slice(26_000), change("5000", 9_010, { created: 500 })];
    const third = await read(feedOf(edited, 9_020, { pageSize }), {
      ...second.cursor,
      position: {},
    });

    expect(second.cursor.hasForgotten).toBe(true);
    expect(third.updated).toEqual(["5000"]);
    expect(third.created).toHaveLength(4_000);
  });
});

test("a feed that fails leaves everything as it was", async () => {
  const { cursor } = await read(feedOf([change("1", 10)], 60), start());
  const before = saved(cursor);
  const failing: Feed = {
    ...feedOf([], 90),
    changesSince: async function* () {
      yield { changes: [change("2", 70)], serverTime: at(90) };
      throw new Error("page 2 cannot be read");
    },
  };

  await expect(read(failing, cursor)).rejects.toThrow("page 2 cannot be read");
  expect(cursor).toEqual(before);
});
