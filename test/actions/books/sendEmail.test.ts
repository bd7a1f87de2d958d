import { failureOf } from "../../../src/zoho/errors/errors";
import { answerEverything, type Reply, type SentRequest } from "../../support/anyZoho";
import { organizationId } from "../../support/books";
import { recordingLogger, runAction } from "../../support/harness";
import { thrownBy } from "../../support/thrownBy";

const ok = (content: object = {}): Reply => [200, { code: 0, message: "success", ...content }];
const content = {
  subject: "Invoice 1",
  body: "<p>Hello</p>",
  to_contacts: [
    { contact_person_id: "11", email: "ada@example.com", selected: true },
    { contact_person_id: "12", email: "sam@example.com", selected: false },
  ],
  emailtemplates: [
    { email_template_id: "982000000000069", name: "Default" },
    { email_template_id: "982000000000071", name: "Short" },
  ],
  from_emails: [{ organization_contact_id: "5", email: "billing@example.com", selected: true }],
};
const id = "100000000000002";

function play({ status = "sent", told = { data: content } as object, answer = ok() } = {}) {
  const sent = answerEverything(({ method, path }: SentRequest): Reply => {
    if (method === "POST") return path.includes("status/sent") ? ok() : answer;
    if (/email|reminder/.test(path)) return ok(told);
    return ok({ invoice: { invoice_id: id, status } });
  });
  return { sent, posts: () => sent.filter(({ method }) => method === "POST") };
}
const run = async (changes: object = {}) => {
  const inputs = { recordType: "invoices", recordId: id, organizationId };
  const result = await runAction("booksSendEmail", { ...inputs, ...changes });
  return (result as { data: unknown }).data;
};
const failing = (changes: object = {}) => thrownBy(run(changes));

test.each([
  ["under data", { data: content }],
  ["in a list", { data: [content] }],
  ["at the top level", content],
])("content %s is taken where nothing else is given", async (_, told) => {
  const { posts } = play({ told });

  expect(await run({ toDefaults: "true" })).toEqual({ state: "sent", to: ["ada@example.com"] });
  const { subject, body } = content;
  expect(posts()[0]?.body).toEqual({ to_mail_ids: ["ada@example.com"], subject, body });
});

test("texts, people and the sender are overridden", async () => {
  const { posts } = play();

  await run({
    ...{ to: ["12", "Eve Example <eve@example.com>"], cc: ["team@example.com"] },
    ...{ subject: "Pay", from: "Billing@example.com", hasFiles: "true", hasStatement: "true" },
  });
  expect(posts()[0]?.body).toEqual({
    to_mail_ids: ["sam@example.com", "eve@example.com"],
    cc_mail_ids: ["team@example.com"],
    ...{ subject: "Pay", body: "<p>Hello</p>", from_address_id: "5" },
  });
  expect(posts()[0]?.path).toMatch(/send_attachment=true&send_customer_statement=true/);
});

test.each([
  [{}, /Give addresses in To, or turn on Default Recipients/],
  [{ to: "a@example.com", toDefaults: "true" }, /and not both/],
  [{ to: "a@example.com", bcc: "b@example.com" }, /^Bcc: /],
  [{ recordType: "estimates", to: "a@example.com", hasFiles: "true" }, /^Send Attachments: /],
  [{ recordType: "bills", to: "a@example.com" }, /Record Type/],
  [{ recordType: "estimates", kind: "reminder", to: "a@example.com" }, /Payment Reminder/],
  [{ recordType: "salesreceipts", toDefaults: "true" }, /^Default Recipients: /],
  [{ recordType: "creditnotes", to: "a@example.com", files: "x" }, /^Files: /],
  [{ kind: "reminder", to: "a@example.com", files: "x" }, /^Files: /],
  [{ to: "a@example.com", files: [{ id: 7 }] }, /^Files is no file/],
  [{ to: "a@example.com", fileNames: ["a"], files: "" }, /^Files has fewer files/],
  ...[{ startDate: "2026-05-01" }, { endDate: "2026-05-31" }].map(
    (half) =>
      [
        { recordType: "contacts", kind: "statement", to: "a@example.com", ...half },
        /^Give both From Day and To Day/,
      ] as [object, RegExp],
  ),
  [{ to: "a@example.com", fileNames: ["a", "b"] }, /^Files has fewer files/],
  [{ recordType: "contacts", to: "a@example.com", cc: "b@example.com" }, /^Cc: /],
  [
    {
      ...{ recordType: "contacts", kind: "vendorStatement", to: "a@example.com" },
      endDate: "2026-05-01",
    },
    /^From Day and To Day: /,
  ],
  [{ to: "a@example.com", startDate: "2026-05-01" }, /^From Day and To Day: /],
  [{ recordType: "contacts", to: "a@example.com", marksSent: "true" }, /Mark as Sent First/],
  [{ to: "nobody" }, /no e-mail address/],
  [
    { to: "a@example.com", templateId: "Short", subject: "Pay", body: "Now" },
    /^Template has no effect beside Subject and Body/,
  ],
  [
    {
      ...{ recordType: "contacts", kind: "statement", to: "a@example.com" },
      ...{ startDate: "2026-05-31", endDate: "2026-05-01" },
    },
    /^From Day is 2026-05-31, which is after To Day, 2026-05-01/,
  ],
])("%j is refused before anything is sent", async (inputs, message) => {
  const { sent } = play();
  expect((await failing(inputs)).message).toMatch(message);
  expect(sent).toEqual([]);
});

test.each([
  [{ to: "77" }, /To has 77/],
  [{ to: "a@example.com", from: "other@example.com" }, /Give one of: billing@example.com/],
  [{ to: "a@example.com", templateId: "999" }, /^Template is "999".* one of: Default, Short\./],
  [{ to: "a@example.com", templateId: "982000000000099" }, /Give one of: Default, Short\./],
  [{ to: "a@example.com", templateId: "Shorter" }, /Give one of: Default, Short\./],
])("%j is refused by what Zoho proposes", async (inputs, message) => {
  const { posts } = play();
  expect((await failing(inputs)).message).toMatch(message);
  expect(posts()).toEqual([]);
});

test("a sender without an ID is the default one, or refused", async () => {
  const from_emails = [
    { email: "billing@example.com", selected: true },
    { email: "sales@example.com", selected: false },
  ];
  const { posts } = play({ told: { data: { ...content, from_emails } } });
  const to = "a@example.com";

  expect((await failing({ to, from: "sales@example.com" })).message).toMatch(
    /^From is "sales@example.com", of which Zoho Books tells no ID/,
  );
  expect(posts()).toEqual([]);
  await run({ to, from: "billing@example.com" });
  expect(posts()[0]?.body).not.toHaveProperty("from_address_id");
});

test("a name with commas in quotes names no IDs", async () => {
  const { posts } = play();
  await run({ to: '"Floor, 12, Corp" <eve@example.com>, 11' });
  expect(posts()[0]?.body).toMatchObject({ to_mail_ids: ["ada@example.com", "eve@example.com"] });
});

test.each([
  ["draft", /^The record is a draft\./],
  ["void", /^The record is void/],
])("a record that is %s is mailed with a warning", async (status, warning) => {
  play({ status });
  const { lines, logger } = recordingLogger();
  const inputs = { recordType: "invoices", recordId: id, organizationId, toDefaults: "true" };
  await runAction("booksSendEmail", inputs, { logger });
  expect(lines.map(({ message }) => message)).toContainEqual(expect.stringMatching(warning));
});

test("the record type of a reminder that is refused is named", async () => {
  play({ status: "paid" });
  const failed = await failing({ recordType: "debitnotes", kind: "reminder", toDefaults: "true" });
  expect(failed.message).toMatch(/^The state of the record is paid\. .* reminds of Debit Notes/);
});

test("a record for which Zoho proposes nobody needs addresses", async () => {
  play({ told: { data: { ...content, to_contacts: [] } } });
  expect((await failing({ toDefaults: "true" })).message).toMatch(/proposes nobody/);
});

test.each([
  ["982000000000071", ["982000000000071"]],
  ["Short", [null, "982000000000071"]],
])("template %j is asked for by its ID", async (templateId, asked) => {
  const { sent } = play();
  await run({ toDefaults: "true", templateId });
  const reads = sent.filter(({ method, path }) => method === "GET" && path.includes("/email"));
  const ids = reads.map(({ path }) =>
    new URL(path, "https://x.example.com").searchParams.get("email_template_id"),
  );
  expect(ids).toEqual(asked);
});

test("a draft that is marked as sent is told of where the e-mail fails", async () => {
  const answer: Reply = [400, { code: 2, message: "Invalid value passed for to_mail_ids" }];
  play({ status: "draft", answer });
  const failed = await failing({ toDefaults: "true", marksSent: "true" });
  expect(failed.message).toContain("The record is marked as sent by now.");
  expect((await failing({ toDefaults: "true" })).message).not.toContain("by now");
});

test("a reminder of a draft is advised to be an e-mail of the invoice", async () => {
  const { posts } = play({ status: "draft" });
  const failed = await failing({ kind: "reminder", toDefaults: "true", marksSent: "true" });
  expect(failed.message).toContain("Mail the record itself first, with Kind Record.");
  expect(posts()).toEqual([]);
});

test("a draft is marked as sent first where it is asked for", async () => {
  const { posts } = play({ status: "draft" });

  await run({ toDefaults: "true" });
  await run({ toDefaults: "true", marksSent: "true" });
  expect(posts().map(({ path }) => path.replace(/\?.*/, ""))).toEqual([
    `/books/v3/invoices/${id}/email`,
    `/books/v3/invoices/${id}/status/sent`,
    `/books/v3/invoices/${id}/email`,
  ]);
});

test.each(["draft", "paid", "void"])("an invoice that is %s has no reminder", async (status) => {
  const { posts } = play({ status });
  expect((await failing({ kind: "reminder", toDefaults: "true" })).message).toContain(status);
  expect(posts()).toEqual([]);
});

test("a reminder has a list of copies, even an empty one", async () => {
  const { posts } = play({ status: "overdue" });
  await run({ kind: "reminder", toDefaults: "true" });
  expect(posts()[0]?.path).toContain(`/invoices/${id}/paymentreminder`);
  expect(posts()[0]?.body).toMatchObject({ cc_mail_ids: [] });
});

test("a failure inside an answer of success is an error", async () => {
  const email_errors_info = [{ message: "No address", ids: [id] }];
  play({ answer: ok({ info: { email_errors_info, code: 4083 } }) });

  const failed = await failing({ toDefaults: "true" });
  expect(failureOf(failed)).toMatchObject({ code: "4083", reason: "No address", retryable: false });
});

test("a lost answer stays unknown, and nothing is sent again", async () => {
  const { posts } = play({ answer: [504, "gateway"] });

  const failed = await failing({ toDefaults: "true" });
  expect(failureOf(failed)).toMatchObject({ outcomeUnknown: true, retryable: false });
  expect(failed.message).toContain("may have been sent");
  expect(posts()).toHaveLength(1);
});

test("what is written in full needs no content", async () => {
  const { sent } = play();
  const given = { to: "a@example.com", subject: "Hello", body: "Text" };
  await run({ recordType: "contacts", ...given });
  await run({ recordType: "salesreceipts", ...given, hasFiles: "true" });
  expect(sent.map(({ method }) => method)).toEqual(["POST", "POST"]);
  expect(sent[1]?.path).toContain("attach_pdf=true");
});

test("a person given by ID and address, and more people than CRM takes, get one e-mail each", async () => {
  const { posts } = play();
  const others = Array.from({ length: 60 }, (_, index) => `eve${index}@example.com`);
  const named = '"Example, Ada" <Ada@example.com>';
  await run({
    to: ["11", named, ...others],
    cc: `${named}; Sam <sam@example.com>`,
  });
  expect(posts()[0]?.body).toMatchObject({
    to_mail_ids: ["Ada@example.com", ...others],
    cc_mail_ids: ["Ada@example.com", "sam@example.com"],
  });
});

test("an ID of more digits than numbers hold is taken as it is", async () => {
  const to_contacts = [{ contact_person_id: "4876876000000333001", email: "ada@example.com" }];
  const { posts } = play({ told: { data: { ...content, to_contacts } } });
  await run({ to: "4876876000000333001" });
  expect(posts()[0]?.body).toMatchObject({ to_mail_ids: ["ada@example.com"] });
});

describe("files", () => {
  /** Plays a record that has a file, and attaches more. */
  function playFiles(mail: Reply = ok(), refused?: Reply, status = "sent") {
    const documents = [{ document_id: "1", file_name: "old.pdf", file_size: 3 }];
    const sent = answerEverything(({ method, path }: SentRequest): Reply => {
      if (path.includes("/attachment")) {
        if (documents.length > 1 && refused) return refused;
        documents.push({ document_id: `${documents.length + 1}`, file_name: "", file_size: 5 });
        return ok();
      }
      if (method === "POST") return mail;
      return ok(
        path.includes("/email")
          ? { data: content }
          : { invoice: { invoice_id: id, status, documents } },
      );
    });
    return () =>
      sent
        .filter(({ method }) => method === "POST")
        .map(({ path }) => path.replace(`/books/v3/invoices/${id}/`, ""));
  }
  const data = Buffer.from("Offer");
  const inputs = {
    toDefaults: "true",
    files: [{ data, contentType: "application/pdf" }, "Hello"],
    fileNames: ["offer.pdf"],
  };

  test("are attached for e-mails first, and go along", async () => {
    const posts = playFiles();
    await run(inputs);
    expect(posts().map((path) => path.replace(/[?&]?organization_id=\d+&?/, ""))).toEqual([
      ...["attachment", "attachment"],
      "email?send_attachment=true",
    ]);
  });

  test("come before a draft is marked as sent", async () => {
    const posts = playFiles(ok(), [400, { code: 2, message: "Too large" }], "draft");
    expect((await failing({ ...inputs, marksSent: "true" })).message).not.toContain("marked");
    expect(posts().map((path) => path.replace(/\?.*/, ""))).toEqual(["attachment", "attachment"]);
  });

  test("that are attached by now are told where the e-mail fails", async () => {
    const posts = playFiles([400, { code: 2, message: "Invalid value passed for to_mail_ids" }]);
    const failed = await failing(inputs);
    expect(failed.message).toContain(
      "attaches files that are there by now: offer.pdf, attachment-2.txt.",
    );
    expect(posts()).toHaveLength(3);
  });

  test("of which one is refused stop the e-mail", async () => {
    const posts = playFiles(ok(), [400, { code: 2, message: "The file size exceeds 10 MB." }]);
    const failed = await failing(inputs);
    expect(failed.message).toMatch(/exceeds 10 MB.*there by now: offer.pdf\./);
    expect(posts().filter((path) => path.startsWith("email"))).toEqual([]);
  });
});
