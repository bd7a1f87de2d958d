import { type EmbeddedZoho, startZoho } from "../../simulator";
import type { SimAccount } from "../../simulator/account";
import { field } from "../../simulator/crm/fields";
import { crmCaller } from "./support";

let zoho: EmbeddedZoho;
let account: SimAccount;
let crm: ReturnType<typeof crmCaller>;

beforeAll(async () => {
  zoho = await startZoho();
});
beforeEach(() => {
  account = zoho.createAccount();
  crm = crmCaller(zoho, account);
});
afterEach(() => account.close());
afterAll(() => zoho.stop());

const clone = (module: string, id: string, json?: unknown) =>
  crm(`${module}/${id}/actions/clone`, { method: "POST", ...(json === undefined ? {} : { json }) });

test("a copy is inserted, with its own id and other values where they are named", async () => {
  const id = account.crm.insert("Leads", {
    Last_Name: "Example",
    City: "Turin",
    Tag: [{ name: "warm" }],
  });
  const { status, body } = await clone("Leads", id, {
    data: [{ City: "Milan", Company: "Example Robotics" }],
  });
  expect([status, body.data[0].message]).toEqual([201, "record added"]);
  const copy = body.data[0].details.id;
  expect(copy).not.toBe(id);
  expect(account.crm.get("Leads", copy)).toMatchObject({
    Last_Name: "Example",
    City: "Milan",
    Company: "Example Robotics",
    Tag: account.crm.get("Leads", id)?.Tag,
  });
  expect(account.crm.count("Leads")).toBe(2);
});

test("the body may be left out", async () => {
  const id = account.crm.insert("Leads", { Last_Name: "Example" });
  expect((await clone("Leads", id)).status).toBe(201);
  expect((await clone("Leads", id, { trigger: [] })).status).toBe(201);
});

test("a lookup to a record that is gone stays behind", async () => {
  account.crm.defineModule({ apiName: "Presses", fields: [field.lookup("Maker", "Vendors")] });
  const maker = account.crm.insert("Vendors", { Vendor_Name: "Example" });
  const id = account.crm.insert("Presses", { Name: "A", Maker: { id: maker } });
  account.crm.remove("Vendors", maker);

  const { status, body } = await clone("Presses", id, { data: [{ Name: "B" }] });

  expect(status).toBe(201);
  expect(account.crm.get("Presses", body.data[0].details.id)?.Maker).toBeNull();
});

test("lookups, links and rows come along, rows with ids of their own", async () => {
  account.crm.defineModule({
    apiName: "Presses",
    fields: [
      field.multiLookup("Sites", "Accounts"),
      field.lookup("Maker", "Vendors"),
      field.multiModuleLookup("For", ["Leads", "Contacts"]),
      field.subform("Checks", [field.text("Result")]),
    ],
  });
  const site = account.crm.insert("Accounts", { Account_Name: "Example" });
  const maker = account.crm.insert("Vendors", { Vendor_Name: "Example" });
  const lead = account.crm.insert("Leads", { Last_Name: "Example" });
  const id = account.crm.insert("Presses", {
    Name: "P 1",
    Sites: [{ Sites: { id: site } }],
    Maker: { id: maker },
    For: { id: lead, module: { api_name: "Leads" } },
    Checks: [{ Result: "good" }],
  });
  const copy = (await clone("Presses", id)).body.data[0].details.id;
  const [before, after] = [account.crm.get("Presses", id), account.crm.get("Presses", copy)];
  const keys = ["Sites", "Maker", "For", "Checks"] as const;
  const withoutIds = (text: string) => text.replace(/^\[\{"id":"\d+"/, "[{");
  for (const key of keys) {
    expect(withoutIds(JSON.stringify(after?.[key]))).toBe(
      withoutIds(JSON.stringify(before?.[key])),
    );
  }
  expect(after?.Checks).not.toEqual(before?.Checks);
});

test("reminders and recurrences stay behind; What_Id comes along", async () => {
  const company = account.crm.insert("Accounts", { Account_Name: "Example" });
  const id = account.crm.insert("Events", {
    Event_Title: "Kickoff",
    Start_DateTime: "2026-03-02T10:00:00+00:00",
    End_DateTime: "2026-03-02T11:00:00+00:00",
    Remind_At: [{ unit: 1, period: "hours" }],
    What_Id: { id: company },
    $se_module: "Accounts",
  });
  const copy = (await clone("Events", id)).body.data[0].details.id;
  expect(account.crm.get("Events", copy)).toMatchObject({
    Event_Title: "Kickoff",
    Remind_At: null,
    What_Id: { id: company },
    $se_module: "Accounts",
  });
});

test.each([
  ["a unique value that is not replaced", undefined, "DUPLICATE_DATA"],
  ["an emptied mandatory field", { data: [{ Serial: "2", Name: null }] }, "MANDATORY_NOT_FOUND"],
  ["two records", { data: [{}, {}] }, "LIMIT_EXCEEDED"],
])("%s is refused", async (_name, json, code) => {
  account.crm.defineModule({
    apiName: "Presses",
    fields: [field.text("Serial", { unique: true })],
  });
  const id = account.crm.insert("Presses", { Name: "P 1", Serial: "1" });
  const { status, body } = await clone("Presses", id, json);
  expect([status, body.data[0].code]).toEqual([400, code]);
});

test("an unknown record and notes are refused", async () => {
  const { status, body } = await clone("Leads", "1");
  expect([status, body.data[0]]).toMatchObject([
    400,
    { code: "INVALID_DATA", details: { resource_path_index: 1 } },
  ]);
  expect((await clone("Notes", "1")).body.code).toBe("NOT_SUPPORTED");
});

test("a clone needs the scope to create", async () => {
  const id = account.crm.insert("Leads", { Last_Name: "Example" });
  const { access_token } = account.issueToken({ scopes: ["ZohoCRM.modules.leads.UPDATE"] });
  const caller = crmCaller(zoho, account, access_token);
  const { body } = await caller(`Leads/${id}/actions/clone`, { method: "POST" });
  expect(body.code).toBe("OAUTH_SCOPE_MISMATCH");
});
