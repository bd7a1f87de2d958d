import { type EmbeddedZoho, startZoho } from "../../simulator";
import type { SimAccount } from "../../simulator/account";
import { crmCaller } from "./support";

type Values = Record<string, unknown>;

let zoho: EmbeddedZoho;
let account: SimAccount;
let crm: ReturnType<typeof crmCaller>;
let contact: string;

beforeAll(async () => {
  zoho = await startZoho();
});
beforeEach(() => {
  account = zoho.createAccount();
  crm = crmCaller(zoho, account);
  contact = account.crm.insert("Contacts", { Last_Name: "Example" });
});
afterEach(() => account.close());
afterAll(() => zoho.stop());

const people = () => ({
  from: { email: account.user.email },
  to: [{ email: "ada@example.com" }],
});
const send = (mail: Values, place = `Contacts/${contact}`) =>
  crm(`${place}/actions/send_mail`, { method: "POST", json: { data: [mail] } });

describe("sending a mail", () => {
  test("answers as published, and puts the mail into the outbox", async () => {
    const { status, body } = await send({ ...people(), subject: "Offer", content: "Hello" });

    expect([status, body]).toEqual([
      200,
      {
        data: [
          {
            code: "SUCCESS",
            status: "success",
            message: "Mail sent successfully",
            details: { message_id: expect.stringMatching(/^[0-9a-f]{64}$/) },
          },
        ],
      },
    ]);
    expect(account.crm.outbox()).toMatchObject([{ subject: "Offer", content: "Hello" }]);
  });

  test("misses its people without details", async () => {
    const row = {
      code: "MANDATORY_NOT_FOUND",
      message: "required field not found",
      status: "error",
    };
    for (const mail of [{}, { from: people().from }, { from: people().from, to: [] }]) {
      const { status, body } = await send(mail);
      expect([status, body]).toEqual([400, { data: [row] }]);
    }
    expect(account.crm.outbox()).toEqual([]);
  });

  test.each<[string, Values, string]>([
    ["an address that is none", { to: [{ email: "ada" }] }, "INVALID_DATA"],
    ["51 people", { cc: Array(51).fill({ email: "a@example.com" }) }, "LIMIT_EXCEEDED"],
    ["an unknown template", { template: { id: "7" } }, "INVALID_DATA"],
    ["an unknown file", { attachments: [{ id: "7" }] }, "INVALID_DATA"],
    ["a past time", { scheduled_time: "2020-01-01T00:00:00Z" }, "INVALID_DATA"],
    ["another's address", { from: { email: "boss@example.com" } }, "INVALID_DATA"],
  ])("is refused for %s", async (_, more, code) => {
    const { status, body } = await send({ ...people(), ...more });

    expect([status, body.data[0].code]).toEqual([400, code]);
    expect(account.crm.outbox()).toEqual([]);
  });

  test("is refused for files of more than 10 MB, a locked record, and blocked people", async () => {
    const data = Buffer.alloc(6 * 1024 * 1024);
    for (const id of ["a", "b"]) {
      account.crm.context.zfs.set(id, { name: id, contentType: "text/plain", data });
    }
    const large = { ...people(), attachments: [{ id: "a" }, { id: "b" }] };
    expect(await send(large)).toMatchObject({
      status: 413,
      body: { code: "FILE_SIZE_EXCEEDS", details: { size: 10 * 1024 * 1024 } },
    });

    account.crm.context.mail.blocked.set("ada@example.com", "opted out");
    expect((await send(people())).body.data[0].code).toBe("NOT_ALLOWED");

    account.crm.lock("Contacts", contact);
    expect((await send(people())).body.data[0].code).toBe("RECORD_LOCKED");
  });

  test("is for records that there are, of modules with e-mails", async () => {
    const task = account.crm.insert("Tasks", { Subject: "Call" });
    expect((await send(people(), `Tasks/${task}`)).body.code).toBe("INVALID_MODULE");
    expect((await send(people(), "Contacts/4876876000000999001")).body).toMatchObject({
      code: "INVALID_DATA",
      details: { resource_path_index: 1 },
    });
  });

  test("takes a template with its files, and what stands beside it", async () => {
    const file = { id: "f", name: "t.txt", contentType: "text/plain", data: Buffer.from("T") };
    const id = account.crm.addEmailTemplate("Contacts", {
      name: "Offer",
      subject: "For $" + "{!Contacts.Last_Name}$" + "{!Leads.Company}",
      content: "Hello",
      files: [file],
    });

    await send({ ...people(), template: { id } });
    await send({ ...people(), template: { id }, content: "Bye", attachments: [] });

    expect(account.crm.outbox()).toMatchObject([
      { subject: "For Example", content: "Hello", files: [{ name: "t.txt" }] },
      { subject: "For Example", content: "Bye", files: [] },
    ]);
  });
});

describe("templates", () => {
  test("come twenty a page, the text by id alone, and none as 204", async () => {
    expect((await crm("settings/email_templates")).status).toBe(204);
    const ids = Array.from({ length: 21 }, (_, index) =>
      account.crm.addEmailTemplate("Leads", { name: `T${index}`, content: "Hello" }),
    );

    const first = await crm("settings/email_templates?module=Leads");
    const second = await crm("settings/email_templates?module=Leads&page=2");
    const one = await crm(`settings/email_templates/${ids[0]}`);

    expect(first.body.info).toEqual({ per_page: 20, page: 1, count: 20, more_records: true });
    expect(first.body.email_templates[0]).not.toHaveProperty("content");
    expect(second.body.email_templates).toHaveLength(1);
    expect(one.body.email_templates).toMatchObject([{ name: "T0", content: "Hello" }]);
    expect((await crm("settings/email_templates/7")).status).toBe(204);
    expect((await crm("settings/email_templates?per_page=101")).body).toMatchObject({
      code: "PATTERN_NOT_MATCHED",
      details: { param_name: "per_page" },
    });
  });

  test("of e-mails alone tell whether they are in use", async () => {
    account.crm.addEmailTemplate("Leads", { name: "Old", active: false });
    account.crm.addInventoryTemplate("Quotes", { name: "Offer" });

    const ofEmails = await crm("settings/email_templates");
    const ofRecords = await crm("settings/inventory_templates");

    expect(ofEmails.body.email_templates).toMatchObject([{ name: "Old", active: false }]);
    expect(ofRecords.body.inventory_templates).toMatchObject([{ name: "Offer" }]);
    expect(ofRecords.body.inventory_templates[0]).not.toHaveProperty("active");
  });

  test("of an unknown module are refused as published", async () => {
    expect((await crm("settings/email_templates?module=Lead")).body).toMatchObject({
      code: "INVALID_DATA",
      message: "Module not found or not allowed",
      details: { param_name: "module" },
    });
    expect((await crm("settings/inventory_templates?module=Lead")).body.message).toBe(
      "The module name provided is invalid.",
    );
  });
});

test("e-mails of a record have all that is described, null where there is nothing", async () => {
  await send({ ...people(), cc: [{ email: "bo@example.com", user_name: "Bo" }] });

  const { body } = await crm(`Contacts/${contact}/Emails`);

  expect(body.Emails).toMatchObject([
    {
      from: { email: account.user.email, user_name: null },
      to: [{ email: "ada@example.com", user_name: null }],
      cc: [{ email: "bo@example.com", user_name: "Bo" }],
      status: [{ type: "sent", bounced_time: null, bounced_reason: null }],
    },
  ]);
});

test("an e-mail that waits for its time is not sent before, in lists and alone", async () => {
  const soon = new Date(zoho.clock.now() + 600_000).toISOString();
  const scheduled_time = `${soon.slice(0, 19)}Z`;
  await send({ ...people(), scheduled_time });
  const read = async () => {
    const place = `Contacts/${contact}/Emails`;
    const { body } = await crm(`${place}?type=scheduled_in_crm`);
    const [{ message_id }] = body.Emails;
    return [body.Emails[0], (await crm(`${place}/${message_id}`)).body.Emails[0]];
  };
  for (const mail of await read()) {
    expect(mail).toMatchObject({ sent: false, status: [{ type: "scheduled" }] });
    expect(Date.parse(mail.time)).toBe(Date.parse(scheduled_time));
    expect(mail).not.toHaveProperty("sent_time");
  }

  zoho.clock.advance(601_000);

  const { body } = await crm(`Contacts/${contact}/Emails`);
  expect(body.Emails).toMatchObject([
    { sent: true, status: [{ type: "sent" }], sent_time: expect.any(String) },
  ]);
});

test("from addresses are the caller's own, as published, and the organization's", async () => {
  account.crm.addOrganizationAddress({ email: "sales@example.com", user_name: "Sales" });
  const { email, name } = account.user;

  expect((await crm("settings/emails/actions/from_addresses")).body).toEqual({
    from_addresses: [
      { email, type: "user", user_name: name, default: true },
      {
        email: "sales@example.com",
        type: "org_email",
        id: expect.any(String),
        user_name: "Sales",
        default: false,
      },
    ],
  });
});
