import { field } from "../../simulator/crm/fields";
import { connect, type Values } from "./support";
import { useWorld } from "./useWorld";

/** CRM - Clone Record and CRM - Change Owner. */

const user = (id: string, name: string) => ({
  id: `487600100000090000${id}`,
  name,
  email: `${name.toLowerCase()}@example.com`,
  timeZone: "UTC",
});
const [ada, bo] = [user("1", "Ada"), user("2", "Bo")];

const ownScope = "ZohoCRM.change_owner.CREATE";

const world = useWorld({ users: [ada, bo] });

beforeAll(() => {
  crm().defineModule({
    apiName: "Parts",
    fields: [field.text("Number", { unique: true }), field.double("Weight")],
  });
});
beforeEach(() => {
  world.zoho.faults.clear();
});

const crm = () => world.account.crm;
const writes = () => world.calls("crm").filter((call) => !call.startsWith("GET"));
const bodies = () =>
  world.zoho.requests
    .all()
    .filter(({ method }) => method !== "GET")
    .map(({ body }) => body as Values);
const loseAnswer = () =>
  world.zoho.faults.add({
    kind: "dropAfter",
    product: "crm",
    match: ({ method }) => method !== "GET",
  });

describe("CRM - Clone Record", () => {
  const clone = async (recordType: string, recordId: string, inputs: Values = {}) =>
    (await world.runAction("crmCloneRecord", { recordType, recordId, ...inputs })).data;

  test("copies a record as it is, with one call", async () => {
    const values = { Last_Name: "Example", Company: "Example Inc" };
    const from = crm().insert("Leads", values);

    const result = await clone("Leads", from);

    expect(result).toEqual({ id: expect.stringMatching(/^\d+$/), clonedFrom: from });
    expect(result.id).not.toBe(from);
    expect(crm().get("Leads", result.id)).toMatchObject(values);
    expect(world.calls("crm")).toEqual([`POST /crm/v8/Leads/${from}/actions/clone`]);
    expect(bodies()).toEqual([{}]);
  });

  test("writes other values over the copy's, fitted as any", async () => {
    const from = crm().insert("Parts", { Name: "Bolt", Number: "P-1", Weight: 1 });
    const fieldValues = [
      { key: "Number", value: "P-2" },
      { key: "weight", value: "2.5" },
    ];

    const { id } = await clone("Parts", from, { fieldValues, automation: ["none"] });

    expect(crm().get("Parts", id)).toMatchObject({ Name: "Bolt", Number: "P-2", Weight: 2.5 });
    expect(bodies()).toMatchObject([{ trigger: [] }]);
  });

  test("a unique value without another one is an error that says what to give", async () => {
    const from = crm().insert("Parts", { Name: "Nut", Number: "P-9" });

    await expect(clone("Parts", from)).rejects.toThrow(/Number.*another value in Values/);
  });

  test("an unknown name is refused before anything is sent", async () => {
    const from = crm().insert("Leads", { Last_Name: "Example" });

    await expect(clone("Leads", from, { dynamicValues: { Planet: "Mars" } })).rejects.toThrow(
      /Planet.*Nothing was sent/,
    );
    expect(writes()).toEqual([]);
  });

  test("an unknown record is an error with the next step", async () => {
    await expect(clone("Leads", "4876876000000999999")).rejects.toThrow(/Check the record ID/);
  });

  test("a lost answer is an error, and there is one copy", async () => {
    const from = crm().insert("Leads", { Last_Name: "Once" });
    const before = crm().count("Leads");
    loseAnswer();

    await expect(clone("Leads", from)).rejects.toThrow(`a new copy of record ${from}`);
    expect(crm().count("Leads") - before).toBe(1);
  });
});

describe("CRM - Change Owner", () => {
  const give = async (records: unknown, inputs: Values = {}, context: Values = {}) => {
    const values = { recordType: "Leads", records, owner: bo.id, ...inputs };
    return (await world.runAction("crmChangeOwner", values, context)).data;
  };
  const leads = (count: number) =>
    Array.from({ length: count }, () => crm().insert("Leads", { Last_Name: "Example" }));
  const ownerOf = (id: string, module = "Leads") => (crm().get(module, id)?.Owner as Values)?.id;
  const mails = () => crm().context.ownerMails;
  const unknownId = "4876876000000999999";

  test("writes the owner of 101 records with two calls, without a mail or another scope", async () => {
    const ids = leads(101);
    const token = world.account.issueToken({ scopes: ["ZohoCRM.modules.ALL"] });
    const connection = connect(world.account, { token: { ...token } });

    const { counts } = await give(ids, { connection, automation: ["none"] });

    expect(counts).toMatchObject({ updated: 101, failed: 0 });
    expect(writes()).toEqual(["PUT /crm/v8/Leads", "PUT /crm/v8/Leads"]);
    expect(bodies()).toMatchObject([{ trigger: [] }, { trigger: [] }]);
    expect(ids.map((id) => ownerOf(id))).toEqual(Array(101).fill(bo.id));
    expect(mails()).toEqual([]);
  });

  test("takes one record, and a user by e-mail address whatever its letter case", async () => {
    const [id = ""] = leads(1);

    await give(id, { owner: "BO@example.com" });
    await give(id, { owner: { id: bo.id, name: "Bo" } });

    expect(ownerOf(id)).toBe(bo.id);
  });

  test("an address that nobody has is refused before anything is written", async () => {
    await expect(give(leads(1), { owner: "eve@example.com" })).rejects.toThrow(
      'Owner is "eve@example.com". Give the ID of a user, or the e-mail address of an active one.',
    );
    expect(writes()).toEqual([]);
  });

  test("tells of each record that is not there", async () => {
    const [id = ""] = leads(1);

    for (const notify of [false, true]) {
      const { rows } = await give([unknownId, { id }, "x"], { notify });

      expect(rows).toMatchObject([
        { status: "failed", id: unknownId, code: "INVALID_DATA" },
        { status: "updated", id },
        { status: "failed", id: null, code: "NO_RECORD_ID" },
      ]);
    }
  });

  test("Notify sends one mail for up to 500 records", async () => {
    const ids = leads(501);
    const before = mails().length;

    const { counts } = await give(ids, { notify: true });

    expect(counts.updated).toBe(501);
    expect(writes()).toEqual(Array(2).fill("POST /crm/v8/Leads/actions/change_owner"));
    expect(mails().length - before).toBe(2);
    expect(ownerOf(ids[500] ?? "")).toBe(bo.id);
  });

  test("a record that is named again is one request and one mail, and shares what became of it", async () => {
    const [one = "", two = ""] = leads(2);
    const before = mails().length;

    const rows = [one, { id: ` ${one} ` }, two, unknownId, one, unknownId];
    const told = await give(rows, { notify: true, onFailure: "never" });

    expect(told.rows).toMatchObject([
      { status: "updated", id: one },
      { status: "unchanged", id: one, code: null },
      { status: "updated", id: two },
      { status: "failed", id: unknownId },
      { status: "unchanged", id: one },
      { status: "failed", id: unknownId },
    ]);
    expect(bodies()).toMatchObject([{ ids: [one, two, unknownId] }]);
    expect(mails().length - before).toBe(1);
  });

  test("With Related gives related records along", async () => {
    const account = crm().insert("Accounts", { Account_Name: "Example Mills" });
    const deal = crm().insert("Deals", {
      Deal_Name: "Example",
      Stage: "Qualification",
      Account_Name: { id: account },
    });

    await give([account], { recordType: "Accounts", withRelated: ["Deals"] });

    expect([ownerOf(account, "Accounts"), ownerOf(deal, "Deals")]).toEqual([bo.id, bo.id]);
  });

  test("Zoho's own operation is never repeated after a lost answer, the plain update is", async () => {
    const [one = "", two = ""] = leads(2);
    loseAnswer();
    const told = await give([one], { notify: true, onFailure: "never" });

    expect(told).toMatchObject({ rows: [{ status: "unknown", id: one }], retry: [] });
    expect(told.rows[0].hint).toMatch(/Look at the owners/);
    expect(writes()).toHaveLength(1);

    world.zoho.faults.clear();
    jest.spyOn(Math, "random").mockReturnValue(0);
    world.zoho.faults.add({ kind: "dropAfter", product: "crm", method: "PUT", times: 1 });
    expect((await give([two])).counts.updated).toBe(1);
    jest.restoreAllMocks();
  });

  test("a missing scope is named", async () => {
    const token = world.account.issueToken({ scopes: ["ZohoCRM.modules.ALL"] });
    const connection = connect(world.account, { token: { ...token } });

    await expect(give(leads(1), { connection, notify: true })).rejects.toThrow(ownScope);
  });

  test.each([
    [{ notify: true, automation: ["none"] }, /Automation does nothing beside Notify/],
    [{ withRelated: ["Invoices"] }, /With Related is "Invoices"/],
  ])("refuses %j", async (inputs, message) => {
    await expect(give(leads(1), inputs)).rejects.toThrow(message);
    expect(writes()).toEqual([]);
  });

  test("an empty list sends nothing, and asks for no user", async () => {
    expect((await give([], { owner: "eve@example.com" })).rows).toEqual([]);
    expect(world.calls("crm")).toEqual([]);
  });
});
