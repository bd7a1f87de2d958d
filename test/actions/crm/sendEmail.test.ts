import nock from "nock";
import { writtenEmailInputs } from "../../../src/inputs/emails";
import { recordingLogger, runAction } from "../../support/harness";

const inputs = {
  recordType: "Leads",
  recordId: "1",
  from: "Sam Sample <sam@example.com>",
  to: "ada@example.com",
  subject: "Offer",
  content: "<p>Hello</p>",
};
const item = (details: unknown) => ({
  data: [{ code: "SUCCESS", status: "success", message: "Mail sent successfully", details }],
});

/** Answers once, and gives what was sent. */
function answerWith(status: number, body: object) {
  const sent: Record<string, unknown>[] = [];
  nock("https://www.zohoapis.eu")
    .post("/crm/v8/Leads/1/actions/send_mail", (one) => sent.push(one) > 0)
    .reply(status, body);
  return sent;
}

const warnings = (lines: readonly { level: string; message: string }[]) =>
  lines.flatMap(({ level, message }) => (level === "warn" ? [message] : []));

test("sends nothing that is not given", async () => {
  const { logger, lines } = recordingLogger();
  const sent = answerWith(200, item({ message_id: "m" }));

  expect(await runAction("crmSendEmail", inputs, { logger })).toEqual({
    data: { messageId: "m", state: "sent", blocked: [] },
  });
  expect(warnings(lines)).toEqual([]);
  expect(sent).toEqual([
    {
      data: [
        {
          from: { email: "sam@example.com", user_name: "Sam Sample" },
          to: [{ email: "ada@example.com" }],
          subject: "Offer",
          content: "<p>Hello</p>",
          mail_format: "html",
        },
      ],
    },
  ]);
});

test("sends a template without a text, a time with its offset, and the organization's mark", async () => {
  const sent = answerWith(200, item({ message_id: "m" }));
  const given = { subject: "", content: "", templateId: "7", byOrganization: true };

  const result = await runAction("crmSendEmail", {
    ...inputs,
    ...given,
    scheduledTime: "2099-01-31T09:00+01:00",
  });

  expect(result).toMatchObject({ data: { state: "scheduled" } });
  expect(sent).toMatchObject([
    {
      data: [
        {
          template: { id: "7" },
          scheduled_time: "2099-01-31T08:00:00+00:00",
          org_email: true,
        },
      ],
    },
  ]);
  expect(JSON.stringify(sent)).not.toMatch(/subject|content|mail_format/);
});

test.each([['["", "b.pdf"]'], [", b.pdf"], [["", "b.pdf", ""]]])(
  "%j keeps the first place of Attachment Names empty",
  (given) => {
    expect(writtenEmailInputs.attachmentNames.clean(given).slice(0, 2)).toEqual(["", "b.pdf"]);
  },
);

test.each([
  ["no details", undefined],
  ["null", null],
  ["an ID that is none", { message_id: null, blocked_email_addresses: "none" }],
])("a mail that Zoho says was sent is sent, with %s", async (_, details) => {
  const { logger, lines } = recordingLogger();
  answerWith(200, item(details));

  expect(await runAction("crmSendEmail", inputs, { logger })).toEqual({
    data: { messageId: null, state: "sent", blocked: [] },
  });
  expect(warnings(lines)).toEqual([expect.stringContaining("messageId is null")]);
});

test("blocked addresses are told of with what Zoho says, and the log names none", async () => {
  const { logger, lines } = recordingLogger();
  const blocked_email_addresses = [{ email: "bo@example.com", reason: null }, { reason: "x" }, 7];
  answerWith(200, item({ message_id: "m", blocked_email_addresses }));

  const result = await runAction("crmSendEmail", inputs, { logger });

  expect(result).toMatchObject({ data: { blocked: [{ email: "bo@example.com", reason: null }] } });
  expect(JSON.stringify(lines)).not.toContain("bo@example.com");
});

test("an empty list of items may be a mail that was sent", async () => {
  answerWith(200, { data: [] });

  await expect(runAction("crmSendEmail", inputs)).rejects.toThrow("The e-mail may have been sent");
});

test("a scheduled e-mail whose answer is lost is looked for among the scheduled ones", async () => {
  answerWith(200, { data: [] });
  const given = { ...inputs, scheduledTime: "2099-01-31T09:00:00Z" };

  await expect(runAction("crmSendEmail", given)).rejects.toThrow("Type scheduled_in_crm");
});

test("a refusal without details is told", async () => {
  const code = "MANDATORY_NOT_FOUND";
  answerWith(400, { data: [{ code, message: "required field not found", status: "error" }] });

  await expect(runAction("crmSendEmail", inputs)).rejects.toThrow("required field not found");
});

const ofTemplate = "Template names no template that Zoho CRM takes for this record.";
const ofInventory = "Inventory Template names no template that Zoho CRM takes for this record.";
const ofFrom = "From is no address that Zoho CRM lets the connected user send from.";
const ofNone = "A value does not fit its field.";

test.each<[unknown, string, string]>([
  [{ api_name: "id", json_path: "$.data[0].template.id" }, ofTemplate, "Select Email Template"],
  [{ api_name: "template" }, ofTemplate, "Select Email Template"],
  [
    { api_name: "id", json_path: " $.data[0].inventory_details.inventory_template.id" },
    ofInventory,
    "Select Inventory Template",
  ],
  [{ api_name: "inventory_template" }, ofInventory, "Select Inventory Template"],
  [{ api_name: "from", json_path: "$.data[0].from" }, ofFrom, "Select From Address"],
  [{ api_name: "email", json_path: "$.data[0].from.email" }, ofFrom, "Organization Address on"],
  [{ api_name: "id" }, ofNone, "field id"],
  [{ api_name: "constructor", json_path: "$.data[0].toString" }, ofNone, "field constructor"],
])("%j names the input and what gives its values", async (details, hint, picker) => {
  const row = { code: "INVALID_DATA", message: "invalid data", status: "error", details };
  answerWith(400, { data: [row] });

  const refused = runAction("crmSendEmail", inputs);
  await expect(refused).rejects.toThrow(hint);
  await expect(refused).rejects.toThrow(picker);
  if (hint !== ofNone) await expect(refused).rejects.not.toThrow(ofNone);
});

test("a sender that is refused without details is From", async () => {
  const row = { code: "INVALID_DATA", message: "from address is not allowed", status: "error" };
  answerWith(400, { data: [row] });

  await expect(runAction("crmSendEmail", inputs)).rejects.toThrow(ofFrom);
});

test("files that are too large for Zoho are told, although no list holds the refusal", async () => {
  const code = "FILE_SIZE_EXCEEDS";
  const message = "File exceeded its maximum limit";
  answerWith(413, { code, details: { size: 10_485_760 }, message, status: "error" });

  const refused = runAction("crmSendEmail", inputs);
  await expect(refused).rejects.toThrow("Send a smaller file.");
  await expect(refused).rejects.not.toThrow("may have been");
});

test.each([
  [{ from: "" }, "From is empty."],
  [{ to: [] }, "To is empty."],
  [{ subject: "" }, "Template is empty, and so is Subject."],
  [{ subject: "", content: "" }, "Template is empty, and so is Subject and Content."],
  [{ scheduledTime: "tomorrow" }, 'Scheduled Time is "tomorrow". Give a date-time'],
  [{ format: "rtf" }, 'Format is "rtf". Choose html or text.'],
  [{ attachments: "[1" }, "Attachments is not valid JSON."],
])("%j is refused before a request", async (given, message) => {
  await expect(runAction("crmSendEmail", { ...inputs, ...given })).rejects.toThrow(message);
});
