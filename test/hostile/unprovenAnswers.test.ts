import { booksComparedList } from "../../src/sync/feeds/books/booksComparedList";
import { booksRows } from "../../src/sync/feeds/books/booksRows";
import { createZohoClient } from "../../src/zoho/createClient";
import { listPage } from "../../src/zoho/crm/records/lists";
import { answerEverything, type Reply, type SentRequest } from "../support/anyZoho";
import { zohoConnection } from "../support/connection";
import { recordingLogger, runAction } from "../support/harness";
import { oddAnswers, oddRows } from "../support/oddAnswers";
import { skipWaits } from "../support/waits";

const json = { "content-type": "application/json;charset=UTF-8" };
const odd = [...oddAnswers, ...oddRows];

const lead = { recordType: "Leads", recordId: "1", dynamicValues: { Last_Name: "Example" } };
const email = { from: "a@example.com", to: "b@example.com", subject: "Offer", content: "Hello" };
const contact = {
  recordType: "contacts",
  organizationId: "1",
  recordId: "1",
  dynamicValues: { contact_name: "Example" },
};
const part = { name: "one", operation: "create", recordType: "Leads", values: { Company: "x" } };
const channel = { channelId: "1", events: '["Leads.create"]', notifyUrl: "https://example.com" };

/** What becomes of an action while Zoho answers everything with the text. */
async function errorWith(text: string, action: string, inputs: Record<string, unknown>) {
  skipWaits();
  answerEverything((): Reply => [200, Buffer.from(text), json]);
  return runAction(action, inputs).then(
    (result) => `done: ${JSON.stringify(result)}`,
    (thrown: Error) => `${thrown.name}: ${thrown.message}`,
  );
}

describe.each([
  ["crmCreateRecord", lead],
  ["crmUpdateRecord", lead],
  ["crmRemoveRecord", lead],
  ["crmMergeRecords", { ...lead, otherIds: ["2"], confirm: true }],
  ["crmMassChangeOwnerOfView", { ...lead, viewId: "1", owner: "4876876000000301001" }],
  ["crmAddNote", { ...lead, title: "Call" }],
  ["crmAddAttachment", { ...lead, file: "text", fileName: "a.txt" }],
  ["crmAddAttachmentLink", { ...lead, link: "https://example.com" }],
  ["crmRemoveAttachment", { ...lead, attachmentId: "2" }],
  ["crmUploadFile", { file: "text", fileName: "a.txt" }],
  ["crmSetPhoto", { ...lead, file: "text", fileName: "a.png" }],
  ["crmSendEmail", { ...lead, ...email }],
  ["crmCreateEmailDraft", { ...lead, ...email }],
  ["crmRemovePhoto", lead],
  ["crmLockRecord", { ...lead, reason: "Signed." }],
  ["crmCancelMeeting", { meetingId: "1", tellParticipants: "false" }],
  ["crmConvertLead", { leadId: "1" }],
  ["crmEnableNotification", channel],
  ["crmCompositeRequest", { parts: [part] }],
  ["booksCreateRecord", contact],
  ["booksUpdateRecord", contact],
  ["booksRemoveRecord", contact],
  ["booksUpsertRecord", { ...contact, uniqueField: "cf_id", uniqueValue: "1" }],
])("%s whose answer does not tell of success", (action, inputs) => {
  test.each(odd)("says that the outcome is unknown: %.60s", async (text) => {
    const said = await errorWith(text, action, inputs);

    expect(said).toMatch(/^ZohoError: .*It is unknown whether/);
  });
});

describe.each([
  ["crmGetRecords", { ...lead, fields: ["Last_Name"] }],
  ["crmGetRecords", { ...lead, fields: ["Last_Name"], fetchAll: "true" }],
  ["crmGetRecord", lead],
  ["crmFindRecord", { ...lead, conditions: [{ field: "id", value: "1" }] }],
  ["crmSearchRecords", { ...lead, word: "any" }],
  ["crmSearchRecords", { ...lead, word: "any", fetchAll: "true" }],
  ["crmCountRecords", lead],
  ["crmMassDeleteView", { ...lead, viewId: "1", expectedCount: "1" }],
  [
    "crmMassUpdateView",
    { ...lead, viewId: "1", fieldValues: [{ key: "City", value: "x" }], unknownFields: "warn" },
  ],
  ["crmListRelatedRecords", { ...lead, relatedList: "Notes", fields: ["Note_Title"] }],
  ["crmListRelatedRecords", { ...lead, relatedList: "Notes" }],
  ["crmListAttachments", lead],
  ["crmListEmails", lead],
  ["crmListEmails", { ...lead, fetchAll: "true" }],
  ["crmGetEmail", { ...lead, messageId: "2" }],
  ["crmGetRecordHistory", lead],
  ["crmListDeletedRecords", {}],
  ["crmLinkRecords", { ...lead, relatedList: "Campaigns", records: "2" }],
  ["crmDownloadAttachment", { ...lead, attachmentId: "2" }],
  ["crmDownloadFieldFile", { ...lead, fileId: "2" }],
  ["crmGetPhoto", lead],
  ["crmUnlockRecord", lead],
  ["crmGetBlueprint", lead],
  ["crmAdvanceBlueprint", { ...lead, transition: "Win" }],
  ["crmListUsers", {}],
  ["crmListFields", lead],
  ["crmListTags", lead],
  ["crmGetConversionOptions", { leadId: "1" }],
  ["booksGetRecords", contact],
  ["booksGetRecords", { ...contact, fetchAll: "true" }],
  ["booksListFields", contact],
  ["booksListComments", { ...contact, recordId: "982000000567114" }],
  ["booksListAttachments", { ...contact, recordId: "982000000567114" }],
  ["booksGetAttachment", { ...contact, recordId: "982000000567114", attachmentId: "2" }],
  ["booksGetPdf", { recordType: "invoices", records: "982000000567114", organizationId: "1" }],
  ["booksFindRecord", { ...contact, conditions: [{ field: "contact_name", value: "x" }] }],
  ["booksGetRecord", contact],
])("%s whose answer is none of Zoho's", (action, inputs) => {
  test.each(odd)("is an error and no empty result: %.60s", async (text) => {
    expect(await errorWith(text, action, inputs)).toMatch(/^ZohoError: /);
  });
});

describe("words of a throttled accounts server with a status of success", () => {
  const words = { error_description: "You have made too many requests. Try again later." };
  const job = { recordType: "Leads", fields: ["Last_Name"] };
  const done = { code: "SUCCESS", status: "success", message: "done", details: { id: "1" } };
  const started = { ...done, code: "ADDED_SUCCESSFULLY", details: { id: "1", state: "ADDED" } };
  // The fields of a module are read before its records are written.
  const isWrite = ({ method }: SentRequest) => method !== "GET";
  const ofBooks = { code: 0, message: "done", contact: { contact_id: "1" } };

  test.each([
    ["crmCreateRecord", lead, 200, { data: [done], ...words }],
    ["crmCreateRecord", lead, 201, { data: [done], ...words }],
    ["crmCreateBulkReadJob", job, 200, { data: [started], ...words }],
    ["booksCreateRecord", contact, 201, { ...ofBooks, ...words }],
  ])("%s is done where the answer tells of success", async (action, inputs, status, body) => {
    skipWaits();
    const sent = answerEverything((): Reply => [status, body, json]);

    await runAction(action, inputs);

    expect(sent.filter(isWrite)).toHaveLength(1);
  });

  test.each([
    ["crmCreateRecord", lead],
    ["booksCreateRecord", contact],
  ])("%s is sent once and its outcome unknown where they stand alone", async (action, inputs) => {
    skipWaits();
    const sent = answerEverything((): Reply => [200, words, json]);

    await expect(runAction(action, inputs)).rejects.toThrow("It is unknown whether");
    expect(sent.filter(isWrite)).toHaveLength(1);
  });
});

const query = { query: "select id from Leads where id is not null" };

describe.each([
  ["crmGetRecords", { ...lead, fields: ["Last_Name"] }],
  ["crmGetRecords", { ...lead, fields: ["Last_Name"], fetchAll: "true" }],
  ["crmRunQuery", query],
  ["crmRunQuery", { ...query, fetchAll: "true" }],
  ["crmSearchRecords", { ...lead, word: "any" }],
  ["crmListUsers", {}],
  ["crmListTags", lead],
])("%s whose answer has no body", (action, inputs) => {
  test.each([200, 304])("is an error and no empty list: status %d", async (status) => {
    skipWaits();
    answerEverything((): Reply => [status, undefined, json]);

    await expect(runAction(action, inputs)).rejects.toThrow("the answer was cut off");
  });

  test("is an empty list where Zoho says so: status 204", async () => {
    answerEverything((): Reply => [204]);

    expect(JSON.stringify(await runAction(action, inputs))).toMatch(/\[\]/);
  });
});

test("a list is empty where nothing changed since the time asked for", async () => {
  answerEverything((): Reply => [304]);
  const client = createZohoClient(zohoConnection(), "crm", recordingLogger());

  const asked = { fields: ["Last_Name"], modifiedSince: "2026-06-01T10:00:00Z" };
  expect((await listPage(client, "Leads", asked, 1)).records).toEqual([]);
});

const ids = Array.from({ length: 200 }, (_, index) => String(index + 1));
const notProven = /does not tell whether /;

/** Answers each request by the page that it asks for. */
const answerPages = (textOf: (page: number) => string): SentRequest[] =>
  answerEverything(({ path }): Reply => {
    const [, asked = "1"] = /[?&]page=(\d+)/.exec(path) ?? [];
    return [200, Buffer.from(textOf(Number(asked))), json];
  });

describe.each([
  ["crmGetRecords", { ...lead, fields: ["Last_Name"], fetchAll: "true" }],
  ["crmSearchRecords", { ...lead, word: "any", fetchAll: "true" }],
  ["booksGetRecords", { ...contact, fetchAll: "true" }],
])("%s of all pages", (action, inputs) => {
  const page = (rows: string[], info: object = {}) => {
    const data = rows.map((id) => ({ id, contact_id: id }));
    return JSON.stringify({
      code: 0,
      [action.startsWith("crm") ? "data" : "contacts"]: data,
      ...info,
    });
  };

  test.each([{}, { info: null, page_context: null }, { info: [], page_context: [] }])(
    "fails at a page as long as was asked for that tells of no end: %j",
    async (info) => {
      answerPages((asked) => page(asked === 1 ? ids : ["201"], info));

      await expect(runAction(action, inputs)).rejects.toThrow(notProven);
    },
  );

  test("takes a shorter page that tells of no end for the last", async () => {
    expect(await errorWith(page(ids.slice(1)), action, inputs)).toMatch(/^done: /);
  });
});

const contacts = (id: string, page_context?: object) =>
  JSON.stringify({ code: 0, contacts: id ? [{ contact_id: id }] : [], page_context });

test("pages of Books follow where text announces them", async () => {
  const pages = ["true", "false"].map((more, index) =>
    contacts(`${index}`, { has_more_page: more }),
  );
  answerEverything((): Reply => [200, Buffer.from(pages.shift() ?? "{}"), json]);

  expect(
    JSON.stringify(await runAction("booksGetRecords", { ...contact, fetchAll: "true" })),
  ).toMatch(/"contact_id":"0".*"contact_id":"1"/);
});

test("a page of Books that was announced and is empty proves no end", async () => {
  const pages = [contacts("1", { has_more_page: true }), contacts("")];
  answerEverything((): Reply => [200, Buffer.from(pages.shift() ?? "{}"), json]);

  await expect(runAction("booksGetRecords", { ...contact, fetchAll: "true" })).rejects.toThrow(
    "does not tell whether the list ended",
  );
});

describe.each(["settings/taxes", "contacts"])("a full page of %s that tells of no end", (type) => {
  const rowsOf = (ids: string[]) =>
    ids.map((id) => ({
      tax_id: id,
      contact_id: id,
      last_modified_time: "2026-06-01T10:00:00Z",
      created_time: "2026-06-01T10:00:00Z",
    }));
  const answer = (second: string[]) =>
    answerPages((asked) => {
      const rows = rowsOf(asked === 1 ? ids : second);
      return JSON.stringify({ code: 0, taxes: rows, contacts: rows });
    });
  const client = () => createZohoClient(zohoConnection(), "books", recordingLogger());
  const read = async () => {
    if (type === "settings/taxes") {
      await booksComparedList(client(), type).poll(undefined, { limit: 10 });
      return;
    }
    const list = booksRows(client(), type, {});
    const first = await list.fetchRows({ page: 1, perPage: 200 }, {});
    if (first.more) await list.fetchRows({ page: 2, perPage: 200 }, {});
  };

  test("fails a poll where another page follows that does not tell either", async () => {
    answer(["201"]);

    await expect(read()).rejects.toThrow("does not tell whether the list ended");
  });

  test.each<[string, string[]]>([
    ["is empty", []],
    ["is the same: the list has no pages", ids],
  ])("is the last where the next one %s", async (_, second) => {
    const sent = answer(second);

    await read();
    expect(sent).toHaveLength(2);
  });
});
