import nock from "nock";
import { runAction } from "../../support/harness";

const path = "/crm/v8/Leads/1/Attachments";
const inputs = { recordType: "Leads", recordId: "1", link: "https://example.com/offer" };
const attached = (details: object) => ({
  data: [{ code: "SUCCESS", status: "success", message: "done", details }],
});

/** Answers once with these details, and gives the form that was sent. */
function answerWith(details: object) {
  const sent: string[] = [];
  nock("https://www.zohoapis.eu")
    .post(path, (form) => sent.push(form) > 0)
    .reply(200, attached(details));
  return sent;
}

test("sends the link and the title as fields of a form", async () => {
  const sent = answerWith({ id: "5" });

  expect(await runAction("crmAddAttachmentLink", { ...inputs, title: " The offer " })).toEqual({
    data: { id: "5", name: "The offer" },
  });
  expect(sent.join()).toMatch(/name="attachmentUrl"\r\n\r\nhttps:\/\/example\.com\/offer\r\n/);
  expect(sent.join()).toMatch(/name="title"\r\n\r\nThe offer\r\n/);
});

test("without a title the link is its name", async () => {
  const sent = answerWith({ id: "5" });

  expect(await runAction("crmAddAttachmentLink", { ...inputs, title: "" })).toEqual({
    data: { id: "5", name: inputs.link },
  });
  expect(sent.join()).not.toContain('name="title"');
});

test("an answer without the link's ID leaves the outcome unknown", async () => {
  answerWith({});

  await expect(runAction("crmAddAttachmentLink", inputs)).rejects.toThrow(
    "CRM - List Attachments tells whether record 1 has the link",
  );
});

test.each([
  ["javascript:alert(1)", "Link is no URL of a page."],
  ["file:///etc/passwd", "Link is no URL of a page."],
  ["example.com", "Link is no URL of a page."],
  [" ", "Link is empty."],
  [`https://example.com/${"x".repeat(3000)}`, "Link has 3020 characters. Give at most 3000."],
])("%.30s is refused before a request", async (link, message) => {
  await expect(runAction("crmAddAttachmentLink", { ...inputs, link })).rejects.toThrow(message);
});

test("a title that is too long is refused before a request", async () => {
  const title = "t".repeat(256);

  await expect(runAction("crmAddAttachmentLink", { ...inputs, title })).rejects.toThrow(
    "Title has 256 characters. Give at most 255.",
  );
});
