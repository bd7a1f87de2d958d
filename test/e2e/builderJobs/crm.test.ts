import type { Values } from "../support";
import { useWorld } from "../useWorld";

/** What builders do in their first weeks, each in few steps, without COQL, raw requests or JSON typed by hand. */

let steps = 0;

// A day in the middle of a month.
const start = Date.parse("2026-05-14T09:00:00Z");

const user = (id: string, name: string) => ({
  id,
  name,
  email: `${name.toLowerCase()}@example.com`,
  timeZone: "UTC",
});
const ada = user("4876001000000900001", "Ada");
const bo = user("4876001000000900002", "Bo");
const world = useWorld({ users: [ada, bo] }, { clock: { now: () => start } });

beforeEach(() => {
  steps = 0;
  jest.spyOn(Date, "now").mockImplementation(world.zoho.clock.now);
});

/** One step of a flow. */
async function step(action: string, inputs: Values) {
  steps += 1;
  return world.runAction(action, inputs);
}

const deal = (Deal_Name: string, values: Values = {}) =>
  world.account.crm.insert("Deals", { Deal_Name, Stage: "Qualification", ...values });

test("a deal is found by name, and another way is taken without one: 1 step", async () => {
  const id = deal("Arms, 3 of them (O'Hara)");
  const byName = (value: string) =>
    step("crmFindRecord", {
      recordType: "Deals",
      conditions: [{ field: "Deal Name", operator: "equals", value }],
    });

  expect(await byName("Arms, 3 of them (O'Hara)")).toMatchObject({ branch: "Found", data: { id } });
  expect(steps).toBe(1);
  expect(await byName("Legs")).toMatchObject({ branch: "Not Found", data: null });
});

test("open deals above 10,000 that close this month come sorted: 1 step", async () => {
  const closing = { Closing_Date: "2026-05-31" };
  const expected = [30_000, 20_000].map((Amount) =>
    deal(`Deal of ${Amount}`, { Amount, ...closing }),
  );
  deal("Small", { Amount: 10_000, ...closing });
  deal("Won", { Amount: 40_000, ...closing, Stage: "Closed Won" });
  deal("Late", { Amount: 50_000, Closing_Date: "2026-06-01" });

  const { data } = await step("crmGetRecords", {
    recordType: "Deals",
    fields: ["Deal_Name", "Amount"],
    conditions: [
      { field: "Amount", operator: "greater", value: "10000" },
      { field: "Closing Date", operator: "is in the period", value: "this month" },
      { field: "Stage", operator: "is not", value: "Closed Won" },
      { field: "Stage", operator: "is not", value: "Closed Lost" },
    ],
    sortField: "Amount",
  });

  expect(data.data.map(({ id }: Values) => id)).toEqual(expected);
  expect(steps).toBe(1);
});

test("account, contact and deal come together, or nothing at all: 1 step", async () => {
  const pairs = (values: Values) => Object.entries(values).map(([key, value]) => ({ key, value }));
  const create = (name: string, recordType: string, values: Values) => ({
    name,
    operation: "create",
    recordType,
    values: pairs(values),
  });
  const takeOn = (Account_Name: string, stage: Values) =>
    step("crmCompositeRequest", {
      parts: [
        create("account", "Accounts", { Account_Name }),
        create("contact", "Contacts", {
          "Last Name": "Example",
          "Account Name": "{{account.id}}",
        }),
        create("deal", "Deals", {
          "Deal Name": `Arms for ${Account_Name}`,
          ...stage,
          "Account Name": "{{account.id}}",
          "Contact Name": "{{contact.id}}",
        }),
      ],
    });
  const named = (name: string) =>
    world.account.crm.all("Accounts").filter(({ Account_Name }) => Account_Name === name);

  const { data } = await takeOn("Example Robotics", { Stage: "Qualification" });
  const [account, contact, made] = data.results.map(({ id }: Values) => id);
  expect(world.account.crm.get("Deals", made)).toMatchObject({
    Account_Name: { id: account },
    Contact_Name: { id: contact },
  });
  expect(steps).toBe(1);

  await expect(takeOn("Example Arms", {})).rejects.toThrow(/field Stage.*nothing was written/);
  expect(named("Example Robotics")).toHaveLength(1);
  expect(named("Example Arms")).toEqual([]);
});

test("a form's answer becomes a contact with a tag and a note, and is taken up again: 3 steps", async () => {
  const { crm } = world.account;
  const takeUp = async (form: Values) => {
    steps = 0;
    const { data: contact } = await step("crmUpsertRecord", {
      recordType: "Contacts",
      findBy: ["Email"],
      dynamicValues: { Last_Name: form.name, Email: form.email },
    });
    await step("crmAddTags", { recordType: "Contacts", records: contact.id, tags: ["Web form"] });
    await step("crmAddNote", { recordType: "Contacts", recordId: contact.id, content: form.text });
    return contact;
  };

  const first = await takeUp({ name: "Example", email: "ada@example.com", text: "Call me." });
  const again = await takeUp({ name: "Sample", email: "ada@example.com", text: "Please." });

  expect([first.action, again.action]).toEqual(["insert", "update"]);
  expect(again.id).toBe(first.id);
  expect(crm.get("Contacts", first.id)).toMatchObject({
    Last_Name: "Sample",
    Tag: [{ name: "Web form" }],
  });
  expect(crm.all("Notes").map(({ Note_Content }) => Note_Content)).toEqual(["Call me.", "Please."]);
  expect(steps).toBe(3);
});

test("one tag is taken off a lead, and the others stay: 1 step", async () => {
  const Tag = ["Warm", "Fair", "Robots"].map((name) => ({ name }));
  const id = world.account.crm.insert("Leads", { Last_Name: "Example", Tag });

  const { data } = await step("crmRemoveTags", {
    recordType: "Leads",
    records: id,
    tags: ["Fair"],
  });

  expect(data.rows[0]).toMatchObject({ status: "updated", tags: ["Warm", "Robots"] });
  expect(steps).toBe(1);
});

test("a quote of a cart's three lines gets a fourth, and keeps the three: 2 steps", async () => {
  const line = (Quantity: number) => ({ Quantity, List_Price: 10 });
  const Quoted_Items = [1, 2, 3].map(line);

  const { data } = await step("crmCreateRecord", {
    recordType: "Quotes",
    dynamicValues: { Subject: "Three lines", Quoted_Items },
  });
  const { id } = data[0].details;
  await step("crmUpdateRecord", {
    recordType: "Quotes",
    recordId: id,
    dynamicValues: { Quoted_Items: [line(4)] },
    subformRows: "add",
  });

  const lines = world.account.crm.get("Quotes", id)?.Quoted_Items as Values[];
  expect(lines.map(({ Quantity }) => Quantity)).toEqual([1, 2, 3, 4]);
  expect(steps).toBe(2);
});

test("1,000 rows become leads, each is told of, and the failed ones go once more: 2 steps", async () => {
  const { crm } = world.account;
  const email = (index: number) => `lead-${index}@example.com`;
  const known = [7, 8].map((index) =>
    crm.insert("Leads", { Last_Name: "Known", Company: "Old Ltd", Email: email(index) }),
  );
  crm.lock("Leads", String(known[1]));
  const rows = Array.from({ length: 1_000 }, (_, index) => ({
    Email: email(index),
    Company: "Example Ltd",
    ...(index !== 432 && { Last_Name: `Lead ${index}` }),
  }));
  const write = (rows: unknown) =>
    step("crmUpsertRecords", { recordType: "Leads", findBy: ["Email"], rows });

  const { data } = await write(rows);

  expect(data.counts).toMatchObject({ created: 997, updated: 1, failed: 2, unknown: 0 });
  expect(data.rows[8]).toMatchObject({ index: 8, status: "failed", code: "RECORD_LOCKED" });
  expect(data.rows[432]).toMatchObject({ code: "MANDATORY_NOT_FOUND", field: "Last_Name" });
  expect(data.retry).toEqual([rows[8]]);

  crm.lock("Leads", String(known[1]), false);
  const again = await write(data.retry);

  expect(again.data.rows).toMatchObject([{ status: "updated", id: known[1] }]);
  expect(crm.get("Leads", String(known[1]))).toMatchObject({ Company: "Example Ltd" });
  expect(steps).toBe(2);
});

test("a contact gets a templated e-mail with a file of another step: 2 steps", async () => {
  const { crm } = world.account;
  const id = crm.insert("Contacts", { Last_Name: "Example", Email: "ada@example.com" });
  const dealId = deal("Three arms");
  crm.addEmailTemplate("Contacts", {
    name: "Offer",
    subject: "Your offer",
    content: `<p>Dear \${!Contacts.Last_Name}, here is our offer.</p>`,
  });
  const offer = { recordType: "Deals", recordId: dealId, fileName: "offer.pdf" };
  const file = { data: Buffer.from("An offer."), contentType: "application/pdf" };
  const [{ details }] = (await world.runAction("crmAddAttachment", { ...offer, file })).data;
  const [template] = await world.runDataSource("selectEmailTemplate", { recordType: "Contacts" });
  const [from] = await world.runDataSource("selectFromAddress");

  const offered = await step("crmDownloadAttachment", { ...offer, attachmentId: details.id });
  const { data } = await step("crmSendEmail", {
    recordType: "Contacts",
    recordId: id,
    from: from?.key,
    to: ["ada@example.com"],
    templateId: template?.key,
    attachments: offered,
  });

  expect(steps).toBe(2);
  expect(data).toMatchObject({ state: "sent", blocked: [] });
  const [mail] = crm.outbox();
  expect(mail).toMatchObject({
    messageId: data.messageId,
    recordId: id,
    subject: "Your offer",
    content: "<p>Dear Example, here is our offer.</p>",
  });
  expect(mail?.files.map(({ name, data: bytes }) => [name, String(bytes)])).toEqual([
    ["offer.pdf", "An offer."],
  ]);
});

test("a lead is written without setting off workflows: 1 step", async () => {
  world.account.crm.addWebhook({
    module: "Leads",
    url: "https://localhost:1/rule",
    parameters: {},
  });
  const sent = async () => {
    await world.zoho.settle();
    return world.zoho.requests.count({ product: "callback" });
  };
  const before = await sent();
  const lead = { recordType: "Leads", dynamicValues: { Last_Name: "Quiet" } };

  await step("crmCreateRecord", { ...lead, automation: ["none"] });

  expect(await sent()).toBe(before);
  expect(steps).toBe(1);
  await step("crmCreateRecord", lead);
  expect(await sent()).toBe(before + 1);
});

test("a deal is given to a colleague by e-mail, who is told: 1 step", async () => {
  const id = deal("Given away");

  await step("crmChangeOwner", {
    recordType: "Deals",
    records: id,
    owner: "bo@example.com",
    notify: true,
  });

  expect(world.account.crm.get("Deals", id)).toMatchObject({ Owner: { id: bo.id } });
  expect(world.account.crm.context.ownerMails).toMatchObject([{ ids: [id] }]);
  expect(steps).toBe(1);
});

test("a lead becomes contact, account and deal, and again gives the same: 1 step each", async () => {
  const leadId = world.account.crm.insert("Leads", {
    ...{ Last_Name: "Converted", Company: "Example Mills", Email: "converted@example.com" },
  });
  const dealFields = { Deal_Name: "Mill", Stage: "Qualification", Closing_Date: "2026-12-31" };
  const convert = async () => (await step("crmConvertLead", { leadId, dealFields })).data;

  const first = await convert();
  const again = await convert();

  const { contactId, accountId, dealId } = first;
  expect(world.account.crm.get("Deals", dealId)).toMatchObject({
    ...{ Contact_Name: { id: contactId }, Account_Name: { id: accountId } },
  });
  expect(again).toEqual({ ...first, alreadyConverted: true });
  expect(steps).toBe(2);
});

test("a deal moves on in its blueprint, and the fields that are missing are told: 1 step", async () => {
  const { crm } = world.account;
  crm.defineBlueprint("Deals", {
    name: "Selling",
    field: "Stage",
    transitions: [
      {
        name: "Close",
        from: "Negotiation/Review",
        to: "Closed Won",
        fields: [
          { name: "Amount", mandatory: true },
          { name: "Next_Step", mandatory: true },
        ],
      },
    ],
  });
  const id = deal("Arms for a crane", { Stage: "Negotiation/Review" });
  const close = (fieldValues: Values[]) =>
    step("crmAdvanceBlueprint", {
      recordType: "Deals",
      recordId: id,
      transition: "Close",
      fieldValues,
    });

  await expect(close([{ key: "Amount", value: "12000" }])).rejects.toThrow(
    /needs values that are not given: Next Step \(Next_Step\)\. Nothing was sent/,
  );
  steps = 0;
  const { data } = await close([
    { key: "Amount", value: "12000" },
    { key: "Next Step", value: "Send the arms" },
  ]);

  expect(data).toEqual({ from: "Negotiation/Review", to: "Closed Won" });
  expect(crm.get("Deals", id)).toMatchObject({ Amount: 12_000, Stage: "Closed Won" });
  expect(steps).toBe(1);
});

test("who changed the amount of this deal, and when: 1 step", async () => {
  const { crm } = world.account;
  const id = deal("Arms", { Amount: 12_000 });
  world.zoho.clock.advance(60_000);
  crm.update("Deals", id, { Amount: 15_000, Next_Step: "Call" }, { by: bo });
  crm.update("Deals", id, { Stage: "Closed Won" });

  const { data } = await step("crmGetRecordHistory", {
    recordType: "Deals",
    recordId: id,
    field: "Amount",
    fetchAll: "true",
  });

  expect(data.data).toEqual([
    {
      time: expect.stringMatching(/^2026-05-14T09:0\d:/),
      by: { id: bo.id, name: "Bo" },
      source: "crm_ui",
      action: "updated",
      changes: [{ field: "Amount", from: "12000", to: "15000" }],
    },
  ]);
  expect(steps).toBe(1);
});
