import nock from "nock";
import type { Change } from "../../../../src/sync/engine/change";
import type { Position } from "../../../../src/sync/engine/feed";
import type { ListMemory } from "../../../../src/sync/feeds/books/booksRows";
import { booksTimedFeed } from "../../../../src/sync/feeds/books/booksTimedFeed";
import { createBooksClient } from "../../../../src/zoho/books/client";
import { recordTypes } from "../../../../src/zoho/books/recordTypes";
import type { ZohoRequest } from "../../../../src/zoho/http/request";
import { listAnswer } from "../../../support/books";
import { zohoConnection } from "../../../support/connection";
import { recordingLogger } from "../../../support/logger";
import { at, idsOf } from "../../changes";
import { changesOf, openWorld, readFeed, resumeBehind, type SyncWorld } from "../../zoho";

let world: SyncWorld;
beforeEach(async () => {
  world = await openWorld();
  world.zoho.clock.set(at(3_000));
});
afterEach(() => world.stop());

const books = () => world.account.books.organization("Example Robotics");
const quirks = () => world.zoho.quirks.books;
const feed = (type: string, memory: ListMemory = {}) => booksTimedFeed(world.books, type, memory);

/** What a record of the type must have. */
const required: Record<string, Record<string, unknown>> = {
  chartofaccounts: { account_type: "expense" },
};

/** Records that were changed so many seconds after noon, and made then. */
const records = (type: string, count: number, secondOf: (index: number) => number) =>
  books().seed(
    type,
    count,
    (index) => ({
      contact_name: `N${index}`,
      account_name: `A${index}`,
      name: `I${index}`,
      rate: 1,
      ...required[type],
    }),
    { at: (index) => at(secondOf(index)) },
  );

const unique = (changes: Change[]) => [...new Set(idsOf(changes))].sort();
const queries = () => world.sent.map(({ query }) => Object.fromEntries(query));

/** The types that are polled by time, and how each is asked for. */
const timed = Object.entries(recordTypes).flatMap(([type, { changes }]) =>
  changes?.by === "time" ? [[type, changes] as const] : [],
);

describe.each(timed)("%s", (type, { stamp, sortBy, filter }) => {
  test("gives what changed since, newest pages first, and little else", async () => {
    records(type, 3, () => -500);
    const ids = records(type, 5, (index) => index * 10);

    const found = await changesOf(feed(type), 0);

    const since = found.filter(({ modified }) => modified >= at(0));
    expect(idsOf(since).sort()).toEqual(ids);
  });

  test("asks as its row of the table says", async () => {
    records(type, 1, () => -500);

    await changesOf(feed(type), 0);

    const [query = {}] = queries();
    expect(query.sort_column).toBe(sortBy);
    expect(query.sort_order).toBe(sortBy && "D");
    expect(query.last_modified_time).toBe(
      filter === "documented" ? "2026-06-01T11:59:59+0000" : undefined,
    );
    expect(query.filter_by).toBe(recordTypes[type]?.unfilteredBy?.filter_by);
  });

  test("nothing changed is one call", async () => {
    records(type, 250, (index) => -500 - index);
    const memory: ListMemory = { honorsFilter: true };

    const found = await changesOf(feed(type, memory), 0);

    expect(found.filter(({ modified }) => modified >= at(0))).toEqual([]);
    expect(world.sent).toHaveLength(1);
  });

  test("begins with one call", async () => {
    const ids = records(type, 3, () => -500);

    const beginning = await feed(type).begin();

    expect(beginning).toMatchObject({ serverTime: at(3_000) });
    expect(world.sent).toHaveLength(1);
    expect(queries()[0]?.per_page).toBe(type === "journals" ? "200" : "1");
    if (type === "journals") expect(beginning.highestId).toBe(ids.at(-1));
  });

  test("more than a page of changes all come, also when they are of one second", async () => {
    records(type, 30, () => -500);
    const spread = records(type, 300, (index) => index);
    const dense = records(type, 250, () => 400);

    const found = (await changesOf(feed(type), 0)).filter(({ modified }) => modified >= at(0));

    expect(unique(found)).toEqual([...spread, ...dense].sort());
  });

  test.each([1, 200, 330, 549])("goes on behind %i changes where it stopped", async (taken) => {
    records(type, 300, (index) => index);
    records(type, 250, () => 400);
    const memory: ListMemory = { honorsFilter: true };
    const all = idsOf(await changesOf(feed(type, memory), 0));

    const rest = await resumeBehind(feed(type, memory), 0, taken);

    expect(all).toHaveLength(550);
    expect(unique(rest)).toEqual(all.slice(taken).sort());
  });

  test(`tells its changes by ${stamp}`, async () => {
    const [id = ""] = records(type, 1, () => -500);
    books().update(type, id, { notes: "changed", description: "changed" }, { at: at(50) });

    const found = (await changesOf(feed(type), 0)).filter(({ modified }) => modified >= at(0));

    expect(found.map(({ modified }) => modified)).toEqual(
      stamp === "last_modified_time" ? [at(50)] : [],
    );
  });
});

test("a list that Zoho does not show whole is warned of, once for all pages", async () => {
  records("chartofaccounts", 250, (index) => index);
  const warned: string[] = [];
  const log = { ...world.books.log, warn: (message: string) => warned.push(message) };
  const client = {
    ...world.books,
    log,
    // As an organization answers that knows no such filter.
    send: async <T>(request: ZohoRequest) => {
      const query = { ...(request.query as Record<string, string>), filter_by: undefined };
      return world.books.send<T>({ ...request, query });
    },
  };

  await changesOf(booksTimedFeed(client, "chartofaccounts", {}), 0);

  expect(world.sent.length).toBeGreaterThan(1);
  expect(warned).toContain(
    "Zoho Books lists Chart of Accounts by AccountType.Active in place of AccountType.All. What that list leaves out is not followed.",
  );
  expect(new Set(warned).size).toBe(warned.length);
});

test("the chart of accounts is asked for whole, not for its active accounts alone", async () => {
  const [id = ""] = records("chartofaccounts", 1, () => 10);
  books().update("chartofaccounts", id, { is_active: false }, { at: at(20) });

  expect(idsOf(await changesOf(feed("chartofaccounts"), 0))).toContain(id);
});

describe("under the walk", () => {
  test("removals above hide nothing", async () => {
    const ids = records("contacts", 450, (index) => index);
    world.before(1, () => {
      for (const id of ids.slice(-150)) books().remove("contacts", id);
    });

    expect(unique(await changesOf(feed("contacts"), 0))).toEqual(
      expect.arrayContaining(ids.slice(0, -150)),
    );
  });

  test("changes, which move up, hide nothing", async () => {
    const ids = records("contacts", 450, (index) => index);
    world.before(1, () => {
      for (const id of ids.slice(-60)) {
        books().update("contacts", id, { notes: "changed" }, { at: at(2_999) });
      }
      records("contacts", 100, () => 2_999);
    });

    expect(unique(await changesOf(feed("contacts"), 0))).toEqual(expect.arrayContaining(ids));
  });

  test("the place where a walk stops stays small, however many records have one time", async () => {
    records("invoices", 7_000, () => 10);

    const pages = await readFeed(feed("invoices"), 0);

    const last = pages.at(-1);
    const position = last?.positionAfter?.(last.changes.length);
    expect(new Set(pages.flatMap(({ changes }) => idsOf(changes))).size).toBe(7_000);
    expect(JSON.stringify(position).length).toBeLessThan(130_000);
  });

  test("a walk that goes on after removals above its place gives all the rest", async () => {
    const ids = records("contacts", 900, (index) => index);
    const [, second] = await readFeed(feed("contacts"), 0);
    const position = second?.positionAfter?.(150);
    for (const id of ids.slice(-300)) books().remove("contacts", id);

    const rest = unique(await changesOf(feed("contacts"), 0, position));

    expect(rest).toEqual(expect.arrayContaining(ids.slice(0, 550)));
  });

  test("also when all of them are of one second", async () => {
    const ids = records("contacts", 210, () => 0);
    const [first] = await readFeed(feed("contacts"), 0);
    const read = idsOf(first?.changes ?? []);
    for (const id of read.slice(0, 5)) books().remove("contacts", id);

    const rest = unique(await changesOf(feed("contacts"), 0, first?.positionAfter?.(200)));

    expect(read).toHaveLength(200);
    expect(rest).toEqual(expect.arrayContaining(ids.filter((id) => !read.includes(id))));
  });

  test.each([0, 3])(
    "a damaged key, %d seconds behind noon, does not pass over what is unread",
    async (seconds) => {
      const ids = records("contacts", 10, (index) => index);
      const position = { key: seconds === 0 ? 0 : at(seconds), ids: [ids[7]], read: 3 };
      const window = { from: at(0), until: at(60), position };

      const rest: string[] = [];
      for await (const { changes } of feed("contacts").changesSince(window)) {
        rest.push(...changes.map(({ id }) => id));
      }

      expect(rest).toEqual(expect.arrayContaining(ids.slice(0, 8)));
    },
  );

  test("nor do removals of thousands keep it from going on", async () => {
    const ids = records("contacts", 5_000, (index) => index);
    const position = { key: at(500), ids: [ids[500]], read: 4_500 };
    for (const id of ids.slice(-3_500)) books().remove("contacts", id);

    const rest = unique(await changesOf(feed("contacts"), 0, position));

    expect(rest).toEqual(ids.slice(0, 500).sort());
  });
});

describe("a list that does not come in the order asked for", () => {
  test("is warned of when that is noticed", async () => {
    quirks().sortOrderIgnored = true;
    records("contacts", 2, (index) => index);
    const warned: string[] = [];
    const log = { ...world.books.log, warn: (message: string) => warned.push(message) };
    const memory: ListMemory = {};
    for (const _poll of [1, 2]) {
      await changesOf(booksTimedFeed({ ...world.books, log }, "contacts", memory), 0);
    }

    expect(warned).toEqual([expect.stringContaining("does not sort Contacts as it was asked to")]);
  });

  test("is read as a whole, from then on at once", async () => {
    quirks().sortOrderIgnored = true;
    const ids = records("contacts", 250, (index) => index);
    const memory: ListMemory = {};

    const first = unique(await changesOf(feed("contacts", memory), 0));
    const calls = world.sent.length;
    const second = unique(await changesOf(feed("contacts", memory), 0));

    expect([first, second]).toEqual([ids, ids]);
    expect(memory.isUnsorted).toBe(true);
    expect([calls, world.sent.length - calls]).toEqual([4, 2]);
  });

  test("is read to 5,000 rows, and refused beyond them", async () => {
    quirks().sortOrderIgnored = true;
    const ids = records("contacts", 5_000, (index) => index % 2_000);
    expect(unique(await changesOf(feed("contacts"), 0))).toEqual(ids);
    records("contacts", 1, () => 1);

    world.sent.length = 0;
    await expect(changesOf(feed("contacts"), 0)).rejects.toThrow(
      "there are more than 25 pages of them",
    );
    expect(queries().map(({ page }) => page)).toEqual(["1", "1", "26"]);
  });

  test("is not looked beyond while it was short the last time", async () => {
    quirks().sortOrderIgnored = true;
    records("contacts", 250, (index) => index);
    const memory: ListMemory = {};

    for (let run = 0; run < 2; run++) await changesOf(feed("contacts", memory), 0);

    expect(queries().map(({ page }) => page)).toEqual(["1", "1", "26", "2", "1", "2"]);
  });

  test("is read to its end where it is filtered, and shorter behind what was delivered", async () => {
    const ids = records("vendorpayments", 5_300, (index) => index % 2_000);

    const [page] = await readFeed(feed("vendorpayments"), 0);
    const { changes = [], positionAfter } = page ?? {};
    world.sent.length = 0;
    const rest = idsOf(await changesOf(feed("vendorpayments"), 0, positionAfter?.(4_000)));

    expect(unique(changes)).toEqual(ids);
    expect(rest).toEqual(idsOf(changes.slice(4_000)));
    expect(world.sent.length).toBeLessThan(10);
  });

  test("is known by what the answer says, or by the rows", async () => {
    world.stop();
    const client = createBooksClient(zohoConnection(), recordingLogger(), "7001");
    const rows = [contact("1", 5), contact("2", 10)];
    const sorted = { sort_column: "last_modified_time", sort_order: "D" };
    for (const context of [
      { ...sorted, sort_order: "A" },
      { ...sorted, sort_column: "name" },
      {},
      sorted,
    ]) {
      const memory: ListMemory = {};
      nock("https://www.zohoapis.eu")
        .get("/books/v3/contacts")
        .query(true)
        .twice()
        .reply(200, listAnswer("contacts", rows, context));

      const found = await changesOf(booksTimedFeed(client, "contacts", memory), 0);

      expect([idsOf(found).sort(), memory.isUnsorted]).toEqual([["1", "2"], true]);
    }
  });
});

describe("what was found out about the order", () => {
  const memory: ListMemory = {};
  const answering = async (
    rows: ReturnType<typeof contact>[],
    context: Record<string, unknown>,
  ) => {
    world.stop();
    nock("https://www.zohoapis.eu")
      .persist()
      .get("/books/v3/contacts")
      .query(true)
      .reply(200, listAnswer("contacts", rows, context));
    const client = createBooksClient(zohoConnection(), recordingLogger(), "7001");
    return changesOf(booksTimedFeed(client, "contacts", memory), 0);
  };
  afterEach(() => {
    nock.cleanAll();
    memory.isUnsorted = undefined;
  });

  test("is nothing while there are no records", async () => {
    await answering([], {});

    expect(memory.isUnsorted).toBeUndefined();
  });

  test("is given up when the list comes in order after all", async () => {
    memory.isUnsorted = true;
    const sorted = { sort_column: "last_modified_time", sort_order: "D" };

    expect(idsOf(await answering([contact("2", 10), contact("1", 5)], sorted))).toEqual(["1", "2"]);
    expect(memory.isUnsorted).toBe(false);
  });
});

describe("a documented filter that Zoho ignores", () => {
  const warned: string[] = [];
  const openWatched = (type: string, memory: ListMemory) => {
    const log = { ...world.books.log, warn: (message: string) => warned.push(message) };
    return booksTimedFeed({ ...world.books, log }, type, memory);
  };
  beforeEach(() => {
    warned.length = 0;
    quirks().modifiedFilterIgnored = true;
    records("invoices", 3_000, (index) => -500 - index);
  });

  test("is noticed: the list is then read in the order of its changes, and no further", async () => {
    const ids = records("invoices", 3, (index) => index * 10);
    const memory: ListMemory = {};

    const first = await changesOf(openWatched("invoices", memory), 0);
    expect(world.sent).toHaveLength(2);
    expect(warned).toEqual([expect.stringContaining("ignores the filter for the changes of Inv")]);
    world.sent.length = 0;
    const second = await changesOf(openWatched("invoices", memory), 0);

    for (const found of [first, second]) {
      expect(unique(found.filter(({ modified }) => modified >= at(0)))).toEqual(ids);
    }
    expect(queries().map(({ sort_column }) => sort_column)).toEqual(["last_modified_time"]);
    expect(warned).toHaveLength(1);
  });

  test("costs the whole list where that order is ignored, too, with a warning for each poll", async () => {
    quirks().undocumentedModifiedSort = false;
    const ids = records("invoices", 3, (index) => index * 10);
    const memory: ListMemory = {};

    await changesOf(openWatched("invoices", memory), 0);
    expect(warned).toEqual([
      expect.stringContaining("ignores the filter"),
      expect.stringContaining("neither filters nor sorts Invoices"),
    ]);
    warned.length = 0;
    const found = await changesOf(openWatched("invoices", memory), 0);

    expect(unique(found.filter(({ modified }) => modified >= at(0)))).toEqual(ids);
    expect(memory.isUnsorted).toBeUndefined();
    expect(warned).toEqual([expect.stringContaining("each poll reads the whole list")]);
  });

  /** Where a walk stops behind so many changes, as it is saved. */
  const stopBehind = async (taken: number, memory: ListMemory): Promise<Position | undefined> => {
    for await (const page of openWatched("invoices", memory).changesSince({ from: at(0) })) {
      return JSON.parse(JSON.stringify(page.positionAfter?.(taken)));
    }
    return undefined;
  };

  test("lets a walk in the order of changes go on where it stopped", async () => {
    const ids = records("invoices", 450, (index) => index);
    const memory: ListMemory = { ignoresFilter: true };

    const rest = await changesOf(openWatched("invoices", memory), 0, await stopBehind(150, memory));

    expect(unique(rest.filter(({ modified }) => modified >= at(0)))).toEqual(
      ids.slice(0, 300).sort(),
    );
  });

  test.each<ListMemory>([{ ignoresFilter: true }, {}])(
    "lets no walk in the order of changes go on where one in another order stopped: %j",
    async (memory) => {
      quirks().modifiedFilterIgnored = false;
      const ids = records("invoices", 450, (index) => index);
      const position = await stopBehind(150, {});
      quirks().modifiedFilterIgnored = true;
      const [old = ""] = ids;
      books().update("invoices", old, { reference_number: "7" }, { at: at(900) });

      const rest = await changesOf(openWatched("invoices", { ...memory }), 0, position);

      expect(idsOf(rest)).toEqual(expect.arrayContaining(ids.slice(0, 300)));
    },
  );

  test("is not forgotten when an old record changed last", async () => {
    const [old = ""] = records("invoices", 1, () => -9_000);
    const memory: ListMemory = {};
    await changesOf(openWatched("invoices", memory), 0);
    books().update("invoices", old, { reference_number: "7" }, { at: at(25) });
    world.sent.length = 0;

    const found = await changesOf(openWatched("invoices", memory), 0);

    expect(unique(found.filter(({ modified }) => modified >= at(0)))).toEqual([old]);
    expect(world.sent).toHaveLength(1);
    expect(memory).toEqual({ ignoresFilter: true });
  });

  test.each([
    [1, {}],
    [2, { ignoresFilter: true }],
  ])("shows in rows of %i seconds before what was asked for: %j", async (seconds, expected) => {
    records("bills", 250, () => -seconds);
    const memory: ListMemory = {};

    await changesOf(openWatched("bills", memory), 0);

    expect(memory).toEqual(expected);
  });

  test("is not told of lists that are asked without one", async () => {
    records("contacts", 250, (index) => -500 - index);
    const memory: ListMemory = {};

    await changesOf(openWatched("contacts", memory), 0);

    expect([memory.ignoresFilter, warned]).toEqual([undefined, []]);
  });

  test("changes nothing where the list is one page", async () => {
    const memory: ListMemory = {};
    records("bills", 100, (index) => -500 - index);

    await changesOf(openWatched("bills", memory), 0);

    expect([memory, warned]).toEqual([{}, []]);
  });

  test("leaves a walk that stopped under the other order to begin anew", async () => {
    quirks().modifiedFilterIgnored = false;
    const ids = records("invoices", 450, (index) => index);
    const memory: ListMemory = {};
    let position: Position | undefined;
    for await (const page of openWatched("invoices", memory).changesSince({ from: at(0) })) {
      position = page.positionAfter?.(150);
      break;
    }
    quirks().modifiedFilterIgnored = true;

    const rest = await changesOf(openWatched("invoices", memory), 0, position);

    expect(unique(rest.filter(({ modified }) => modified >= at(0)))).toEqual(
      expect.arrayContaining(ids.slice(0, 300)),
    );
  });
});

describe("a filter that is not documented", () => {
  beforeEach(() => {
    quirks().undocumentedModifiedSort = false;
    records("items", 250, () => -500);
  });

  test.each([
    [true, true, 1],
    [false, false, 2],
    ["equalOnly" as const, false, 2],
  ])("that is honored %s is found out once: %s, then %i calls", async (honored, found, calls) => {
    quirks().undocumentedModifiedFilter = honored;
    const ids = [...records("items", 2, () => 99), ...records("items", 2, () => 100)];
    const memory: ListMemory = {};

    const first = await changesOf(feed("items", memory), 0);
    world.sent.length = 0;
    const second = await changesOf(feed("items", memory), 0);

    expect(memory.honorsFilter).toBe(found);
    for (const changes of [first, second]) {
      expect(unique(changes.filter(({ modified }) => modified >= at(0)))).toEqual(ids.sort());
    }
    expect(world.sent).toHaveLength(calls);
  });

  test("is tried once more when what it should have shown was deleted meanwhile", async () => {
    quirks().undocumentedModifiedFilter = true;
    records("items", 1, () => 90);
    const [newest = ""] = records("items", 1, () => 100);
    const memory: ListMemory = {};
    // Behind a try of the order, and the list, which has two pages and none beyond those that may be read.
    world.before(4, () => books().remove("items", newest, { at: at(101) }));

    for (const found of [undefined, true]) {
      await changesOf(feed("items", memory), 0);
      expect(memory.honorsFilter).toBe(found);
    }
  });

  test("is not believed while nothing is older", async () => {
    const memory: ListMemory = {};

    await changesOf(feed("items", memory), 0);

    expect(memory.honorsFilter).toBeUndefined();
  });

  test("is never sent where Zoho takes it for another one", async () => {
    await changesOf(feed("journals"), 0);

    expect(queries().every((query) => !("last_modified_time" in query))).toBe(true);
  });
});

/** A contact as Books answers it. */
const contact = (contact_id: string, seconds: number) => ({
  contact_id,
  created_time: "2026-01-05T08:00:00-0500",
  last_modified_time: `${new Date(at(seconds) - 4 * 3_600_000).toISOString().slice(0, 19)}-0400`,
});

test("fails on a row whose time cannot be read, instead of passing it over", async () => {
  world.stop();
  const client = createBooksClient(zohoConnection(), recordingLogger(), "7001");
  nock("https://www.zohoapis.eu")
    .get("/books/v3/contacts")
    .query(true)
    .reply(200, listAnswer("contacts", [{ contact_id: "1", last_modified_time: " " }]));

  await expect(readFeed(booksTimedFeed(client, "contacts", {}), 0)).rejects.toThrow(
    "no readable last_modified_time",
  );
});

test.each(["settings/taxes", "banktransactions"])("is not for %s, which tell no times", (type) => {
  expect(() => feed(type)).toThrow("tell no times");
});
