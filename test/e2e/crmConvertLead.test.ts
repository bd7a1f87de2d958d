import { skipWaits } from "../support/waits";
import { connect, startWorld, type Values, type World } from "./support";

/** CRM - Convert Lead. */

const user = (id: string, name: string) => ({
  id: `487600100000090000${id}`,
  name,
  email: `${name.toLowerCase()}@example.com`,
  timeZone: "UTC",
});
const [ada, bo] = [user("1", "Ada"), user("2", "Bo")];

let world: World;

beforeEach(async () => {
  // Zoho's clock goes on with the connector's waits.
  skipWaits();
  world = await startWorld({ users: [ada, bo] }, { clock: { now: () => Date.now() } });
  jest.spyOn(Math, "random").mockReturnValue(0);
});
afterEach(async () => {
  jest.restoreAllMocks();
  await world.stop();
});

const crm = () => world.account.crm;
const quirks = () => world.zoho.quirks.crm;
const lead = (values: Values = {}) =>
  crm().insert("Leads", {
    ...{ First_Name: "Kim", Last_Name: "Example", Company: "Example Mills" },
    ...{ Email: "kim@example.com", ...values },
  });
const dealFields = [
  { key: "Deal_Name", value: "Mill 1" },
  { key: "Stage", value: "Qualification" },
  { key: "closing date", value: "2026-12-31" },
  { key: "Amount", value: "1200" },
];
const convert = async (leadId: string, inputs: Values = {}) =>
  (await world.runAction("crmConvertLead", { leadId, ...inputs })).data;
const posts = () => world.calls("crm").filter((call) => call.startsWith("POST"));
const bodies = () =>
  world.zoho.requests
    .all()
    .filter(({ method }) => method === "POST")
    .map(({ body }) => (body as { data: Values[] }).data[0]);
const counts = () => ["Contacts", "Accounts", "Deals"].map((module) => crm().count(module));

describe("a lead", () => {
  test("becomes a contact and an account, and nobody is told", async () => {
    const id = lead();

    const result = await convert(id);

    expect(result).toEqual({
      contactId: crm().all("Contacts")[0]?.id,
      accountId: crm().all("Accounts")[0]?.id,
      dealId: null,
      alreadyConverted: false,
      state: "converted",
      jobId: null,
    });
    expect(crm().get("Contacts", result.contactId)).toMatchObject({
      Email: "kim@example.com",
      Account_Name: { id: result.accountId, name: "Example Mills" },
    });
    expect(world.calls("crm")).toEqual([`POST /crm/v8/Leads/${id}/actions/convert`]);
    expect(bodies()).toEqual([
      {
        ...{ overwrite: false, add_to_existing_record: true },
        ...{ notify_lead_owner: false, notify_new_entity_owner: false },
      },
    ]);
    expect(crm().context.ownerMails).toEqual([]);
  });

  test("becomes a deal as well, with the contact's role, another owner, files, tags and mails", async () => {
    const id = lead({ Tag: [{ name: "Fair" }, { name: "Cold" }] });
    const file = { data: Buffer.from("offer"), contentType: "text/plain" };
    await world.runAction("crmAddAttachment", {
      ...{ recordType: "Leads", recordId: id, file, fileName: "offer.txt" },
    });

    const { contactId, accountId, dealId } = await convert(id, {
      ...{ dealFields, contactRole: "decision maker", newOwner: "BO@example.com" },
      ...{ attachmentsTo: "Deals", tags: ["Fair"], tagsTo: ["Contacts", "Deals"] },
      ...{ notifyLeadOwner: true, notifyNewOwner: true },
    });

    expect(crm().get("Deals", dealId)).toMatchObject({
      ...{ Deal_Name: "Mill 1", Amount: 1200, Closing_Date: "2026-12-31" },
      ...{ Account_Name: { id: accountId }, Contact_Name: { id: contactId } },
      ...{ Owner: { id: bo.id }, Tag: [{ name: "Fair" }] },
    });
    expect(crm().get("Contacts", contactId)).toMatchObject({
      ...{ Owner: { id: bo.id }, Tag: [{ name: "Fair" }] },
    });
    expect(crm().get("Accounts", accountId)?.Tag ?? []).toEqual([]);
    const roles = await world.runAction("crmListRelatedRecords", {
      ...{ recordType: "Deals", recordId: dealId, relatedList: "Contact_Roles" },
      fields: ["Last_Name", "Contact_Role"],
    });
    expect(roles.data.data).toMatchObject([{ Contact_Role: { name: "Decision Maker" } }]);
    const files = await world.runAction("crmListAttachments", {
      ...{ recordType: "Deals", recordId: dealId },
    });
    expect(files.data.data).toMatchObject([{ File_Name: "offer.txt" }]);
    expect(crm().context.ownerMails.map(({ to }) => to)).toEqual([ada.email, bo.email]);
  });

  test("without a company becomes a contact alone", async () => {
    expect(await convert(lead({ Company: undefined }))).toMatchObject({
      ...{ contactId: expect.stringMatching(/^\d+$/), accountId: null, dealId: null },
    });
  });
});

describe("a second run", () => {
  test("gives the same IDs, and converts nothing", async () => {
    const id = lead();
    const { alreadyConverted, ...first } = await convert(id, { dealFields });

    const again = await convert(id, { dealFields });

    expect(alreadyConverted).toBe(false);
    expect(again).toEqual({ ...first, alreadyConverted: true });
    expect(counts()).toEqual([1, 1, 1]);
  });

  test.each(["ids", "named", "empty"] as const)(
    "gives what Zoho tells of the conversion: %s",
    async (detail) => {
      quirks().convertedDetail = detail;
      const id = lead();
      const first = await convert(id);
      const warned: string[] = [];
      const logger = { warn: (line: string) => warned.push(line), debug: () => {}, info: () => {} };

      const again = await world.runAction("crmConvertLead", { leadId: id }, { logger });

      const nothing = { contactId: null, accountId: null, dealId: null };
      const told = detail === "empty" ? nothing : {};
      expect(again.data).toEqual({ ...first, ...told, alreadyConverted: true });
      expect(warned.join("")).toMatch(
        detail === "empty" ? /does not tell which contact, account, deal it became/ : /^$/,
      );
    },
  );

  test.each([
    ["named", /became no deal then, and this run makes none.*CRM - Create Record/],
    ["empty", /If the lead became no deal then, make one with CRM - Create Record/],
  ] as const)(
    "warns that it makes no deal, although one is asked for: %s",
    async (detail, text) => {
      quirks().convertedDetail = detail;
      const id = lead();
      await convert(id);
      const warned: string[] = [];
      const logger = { warn: (line: string) => warned.push(line), debug: () => {}, info: () => {} };

      const again = await world.runAction("crmConvertLead", { leadId: id, dealFields }, { logger });

      expect(again.data).toMatchObject({ dealId: null, alreadyConverted: true });
      expect(warned.join("")).toMatch(text);
      expect(counts()).toEqual([1, 1, 0]);
    },
  );

  test("gives them where a match is to fail, although the lead matches its own contact", async () => {
    const id = lead();
    const { contactId } = await convert(id, { whenMatched: "fail" });

    expect(await convert(id, { whenMatched: "fail" })).toMatchObject({
      contactId,
      alreadyConverted: true,
    });
    expect(posts()).toHaveLength(1);
  });
});

describe("a match", () => {
  const known = () => {
    const account = crm().insert("Accounts", { Account_Name: "Example Mills" });
    const contact = crm().insert("Contacts", {
      ...{ Last_Name: "Known", Email: "kim@example.com", Phone: "1" },
    });
    return { account, contact };
  };

  test.each([true, false])("is taken, whatever Zoho does unasked: %s", async (unasked) => {
    quirks().conversionsAttachUnasked = unasked;
    const { account, contact } = known();

    const result = await convert(lead({ Phone: "2" }));

    expect(result).toMatchObject({ contactId: contact, accountId: account });
    expect(crm().get("Contacts", contact)).toMatchObject({ Last_Name: "Known", Phone: "1" });
    expect(counts()).toEqual([1, 1, 0]);
  });

  test("is overwritten where that is chosen", async () => {
    const { contact } = known();

    await convert(lead({ Phone: "2" }), { whenMatched: "overwrite" });

    expect(crm().get("Contacts", contact)).toMatchObject({ Last_Name: "Example", Phone: "2" });
  });

  test("fails where that is chosen, and names what matches; nothing is sent", async () => {
    const { account, contact } = known();
    const id = lead();

    await expect(convert(id, { whenMatched: "fail" })).rejects.toThrow(
      `Lead ${id} matches contact Known (${contact}) and account Example Mills (${account}). Nothing was converted.`,
    );
    expect(posts()).toEqual([]);
    expect(crm().get("Leads", id)).toMatchObject({ $converted: false });
  });

  test("that remains is told with the one input that helps", async () => {
    const { account, contact } = known();

    await expect(convert(lead(), { accountId: account, whenMatched: "fail" })).rejects.toThrow(
      "When a Match Exists, or give Contact ID.",
    );
    await expect(convert(lead(), { contactId: contact, whenMatched: "fail" })).rejects.toThrow(
      "When a Match Exists, or give Account ID.",
    );
  });

  test.each([true, false])(
    "fails not where there is none, 204: %s",
    async (conversionOptionsAs204) => {
      quirks().conversionOptionsAs204 = conversionOptionsAs204;

      const result = await convert(lead(), { whenMatched: "fail" });

      expect(result.alreadyConverted).toBe(false);
      expect(bodies()).toEqual([expect.not.objectContaining({ add_to_existing_record: true })]);
    },
  );

  test("fails not where the builder chose the records", async () => {
    const { account, contact } = known();
    const chosen = { accountId: account, contactId: contact, whenMatched: "fail" };

    expect(await convert(lead(), chosen)).toMatchObject({ contactId: contact, accountId: account });
  });
});

describe("a lost answer", () => {
  const path = ({ path: asked }: { path: string }) => asked.endsWith("/actions/convert");

  test.each(["dropBefore", "dropAfter"] as const)("is asked for again: %s", async (kind) => {
    world.zoho.faults.add({ kind, product: "crm", match: path, times: 1 });
    const id = lead();

    const result = await convert(id, { dealFields });

    expect(result).toMatchObject({
      contactId: crm().all("Contacts")[0]?.id,
      dealId: crm().all("Deals")[0]?.id,
      alreadyConverted: kind === "dropAfter",
    });
    expect(counts()).toEqual([1, 1, 1]);
  });

  test("is looked up where none comes at all", async () => {
    world.zoho.faults.add({ kind: "dropAfter", product: "crm", match: path });

    const result = await convert(lead());

    expect(result).toMatchObject({ alreadyConverted: true, state: "converted" });
    expect(counts()).toEqual([1, 1, 0]);
  });

  test("is an error where the lead is as it was, and the next run converts it", async () => {
    world.zoho.faults.add({ kind: "dropBefore", product: "crm", match: path });
    const id = lead();

    await expect(convert(id)).rejects.toThrow(/unknown whether.*does no harm/);
    expect(counts()).toEqual([0, 0, 0]);

    world.zoho.faults.clear();
    expect(await convert(id)).toMatchObject({ alreadyConverted: false });
  });
});

describe("a conversion that Zoho puts off", () => {
  test("is followed until the lead is converted", async () => {
    crm().conversionDelay = 20_000;

    const result = await convert(lead());

    expect(result).toEqual({
      contactId: crm().all("Contacts")[0]?.id,
      accountId: crm().all("Accounts")[0]?.id,
      dealId: null,
      alreadyConverted: false,
      state: "converted",
      jobId: expect.stringMatching(/^\d+$/),
    });
  });

  test("that takes longer is told as scheduled", async () => {
    crm().conversionDelay = 3_600_000;

    expect(await convert(lead())).toEqual({
      ...{ contactId: null, accountId: null, dealId: null, alreadyConverted: false },
      ...{ state: "scheduled", jobId: expect.stringMatching(/^\d+$/) },
    });
    expect(counts()).toEqual([0, 0, 0]);
  });

  test.each([true, false])("is done once when it is asked for again: %s", async (twice) => {
    quirks().conversionsScheduledTwice = twice;
    crm().conversionDelay = 300_000;
    const id = lead();
    await convert(id);

    expect(await convert(id)).toMatchObject({ state: "scheduled" });
    world.zoho.clock.advance(600_000);
    expect(await convert(id)).toMatchObject({ state: "converted", alreadyConverted: true });
    expect(counts()).toEqual([1, 1, 0]);
  });
});

describe("what is refused", () => {
  test.each([
    [{ contactRole: "Decision Maker" }, "Contact Role asks for a deal"],
    [{ attachmentsTo: "Deals" }, "Attachments To asks for a deal"],
    [{ tags: ["x"], tagsTo: ["Deals"] }, "Tags To asks for a deal"],
    [{ tagsTo: ["Contacts"] }, "Tags To has no tags to give"],
    [{ whenMatched: "skip" }, 'When a Match Exists is "skip". Choose Attach or Overwrite or Fail.'],
    [{ dealFields: [{ key: "Planet", value: "Mars" }] }, "Planet"],
    [{ dealFields, contactRole: "King" }, "there is no role of this name"],
    [{ newOwner: "eve@example.com" }, "eve@example.com"],
  ])("%j is told before anything is sent", async (inputs, message) => {
    await expect(convert(lead(), inputs)).rejects.toThrow(message);
    expect(posts()).toEqual([]);
  });

  test("a deal without a mandatory field converts nothing", async () => {
    const id = lead();

    await expect(
      convert(id, { dealFields: [{ key: "Deal_Name", value: "Mill 1" }] }),
    ).rejects.toThrow(/Stage/);
    expect(counts()).toEqual([0, 0, 0]);
    expect(crm().get("Leads", id)).toMatchObject({ $converted: false });
  });

  test.each([
    [{ accountId: "4876876000000999999" }, "Account ID names no account"],
    [{ contactId: "4876876000000999999" }, "Contact ID names no contact"],
    [{ newOwner: "4876876000000999999" }, "New Owner names no user"],
  ])("an unknown ID is an error that names its input: %j", async (inputs, message) => {
    await expect(convert(lead(), inputs)).rejects.toThrow(message);
  });

  test("an unknown lead is an error with the next step", async () => {
    await expect(convert("4876876000000999999")).rejects.toThrow(/Check the record ID/);
  });

  test("a missing scope is named", async () => {
    const token = world.account.issueToken({ scopes: ["ZohoCRM.modules.leads.READ"] });
    const connection = connect(world.account, { token: { ...token } });

    await expect(convert(lead(), { connection })).rejects.toThrow("ZohoCRM.modules.leads.CREATE");
  });
});
