import nock from "nock";
import { booksSortedFeed } from "../../src/sync/booksSortedFeed";
import type { FeedPage } from "../../src/sync/feed";
import { createBooksClient } from "../../src/zoho/books/client";
import { zohoConnection } from "../support/connection";
import { recordingLogger } from "../support/logger";

const start = Date.UTC(2026, 5, 1, 12, 0, 0);
const feed = () =>
  booksSortedFeed(createBooksClient(zohoConnection(), recordingLogger(), "7001"), "contacts");

/** A contact changed some seconds after the start, as Books writes times: no colon, the organization's zone. */
const contact = (id: number, seconds: number) => ({
  contact_id: String(id),
  created_time: "2026-01-05T08:00:00-0500",
  last_modified_time: `${new Date(start - 4 * 3_600_000 + seconds * 1000).toISOString().slice(0, 19)}-0400`,
});

const sorted = { sort_column: "last_modified_time", sort_order: "D" };

const page = (number: number, perPage: number) =>
  nock("https://www.zohoapis.eu")
    .get("/books/v3/contacts")
    .query({ ...sorted, page: number, per_page: perPage, organization_id: "7001" });

const answer = (contacts: unknown[], has_more_page = false, context = sorted) => ({
  code: 0,
  message: "success",
  contacts,
  page_context: { ...context, has_more_page },
});

async function read(pages: AsyncIterable<FeedPage>) {
  const ids: string[] = [];
  for await (const { changes } of pages) ids.push(...changes.map(({ id }) => id));
  return ids;
}

const rows = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => contact(from + index, 10_000 - from - index));

describe("booksSortedFeed", () => {
  test("stops at the first row older than the window: one call", async () => {
    page(1, 200).reply(200, answer([contact(2, 20), contact(1, 0), contact(9, -1)], true));

    expect(await read(feed().changesSince(start))).toEqual(["2", "1"]);
  });

  test("pages overlap, so that nothing between them is missed", async () => {
    page(1, 200).reply(200, answer(rows(1, 200), true));
    page(2, 199).reply(200, answer(rows(200, 398)));

    expect(await read(feed().changesSince(start))).toHaveLength(398);
  });

  test("walks again when a deletion has shifted a row past the boundary", async () => {
    page(1, 200).reply(200, answer(rows(1, 200), true));
    page(2, 199).reply(200, answer(rows(201, 399)));
    page(1, 200).reply(200, answer(rows(2, 201), true));
    page(2, 199).reply(200, answer(rows(201, 399)));

    const ids = await read(feed().changesSince(start));

    expect(ids).toHaveLength(398);
    expect(ids).toContain("201");
  });

  test("fails when Zoho ignored the sorting instead of taking the first page for all there is", async () => {
    const byName = { sort_column: "contact_name", sort_order: "A" };
    page(1, 200).reply(200, answer([contact(1, 5)], true, byName));

    await expect(read(feed().changesSince(start))).rejects.toThrow(
      "did not sort the list by last_modified_time",
    );
  });

  test("fails on a row whose time cannot be read", async () => {
    page(1, 200).reply(200, answer([{ contact_id: "1", last_modified_time: " " }]));

    await expect(read(feed().changesSince(start))).rejects.toThrow(
      "no readable last_modified_time",
    );
  });

  test("reads Zoho's clock with one row", async () => {
    nock("https://www.zohoapis.eu")
      .get("/books/v3/contacts")
      .query({ page: 1, per_page: 1, organization_id: "7001" })
      .reply(200, answer([contact(1, 0)]), { Date: "Mon, 01 Jun 2026 12:00:03 GMT" });

    expect(await feed().serverTime()).toBe(start + 3_000);
  });
});
