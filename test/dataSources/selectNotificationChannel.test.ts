import nock from "nock";
import { runDataSource } from "../support/harness";

const zoho = () => nock("https://www.zohoapis.eu");
const path = "/crm/v8/actions/watch";
const expiry = "2026-06-08T10:00:00+02:00";

test("lists one entry per channel with all its events and its end", async () => {
  zoho()
    .get(path)
    .query({ page: 1, per_page: 200 })
    .reply(200, {
      watch: [
        { channel_id: "100", events: ["Deals.create", "Deals.edit"], channel_expiry: expiry },
        { channel_id: 200, events: ["Leads.all"], channel_expiry: null },
        { channel_id: 100, events: ["Deals.edit", "Contacts.all"], channel_expiry: expiry },
        { channel_id: "300", events: null },
      ],
      info: { per_page: 200, count: 4, page: 1, more_records: false },
    });

  expect(await runDataSource("selectNotificationChannel")).toEqual({
    result: [
      { key: "100", label: `100: Deals.create, Deals.edit, Contacts.all, until ${expiry}` },
      { key: "200", label: "200: Leads.all" },
      { key: "300", label: "300: no events" },
    ],
  });
});

test("no channel, which Zoho answers with 204, is an empty list", async () => {
  zoho().get(path).query(true).reply(204);

  expect(await runDataSource("selectNotificationChannel")).toEqual({ result: [] });
});

test("an answer without channels is an empty list", async () => {
  zoho().get(path).query(true).reply(204);

  expect(await runDataSource("selectNotificationChannel")).toEqual({ result: [] });
});

test("an error shows as an error", async () => {
  zoho()
    .get(path)
    .query(true)
    .reply(401, { code: "INVALID_TOKEN", message: "invalid", details: {}, status: "error" });

  await expect(runDataSource("selectNotificationChannel")).rejects.toThrow("connect to Zoho again");
});
