import { type EmbeddedZoho, startZoho } from "../../simulator";
import type { SimAccount } from "../../simulator/account";
import { crmCaller } from "./support";

const user = (id: string, more = {}) => ({
  id: `487600100000090000${id}`,
  name: `Ada ${id}`,
  email: `ada${id}@example.com`,
  timeZone: "UTC",
  ...more,
});
const [owner, next] = [user("1"), user("2")];
const [idle, gone] = [user("3", { status: "inactive" }), user("4", { status: "deleted" })];

let zoho: EmbeddedZoho;
let account: SimAccount;
let crm: ReturnType<typeof crmCaller>;

beforeAll(async () => {
  zoho = await startZoho();
});
beforeEach(() => {
  account = zoho.createAccount({ users: [owner, next, idle, gone] });
  crm = crmCaller(zoho, account);
});
afterEach(() => account.close());
afterAll(() => zoho.stop());

const give = async (path: string, json: unknown) => {
  const { status, body } = await crm(`${path}/actions/change_owner`, { method: "POST", json });
  return { status, body };
};
const lead = () => account.crm.insert("Leads", { Last_Name: "Example" });
const ownerOf = (module: string, id: string) =>
  (account.crm.get(module, id)?.Owner as { id: string } | undefined)?.id;
const mails = () => account.crm.context.ownerMails;

test("one record gets another owner, and no mail is sent", async () => {
  const id = lead();
  expect(await give(`Leads/${id}`, { owner: { id: next.id } })).toEqual({
    status: 200,
    body: {
      data: [
        {
          code: "SUCCESS",
          status: "success",
          message: "owner is successfully updated",
          details: { id },
        },
      ],
    },
  });
  expect(ownerOf("Leads", id)).toBe(next.id);
  expect(mails()).toEqual([]);
});

test("several records are judged one by one, and each call with notify sends a mail", async () => {
  const [one, locked] = [lead(), lead()];
  account.crm.lock("Leads", locked);
  const json = { ids: [one, locked, "1"], owner: { id: next.id }, notify: true };
  const { status, body } = await give("Leads", json);
  const rows = body.data.map(({ code, details }: Record<string, unknown>) => [code, details]);
  expect([status, rows]).toEqual([
    207,
    [
      ["SUCCESS", { id: one }],
      ["RECORD_LOCKED", { action: "record_locking", id: locked }],
      ["INVALID_DATA", { id: "1" }],
    ],
  ]);
  expect([ownerOf("Leads", one), ownerOf("Leads", locked)]).toEqual([next.id, owner.id]);
  await give("Leads", { ids: [one], owner: { id: next.id }, notify: true });
  expect(mails()).toEqual([
    { to: next.email, ids: [one] },
    { to: next.email, ids: [one] },
  ]);
});

test("a mixed answer is 202 by quirk, as one of the published ones", async () => {
  zoho.quirks.crm.mixedWritesAs207 = false;
  expect((await give("Leads", { ids: [lead(), "1"], owner: { id: next.id } })).status).toBe(202);
  zoho.quirks.crm.mixedWritesAs207 = true;
});

test("related records go along where they are named, by module or by id", async () => {
  const company = account.crm.insert("Accounts", { Account_Name: "Example" });
  const at = { What_Id: { id: company }, $se_module: "Accounts" };
  const [task, other] = [1, 2].map((n) =>
    account.crm.insert("Tasks", { Subject: `Task ${n}`, ...at }),
  ) as [string, string];
  const contact = account.crm.insert("Contacts", {
    Last_Name: "Sample",
    Account_Name: { id: company },
  });
  const related_modules = [{ id: task }];
  await give(`Accounts/${company}`, { owner: { id: next.id }, related_modules });
  expect([ownerOf("Tasks", task), ownerOf("Tasks", other)]).toEqual([next.id, owner.id]);
  await give("Accounts", {
    ids: [company],
    owner: { id: next.id },
    related_modules: [{ api_name: "Contacts" }],
  });
  expect([ownerOf("Contacts", contact), ownerOf("Tasks", other)]).toEqual([next.id, owner.id]);
});

test.each([
  ["no owner", {}, 400, "MANDATORY_NOT_FOUND", { api_name: "owner", json_path: "$.owner" }],
  [
    "an unknown owner",
    { owner: { id: "1" } },
    400,
    "INVALID_DATA",
    { api_name: "owner", json_path: "$.owner.id" },
  ],
  [
    "an owner who is not active",
    { owner: { id: idle.id } },
    400,
    "INVALID_DATA",
    { api_name: "id", json_path: "$.owner.id", owner_status: "inactive" },
  ],
  [
    "an owner who is gone",
    { owner: { id: gone.id } },
    403,
    "INVALID_DATA",
    { api_name: "id", json_path: "$.owner.id", owner_status: "deleted" },
  ],
  [
    "a related module without a name",
    { owner: { id: next.id }, related_modules: [{}] },
    400,
    "EXPECTED_FIELD_MISSING",
    {
      expected_fields: [
        { api_name: "api_name", json_path: "$.related_modules[0].api_name" },
        { api_name: "id", json_path: "$.related_modules[0].id" },
      ],
    },
  ],
  [
    "another related module",
    { owner: { id: next.id }, related_modules: [{ api_name: "Quotes" }] },
    400,
    "INVALID_DATA",
    { api_name: "api_name", json_path: "$.related_modules[0].api_name" },
  ],
  [
    "six related modules",
    { owner: { id: next.id }, related_modules: Array(6).fill({ api_name: "Tasks" }) },
    400,
    "INVALID_DATA",
    { maximum_length: 5, api_name: "related_modules", json_path: "$.related_modules" },
  ],
])("%s is refused", async (_name, json, status, code, details) => {
  const { body, ...answer } = await give(`Leads/${lead()}`, json);
  expect([answer.status, body.code, body.details]).toEqual([status, code, details]);
});

test("ids are checked, a wrong one in an object of its own", async () => {
  const { status, body } = await give("Leads", { ids: ["1", "x"], owner: { id: next.id } });
  expect([status, body.data]).toEqual([
    400,
    {
      code: "INVALID_DATA",
      status: "error",
      message: "invalid data",
      details: { expected_data_type: "long", api_name: "ids", json_path: "$.ids[1]" },
    },
  ]);
  const many = await give("Leads", { ids: Array(501).fill("1"), owner: { id: next.id } });
  expect(many.body.details).toEqual({
    maximum_length: 500,
    api_name: "ids",
    json_path: "$.ids",
  });
});

test("a record alone is refused without a list", async () => {
  const id = lead();
  account.crm.lock("Leads", id);
  expect((await give(`Leads/${id}`, { owner: { id: next.id } })).body.code).toBe("RECORD_LOCKED");
  const unknown = await give("Leads/1", { owner: { id: next.id } });
  expect(unknown.body.details).toEqual({ resource_path_index: 1 });
  expect((await give("Notes/1", { owner: { id: next.id } })).body.code).toBe("NOT_SUPPORTED");
});

test("the change needs its own scope", async () => {
  const ask = (scope: string) => {
    const { access_token } = account.issueToken({ scopes: [scope] });
    const path = `Leads/${lead()}/actions/change_owner`;
    const json = { owner: { id: next.id } };
    return crmCaller(zoho, account, access_token)(path, { method: "POST", json });
  };
  expect((await ask("ZohoCRM.modules.ALL")).body.code).toBe("OAUTH_SCOPE_MISMATCH");
  expect((await ask("ZohoCRM.change_owner.CREATE")).status).toBe(200);
});

test("users say whether they are active", async () => {
  const idsOf = async (type: string) => {
    const { body } = await crm(`users?type=${type}`);
    return body.users.map(({ id, status }: Record<string, unknown>) => [id, status]);
  };
  expect(await idsOf("DeactiveUsers")).toEqual([[idle.id, "disabled"]]);
  expect(await idsOf("DeletedUsers")).toEqual([[gone.id, "deleted"]]);
  expect(await idsOf("ActiveUsers")).toEqual([
    [owner.id, "active"],
    [next.id, "active"],
  ]);
});

test("a deletion takes 100 ids, fewer by quirk, whatever they are", async () => {
  const ids = Array(60).fill("4876001000000900001").join(",");
  expect((await crm(`Leads?ids=${ids}`, { method: "DELETE" })).body.data).toHaveLength(60);
  zoho.quirks.crm.idsAreShort = true;
  const { status, body } = await crm(`Leads?ids=${ids}`, { method: "DELETE" });
  zoho.quirks.crm.idsAreShort = false;
  expect([status, body.code, body.details]).toEqual([
    400,
    "INVALID_DATA",
    { maximum_length: 1024, param_name: "ids" },
  ]);
});
