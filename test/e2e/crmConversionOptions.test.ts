import { connect, startWorld, type Values, type World } from "./support";

/** CRM - Get Conversion Options. */

let world: World;

beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.stop());

const crm = () => world.account.crm;
const lead = (values: Values = {}) =>
  crm().insert("Leads", { Last_Name: "Example", Company: "Example Mills", ...values });
const options = async (leadId: string, inputs: Values = {}) =>
  (await world.runAction("crmGetConversionOptions", { leadId, ...inputs })).data;

test("gives who matches a lead, and by what", async () => {
  const contacts = ["One", "Two"].map((Last_Name) =>
    crm().insert("Contacts", { Last_Name, Email: "kim@example.com" }),
  );
  const account = crm().insert("Accounts", { Account_Name: "Example Mills" });
  const id = lead({ Email: "kim@example.com" });

  const found = await options(id);

  expect(found).toMatchObject({
    contacts: expect.arrayContaining(contacts.map((one) => expect.objectContaining({ id: one }))),
    accounts: [{ id: account, Account_Name: "Example Mills" }],
    matchedBy: [
      { recordType: "Contacts", field: "Email", value: "kim@example.com" },
      { recordType: "Accounts", field: "Account_Name", value: "Example Mills" },
    ],
  });
  expect(world.calls("crm")).toEqual([`GET /crm/v8/Leads/${id}/__conversion_options`]);
});

test.each([true, false])("gives empty lists where nobody matches, 204: %s", async (empty) => {
  world.zoho.quirks.crm.conversionOptionsAs204 = empty;

  expect(await options(lead())).toEqual({ contacts: [], accounts: [], matchedBy: [] });
});

test("an unknown lead, a converted one and a missing scope are errors with the next step", async () => {
  const id = lead();
  crm().convertLead(id);
  const token = world.account.issueToken({ scopes: ["ZohoCRM.org.READ"] });
  const connection = connect(world.account, { token: { ...token } });

  await expect(options("4876876000000999999")).rejects.toThrow(/Check the record ID/);
  await expect(options(id)).rejects.toThrow(
    "converted already. CRM - Convert Lead tells which contact, account and deal",
  );
  await expect(options(id, { connection })).rejects.toThrow("ZohoCRM.modules.leads.READ");
});
