import { type EmbeddedZoho, startZoho } from "../../simulator";
import type { SimAccount } from "../../simulator/account";
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
  account.crm.seed("Leads", 3, (index) => ({
    values: { Last_Name: `Lead ${index}`, Converted__s: index === 2 },
  }));
});
afterEach(() => {
  account.close();
  zoho.quirks.crm.countsNeedView = false;
});
afterAll(() => zoho.stop());

const codeOf = async (path: string) => {
  const { status, body } = await crm(path);
  return [status, body.code, body.details];
};

test.each([
  ["", 2],
  ["?converted=true", 1],
  ["?converted=both", 3],
])("a count has no converted leads unless asked for: %s", async (query, count) => {
  const { status, body } = await crm(`Leads/actions/count${query}`);
  expect([status, body]).toEqual([200, { count }]);
});

test("deleted records do not count, and an empty module has 0", async () => {
  account.crm.remove("Leads", account.crm.insert("Leads", { Last_Name: "Gone" }));
  expect((await crm("Leads/actions/count")).body).toEqual({ count: 2 });
  expect((await crm("Contacts/actions/count")).body).toEqual({ count: 0 });
});

test("a custom view counts its own records", async () => {
  const view = { name: "Some", criteria: "(Last_Name:equals:Lead 1)" };
  const cvid = account.crm.defineView("Leads", view);
  expect((await crm(`Leads/actions/count?cvid=${cvid}`)).body).toEqual({ count: 1 });
  const refused = [400, "INVALID_DATA", { param_name: "cvid" }];
  expect(await codeOf(`Contacts/actions/count?cvid=${cvid}`)).toEqual(refused);
});

test("a count without a view is refused by quirk, as one published example has it", async () => {
  zoho.quirks.crm.countsNeedView = true;
  const param_names = ["criteria", "email", "phone", "word"];
  const refused = [400, "EXPECTED_PARAM_MISSING", { param_names }];
  expect(await codeOf("Leads/actions/count")).toEqual(refused);
  const cvid = account.crm.defineView("Leads", { name: "All of them" });
  expect((await crm(`Leads/actions/count?cvid=${cvid}`)).body).toEqual({ count: 2 });
});

test("an unknown module and a missing scope are refused", async () => {
  const unknown = [400, "INVALID_MODULE", { resource_path_index: 1 }];
  expect(await codeOf("Lead/actions/count")).toEqual(unknown);

  const { access_token } = account.issueToken({ scopes: ["ZohoCRM.modules.ALL"] });
  const { status, body } = await crmCaller(zoho, account, access_token)("Leads/actions/count");
  expect([status, body.code]).toEqual([401, "OAUTH_SCOPE_MISMATCH"]);
});

test.each([
  ["word=lead", 2],
  ["word=lead&converted=both", 3],
  ["criteria=(Last_Name:equals:1)", 1],
  ["email=nobody@example.com", 0],
  ["phone=123", 0],
])("a search is counted: %s", async (query, count) => {
  expect((await crm(`Leads/actions/count?${query}`)).body).toEqual({ count });
});

test("a view and a search together, a type that is missing and other modules are refused", async () => {
  const cvid = account.crm.defineView("Leads", { name: "All of them" });
  const ambiguity_due_to = [{ param_name: "cvid" }, { param_name: "word" }];
  const both = [400, "AMBIGUITY_DURING_PROCESSING", { ambiguity_due_to }];
  expect(await codeOf(`Leads/actions/count?word=Lead&cvid=${cvid}`)).toEqual(both);
  const missing = [400, "FIELD_TYPE_UNAVAILABLE", {}];
  expect(await codeOf("Campaigns/actions/count?email=a@example.com")).toEqual(missing);
  const unsupported = [400, "NOT_SUPPORTED", { module: "Notes" }];
  expect(await codeOf("Notes/actions/count")).toEqual(unsupported);
});

test("counts lag where they are told to, for new records and deleted ones", async () => {
  const count = async (query = "") => (await crm(`Leads/actions/count${query}`)).body.count;
  zoho.clock.advance(600_000);
  account.crm.countDelay = 600_000;
  const id = account.crm.insert("Leads", { Last_Name: "Lead 9" });
  expect([await count(), await count("?word=Lead 9")]).toEqual([2, 0]);
  zoho.clock.advance(600_000);
  expect([await count(), await count("?word=Lead 9")]).toEqual([3, 1]);
  account.crm.remove("Leads", id);
  expect(await count()).toBe(3);
  zoho.clock.advance(600_000);
  expect(await count()).toBe(2);
});
