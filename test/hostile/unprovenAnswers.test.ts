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
