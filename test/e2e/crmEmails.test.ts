import { recordingLogger } from "../support/logger";
import { connect, failureOf, type Values } from "./support";
import { useWorld } from "./useWorld";

const world = useWorld();
let recordId: string;

const recordType = "Contacts";

beforeEach(() => {
  world.account.crm.context.mail.mails = [];
  world.account.crm.context.mail.drafts = [];
  world.account.crm.context.mail.templates = [];
  recordId = world.account.crm.insert(recordType, {
    Last_Name: "Example",
    Email: "ada@example.com",
  });
});

const user = () => world.account.user;
const outbox = () => world.account.crm.outbox();
const template = (module = recordType, more: Values = {}) =>
  world.account.crm.addEmailTemplate(module, {
    name: "Offer",
    subject: `Offer for \${!${module}.Last_Name}`,
    content: `<p>Dear \${!${module}.Last_Name}</p>`,
    ...more,
  });
const send = (inputs: Values, context: Values = {}) =>
  world.runAction(
    "crmSendEmail",
    {
      recordType,
      recordId,
      from: user().email,
      to: ["Ada Example <ada@example.com>"],
      ...inputs,
    },
    context,
  );
const text = { subject: "Your offer", content: "<p>Hello</p>" };
const path = () => `POST /crm/v8/${recordType}/${recordId}/actions/send_mail`;

describe("an e-mail is sent", () => {
  test("by a template with the record's values, which what stands beside it wins over", async () => {
    const templateId = template();

    const { data } = await send({ templateId });
    await send({ templateId, subject: "Another subject" });

    expect(data).toEqual({ messageId: expect.any(String), state: "sent", blocked: [] });
    expect(outbox()).toMatchObject([
      {
        messageId: data.messageId,
        recordId,
        from: { email: user().email },
        to: [{ email: "ada@example.com", user_name: "Ada Example" }],
        subject: "Offer for Example",
        content: "<p>Dear Example</p>",
      },
      { subject: "Another subject", content: "<p>Dear Example</p>" },
    ]);
  });

  test("with a text, to several people, and answers elsewhere", async () => {
    await send({
      ...text,
      content: "Hello",
      format: "text",
      to: "ada@example.com, Bo <bo@example.com>",
      cc: ["team@example.com"],
      bcc: ["archive@example.com"],
      replyTo: "support@example.com",
    });

    expect(outbox()).toMatchObject([
      {
        to: [{ email: "ada@example.com" }, { email: "bo@example.com", user_name: "Bo" }],
        cc: [{ email: "team@example.com" }],
        bcc: [{ email: "archive@example.com" }],
        replyTo: { email: "support@example.com" },
        content: "Hello",
        format: "text",
      },
    ]);
  });

  test("with files of steps and of uploads, each under its name", async () => {
    const file = { data: Buffer.from("An offer."), contentType: "application/pdf" };
    const upload = (await world.runAction("crmUploadFile", { file: "Terms.", fileName: "t.txt" }))
      .data;

    await send({ ...text, attachments: [file, upload], attachmentNames: ["offer.pdf"] });

    const [{ files } = { files: [] }] = outbox();
    expect(files.map(({ name, data }) => [name, String(data)])).toEqual([
      ["offer.pdf", "An offer."],
      ["t.txt", "Terms."],
    ]);
  });

  test("later, by a time in the organization's zone", async () => {
    const { data } = await send({ ...text, scheduledTime: "2099-01-31T09:00:00" });

    expect(data.state).toBe("scheduled");
    expect(outbox()[0]?.time).toBeGreaterThan(Date.parse("2099-01-30T00:00:00Z"));
  });

  test("from an address of the organization", async () => {
    world.account.crm.addOrganizationAddress({ email: "sales@example.com", user_name: "Sales" });
    const [from] = (await world.runDataSource("selectFromAddress")).filter(({ label }) =>
      label.endsWith("organization"),
    );

    await send({ ...text, from: from?.key, byOrganization: "true" });

    expect(outbox()).toMatchObject([
      { from: { email: "sales@example.com", user_name: "Sales" }, byOrganization: true },
    ]);
  });

  test("from a record of a custom module", async () => {
    world.account.crm.defineModule({ apiName: "Presses", fields: [] });
    const press = world.account.crm.insert("Presses", { Name: "P" });

    await send({ ...text, recordType: "Presses", recordId: press });

    expect(outbox()).toMatchObject([{ module: "Presses", recordId: press }]);
  });

  test("to all but blocked addresses, which the result and the log tell", async () => {
    const { logger, lines } = recordingLogger();
    world.account.crm.context.mail.blocked.set("bo@example.com", "bounced");

    const { data } = await send({ ...text, to: ["ada@example.com", "bo@example.com"] }, { logger });

    expect(data.blocked).toEqual([{ email: "bo@example.com", reason: "bounced" }]);
    expect(lines.map(({ message }) => message).join()).toContain("to 1 of its addresses");
    expect(outbox()[0]?.to).toEqual([{ email: "ada@example.com" }]);
  });
});

describe("an e-mail whose answer is lost", () => {
  test.each([
    ["after Zoho sent it", { kind: "dropAfter" }, 1],
    ["before Zoho got it", { kind: "dropBefore" }, 0],
    ["with a server error", { kind: "status", status: 500, body: {} }, 0],
  ] as const)("%s is never sent again, and may have been sent", async (_, fault, mails) => {
    const restore = world.zoho.faults.add({ ...fault, match: isSending });

    const { message, failure } = await failureOf(send(text));
    restore();

    expect(message).toContain("The e-mail may have been sent");
    expect(message).toContain(recordId);
    expect(failure).toMatchObject({ outcomeUnknown: true, retryable: false });
    expect(outbox()).toHaveLength(mails);
    expect(world.calls("crm").filter((call) => call === path()).length).toBeLessThanOrEqual(1);
  });

  test("by Zoho's throttle is sent when Zoho takes it", async () => {
    const headers = { "retry-after": "0" };
    const throttle = { kind: "status", status: 429, body: {}, headers, times: 1 } as const;
    world.zoho.faults.add({ ...throttle, match: isSending });

    await send(text);

    expect(outbox()).toHaveLength(1);
  });
});

const isSending = ({ path }: { path: string }) => path.endsWith("/send_mail");

describe("an e-mail is refused", () => {
  test("from an address that is not the user's", async () => {
    const { message } = await failureOf(send({ ...text, from: "boss@example.com" }));

    expect(message).toContain("from address is not allowed");
    expect(message).toContain("The picker Select From Address gives those that it does.");
    expect(message).toContain("Turn Organization Address on for an address of the organization");
    expect(outbox()).toEqual([]);
  });

  test.each([
    ["templateId", "The picker Select Email Template gives those in use."],
    ["inventoryTemplateId", "The picker Select Inventory Template gives the IDs."],
  ])("with a wrong %s, which the error names", async (key, hint) => {
    const { message } = await failureOf(send({ ...text, [key]: "4876876000000999001" }));

    expect(message).toContain(hint);
    expect(message).not.toContain("A value does not fit its field");
    expect(outbox()).toEqual([]);
  });

  test.each<[string, string, Values]>([
    ["of another module", "Leads", {}],
    ["that is not in use", recordType, { active: false }],
  ])("for a template %s where Zoho refuses it", async (_, module, more) => {
    const templateId = template(module, more);
    world.zoho.quirks.crm.unfitTemplatesRefused = true;

    const refused = await failureOf(send({ templateId }));
    const noDraft = await failureOf(draft({ templateId }));
    world.zoho.quirks.crm.unfitTemplatesRefused = false;

    for (const { message } of [refused, noDraft]) {
      expect(message).toContain("Template names no template that Zoho CRM takes for this record.");
      expect(message).toContain("INVALID_DATA");
    }
    expect([outbox(), drafts()]).toEqual([[], []]);
    expect((await send({ templateId })).data.state).toBe("sent");
    expect(outbox()).toMatchObject([
      { subject: module === recordType ? "Offer for Example" : "Offer for " },
    ]);
  });

  test("without a template and a text, before anything is sent", async () => {
    const { message } = await failureOf(send({ subject: "Hello", attachments: [file] }));

    expect(message).toContain("Template is empty, and so is Content.");
    expect(world.calls("crm")).toEqual([]);
  });

  test("with files of more than 10 MB together, before anything is sent", async () => {
    const half = { ...file, data: Buffer.alloc(6 * 1024 * 1024) };

    const { message } = await failureOf(send({ ...text, attachments: [half, half] }));

    expect(message).toContain("Zoho CRM takes at most 10 MB per e-mail.");
    expect(world.calls("crm")).toEqual([]);
  });

  test("with a time that is past", async () => {
    const { message } = await failureOf(send({ ...text, scheduledTime: "2020-01-31T09:00:00Z" }));

    expect(message).toContain("Give a time to come");
    expect(world.calls("crm")).toEqual([]);
  });

  test("of a record that there is not", async () => {
    const { message } = await failureOf(send({ ...text, recordId: "4876876000000999001" }));

    expect(message).toContain("INVALID_DATA");
  });

  test("without the scope, which the error names", async () => {
    const token = world.account.issueToken({ scopes: ["ZohoCRM.modules.ALL"] });
    const connection = connect(world.account, { token: { ...token } });

    const { message } = await failureOf(send({ ...text, connection }));

    expect(message).toContain("ZohoCRM.send_mail.all.CREATE");
  });
});

const file = { data: Buffer.from("An offer."), contentType: "application/pdf" };

describe("pickers", () => {
  test("offer the user's own address, which sends as it is", async () => {
    const choices = await world.runDataSource("selectFromAddress");
    const own = choices.find(({ label }) => label === `${user().name} (${user().email})`);

    await send({ ...text, from: own?.key });

    expect(outbox()[0]?.from).toEqual({ email: user().email, user_name: user().name });
  });

  test("offer the templates of a module that are in use, of more than a page", async () => {
    const many = Array.from({ length: 101 }, (_, index) =>
      template("Leads", { name: `T${String(index).padStart(3, "0")}` }),
    );
    template("Leads", { name: "Old", active: false });

    const choices = await world.runDataSource("selectEmailTemplate", { recordType: "Leads" });

    expect(choices.map(({ key }) => key)).toEqual(many);
    expect(await world.runDataSource("selectEmailTemplate", { recordType: "Deals" })).toEqual([]);
  });

  test.each([
    ["selectFromAddress", "ZohoCRM.settings.emails.READ"],
    ["selectEmailTemplate", "ZohoCRM.templates.email.READ"],
    ["selectInventoryTemplate", "ZohoCRM.templates.inventory.READ"],
  ])("%s names the scope that it lacks", async (key, scope) => {
    const token = world.account.issueToken({ scopes: ["ZohoCRM.modules.ALL"] });
    const connection = connect(world.account, { token: { ...token } });

    const run = world.runDataSource(key, { connection, recordType });

    await expect(run).rejects.toThrow(scope);
  });
});

describe("a quote is mailed", () => {
  test("as a PDF by a template of its module, which the picker offers", async () => {
    const { crm } = world.account;
    const product = { id: crm.insert("Products", { Product_Name: "Arm" }) };
    const Quoted_Items = [{ Product_Name: product, Quantity: 1 }];
    const quote = crm.insert("Quotes", { Subject: "Arms", Quoted_Items });
    crm.addInventoryTemplate("Quotes", { name: "Standard" });
    const place = { recordType: "Quotes", recordId: quote };
    const [found] = await world.runDataSource("selectInventoryTemplate", { recordType: "Quotes" });

    await send({ ...text, ...place, inventoryTemplateId: found?.key });

    expect(found?.label).toBe("Standard");
    expect(outbox()[0]?.files.map(({ name }) => name)).toEqual(["Standard.pdf"]);
  });
});

const list = async (inputs: Values = {}) =>
  (await world.runAction("crmListEmails", { recordType, recordId, ...inputs })).data;
const subjects = ({ data }: { data: Values[] }) => data.map(({ subject }) => subject);
const lists = () => world.calls("crm").filter((call) => call.endsWith("/Emails")).length;

describe("e-mails of a record", () => {
  const numbered = (count: number) => {
    for (let number = count; number >= 1; number -= 1) {
      const time = world.zoho.clock.now() - number * 1_000;
      world.account.crm.receiveEmail(recordType, recordId, { subject: `M${number}`, time });
    }
    return Array.from({ length: count }, (_, index) => `M${index + 1}`);
  };

  test("are none where there are none", async () => {
    expect(await list()).toEqual({ data: [], info: { count: 0, more_records: false } });
    expect(await list({ fetchAll: "true" })).toEqual({
      data: [],
      info: { count: 0, more_records: false },
    });
  });

  test("come ten a page by their index, or all as one", async () => {
    const wanted = numbered(21);

    const first = await list();
    const second = await list({ index: first.info.next_index });
    const all = await list({ fetchAll: "true" });

    expect(subjects(first)).toEqual(wanted.slice(0, 10));
    expect(first.info).toMatchObject({ count: 10, more_records: true });
    expect(subjects(second)).toEqual(wanted.slice(10, 20));
    expect(subjects(all)).toEqual(wanted);
    expect(all.info).toMatchObject({ count: 21, more_records: false });
    expect(lists()).toBe(5);
  });

  test("come up to a maximum, which says that there are more", async () => {
    numbered(21);

    const some = await list({ fetchAll: "true", maxRecords: "12" });
    const exact = await list({ fetchAll: "true", maxRecords: "21" });

    expect([some.data.length, some.info.truncated, some.info.more_records]).toEqual([
      12,
      true,
      true,
    ]);
    expect([exact.data.length, exact.info.truncated]).toEqual([21, false]);
  });

  test("come by type: sent, scheduled, drafts, and those of a mailbox", async () => {
    await send({ ...text, subject: "Sent" });
    await send({ ...text, subject: "Later", scheduledTime: "2099-01-31T09:00:00Z" });
    await draft({ ...text, subject: "Draft" });
    numbered(1);

    expect(subjects(await list({ type: "sent_from_crm" }))).toEqual(["Sent"]);
    expect(subjects(await list({ type: "scheduled_in_crm" }))).toEqual(["Later"]);
    expect(subjects(await list({ type: "drafts" }))).toEqual(["Draft"]);
    expect(subjects(await list({ type: "user_emails", ownerId: user().id }))).toEqual(["M1"]);
    expect((await failureOf(list({ type: "user_emails" }))).message).toContain("Owner is empty");
  });

  test("name the scope that they lack", async () => {
    const token = world.account.issueToken({ scopes: ["ZohoCRM.modules.contacts.READ"] });
    const connection = connect(world.account, { token: { ...token } });

    expect((await failureOf(list({ connection }))).message).toContain(
      "ZohoCRM.modules.emails.READ",
    );
  });
});

describe("an e-mail", () => {
  const get = async (messageId: string, inputs: Values = {}) =>
    (await world.runAction("crmGetEmail", { recordType, recordId, messageId, ...inputs })).data;

  test("comes with its text, and with its files where they are asked for", async () => {
    const attachments = [{ ...file, fileName: "offer.pdf" }];
    const { messageId } = (await send({ ...text, attachments })).data;
    world.zoho.requests.clear();

    const plain = await get(messageId);
    const whole = await get(messageId, { includeFiles: "true" });

    expect(plain).toMatchObject({
      message_id: messageId,
      content: "<p>Hello</p>",
      attachments: [{ name: "offer.pdf", size: "9" }],
    });
    expect(plain).not.toHaveProperty("files");
    expect(whole.files).toMatchObject([
      { fileName: "offer.pdf", contentType: "application/pdf", data: file.data },
    ]);
    expect(world.calls("crm")).toHaveLength(3);
  });

  test("has files that go into another e-mail", async () => {
    const attachments = [{ ...file, fileName: "offer.pdf" }];
    const { messageId } = (await send({ ...text, attachments })).data;
    const { files } = await get(messageId, { includeFiles: "true" });

    await send({ ...text, attachments: ["", files] });

    expect(outbox()[1]?.files.map(({ name, data }) => [name, String(data)])).toEqual([
      ["offer.pdf", "An offer."],
    ]);
  });

  test("without files has none, and of a mailbox comes by its owner", async () => {
    const id = world.account.crm.receiveEmail(recordType, recordId, { subject: "Hello" });

    expect(await get(id, { ownerId: user().id, includeFiles: "true" })).toMatchObject({
      subject: "Hello",
      files: [],
    });
  });

  test("that there is not is an error that says where they are", async () => {
    expect((await failureOf(get("7"))).message).toContain("CRM - List Emails tells those");
  });
});

const draft = (inputs: Values) =>
  world.runAction("crmCreateEmailDraft", {
    recordType,
    recordId,
    from: user().email,
    to: ["Ada Example <ada@example.com>"],
    ...inputs,
  });
const drafts = () => world.account.crm.context.mail.drafts;

describe("a draft", () => {
  test("lies with the record under its ID, with its files", async () => {
    const attachments = { ...file, fileName: "offer.pdf" };

    const { data } = await draft({ ...text, attachments, replyTo: "support@example.com" });

    expect(drafts()).toMatchObject([
      {
        id: data.id,
        recordId,
        from: user().email,
        to: [{ email: "ada@example.com", user_name: "Ada Example" }],
        replyTo: "support@example.com",
        subject: "Your offer",
        format: "html",
        files: [{ name: "offer.pdf" }],
      },
    ]);
    expect(outbox()).toEqual([]);
  });

  test("by a template has the record's values, which what stands beside it wins over", async () => {
    const templateId = template();

    await draft({ templateId });
    await draft({ templateId, subject: "Another subject" });

    expect(drafts()).toMatchObject([
      { subject: "Offer for Example", content: "<p>Dear Example</p>" },
      { subject: "Another subject", content: "<p>Dear Example</p>" },
    ]);
  });

  test("by a template that there is not is refused, and so is one without any text", async () => {
    const unknown = await failureOf(draft({ templateId: "4876876000000999001" }));
    expect(unknown.message).toContain("INVALID_DATA");
    expect(unknown.message).toContain("Template names no template that Zoho CRM takes");
    expect(unknown.message).toContain("invalid data");
    world.zoho.requests.clear();

    const { message } = await failureOf(draft({ attachments: [{ ...file, fileName: "a.pdf" }] }));
    expect(message).toContain("Template is empty, and so is Subject and Content.");
    expect(world.calls("crm")).toEqual([]);
    expect(drafts()).toEqual([]);
  });

  test("whose answer is lost is not created again", async () => {
    world.zoho.faults.add({ kind: "dropAfter", times: 1, method: "POST" });

    const { message } = await failureOf(draft(text));

    expect(message).toContain("CRM - List Emails with the type Drafts tells");
    expect(drafts()).toHaveLength(1);
  });

  test("from an address that is not the user's is refused", async () => {
    const { message } = await failureOf(draft({ ...text, from: "boss@example.com" }));

    expect(message).toContain("can't be saved as draft using this from address");
    expect(message).toContain("The picker Select From Address gives those that it does.");
    expect(message).not.toContain("Organization Address");
    expect((await failureOf(draft({ ...text, subject: "x".repeat(513) }))).message).toContain(
      "Subject has 513 characters. Give at most 512.",
    );
  });
});
