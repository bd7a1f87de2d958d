import { type EmbeddedZoho, startZoho } from "../../simulator";
import type { SimAccount } from "../../simulator/account";
import { crmCaller } from "./support";

let zoho: EmbeddedZoho;
let account: SimAccount;
let crm: ReturnType<typeof crmCaller>;
let id: string;

beforeAll(async () => {
  zoho = await startZoho();
});
beforeEach(() => {
  account = zoho.createAccount();
  crm = crmCaller(zoho, account);
  account.crm.configureLocking("Leads", "Both");
  id = account.crm.insert("Leads", { Last_Name: "Example" });
});
afterEach(() => account.close());
afterAll(() => zoho.stop());

const path = (lead = id, lock = "") => `Leads/${lead}/Locking_Information__s${lock && `/${lock}`}`;
const lock = (row: object = { Locked_Reason__s: "Signed." }) =>
  crm(path(), { method: "POST", json: { data: [row] } });

test("a lock is made, read and ended", async () => {
  const made = await lock();
  expect(made).toMatchObject({ status: 201, body: { data: [{ message: "record added" }] } });
  const lockId = made.body.data[0].details.id;

  const row = { id: lockId, Lock_Source__s: "Manual", Locked_Reason__s: "Signed." };
  const info = { per_page: 200, count: 1, page: 1, more_records: false };
  expect((await crm(path())).body).toMatchObject({ data: [row], info });
  expect((await crm(path(id, lockId))).body).toEqual({ data: [expect.objectContaining(row)] });
  const json = { data: [{ Company: "Example" }] };
  expect((await crm(`Leads/${id}`, { method: "PUT", json })).body.data[0].code).toBe(
    "RECORD_LOCKED",
  );
  expect((await crm(`Leads/${id}`)).body.data[0].$locked_for_me).toBe(true);

  expect(await crm(path(id, lockId), { method: "DELETE" })).toMatchObject({
    status: 200,
    body: { data: [{ message: "relation removed", details: { id: lockId } }] },
  });
  expect((await crm(`Leads/${id}`, { method: "PUT", json })).status).toBe(200);
});

test.each([
  [true, { status: 204 }],
  [false, { status: 400, body: { code: "INVALID_DATA", message: "relation not found" } }],
])("a record that is not locked answers 204: %s", async (as204, answer) => {
  zoho.quirks.crm.unlockedAs204 = as204;
  expect(await crm(path())).toMatchObject(answer);
  zoho.quirks.crm.unlockedAs204 = true;
});

const refusal = (status: number, code: string, message: string) => ({
  status,
  body: { code, message },
});

test("what cannot be locked says why", async () => {
  const again = refusal(403, "NOT_ALLOWED", "record is already locked");
  await lock();
  expect(await lock()).toMatchObject(again);

  account.crm.configureLocking("Leads", "Automatic");
  expect(await lock()).toMatchObject({ status: 403, body: { code: "NOT_ALLOWED" } });

  const contact = account.crm.insert("Contacts", { Last_Name: "Example" });
  const call = { method: "POST", json: { data: [{ Locked_Reason__s: "x" }] } };
  expect(await crm(`Contacts/${contact}/Locking_Information__s`, call)).toMatchObject(
    refusal(400, "NOT_ALLOWED", "Required Record Locking Configuration is not present"),
  );
  expect(await crm(path("4876876000000999999"), call)).toMatchObject(
    refusal(400, "INVALID_DATA", "the related id given seems to be invalid"),
  );
});

test.each([
  [{}, "MANDATORY_NOT_FOUND"],
  [{ Locked_Reason__s: "" }, "MANDATORY_NOT_FOUND"],
  [{ Locked_Reason__s: "x".repeat(3_001) }, "INVALID_DATA"],
])("a wrong reason is refused in its row: %j", async (row, code) => {
  const { status, body } = await lock(row);
  expect([status, body.data[0].code]).toEqual([400, code]);
});

test("a rule's lock and an unknown one are not ended", async () => {
  expect(await crm(path(id, "1"), { method: "DELETE" })).toMatchObject(
    refusal(400, "INVALID_DATA", "relation not found"),
  );
  account.crm.lock("Leads", id);
  const { body } = await crm(path());
  expect(body.data[0]).toMatchObject({ Lock_Source__s: "Automatic", Locked_By__s: null });
  expect(await crm(path(id, body.data[0].id), { method: "DELETE" })).toMatchObject(
    refusal(403, "NOT_ALLOWED", "Automatically locked records can not be unlocked manually"),
  );
});

test.each([
  ["settings", "ZohoCRM.settings.modules.READ", "ZohoCRM.modules.ALL"],
  ["modules", "ZohoCRM.modules.lockinginformation.READ", "ZohoCRM.settings.ALL"],
] as const)("locks need the scopes of %s", async (of, enough, other) => {
  zoho.quirks.crm.lockScopesOf = of;
  const withScope = async (scope: string) => {
    const { access_token } = account.issueToken({ scopes: [scope] });
    const headers = { authorization: `Zoho-oauthtoken ${access_token}` };
    return (await crm(path(), { headers })).status;
  };

  expect([await withScope(enough), await withScope(other)]).toEqual([204, 401]);
  zoho.quirks.crm.lockScopesOf = "settings";
});
