import { type EmbeddedZoho, startZoho } from "../../simulator";
import type { SimAccount } from "../../simulator/account";
import { crmCaller } from "./support";

const start = Date.parse("2026-05-04T09:00:00Z");
const owner = {
  id: "4876001000000900001",
  name: "Ada Example",
  email: "ada@example.com",
  timeZone: "UTC",
};
const bo = { ...owner, id: "4876001000000900002", name: "Bo Example", email: "bo@example.com" };

let zoho: EmbeddedZoho;
let account: SimAccount;
let crm: ReturnType<typeof crmCaller>;

beforeAll(async () => {
  zoho = await startZoho({ clock: { now: () => start } });
});
beforeEach(() => {
  zoho.clock.set(start);
  account = zoho.createAccount({ users: [owner, bo] });
  crm = crmCaller(zoho, account);
});
afterEach(() => {
  account.close();
  zoho.quirks.crm.timelineFilter = "filters";
});
afterAll(() => zoho.stop());

const deal = (values = {}) =>
  account.crm.insert("Deals", { Deal_Name: "Example", Stage: "Qualification", ...values });
const write = (id: string, values: object) =>
  crm("Deals", { method: "PUT", json: { data: [{ id, ...values }] } });
const timeline = async (id: string, query: Record<string, string> = {}) =>
  (await crm(`Deals/${id}/__timeline?${new URLSearchParams(query)}`)).body;

test("tells what happened to a record, the newest first, with old and new values as text", async () => {
  const id = deal({ Amount: 1000 });
  zoho.clock.advance(60_000);
  await write(id, { Amount: 1500, Next_Step: "Call" });

  const { __timeline, info } = await timeline(id);

  expect(__timeline).toMatchObject([
    {
      audited_time: "2026-05-04T09:01:00+00:00",
      action: "updated",
      source: "crm_api",
      done_by: { name: "Ada Example", id: owner.id },
      record: { id, name: "Example", module: { api_name: "Deals" } },
    },
    { action: "added", source: "crm_ui", field_history: null },
  ]);
  const changes = __timeline[0].field_history.map(
    ({ api_name, _value }: { api_name: string; _value: object }) => [api_name, _value],
  );
  expect(Object.fromEntries(changes)).toMatchObject({
    Amount: { old: "1000", new: "1500" },
    Next_Step: { old: null, new: "Call" },
  });
  expect(info).toEqual({
    per_page: 200,
    count: 2,
    page: 1,
    more_records: false,
    next_page_token: null,
    previous_page_token: null,
  });
});

test("details of fields come when they are asked for", async () => {
  const id = deal();
  await write(id, { Stage: "Closed Won" });

  const include_inner_details = "field_history.field_label,field_history.data_type";
  const [plain, detailed] = [await timeline(id), await timeline(id, { include_inner_details })].map(
    ({ __timeline: [entry] }) => entry.field_history[0],
  );

  expect(Object.keys(plain)).toEqual(["api_name", "id", "_value"]);
  expect(detailed).toMatchObject({ field_label: "Stage", data_type: "picklist" });
});

test("names what was done: owner, tags, deletion, restoring, conversion", async () => {
  const id = deal();
  const tag = (action: string) =>
    crm(`Deals/${id}/actions/${action}`, { method: "POST", json: { tags: [{ name: "Hot" }] } });
  await crm(`Deals/${id}/actions/change_owner`, { method: "POST", json: { owner: { id: bo.id } } });
  await tag("add_tags");
  await tag("remove_tags");
  account.crm.remove("Deals", id, { by: bo });
  account.crm.restore("Deals", id);
  const lead = account.crm.insert("Leads", { Last_Name: "Example", Company: "Example" });
  account.crm.convertLead(lead);

  const { __timeline } = await timeline(id, { sort_order: "asc" });
  const converted = (await crm(`Leads/${lead}/__timeline`)).body.__timeline[0];

  expect(__timeline.map(({ action }: { action: string }) => action)).toEqual([
    "added",
    "owner_reassigned",
    "tag_added",
    "tag_removed",
    "deleted",
    "restored",
  ]);
  expect(__timeline[1].field_history[0]._value).toEqual({ old: "Ada Example", new: "Bo Example" });
  expect(__timeline[4].done_by.name).toBe("Bo Example");
  expect(converted).toMatchObject({ action: "converted", source: "convert" });
});

test("a record that a test stored was imported", async () => {
  const [id = ""] = account.crm.seed("Deals", 1, () => ({ values: { Deal_Name: "Old" } }));
  await write(id, { Next_Step: "Call" });

  const { __timeline } = await timeline(id);

  expect(__timeline.map(({ source }: { source: string }) => source)).toEqual(["crm_api", "import"]);
});

test("a change that is not visible yet is not told", async () => {
  const id = deal();
  account.crm.update("Deals", id, { Next_Step: "Call" }, { visibleIn: 5000 });
  expect((await timeline(id)).__timeline).toHaveLength(1);
  zoho.clock.advance(5000);
  expect((await timeline(id)).__timeline).toHaveLength(2);
});

test("is walked by page or token, which goes with its parameters", async () => {
  const id = deal();
  for (const Next_Step of ["1", "2"]) await write(id, { Next_Step });

  const first = await timeline(id, { per_page: "2" });
  const byToken = await timeline(id, { page_token: first.info.next_page_token });
  const byPage = await timeline(id, { per_page: "2", page: "2" });
  const behind = await crm(`Deals/${id}/__timeline?page=9`);

  expect(first.info).toMatchObject({ count: 2, more_records: true, previous_page_token: null });
  expect(byToken).toEqual(byPage);
  expect(byPage.info).toMatchObject({ count: 1, page: 2, more_records: false });
  expect(behind.status).toBe(204);
  const page_token = first.info.next_page_token;
  expect(await timeline(id, { page_token, per_page: "2" })).toMatchObject({
    code: "AMBIGUITY_DURING_PROCESSING",
  });
  expect(await timeline(id, { page_token, sort_order: "asc" })).toMatchObject({
    code: "TOKEN_BOUND_DATA_MISMATCH",
  });
});

describe.each(["filters", "filter"] as const)("where the filter is called %s", (name) => {
  const other = { filters: "filter", filter: "filters" }[name];
  const test_ = (api_name: string, comparator: string, value: unknown) => ({
    field: { api_name },
    comparator,
    value,
  });
  const actions = async (id: string, parameter: string, filter: object) =>
    (await timeline(id, { [parameter]: JSON.stringify(filter) }))?.__timeline.map(
      ({ action }: { action: string }) => action,
    );

  beforeEach(() => {
    zoho.quirks.crm.timelineFilter = name;
  });

  test("it chooses by source, user, time and module, and the other name is passed over", async () => {
    const id = deal();
    zoho.clock.advance(60_000);
    await write(id, { Next_Step: "Call" });
    const between = ["2026-05-04T09:00:00+00:00", "2026-05-04T09:00:30+00:00"];

    const group = [test_("source", "equal", "crm_api"), test_("done_by.id", "in", [owner.id])];
    expect(await actions(id, name, { group_operator: "AND", group })).toEqual(["updated"]);
    expect(await actions(id, name, test_("audited_time", "between", between))).toEqual(["added"]);
    expect(await actions(id, name, test_("done_by.id", "equal", bo.id))).toBeUndefined();
    const module = test_("record.module.api_name", "equal", "Deals");
    expect(await actions(id, name, module)).toHaveLength(2);
    expect(await actions(id, other, test_("source", "equal", "x"))).toHaveLength(2);
  });

  test.each([
    [test_("source", "like", "x"), "Please provide a valid comparator"],
    [test_("toString", "equal", "x"), "Please provide a valid field"],
    [{ group_operator: "OR", group: [] }, "Please provide a valid group operator"],
  ])("%j is refused", async (filter, message) => {
    const { status, body } = await crm(
      `Deals/${deal()}/__timeline?${new URLSearchParams({ [name]: JSON.stringify(filter) })}`,
    );
    expect([status, body]).toMatchObject([400, { code: "INVALID_DATA", message }]);
    expect(body.details.param_name).toBe(name);
  });
});

test("an unknown record or module is refused, and so is a missing scope", async () => {
  expect((await crm("Deals/4876876000000999999/__timeline")).body).toMatchObject({
    code: "INVALID_DATA",
    message: "the related id given seems to be invalid",
    details: { resource_path_index: 1 },
  });
  expect((await crm("Dealz/1/__timeline")).body).toMatchObject({ code: "INVALID_MODULE" });
  const { access_token } = account.issueToken({ scopes: ["ZohoCRM.modules.leads.READ"] });
  const other = crmCaller(zoho, account, access_token);
  expect((await other(`Deals/${deal()}/__timeline`)).status).toBe(401);
});
