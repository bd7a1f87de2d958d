import nock from "nock";
import type { Position, Window } from "../../../../src/sync/engine/feed";
import { crmListFeed } from "../../../../src/sync/feeds/crm/crmListFeed";
import { createZohoClient } from "../../../../src/zoho/createClient";
import { formatCrmTime } from "../../../../src/zoho/timestamps";
import { zohoConnection } from "../../../support/connection";
import { recordingLogger } from "../../../support/logger";
import { at } from "../../changes";

/** A record by its id, and the second after noon in which it changed. */
type Row = [id: string, seconds: number];

interface FakeList {
  rows: Row[];
  /** `If-Modified-Since` includes its own second. */
  inclusive?: boolean;
  /** Happens before a call is answered; calls count from 1. */
  before?: (call: number) => void;
  /** How many calls by page token are refused. */
  refusedTokens?: number;
}

/** Answers as Zoho's list does; gives the calls, each as seconds of `If-Modified-Since`, page and rows per page. */
function serve(list: FakeList): string[] {
  const calls: string[] = [];
  nock("https://www.zohoapis.eu")
    .persist()
    .get("/crm/v8/Contacts")
    .query(true)
    .reply(function (uri) {
      const query = new URL(uri, "https://www.zohoapis.eu").searchParams;
      const since = (Date.parse(String(this.req.headers["if-modified-since"])) - at(0)) / 1000;
      const token = query.get("page_token");
      const perPage = Number(query.get("per_page") ?? 200);
      const page = Number(token ?? query.get("page"));
      calls.push(token ? `${since} token` : `${since} ${page}/${perPage}`);
      list.before?.(calls.length);
      if (token && list.refusedTokens) {
        list.refusedTokens -= 1;
        return [400, { code: "TOKEN_BOUND_DATA_MISMATCH", message: "", status: "error" }];
      }
      if (!token && page * perPage > 2_000) {
        return [400, { code: "DISCRETE_PAGINATION_LIMIT_EXCEEDED", message: "", status: "error" }];
      }
      const due = list.rows
        .filter(([, seconds]) => (list.inclusive ? seconds >= since : seconds > since))
        .sort(([one, first], [other, second]) => first - second || Number(one) - Number(other));
      const data = due.slice((page - 1) * perPage, page * perPage).map(([id, seconds]) => ({
        ...Object.fromEntries((query.get("fields") ?? "").split(",").map((name) => [name, ""])),
        id,
        Created_Time: formatCrmTime(at(seconds)),
        Modified_Time: formatCrmTime(at(seconds)),
      }));
      if (data.length === 0) return [304];
      const more_records = due.length > page * perPage;
      return [200, { data, info: { more_records, next_page_token: String(page + 1) } }];
    });
  return calls;
}

const feed = (delivered: string[] = []) =>
  crmListFeed(createZohoClient(zohoConnection(), "crm", recordingLogger()), "Contacts", {
    delivered,
  });

interface Walk {
  ids: string[];
  /** Where the walk could have stopped, behind each of the ids. */
  positions: Position[];
}

async function walk(window: Partial<Window> = {}, delivered?: string[]): Promise<Walk> {
  const read: Walk = { ids: [], positions: [] };
  for await (const page of feed(delivered).changesSince({ from: at(0), ...window })) {
    for (const [index, { id }] of page.changes.entries()) {
      read.ids.push(id);
      if (page.positionAfter) read.positions.push(page.positionAfter(index + 1));
    }
  }
  return read;
}

const rows = (from: number, to: number, secondsOf: (id: number) => number): Row[] =>
  Array.from({ length: to - from + 1 }, (_, index) => [
    String(from + index),
    secondsOf(from + index),
  ]);

const idsOf = (list: Row[]) => list.map(([id]) => id);

describe("the beginning", () => {
  test("reads Zoho's clock from an answer without records", async () => {
    nock("https://www.zohoapis.eu")
      .get("/crm/v8/Contacts")
      .query({ fields: "id", per_page: "1", page: "1" })
      .reply(304, undefined, { Date: "Mon, 01 Jun 2026 12:00:07 GMT" });

    expect(await feed().begin()).toEqual({ serverTime: at(7) });
  });
});

describe("a walk", () => {
  test("asks from one second before the window; without changes it is one call", async () => {
    const calls = serve({ rows: [] });

    expect((await walk()).ids).toEqual([]);
    expect(calls).toEqual(["-1 1/200"]);
  });

  test("of 60 fields is one call as well when nothing changed, else one for each 50", async () => {
    const names = Array.from({ length: 60 }, (_, index) => `Field_${index}`);
    const idle = serve({ rows: [] });
    await walk({}, names);
    nock.cleanAll();
    const calls = serve({ rows: [["1", 5]] });

    expect((await walk({}, names)).ids).toEqual(["1"]);
    expect(idle).toHaveLength(1);
    expect(calls).toEqual(["-1 1/200", "-1 1/200"]);
  });

  test("asks anew from the last second read, whose records come once", async () => {
    const all = rows(1, 500, (id) => id);
    const calls = serve({ rows: all });

    expect((await walk()).ids).toEqual(idsOf(all));
    expect(calls).toEqual(["-1 1/200", "199 1/200", "398 1/200"]);
  });

  test("goes on by overlapping pages where that costs less", async () => {
    const all = rows(1, 350, (id) => (id <= 100 ? 0 : 9));
    const calls = serve({ rows: all });

    expect((await walk()).ids).toEqual(idsOf(all));
    expect(calls).toEqual(["-1 1/200", "-1 2/199"]);
  });

  test("fails on a record whose time cannot be read, instead of passing it over", async () => {
    nock("https://www.zohoapis.eu")
      .get("/crm/v8/Contacts")
      .query(true)
      .reply(200, { data: [{ id: "1", Modified_Time: null }], info: {} });

    await expect(walk()).rejects.toThrow("no readable Modified_Time");
  });

  test("asks anew when records left the part that was read, and passes none over", async () => {
    const all = rows(1, 350, (id) => (id <= 100 ? 0 : 9));
    const list: FakeList = {
      rows: all,
      before: (call) => {
        if (call === 2) list.rows = all.slice(50);
      },
    };
    const calls = serve(list);

    expect((await walk()).ids).toEqual(idsOf(all));
    expect(calls).toEqual(["-1 1/200", "-1 2/199", "8 1/200", "8 2/199"]);
  });

  test("gives up on a second that changes all the time, as a failure that passes", async () => {
    const list: FakeList = {
      rows: rows(1, 1_000, () => 0),
      before: (call) => {
        if (call % 2 === 0) list.rows = list.rows.slice(5);
      },
    };
    serve(list);

    await expect(walk()).rejects.toThrow("changed too much");
    await expect(walk()).rejects.toMatchObject({ failure: { retryable: true } });
  });
});

describe.each([true, false])("If-Modified-Since includes its own second: %s", (inclusive) => {
  test("records of the window's second come, and those of the second before do no harm", async () => {
    const all: Row[] = [
      ["1", -1],
      ["2", 0],
      ["3", 1],
    ];
    serve({ rows: all, inclusive });

    expect((await walk()).ids.filter((id) => id !== "1")).toEqual(["2", "3"]);
  });

  test("a long list comes as a whole, each record once", async () => {
    const all = rows(0, 900, (id) => id);
    const calls = serve({ rows: [["5000", -1], ...all], inclusive });

    expect((await walk()).ids.filter((id) => id !== "5000")).toEqual(idsOf(all));
    // The last second read is 198 where record 5000 proved that it is included, else 199.
    expect(calls[1]).toBe("198 1/200");
  });

  test("a second of more records than pages reach is read until nothing new shows", async () => {
    const all = rows(1, 2_300, () => 0);
    const calls = serve({ rows: [...all, ["3000", 5]], inclusive });

    const { ids } = await walk();

    expect(ids).toEqual([...idsOf(all), "3000"]);
    expect(calls.filter((call) => call === "-1 1/200")).toHaveLength(2);
    expect(calls.filter((call) => call.endsWith("token"))).toHaveLength(14);
  });
});

test("a full second comes as a whole though the tokens of its pages by number are refused", async () => {
  const all = rows(1, 2_300, () => 0);
  serve({ rows: all, refusedTokens: 1 });

  expect((await walk()).ids).toEqual(idsOf(all));
});

describe("a walk that goes on", () => {
  test("begins at the second where the last one stopped", async () => {
    const all = rows(1, 350, (id) => id);
    serve({ rows: all });
    const { positions } = await walk();
    nock.cleanAll();
    const calls = serve({ rows: all });

    expect((await walk({ position: positions[99] })).ids).toEqual(idsOf(all.slice(100)));
    expect(calls[0]).toBe("99 1/200");
  });

  test("begins within a second just before where the last one stopped", async () => {
    const all = rows(1, 450, () => 0);
    serve({ rows: all });
    const { positions } = await walk();
    nock.cleanAll();
    const calls = serve({ rows: all });

    expect((await walk({ position: positions[299] })).ids).toEqual(idsOf(all.slice(300)));
    expect(calls).toEqual(["-1 3/149", "-1 3/200"]);
  });

  test("reads the second from its top when records have left it", async () => {
    const all = rows(1, 450, () => 0);
    serve({ rows: all });
    const { positions } = await walk();
    nock.cleanAll();
    serve({ rows: all.slice(120) });

    expect((await walk({ position: positions[299] })).ids).toEqual(idsOf(all.slice(300)));
  });

  test("reads a second from its top that holds more than pages reach", async () => {
    const all = rows(1, 2_500, () => 0);
    const calls = serve({ rows: all });
    const position = { time: at(0), ids: idsOf(all.slice(0, 2_100)) };

    expect((await walk({ position })).ids).toEqual(idsOf(all.slice(2_100)));
    expect(calls.filter((call) => call.endsWith("token"))).toHaveLength(24);
  });

  test("begins with the window when what was saved is no position", async () => {
    const all = rows(1, 3, (id) => id);
    serve({ rows: all });

    expect((await walk({ position: { time: "noon", ids: 7 } })).ids).toEqual(idsOf(all));
  });
});
