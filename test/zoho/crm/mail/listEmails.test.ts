import nock from "nock";
import { runAction } from "../../../support/harness";

const inputs = { recordType: "Leads", recordId: "1", fetchAll: "true" };
const rows = (count: number, from = 0) =>
  Array.from({ length: count }, (_, at) => ({ message_id: `m${from + at}` }));

/** Answers one page, asked for with or without an index. */
const page = (info: unknown, count: number, index?: string) =>
  nock("https://www.zohoapis.eu")
    .get("/crm/v8/Leads/1/Emails")
    .query(index === undefined ? {} : { index })
    .reply(200, { Emails: rows(count), info });

test.each<[string, unknown, number, string]>([
  ["more without an index", { more_records: true, next_index: null }, 10, "announces more rows"],
  ["nothing beside a full page", {}, 10, "does not tell whether the list ended"],
  ["nothing in place of info", null, 10, "does not tell whether the list ended"],
])("a page that says %s is no end", async (_, info, count, message) => {
  page(info, count);

  await expect(runAction("crmListEmails", inputs)).rejects.toThrow(message);
});

test.each<[string, unknown, number]>([
  ["that it is the last, although it has an index", { more_records: false, next_index: "x" }, 10],
  ["nothing, and is not full", {}, 9],
])("a page that says %s is the end", async (_, info, count) => {
  page(info, count);

  const { data } = (await runAction("crmListEmails", inputs)) as { data: { data: unknown[] } };
  expect(data.data).toHaveLength(count);
});

test("an index alone leads on, and the same one again ends the walk", async () => {
  page({ next_index: "a" }, 10);
  page({ next_index: "a" }, 9, "a");

  await expect(runAction("crmListEmails", inputs)).rejects.toThrow("would never end");
});

test.each([
  [4, { next_index: null, truncated: true, count: 4 }],
  [10, { next_index: "a", truncated: true, count: 10 }],
])("a maximum of %d e-mails gives an index behind whole pages alone", async (maxRecords, info) => {
  page({ more_records: true, next_index: "a" }, 10);

  const { data } = (await runAction("crmListEmails", { ...inputs, maxRecords })) as {
    data: unknown;
  };
  expect(data).toMatchObject({ info });
});

test.each<[string, unknown]>([
  ["crmListEmails", "sam@example.com"],
  ["crmListEmails", "4876876000000301001/x"],
  ["crmListEmails", 2 ** 60],
  ["crmGetEmail", "Sam Sample"],
])("%s refuses the Owner %j, and says what to give", async (key, ownerId) => {
  const given = { ...inputs, type: "user_emails", messageId: "m", ownerId };

  await expect(runAction(key, given)).rejects.toThrow(/^Owner is .* Give the ID /);
});
