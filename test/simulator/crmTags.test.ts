import { type EmbeddedZoho, startZoho } from "../../simulator";
import type { SimAccount } from "../../simulator/account";
import { crmCaller } from "./support";

let zoho: EmbeddedZoho;
let account: SimAccount;
let crm: ReturnType<typeof crmCaller>;
let quirks: EmbeddedZoho["quirks"]["crm"];

beforeAll(async () => {
  zoho = await startZoho();
  zoho.clock.set(Date.parse("2026-03-02T14:05:09Z"));
  quirks = { ...zoho.quirks.crm };
});
beforeEach(() => {
  account = zoho.createAccount({ timeZone: "Europe/Berlin" });
  crm = crmCaller(zoho, account);
});
afterEach(() => {
  account.close();
  Object.assign(zoho.quirks.crm, quirks);
});
afterAll(() => zoho.stop());

const post = async (path: string, json: unknown) => {
  const { status, body } = await crm(path, { method: "POST", json });
  return { status, body };
};
const create = (tags: unknown[], module = "Leads") =>
  post(`settings/tags?module=${module}`, { tags });
const lead = (values = {}) => account.crm.insert("Leads", { Last_Name: "Example", ...values });
const namesOf = (id: string) =>
  ((account.crm.get("Leads", id)?.Tag ?? []) as { name: string }[]).map(({ name }) => name);
const listed = async (module = "Leads") => (await crm(`settings/tags?module=${module}`)).body;

test("tags are created and listed for their module alone", async () => {
  expect((await crm("settings/tags?module=Leads")).status).toBe(204);
  const { status, body } = await create([{ name: "warm", color_code: "#F48435" }, { name: "new" }]);
  const at = "2026-03-02T15:05:09+01:00";
  const { name, id } = account.user;
  const by = { name, id };
  expect({ status, first: body.tags[0] }).toEqual({
    status: 201,
    first: {
      code: "SUCCESS",
      status: "success",
      message: "tags created successfully",
      details: {
        created_time: at,
        modified_time: at,
        name: "warm",
        modified_by: by,
        id: expect.stringMatching(/^\d+$/),
        created_by: by,
        color_code: "#F48435",
      },
    },
  });
  expect(await listed()).toEqual({
    tags: body.tags.map(({ details }: { details: unknown }) => details),
    info: { record_limit: 20, count: 2, allowed_count: 500 },
  });
  expect((await crm("settings/tags?module=Contacts")).status).toBe(204);
});

test("a name that is there answers the id of its tag, also among new ones", async () => {
  const known = (await create([{ name: "warm" }])).body.tags[0].details.id;
  const { status, body } = await create([{ name: "WARM" }, { name: "new" }]);
  expect(status).toBe(207);
  expect(body.tags[0]).toEqual({
    code: "DUPLICATE_DATA",
    status: "error",
    message: "duplicate data",
    details: { api_name: "name", json_path: "$.tags[0].name", id: known },
  });
  expect((await create([{ name: "warm" }], "Contacts")).status).toBe(201);
});

test.each([
  [{}, "MANDATORY_NOT_FOUND", { api_name: "name" }],
  [{ name: 7 }, "INVALID_DATA", { api_name: "name", expected_data_type: "text" }],
  [{ name: "x".repeat(27) }, "INVALID_DATA", { api_name: "name", maximum_length: 26 }],
  [{ name: "a,b" }, "INVALID_DATA", { api_name: "name" }],
  [{ name: "a", color_code: "#F484350" }, "INVALID_DATA", { maximum_length: 7 }],
  [{ name: "a", color_code: "orange" }, "INVALID_DATA", { api_name: "color_code" }],
])("a tag is refused: %j", async (tag, code, details) => {
  const { status, body } = await create([tag]);
  expect({ status, code: body.tags[0].code }).toEqual({ status: 400, code });
  expect(body.tags[0].details).toMatchObject(details);
});

test.each([
  ["settings/tags", "REQUIRED_PARAM_MISSING", { param: "module" }],
  ["settings/tags?module=Nothing", "INVALID_MODULE", {}],
  ["settings/tags?module=Notes", "INVALID_MODULE", {}],
])("GET %s is refused", async (path, code, details) => {
  const { status, body } = await crm(path);
  expect({ status, code: body.code, details: body.details }).toEqual({
    status: 400,
    code,
    details,
  });
});

test("a module has no more tags than the catalog allows, fewer by quirk", async () => {
  zoho.quirks.crm.fewTags = true;
  await create(Array.from({ length: 100 }, (_, index) => ({ name: `tag ${index}` })));
  const { body } = await create([{ name: "one more" }]);
  expect(body.tags[0]).toMatchObject({ code: "LICENSE_LIMIT_EXCEEDED", details: {} });
  expect((await listed()).info).toEqual({ record_limit: 10, count: 100, allowed_count: 100 });
});

test("tags are added to a record, stay, and are removed", async () => {
  const id = lead({ Tag: [{ name: "old" }] });
  const { status, body } = await post(`Leads/${id}/actions/add_tags`, {
    tags: [{ name: "warm", color_code: "#F48435" }],
  });
  const tagIds = (await listed()).tags.map((tag: { id: string }) => tag.id);
  expect({ status, body }).toEqual({
    status: 200,
    body: {
      data: [
        {
          code: "SUCCESS",
          status: "success",
          message: "tags updated successfully",
          details: {
            modifiedTime: "Mon, 02 Mar 2026 03:05 PM",
            id,
            tags: [
              { name: "old", id: tagIds[0], color_code: null },
              { name: "warm", id: tagIds[1], color_code: "#F48435" },
            ],
          },
        },
      ],
    },
  });
  expect(account.crm.get("Leads", id)?.Tag).toEqual(body.data[0].details.tags);
  const removed = await post(`Leads/${id}/actions/remove_tags`, { tags: [{ id: tagIds[0] }] });
  expect(removed.body.data[0].details.tags).toEqual([{ name: "warm", id: tagIds[1] }]);
  expect(namesOf(id)).toEqual(["warm"]);
});

test("several records are tagged, and each row tells its own", async () => {
  const [one, other] = [lead({ Tag: [{ name: "old" }] }), lead()];
  // The ids as a text that holds the list, as the published example has them.
  const ids = JSON.stringify([one, other, "1"]);
  const { status, body } = await post("Leads/actions/add_tags", { ids, tags: [{ name: "warm" }] });
  expect({ status, locked: body.locked_count }).toEqual({ status: 207, locked: "0" });
  expect(body.data.map(({ code }: { code: string }) => code)).toEqual([
    "SUCCESS",
    "SUCCESS",
    "INVALID_DATA",
  ]);
  expect(body.data[1].details).toMatchObject({ affected_data: null, tags: [{ name: "warm" }] });
  expect([namesOf(one), namesOf(other)]).toEqual([["old", "warm"], ["warm"]]);
  const gone = await post("Leads/actions/remove_tags", {
    ids: [one, other],
    tags: [{ name: "warm" }, { name: "never there" }],
  });
  expect(gone.body).toMatchObject({ data: [{ details: { tags: [{ name: "old" }] } }, {}] });
  expect(gone.body.data[1].details).toEqual({ id: other, tags: [] });
});

test("over_write replaces the tags of a record", async () => {
  const id = lead({ Tag: [{ name: "old" }, { name: "warm" }] });
  await post(`Leads/${id}/actions/add_tags`, {
    tags: [{ name: "warm" }, { name: "new" }],
    over_write: true,
  });
  expect(namesOf(id)).toEqual(["warm", "new"]);
});

test("a record is stamped where its tags change, and only there", async () => {
  const id = lead({ Tag: [{ name: "warm" }] });
  const stampOf = () => account.crm.get("Leads", id)?.Modified_Time;
  const before = stampOf();
  zoho.clock.advance(60_000);
  await post(`Leads/${id}/actions/add_tags`, { tags: [{ name: "warm" }] });
  expect(stampOf()).toBe(before);
  await post(`Leads/${id}/actions/add_tags`, { tags: [{ name: "new" }] });
  expect(stampOf()).not.toBe(before);
});

test("unknown names are refused by quirk", async () => {
  const id = lead();
  zoho.quirks.crm.addsUnknownTags = false;
  const { status, body } = await post(`Leads/${id}/actions/add_tags`, { tags: [{ name: "new" }] });
  expect({ status, details: body.tags[0].details }).toEqual({
    status: 400,
    details: { api_name: "name", json_path: "$.tags[*].name" },
  });
  expect(namesOf(id)).toEqual([]);
});

test("a record has no more tags than the catalog says", async () => {
  zoho.quirks.crm.fewTags = true;
  const names = (from: number, count: number) =>
    Array.from({ length: count }, (_, index) => ({ name: `tag ${from + index}` }));
  const id = lead({ Tag: names(0, 9) });
  const many = await post(`Leads/${id}/actions/add_tags`, { tags: names(9, 11) });
  expect(many.body.details).toEqual({
    maximum_length: 10,
    api_name: "tags",
    json_path: "$.tags",
  });
  const { status, body } = await post("Leads/actions/add_tags", { ids: [id], tags: names(9, 2) });
  expect([status, body.data[0].code]).toEqual([400, "LIMIT_EXCEEDED"]);
  expect(namesOf(id)).toHaveLength(9);
});

test("a locked record is refused flat when it is alone, and in its row among others", async () => {
  const [id, other] = [lead(), lead()];
  account.crm.lock("Leads", id);
  const one = await post(`Leads/${id}/actions/remove_tags`, { tags: [{ name: "warm" }] });
  expect([one.status, one.body.code, one.body.details]).toEqual([
    400,
    "RECORD_LOCKED",
    { action: "record_locking", id },
  ]);
  const call = { ids: [id], tags: [{ name: "warm" }] };
  const added = await post("Leads/actions/add_tags", call);
  expect([added.status, added.body.code, added.body.data]).toEqual([
    400,
    "RECORD_LOCKED",
    undefined,
  ]);
  const removed = await post("Leads/actions/remove_tags", call);
  expect([removed.status, removed.body.data[0].code, removed.body.locked_count]).toEqual([
    400,
    "RECORD_LOCKED",
    "1",
  ]);
  const { status, body } = await post("Leads/actions/remove_tags", {
    ids: [id, other],
    tags: [{ name: "warm" }],
  });
  expect([status, body.locked_count, body.data[0].code]).toEqual([207, "1", "RECORD_LOCKED"]);
});

test.each([
  ["Leads/1/actions/add_tags", { tags: [{ name: "x" }] }, "INVALID_DATA"],
  ["Leads/actions/add_tags", { tags: [{ name: "x" }] }, "MANDATORY_NOT_FOUND"],
  ["Leads/actions/add_tags", { tags: [{ name: "x" }], ids: "1,2" }, "INVALID_DATA"],
  ["Leads/actions/add_tags", { tags: [], ids: ["1"] }, "INVALID_DATA"],
  ["Notes/actions/add_tags", { tags: [{ name: "x" }], ids: ["1"] }, "INVALID_MODULE"],
])("POST %s with %j is refused", async (path, json, code) => {
  const { status, body } = await post(path, json);
  expect([status, body.code]).toEqual([400, code]);
});

test("tags need the scopes of the module and of tags", async () => {
  const ask = (scopes: string[]) =>
    crmCaller(
      zoho,
      account,
      account.issueToken({ scopes }).access_token,
    )(`Leads/${lead()}/actions/add_tags`, { method: "POST", json: { tags: [{ name: "warm" }] } });
  const [module, tags] = ["ZohoCRM.modules.leads.UPDATE", "ZohoCRM.settings.tags.ALL"];
  expect((await ask([module])).body.code).toBe("OAUTH_SCOPE_MISMATCH");
  expect((await ask([tags])).body.code).toBe("OAUTH_SCOPE_MISMATCH");
  expect((await ask([module, tags])).status).toBe(200);
});

test("a call costs a credit for every 50 records", async () => {
  const ids = Array.from({ length: 51 }, () => lead());
  const before = account.crm.limits.creditsUsed();
  await post("Leads/actions/add_tags", { ids, tags: [{ name: "warm" }] });
  expect(account.crm.limits.creditsUsed() - before).toBe(2);
});
