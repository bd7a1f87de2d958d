import nock from "nock";
import { booksTimedFeed, type ListMemory } from "../../src/sync/booksTimedFeed";
import type { Position, Window } from "../../src/sync/feed";
import { createBooksClient } from "../../src/zoho/books/client";
import { zohoConnection } from "../support/connection";
import { recordingLogger } from "../support/logger";
import { at } from "./changes";

/** A row by its id, and the second after noon in which it changed. */
type Row = [id: number, seconds: number];

interface FakeList {
  rows: Row[];
  idField?: string;
  /** `sort_column` and `sort_order` are honored; by default they are. */
  isSorted?: boolean;
  /** How `last_modified_time` is understood; by default it is ignored. */
  filter?: "since" | "equal";
  /** Happens before a call is answered; calls count from 1. */
  before?: (call: number) => void;
}

/** As Books writes times: no colon, the organization's zone. */
const booksTime = (seconds: number) =>
  `${new Date(at(seconds) - 4 * 3_600_000).toISOString().slice(0, 19)}-0400`;

/** Answers as Books' lists do; gives the queries of the calls. */
function serve(recordType: string, list: FakeList): Record<string, string>[] {
  const calls: Record<string, string>[] = [];
  const { idField = "contact_id", isSorted = true } = list;
  nock("https://www.zohoapis.eu")
    .persist()
    .get(`/books/v3/${recordType}`)
    .query(true)
    .reply((uri) => {
      const asked = new URL(uri, "https://www.zohoapis.eu").searchParams;
      const query = Object.fromEntries(asked);
      calls.push(query);
      list.before?.(calls.length);
      const { sort_column = "name", sort_order = "A", last_modified_time } = query;
      const isByTime = isSorted && /_time$/.test(sort_column);
      const since = (Date.parse(last_modified_time ?? "") - at(0)) / 1000;
      const due = list.rows
        .filter(([, seconds]) => {
          if (Number.isNaN(since) || !list.filter) return true;
          return list.filter === "since" ? seconds >= since : seconds === since;
        })
        .sort(([one, first], [other, second]) =>
          isByTime ? second - first || other - one : one - other,
        );
      const perPage = Number(query.per_page);
      const start = (Number(query.page) - 1) * perPage;
      const rows = due.slice(start, start + perPage).map(([id, seconds]) => ({
        [idField]: String(id),
        created_time: booksTime(-9_000),
        last_modified_time: booksTime(seconds),
      }));
      const context = {
        ...(isByTime ? { sort_column, sort_order } : { sort_column: "name", sort_order: "A" }),
        has_more_page: due.length > start + perPage,
      };
      return [200, { code: 0, message: "success", [recordType]: rows, page_context: context }];
    });
  return calls;
}

const feed = (recordType: string, memory: ListMemory = {}) =>
  booksTimedFeed(
    createBooksClient(zohoConnection(), recordingLogger(), "7001"),
    recordType,
    memory,
  );

interface Walk extends Partial<Window> {
  recordType?: string;
  memory?: ListMemory;
}

/** The ids of a walk, in order, and where it could have stopped behind each of them. */
async function walk({ recordType = "contacts", memory, ...window }: Walk = {}) {
  const ids: number[] = [];
  const positions: Position[] = [];
  for await (const page of feed(recordType, memory).changesSince({ from: at(0), ...window })) {
    for (const [index, { id }] of page.changes.entries()) {
      ids.push(Number(id));
      if (page.positionAfter) positions.push(page.positionAfter(index + 1));
    }
  }
  return { ids, positions };
}

/** Rows of which the first is the newest, a second apart, down to the second after noon. */
const newestFirst = (count: number): Row[] =>
  Array.from({ length: count }, (_, index) => [index + 1, count - index]);

const idsOf = (rows: Row[]) => rows.map(([id]) => id);

const pages = (calls: Record<string, string>[]) =>
  calls.map(({ page, per_page }) => `${page}/${per_page}`);

describe("the beginning", () => {
  const date = { Date: "Mon, 01 Jun 2026 12:00:03 GMT" };
  const answer = (key: string, rows: unknown[]) => ({ code: 0, message: "success", [key]: rows });

  test("reads Zoho's clock with one row", async () => {
    nock("https://www.zohoapis.eu")
      .get("/books/v3/contacts")
      .query((query) => query.per_page === "1" && query.page === "1")
      .reply(200, answer("contacts", []), date);

    expect(await feed("contacts").begin()).toEqual({ serverTime: at(3), highestId: undefined });
  });

  test("of journals, which tell no created time, reads the highest id of a page", async () => {
    const rows = ["9", "100", "20"].map((journal_id) => ({
      journal_id,
      last_modified_time: booksTime(0),
    }));
    nock("https://www.zohoapis.eu")
      .get("/books/v3/journals")
      .query(({ per_page }) => per_page === "200")
      .reply(200, answer("journals", rows), date);

    expect(await feed("journals").begin()).toEqual({ serverTime: at(3), highestId: "100" });
  });
});

describe("a list that is sorted as asked", () => {
  test("is read down to the first row older than the window: one call", async () => {
    const calls = serve("contacts", { rows: [...newestFirst(50), ...newestFirst(500).map(older)] });

    expect((await walk()).ids.slice(0, 50)).toEqual(idsOf(newestFirst(50)));
    expect(calls).toHaveLength(1);
    expect(calls[0]).toMatchObject({ sort_column: "last_modified_time", sort_order: "D" });
    expect(calls[0]).not.toHaveProperty("last_modified_time");
  });

  test("is read by overlapping pages, each row once", async () => {
    const calls = serve("contacts", { rows: newestFirst(390) });

    expect((await walk()).ids).toEqual(idsOf(newestFirst(390)));
    expect(pages(calls)).toEqual(["1/200", "2/199"]);
  });

  test("is walked on from higher up when a deletion shifted a row past the page", async () => {
    const list: FakeList = {
      rows: newestFirst(390),
      before: (call) => {
        if (call === 2) list.rows = list.rows.slice(30);
      },
    };
    serve("contacts", list);

    const { ids } = await walk();

    expect(ids).toEqual(idsOf(newestFirst(390)));
  });

  test("goes on where a walk stopped, without the rows above", async () => {
    const rows = newestFirst(500);
    serve("contacts", { rows });
    const { positions } = await walk();
    nock.cleanAll();
    const calls = serve("contacts", { rows: [[999, 9_999], ...rows] });

    const { ids } = await walk({ position: positions[299] });

    expect(ids).toEqual(idsOf(rows.slice(300)));
    expect(calls).toHaveLength(2);
    expect(pages(calls)[0]).not.toMatch(/^1\//);
  });

  test("goes on where a walk stopped after rows above were deleted", async () => {
    const rows = newestFirst(500);
    serve("contacts", { rows });
    const { positions } = await walk();
    nock.cleanAll();
    serve("contacts", { rows: rows.slice(250) });

    expect((await walk({ position: positions[299] })).ids).toEqual(idsOf(rows.slice(300)));
  });

  test("goes on within rows of one time", async () => {
    const rows: Row[] = Array.from({ length: 450 }, (_, index) => [1_000 - index, 5]);
    serve("contacts", { rows });
    const { positions } = await walk();
    nock.cleanAll();
    serve("contacts", { rows });

    expect((await walk({ position: positions[249] })).ids).toEqual(idsOf(rows.slice(250)));
  });

  test("that changes all the time ends the run, as a failure that passes", async () => {
    const list: FakeList = {
      rows: newestFirst(9_000),
      before: (call) => {
        if (call % 2 === 0) list.rows = list.rows.slice(250);
      },
    };
    serve("contacts", list);

    await expect(walk()).rejects.toMatchObject({ failure: { retryable: true } });
  });

  test("fails on a row whose time cannot be read", async () => {
    nock("https://www.zohoapis.eu")
      .get("/books/v3/contacts")
      .query(true)
      .reply(200, { code: 0, contacts: [{ contact_id: "1", last_modified_time: " " }] });

    await expect(walk()).rejects.toThrow("no readable last_modified_time");
  });
});

describe("a list that does not come in the order asked for", () => {
  test("is read as a whole, and remembered as such", async () => {
    const memory: ListMemory = {};
    const rows = newestFirst(390);
    const calls = serve("contacts", { rows, isSorted: false });
    const first = await walk({ memory });
    const callsOfFirst = calls.length;
    const next = await walk({ memory });

    expect(new Set(first.ids)).toEqual(new Set(idsOf(rows)));
    expect(first.positions).toEqual([]);
    expect(memory).toEqual({ isUnsorted: true });
    expect(new Set(next.ids)).toEqual(new Set(idsOf(rows)));
    // The call that showed the order is made once.
    expect([callsOfFirst, calls.length - callsOfFirst]).toEqual([3, 2]);
  });

  test("of more than 25 pages cannot be followed, and that is said clearly", async () => {
    const calls = serve("contacts", { rows: newestFirst(6_000), isSorted: false });

    await expect(walk()).rejects.toThrow(
      "Zoho Books neither sorts nor filters Contacts by time in this organization, and there are more than 25 pages of them",
    );
    expect(calls).toHaveLength(26);
  });

  test("is walked again when a row moves under the walk", async () => {
    const list: FakeList = {
      rows: newestFirst(390),
      isSorted: false,
      before: (call) => {
        if (call === 3) list.rows = list.rows.slice(10);
      },
    };
    serve("contacts", list);

    const { ids } = await walk();

    expect(new Set(ids)).toEqual(new Set(idsOf(newestFirst(390).slice(10))));
  });
});

describe("a filter that is not documented", () => {
  const items = { idField: "item_id", isSorted: false };
  const rows: Row[] = [...newestFirst(20), ...newestFirst(300).map(older)];
  const run = (memory: ListMemory) => walk({ recordType: "items", memory });

  test("is used from then on when it was seen to work", async () => {
    const memory: ListMemory = {};
    const calls = serve("items", { ...items, rows, filter: "since" });
    await run(memory);
    const callsOfFirst = calls.length;
    const next = await run(memory);

    expect(memory).toEqual({ isUnsorted: true, honorsFilter: true });
    expect(new Set(next.ids)).toEqual(new Set(idsOf(newestFirst(20))));
    expect(calls.slice(callsOfFirst)).toMatchObject([
      { last_modified_time: "2026-06-01T11:59:59+0000", filter_by: "Status.All" },
    ]);
  });

  test("that Zoho ignores is not used, and not tried again", async () => {
    const memory: ListMemory = {};
    const calls = serve("items", { ...items, rows });
    await run(memory);
    const callsOfFirst = calls.length;
    const next = await run(memory);

    expect(memory).toEqual({ isUnsorted: true, honorsFilter: false });
    expect(new Set(next.ids)).toEqual(new Set(idsOf(rows)));
    expect(calls.slice(callsOfFirst)).toHaveLength(2);
    expect(calls.slice(callsOfFirst)[0]).not.toHaveProperty("last_modified_time");
  });

  test("that takes equal times alone does not count as one that works", async () => {
    const memory: ListMemory = {};
    serve("items", { ...items, rows, filter: "equal" });
    await run(memory);

    expect(memory.honorsFilter).toBe(false);
    expect(new Set((await run(memory)).ids)).toEqual(new Set(idsOf(rows)));
  });

  test("is not judged where all rows have one time", async () => {
    const memory: ListMemory = {};
    const calls = serve("items", {
      ...items,
      rows: [
        [1, 5],
        [2, 5],
      ],
      filter: "since",
    });
    await run(memory);

    expect(memory).toEqual({ isUnsorted: true });
    expect(calls.every(({ last_modified_time }) => last_modified_time === undefined)).toBe(true);
  });

  test("is not needed where the list is sorted", async () => {
    const memory: ListMemory = {};
    const calls = serve("items", { ...items, rows, isSorted: true });
    await run(memory);

    expect(memory).toEqual({});
    expect(calls).toHaveLength(1);
  });
});

test("the chart of accounts shows all accounts, by the documented filter", async () => {
  const calls = serve("chartofaccounts", {
    rows: newestFirst(3),
    idField: "account_id",
    isSorted: false,
    filter: "since",
  });

  const { ids } = await walk({ recordType: "chartofaccounts" });

  expect(new Set(ids)).toEqual(new Set([1, 2, 3]));
  expect(calls).toHaveLength(1);
  expect(calls[0]).toMatchObject({
    filter_by: "AccountType.All",
    last_modified_time: "2026-06-01T11:59:59+0000",
  });
  expect(calls[0]).not.toHaveProperty("sort_column");
});

/** The same row, changed long before the window. */
function older([id, seconds]: Row): Row {
  return [id + 10_000, seconds - 1_000];
}
