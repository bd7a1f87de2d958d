import { type EmbeddedZoho, startZoho } from "../../simulator";
import type { SimAccount } from "../../simulator/account";
import { crmCaller } from "./support";

const start = Date.parse("2026-05-04T09:00:00Z");

let zoho: EmbeddedZoho;
let account: SimAccount;
let crm: ReturnType<typeof crmCaller>;
let lead: string;

beforeAll(async () => {
  zoho = await startZoho({ clock: { now: () => start } });
  account = zoho.createAccount();
  crm = crmCaller(zoho, account);
  lead = account.crm.insert("Leads", { Last_Name: "Doe", Company: "Example Robotics" });
  account.crm.convertLead(lead, { Deals: { Deal_Name: "Arm", Stage: "Qualification" } });
  account.crm.searchDelay = 0;
});
afterAll(() => zoho.stop());

const idsIn = ({ body }: { body?: { data?: { id: string }[] } }) =>
  (body?.data ?? []).map(({ id }) => id);

test.each([
  ["", []],
  ["&converted=false", []],
  ["&converted=true", ["lead"]],
  ["&converted=both", ["lead"]],
])("lists and searches show converted leads where they are asked for: %s", async (query, names) => {
  const ids = names.map(() => lead);
  expect(idsIn(await crm(`/Leads?fields=Last_Name${query}`))).toEqual(ids);
  expect(idsIn(await crm(`/Leads?fields=Last_Name&ids=${lead}${query}`))).toEqual(ids);
  expect(idsIn(await crm(`/Leads/search?word=Doe${query}`))).toEqual(ids);
});

test("what the lead became comes where it is named, and with one record", async () => {
  const [contact, deal, made] = (["Contacts", "Deals", "Accounts"] as const).map(
    (module) => account.crm.all(module)[0]?.id,
  );
  const said = {
    $converted: true,
    $converted_detail: { contact, deal, account: made, converted_by: account.user.id },
  };
  const fields = "Converted__s,$converted,$converted_detail";
  const { body } = await crm(`/Leads?fields=${fields}&converted=true`);
  expect(body.data).toMatchObject([{ id: lead, Converted__s: true, ...said }]);
  expect((await crm(`/Leads/${lead}`)).body.data).toMatchObject([said]);

  zoho.quirks.crm.convertedById = false;
  expect((await crm(`/Leads/${lead}`)).status).toBe(204);
  zoho.quirks.crm.convertedById = true;
});

test("other modules take no such parameter", async () => {
  const answer = await crm("/Contacts?fields=Last_Name&converted=both");
  expect([answer.status, answer.body.code]).toEqual([400, "INVALID_DATA"]);
});

test("a lead is converted once", () => {
  expect(() => account.crm.convertLead(lead)).toThrow("cannot be converted");
});
