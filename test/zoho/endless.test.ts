import nock from "nock";
import { overlappingPages, wholeList } from "../../src/sync/overlappingPages";
import { listPages as booksPages } from "../../src/zoho/books/lists";
import { createZohoClient } from "../../src/zoho/client";
import { coqlPages } from "../../src/zoho/crm/coqlPages";
import { listPages } from "../../src/zoho/crm/lists";
import { readAllChannels } from "../../src/zoho/crm/notifications";
import { listPagedSettings } from "../../src/zoho/crm/settings";
import { listAllUsers } from "../../src/zoho/crm/users";
import { runWholeQuery } from "../../src/zoho/crm/wholeQuery";
import { zohoConnection } from "../support/connection";
import { recordingLogger } from "../support/logger";

const client = (product: "crm" | "books") =>
  createZohoClient(zohoConnection(), product, { logger: recordingLogger().logger });
const crm = () => client("crm");

/** Answers every call alike, and says that there is more. */
function always(body: unknown) {
  nock("https://www.zohoapis.eu")
    .persist()
    .get(/.*/)
    .reply(200, body as never);
  nock("https://www.zohoapis.eu")
    .persist()
    .post(/.*/)
    .reply(200, body as never);
}

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

  test("while pages that come again once or twice are none", async () => {
    const versions = ["1"];
    let calls = 0;
    always({ data: [row], info });
    nock.cleanAll();
    nock("https://www.zohoapis.eu")
      .persist()
      .get("/crm/v8/Leads")
      .query(true)
      .reply(() => {
        calls += 1;
        return [200, { data: [{ id: versions[0] }], info: { more_records: calls < 3 } }];
      });

    await readAll(listPages(crm(), "Leads", { fields: ["id"] }));

    expect(calls).toBe(3);
  });
});

test("a walk by overlapping pages gives up where all rows come again though more are announced", async () => {
  let calls = 0;
  const fetchPage = async () => {
    calls += 1;
    return { versions: ["1 1", "2 2"], more: true };
  };

  const steps: unknown[] = [];
  for await (const step of overlappingPages(fetchPage)) steps.push(step);
  expect(steps.at(-1)).toBe("shifted");
  expect(await wholeList(fetchPage)).toBeUndefined();
  expect(calls).toBeLessThan(30);
});
