import { answerEverything, type Reply } from "../support/anyZoho";
import { runAction } from "../support/harness";
import { oddAnswers, oddRows } from "../support/oddAnswers";
import { skipWaits } from "../support/waits";

const json = { "content-type": "application/json;charset=UTF-8" };
const odd = [...oddAnswers, ...oddRows];

const lead = { recordType: "Leads", recordId: "1", dynamicValues: { Last_Name: "Example" } };
const contact = {
  recordType: "contacts",
  organizationId: "1",
  recordId: "1",
  dynamicValues: { contact_name: "Example" },
};
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
  ["crmAddAttachment", { ...lead, file: "text", fileName: "a.txt" }],
  ["crmEnableNotification", channel],
  ["booksCreateRecord", contact],
  ["booksUpdateRecord", contact],
  ["booksRemoveRecord", contact],
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
  ["crmListUsers", {}],
  ["crmListFields", lead],
  ["booksGetRecords", contact],
  ["booksGetRecords", { ...contact, fetchAll: "true" }],
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
  const ofBooks = { code: 0, message: "done", contact: { contact_id: "1" } };

  test.each([
    ["crmCreateRecord", lead, 200, { data: [done], ...words }],
    ["crmCreateRecord", lead, 201, { data: [done], ...words }],
    ["crmCreateBulkReadJob", job, 200, { data: [started], ...words }],
    ["booksCreateRecord", contact, 201, { ...ofBooks, ...words }],
  ])("%s is done where the answer tells of success", async (action, inputs, status, body) => {
    let calls = 0;
    skipWaits();
    answerEverything((): Reply => {
      calls += 1;
      return [status, body, json];
    });

    await runAction(action, inputs);

    expect(calls).toBe(1);
  });

  test.each([
    ["crmCreateRecord", lead],
    ["booksCreateRecord", contact],
  ])("%s is sent once and its outcome unknown where they stand alone", async (action, inputs) => {
    let calls = 0;
    skipWaits();
    answerEverything((): Reply => {
      calls += 1;
      return [200, words, json];
    });

    await expect(runAction(action, inputs)).rejects.toThrow("It is unknown whether");
    expect(calls).toBe(1);
  });
});
