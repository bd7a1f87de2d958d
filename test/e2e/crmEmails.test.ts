import { recordingLogger } from "../support/logger";
import { connect, failureOf, startWorld, type Values, type World } from "./support";

let world: World;
let recordId: string;

const recordType = "Contacts";

beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());
beforeEach(() => {
  world.account.crm.context.mail.mails = [];
  recordId = world.account.crm.insert(recordType, {
    Last_Name: "Example",
    Email: "ada@example.com",
  });
  world.zoho.requests.clear();
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
    expect(outbox()).toEqual([]);
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
  ])("%s names the scope that it lacks", async (key, scope) => {
    const token = world.account.issueToken({ scopes: ["ZohoCRM.modules.ALL"] });
    const connection = connect(world.account, { token: { ...token } });

    const run = world.runDataSource(key, { connection, recordType });

    await expect(run).rejects.toThrow(scope);
  });
});
