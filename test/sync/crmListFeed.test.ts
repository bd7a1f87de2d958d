import nock from "nock";
import { crmListFeed } from "../../src/sync/crmListFeed";
import type { FeedPage } from "../../src/sync/feed";
import { createZohoClient } from "../../src/zoho/client";
import { zohoConnection } from "../support/connection";
import { recordingLogger } from "../support/logger";

const client = () => createZohoClient(zohoConnection(), "crm", recordingLogger());
const feed = (fields = ["id", "Created_Time", "Modified_Time"]) =>
  crmListFeed(client(), "Contacts", fields);

const start = Date.UTC(2026, 5, 1, 12, 0, 0);
const stamp = (seconds: number) =>
  `${new Date(start + seconds * 1000).toISOString().slice(0, 19)}+00:00`;
const record = (id: string, seconds: number) => ({
  id,
  Created_Time: stamp(seconds),
  Modified_Time: stamp(seconds),
});

const list = (since: string, query: Record<string, string> = {}) =>
  nock("https://www.zohoapis.eu")
    .get("/crm/v8/Contacts")
    .matchHeader("if-modified-since", since)
    .query({
      fields: "id,Created_Time,Modified_Time",
      per_page: "200",
      sort_by: "Modified_Time",
      sort_order: "asc",
      page: "1",
      ...query,
    });

async function read(pages: AsyncIterable<FeedPage>) {
  const ids: string[] = [];
  for await (const { changes } of pages) ids.push(...changes.map(({ id }) => id));
  return ids;
}

describe("crmListFeed", () => {
  test("reads Zoho's clock from an answer without records", async () => {
    nock("https://www.zohoapis.eu")
      .get("/crm/v8/Contacts")
      .query({
        fields: "id",
        per_page: "1",
        page: "1",
        sort_by: "Modified_Time",
        sort_order: "asc",
      })
      .reply(304, undefined, { Date: "Mon, 01 Jun 2026 12:00:07 GMT" });

    expect(await feed().serverTime()).toBe(start + 7_000);
  });

  test("asks from one second before the window, and nothing changed is one call", async () => {
    const scope = list(stamp(-1)).reply(304);

    expect(await read(feed().changesSince(start))).toEqual([]);
    expect(scope.isDone()).toBe(true);
  });

  test("anchors anew on the last time seen instead of walking by page", async () => {
    list(stamp(-1)).reply(200, {
      data: [record("1", 0), record("2", 30)],
      info: { more_records: true },
    });
    list(stamp(29)).reply(200, {
      data: [record("2", 30), record("3", 40)],
      info: { more_records: false },
    });

    expect(await read(feed().changesSince(start))).toEqual(["1", "2", "2", "3"]);
  });

  test("walks inside a second that fills a page, and again until nothing new shows", async () => {
    const dense = [record("1", 0), record("2", 0)];
    const later = { data: [record("3", 0), record("4", 9)], info: { more_records: true } };
    const first = { data: dense, info: { more_records: true, next_page_token: "second" } };
    const byToken = () =>
      nock("https://www.zohoapis.eu")
        .get("/crm/v8/Contacts")
        .query((query) => query.page_token === "second" && query.page === undefined);
    list(stamp(-1)).twice().reply(200, first);
    byToken().twice().reply(200, later);
    list(stamp(8)).reply(200, { data: [record("4", 9)], info: { more_records: false } });

    const ids = await read(feed().changesSince(start));

    expect(ids).toEqual(["1", "2", "3", "4", "1", "2", "3", "4", "4"]);
    expect(nock.isDone()).toBe(true);
  });

  test("fails on a record whose time cannot be read, instead of passing it over", async () => {
    list(stamp(-1)).reply(200, { data: [{ id: "1", Modified_Time: null }], info: {} });

    await expect(read(feed().changesSince(start))).rejects.toThrow("no readable Modified_Time");
  });
});
