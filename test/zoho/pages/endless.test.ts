import nock from "nock";
import {
  maxWalks,
  overlappingPages,
  scanAllPages,
} from "../../../src/sync/engine/overlappingPages";
import { listPages as booksPages } from "../../../src/zoho/books/lists";
import { createZohoClient } from "../../../src/zoho/createClient";
import { listPagedSettings } from "../../../src/zoho/crm/metadata/settings";
import { listAllUsers } from "../../../src/zoho/crm/metadata/users";
import { readAllChannels } from "../../../src/zoho/crm/notifications/notifications";
import { coqlPages } from "../../../src/zoho/crm/query/coqlPages";
import { runWholeQuery } from "../../../src/zoho/crm/query/wholeQuery";
import { listPages } from "../../../src/zoho/crm/records/lists";
import { zohoConnection } from "../../support/connection";
import { recordingLogger } from "../../support/logger";

const client = (product: "crm" | "books") =>
  createZohoClient(zohoConnection(), product, { logger: recordingLogger().logger });
const crm = () => client("crm");

/** More calls than any walk here needs: behind them a list ends with an error, so that a test fails in place of hanging. */
const mostCalls = 20;
const ended = [400, { code: "TOO_MANY_CALLS", message: "The walk goes on.", details: {} }] as const;

/** Answers each call, whatever it asks for, by its number. @returns the queries asked for; it grows. */
function inTurn(answer: (call: number) => unknown): URLSearchParams[] {
  const asked: URLSearchParams[] = [];
  const reply = (path: string): [number, never] => {
    asked.push(new URL(path, "https://zoho.example").searchParams);
    const [status, body] = asked.length > mostCalls ? ended : [200, answer(asked.length)];
    return [status, body as never];
  };
  const zoho = nock("https://www.zohoapis.eu").persist();
  zoho.get(/.*/).reply(reply);
  zoho.post(/.*/).reply(reply);
  return asked;
}

/** Answers every call alike, and says that there is more. */
const always = (body: unknown) => inTurn(() => body);

const tokensIn = (asked: URLSearchParams[]) => asked.map((query) => query.get("page_token"));

async function readAll(pages: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of pages);
}

const row = { id: "4876876000000333001", Modified_Time: "2026-06-01T12:00:00+00:00" };
const info = { more_records: true };
const place = { recordType: "contacts", organizationId: "10234695" } as never;

describe("a list that never ends is an error", () => {
  test.each<[string, unknown, () => Promise<unknown>]>([
    [
      "of records, by the same page token",
      { data: [row], info: { ...info, next_page_token: "again" } },
      () => readAll(listPages(crm(), "Leads", { fields: ["id"] })),
    ],
    [
      "of records, by pages",
      { data: [row], info },
      () => readAll(listPages(crm(), "Leads", { fields: ["id"] })),
    ],
    [
      "of COQL",
      { data: [row], info },
      () => readAll(coqlPages(crm(), "Leads", { fields: ["id"], order: "asc" })),
    ],
    [
      "of a whole query",
      { data: [row], info },
      () => runWholeQuery(crm(), "select id from Leads where id is not null"),
    ],
    ["of channels", { watch: [{ channel_id: 1 }], info }, () => readAllChannels(crm(), {})],
    ["of users", { users: [row], info }, () => listAllUsers(crm(), {})],
    [
      "of metadata",
      { custom_views: [row], info },
      () => listPagedSettings(crm(), "custom_views", "/crm/v8/settings/custom_views"),
    ],
    [
      "of Books",
      { code: 0, contacts: [{ contact_id: "1" }], page_context: { has_more_page: true } },
      () => readAll(booksPages(client("books"), place, {})),
    ],
  ])("%s", async (_what, body, walk) => {
    always(body);

    await expect(walk()).rejects.toThrow(/so that the list would never end.*ENDLESS_LIST/);
  });

  test("with the first token that comes again, also behind another one", async () => {
    const asked = inTurn((call) => ({
      data: [{ id: String(call) }],
      info: { ...info, next_page_token: call % 2 ? "one" : "another" },
    }));

    await expect(readAll(listPages(crm(), "Leads", { fields: ["id"] }))).rejects.toThrow(
      "ENDLESS_LIST",
    );
    expect(tokensIn(asked)).toEqual([null, "one", "another"]);
  });

  test.each<[string, (call: number) => unknown[], number]>([
    ["are one and the same", () => [row], 4],
    ["have no rows", () => [], 4],
    ["alternate", (call) => [{ id: String(call % 2) }], 5],
  ])("when page after page came before: they %s", async (_what, rowsOf, calls) => {
    const asked = inTurn((call) => ({ data: rowsOf(call), info }));

    await expect(readAll(listPages(crm(), "Leads", { fields: ["id"] }))).rejects.toThrow(
      "ENDLESS_LIST",
    );
    expect(asked).toHaveLength(calls);
  });

  test("while pages that come again twice in a row are none", async () => {
    const asked = inTurn((call) => ({
      data: [{ id: String(Math.floor((call - 1) / 3)) }],
      info: { more_records: call < 9 },
    }));

    await readAll(listPages(crm(), "Leads", { fields: ["id"] }));

    expect(asked).toHaveLength(9);
  });

  test("of users, each page once, as far as a walk reads that may end early", async () => {
    const { logger, lines } = recordingLogger();
    const patient = createZohoClient(zohoConnection(), "crm", { logger });
    always({ users: [row], info });

    const { users, info: whole } = await listAllUsers(patient, {}, { keepTime: 0 });

    expect({ users, more: whole?.more_records }).toEqual({ users: [row], more: true });
    expect(lines.filter(({ level }) => level === "warn")).toEqual([
      {
        level: "warn",
        message:
          "GET /crm/v8/users: Zoho announces more rows than could be read. The list ends with the rows that were read (1).",
      },
    ]);
  });
});

test("a walk by overlapping pages gives up where all rows come again though more are announced", async () => {
  let calls = 0;
  const fetchPage = async () => {
    calls += 1;
    // It fails in place of going on for ever.
    if (calls > 2 * maxWalks + 2) throw new Error("The walk goes on.");
    return { versions: ["1 1", "2 2"], more: true };
  };

  const steps: unknown[] = [];
  for await (const step of overlappingPages(fetchPage)) steps.push(step);
  expect(steps).toEqual([
    expect.objectContaining({ found: expect.objectContaining({ more: true }) }),
    "shifted",
  ]);
  expect(await scanAllPages(fetchPage)).toBeUndefined();
  expect(calls).toBe(2 * maxWalks + 2);
});

test("a page that holds nothing new is followed by others unless more are announced", async () => {
  const pages = [
    { versions: ["1", "2"], more: true },
    { versions: ["2"], more: false },
  ];
  const fetchPage = async () => pages.shift() ?? { versions: [], more: false };

  const steps: unknown[] = [];
  for await (const step of overlappingPages(fetchPage)) steps.push(step);

  expect(steps).toHaveLength(2);
  expect(steps).not.toContain("shifted");
});
