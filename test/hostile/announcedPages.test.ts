import type { Feed } from "../../src/sync/engine/feed";
import { crmCoqlFeed } from "../../src/sync/feeds/crm/crmCoqlFeed";
import { crmDeletedFeed } from "../../src/sync/feeds/crm/crmDeletedFeed";
import { crmListFeed } from "../../src/sync/feeds/crm/crmListFeed";
import { createZohoClient } from "../../src/zoho/createClient";
import { listCustomViews } from "../../src/zoho/crm/metadata/customViews";
import { listAllUsers } from "../../src/zoho/crm/metadata/users";
import { listAllChannels, readAllChannels } from "../../src/zoho/crm/notifications/notifications";
import type { ZohoClient } from "../../src/zoho/http/client";
import { answerEverything, type Reply, type SentRequest } from "../support/anyZoho";
import { zohoConnection } from "../support/connection";
import { recordingLogger, runAction } from "../support/harness";

const notProven = "does not tell whether the list ended";
const time = "2026-06-01T10:00:00Z";

const row = (id: string) => ({
  id,
  Last_Name: "Example",
  Modified_Time: time,
  Created_Time: time,
  deleted_time: time,
});
const page = (ids: string[], more?: boolean): Reply => [
  200,
  { data: ids.map(row), ...(more !== undefined && { info: { more_records: more } }) },
];
const nothing = { "HTTP 204": [204] as Reply, "an empty list": page([]) };

/** Whether a request asks for what lies behind the first page. */
const isBehind = ({ path, body }: SentRequest): boolean =>
  /[?&](page=[2-9]|page_token=)/.test(path) ||
  /id [<>] '?\d|offset [1-9]/.test(JSON.stringify(body));

/** Answers pages behind the first, and first ones, each in turn; the last of them again and again. */
function answerPages(first: Reply[], behind: Reply[]): SentRequest[] {
  const next = (replies: Reply[]) => (replies.length > 1 ? replies.shift() : replies[0]) as Reply;
  return answerEverything((request) => next(isBehind(request) ? behind : first));
}

const list = { recordType: "Leads", fields: ["Last_Name"], fetchAll: "true" };
const query = { query: "select id, Last_Name from Leads where id is not null", fetchAll: "true" };

describe.each([
  ["crmGetRecords", "a list", list],
  ["crmGetRecords", "a list with COQL", { ...list, useCoql: "true" }],
  ["crmRunQuery", "a query", query],
  ["crmRunQuery", "a query in order", { ...query, query: `${query.query} order by Last_Name` }],
])("%s: %s of which a page was announced", (action, _, inputs) => {
  const idsOf = (result: unknown) => JSON.stringify(result).match(/(?<="id":")\d+/g);

  test.each(Object.entries(nothing))(
    "that comes as %s is an error while it is announced",
    async (_, empty) => {
      const sent = answerPages([page(["1", "2"], true)], [empty]);

      await expect(runAction(action, inputs)).rejects.toThrow(notProven);
      expect(sent.length).toBeLessThanOrEqual(4);
    },
  );

  test("whose rows come without a word of more is an error", async () => {
    answerPages([page(["1", "2"], true)], [page(["3"])]);

    await expect(runAction(action, inputs)).rejects.toThrow(notProven);
  });

  test("that comes empty is the end where the page before says so now", async () => {
    answerPages([page(["1", "2"], true), page(["2", "3"], false)], [[204]]);

    expect(idsOf(await runAction(action, inputs))).toEqual(["1", "2", "3"]);
  });

  test("that came empty once is read", async () => {
    answerPages([page(["1", "2"], true)], [[204], page(["3"], false)]);

    expect(idsOf(await runAction(action, inputs))).toEqual(["1", "2", "3"]);
  });

  test("that is empty and says that the list ends costs no call", async () => {
    const sent = answerPages([page(["1", "2"], true)], [page([], false)]);

    expect(idsOf(await runAction(action, inputs))).toEqual(["1", "2"]);
    expect(sent).toHaveLength(2);
  });

  test("is believed to be empty by none where the page before is empty now", async () => {
    answerPages([page(["1", "2"], true), [204]], [[204]]);

    await expect(runAction(action, inputs)).rejects.toThrow(notProven);
  });
});

test("rows of groups come once where their page was read again", async () => {
  const groups = (names: string[], more: boolean): Reply => [
    200,
    { data: names.map((Last_Name) => ({ Last_Name })), info: { more_records: more } },
  ];
  answerPages([groups(["A", "B"], true), groups(["A", "C"], false)], [[204]]);
  const grouped = "select Last_Name, COUNT(id) from Leads where id is not null group by Last_Name";

  const result = await runAction("crmRunQuery", { query: grouped, fetchAll: "true" });
  expect(result).toMatchObject({ data: [{ Last_Name: "A" }, { Last_Name: "C" }] });
});

const client = (): ZohoClient => createZohoClient(zohoConnection(), "crm", recordingLogger());

async function idsOf(feed: Feed): Promise<Set<string>> {
  const ids = new Set<string>();
  for await (const { changes } of feed.changesSince({ from: Date.parse(time) - 5000 })) {
    for (const { id } of changes) ids.add(id);
  }
  return ids;
}

const fields = { delivered: ["Last_Name"] };
const feeds: [string, () => Feed][] = [
  ["the list of a module", () => crmListFeed(client(), "Leads", fields)],
  ["a module by COQL", () => crmCoqlFeed(client(), "Leads", fields, "id is not null")],
  ["deletions", () => crmDeletedFeed(client(), "Leads")],
];
const many = Array.from({ length: 200 }, (_, index) => String(index + 1));

describe.each(feeds)("a poll of %s of which more was announced", (_, open) => {
  test.each([
    ["HTTP 204", [204] as Reply],
    ["HTTP 304", [304] as Reply],
    ["an empty list", page([])],
  ])("fails where all else comes as %s", async (name, empty) => {
    // A query has no If-Modified-Since.
    const silent: Reply = open === feeds[1]?.[1] && name === "HTTP 304" ? [204] : empty;
    const firsts = [page(many, true)];
    answerEverything(() => firsts.shift() ?? silent);

    await expect(idsOf(open())).rejects.toThrow(/^ZohoError|does not tell|changed too much/);
  });

  test.each(Object.entries(nothing))(
    "fails where what is behind the first page comes as %s",
    async (_, empty) => {
      answerPages([page(many, true)], [empty]);

      await expect(idsOf(open())).rejects.toThrow(/does not tell|changed too much/);
    },
  );

  test("fails where the rows behind the first page come without a word of more", async () => {
    answerPages([page(many, true)], [page(["201"])]);

    await expect(idsOf(open())).rejects.toThrow(/does not tell|changed too much/);
  });

  test("ends where the list says so by now", async () => {
    const firsts = [page(many, true), page([...many.slice(1), "201"], false)];
    answerPages(firsts, [[204]]);

    expect([...(await idsOf(open()))]).toEqual(expect.arrayContaining([...many.slice(1), "201"]));
  });
});

test("a poll ends where nothing changed behind a second of more than a page that was read", async () => {
  const sent = answerEverything(({ headers }) =>
    Date.parse(String(headers["if-modified-since"])) < Date.parse(time) + 1000
      ? page(many, true)
      : [304],
  );
  const from = Date.parse(time) + 1000;

  const pages = [];
  for await (const { changes } of crmListFeed(client(), "Leads", fields).changesSince({ from })) {
    pages.push(...changes);
  }
  expect(pages).toEqual([]);
  expect(sent).toHaveLength(2);
});

test("a poll of a list goes back where the list from its last second on comes empty", async () => {
  const replies: Record<string, Reply[]> = { first: [page(["1", "2"], true)], next: [[304]] };
  const later = "2026-06-01T10:00:09Z";
  const stamped = (id: string) => ({ ...row(id), Modified_Time: later });
  replies.next?.push([200, { data: [stamped("3")], info: { more_records: false } }]);
  const asked = new Set<unknown>();
  answerEverything(({ headers }) => {
    const since = headers["if-modified-since"];
    const isFirst = asked.size === 0 || (asked.size === 1 && asked.has(since));
    asked.add(since);
    return (isFirst ? replies.first?.[0] : (replies.next?.shift() ?? [304])) as Reply;
  });

  expect(await idsOf(crmListFeed(client(), "Leads", fields))).toEqual(new Set(["1", "2", "3"]));
});

const watched = (id: string) => ({ channel_id: id, resource_uri: "/Leads" });
const lists: [string, string, () => Promise<{ count: number }>][] = [
  ["users", "users", async () => ({ count: (await listAllUsers(client(), {})).users.length })],
  [
    "channels",
    "watch",
    async () => ({ count: (await listAllChannels(client(), {})).watch.length }),
  ],
  [
    "custom views",
    "custom_views",
    async () => ({ count: (await listCustomViews(client(), "Leads")).items.length }),
  ],
];

describe.each(lists)("a list of %s", (_, key, read) => {
  const rows = (from: number, count: number, info?: object): Reply => [
    200,
    {
      [key]: Array.from({ length: count }, (_, index) => ({
        id: `${from + index}`,
        ...watched(`${from + index}`),
      })),
      ...(info && { info }),
    },
  ];

  test("goes on behind a full page that says nothing", async () => {
    answerPages([rows(1, 200)], [rows(201, 5)]);

    expect(await read()).toEqual({ count: 205 });
  });

  test("ends behind a full page that says nothing where nothing follows", async () => {
    answerPages([rows(1, 200)], [[204]]);

    expect(await read()).toEqual({ count: 200 });
  });

  test("fails where the same full page comes whatever page is asked for", async () => {
    answerPages([rows(1, 200)], [rows(1, 200)]);

    await expect(read()).rejects.toThrow(notProven);
  });

  test("fails where an announced page stays empty", async () => {
    answerPages([rows(1, 200, { more_records: true })], [[204]]);

    await expect(read()).rejects.toThrow(notProven);
  });

  test("ends where the page before an empty one says so by now", async () => {
    const info = (more_records: boolean) => ({ more_records });
    answerPages([rows(1, 200, info(true)), rows(1, 199, info(false))], [[204]]);

    expect(await read()).toEqual({ count: 199 });
  });
});

test("a list that may end early does so at an announced page that stays empty, and says so", async () => {
  const log = recordingLogger();
  const reader = createZohoClient(zohoConnection(), "crm", log);
  answerPages([[200, { watch: [watched("1")], info: { more_records: true } }]], [[204]]);

  const { rows, isWhole } = await readAllChannels(reader, {}, { keepTime: 0 });
  expect({ rows: rows.length, isWhole }).toEqual({ rows: 1, isWhole: false });
  expect(JSON.stringify(log.lines)).toContain("The list ends with the rows that were read (1)");
});

describe("a query of 200 rows that says nothing of more", () => {
  const ask = async (limit: string) => {
    answerEverything(() => page(many));
    return runAction("crmRunQuery", {
      query: `select id from Leads where Last_Name != 'limit 9' ${limit}`,
    });
  };

  test.each(["limit 2000", "LIMIT 400, 2000"])("is an error where it has %s", async (limit) => {
    await expect(ask(limit)).rejects.toThrow(notProven);
  });

  test.each(["", "limit 200", "limit 2000, 200"])("is taken where it has %j", async (limit) => {
    expect(await ask(limit)).toMatchObject({ data: many.map((id) => ({ id })) });
  });

  test.each([list, query])("fails a walk that asked for 2,000", async (inputs) => {
    answerEverything(() => page(many));
    const action = inputs === query ? "crmRunQuery" : "crmGetRecords";

    await expect(runAction(action, { ...inputs, useCoql: "true" })).rejects.toThrow(notProven);
  });
});
