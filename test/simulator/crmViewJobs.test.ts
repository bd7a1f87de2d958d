import { type EmbeddedZoho, field, startZoho } from "../../simulator";
import type { SimAccount } from "../../simulator/account";
import { crmCaller } from "./support";

/** Jobs on the records of a custom view, and mass updates of records by their ids. */

let zoho: EmbeddedZoho;
let account: SimAccount;
let crm: ReturnType<typeof crmCaller>;

beforeAll(async () => {
  const start = Math.floor(Date.now() / 1000) * 1000;
  zoho = await startZoho({ clock: { now: () => start } });
});
beforeEach(() => {
  account = zoho.createAccount();
  account.crm.defineModule({
    apiName: "Parts",
    fields: [field.text("Color"), field.multiselect("Uses", ["Home", "Work"])],
  });
  crm = crmCaller(zoho, account);
});
afterEach(() => account.close());
afterAll(() => zoho.stop());

type Body = Record<string, unknown>;
const ask = async (path: string, json: Body) => {
  const { status, body } = await crm(path, { method: "POST", json });
  return { ...(body.data?.[0] ?? body), http: status };
};
const update = (module: string, json: Body) => ask(`${module}/actions/mass_update`, json);
const state = async (module: string, id: string, action = "mass_update") =>
  (await crm(`${module}/actions/${action}?job_id=${id}`)).body?.data?.[0];
const parts = (...colors: string[]) =>
  colors.map((Color, index) => account.crm.insert("Parts", { Name: `Part ${index}`, Color }));
const all = () => account.crm.defineView("Parts", { name: "Everything" });
const invalid = { http: 400, code: "INVALID_DATA" };

describe("a mass update of a custom view", () => {
  test("is a job that goes through its states by the clock", async () => {
    const ids = parts("Red", "Red", "Blue");
    account.crm.lock("Parts", ids[1] ?? "");
    const cvid = account.crm.defineView("Parts", { name: "Red", criteria: "(Color:equals:Red)" });

    const scheduled = await update("Parts", { data: [{ Color: "Green" }], cvid });
    expect(scheduled).toMatchObject({ http: 202, code: "SCHEDULED" });
    const id = scheduled.details.job_id;

    const counts = { Total_Count: 2, Updated_Count: 0, Not_Updated_Count: 2, Failed_Count: 0 };
    for (const Status of ["SCHEDULED", "QUEUED", "RUNNING"]) {
      expect(await state("Parts", id)).toEqual({ Status, ...counts });
      zoho.clock.advance(1_000);
    }
    zoho.clock.advance(1_000);
    expect(await state("Parts", id)).toEqual({
      Status: "COMPLETED",
      Total_Count: 2,
      Updated_Count: 1,
      Not_Updated_Count: 0,
      Failed_Count: 1,
    });
    expect(account.crm.all("Parts").map(({ Color }) => Color)).toEqual(["Green", "Red", "Blue"]);
  });

  test("adds to a multi-select, or replaces its values", async () => {
    const [id = ""] = parts("Red");
    account.crm.update("Parts", id, { Uses: ["Home"] });
    const json = { data: [{ Uses: ["Work"] }], cvid: all() };

    await update("Parts", json);
    zoho.clock.advance(4_000);
    expect(account.crm.get("Parts", id)?.Uses).toEqual(["Home", "Work"]);

    await update("Parts", { ...json, over_write: true });
    zoho.clock.advance(4_000);
    expect(account.crm.get("Parts", id)?.Uses).toEqual(["Work"]);
  });

  test("is scheduled once while it runs; what that answer is depends on the reading", async () => {
    parts("Red");
    const json = { data: [{ Color: "Green" }], cvid: all() };
    zoho.quirks.crm.viewJobsSucceed = true;
    expect(await update("Parts", json)).toMatchObject({ http: 200, code: "SUCCESS" });
    for (const isSuccess of [false, true]) {
      zoho.quirks.crm.scheduledTwiceSucceeds = isSuccess;
      const { data } = (await crm("Parts/actions/mass_update", { method: "POST", json })).body;
      const status = isSuccess ? "success" : "error";
      expect(data).toMatchObject([{ code: "ALREADY_SCHEDULED", status }]);
    }
    Object.assign(zoho.quirks.crm, { viewJobsSucceed: false, scheduledTwiceSucceeds: false });
  });

  test("ends as failed where a test says so", async () => {
    parts("Red");
    account.crm.viewJobs.failing = 1;
    const { details } = await update("Parts", { data: [{ Color: "Green" }], cvid: all() });
    zoho.clock.advance(4_000);

    expect(await state("Parts", details.job_id)).toMatchObject({
      Status: "FAILED",
      Updated_Count: 0,
    });
  });

  test("is refused without records, and with too many", async () => {
    const json = { data: [{ Color: "Green" }], cvid: all() };
    const empty = await crm("Parts/actions/mass_update", { method: "POST", json });
    expect([empty.status, empty.body]).toMatchObject([400, { code: "NO_RECORDS_FOUND" }]);
    parts("Red", "Blue");
    account.crm.viewJobs.maxRecords = 1;
    expect(await update("Parts", json)).toMatchObject({
      http: 400,
      code: "LIMIT_EXCEEDED",
      details: { limit: 1, limit_due_to: [{ api_name: "cvid" }] },
    });
  });

  test.each<[string, Body, Body]>([
    ["no row", {}, { code: "MANDATORY_NOT_FOUND" }],
    ["two fields", { data: [{ Color: "x", Name: "y" }] }, invalid],
    ["an unknown field", { data: [{ Planet: "x" }] }, invalid],
    ["a field that is not marked", { data: [{ Owner: { id: "1" } }] }, invalid],
    ["a value that does not fit", { data: [{ Color: 5 }] }, invalid],
    ["an unknown view", { data: [{ Color: "x" }], cvid: "1" }, invalid],
    ["neither view nor ids", { data: [{ Color: "x" }] }, { code: "MANDATORY_NOT_FOUND" }],
  ])("is refused for %s", async (_, json, expected) => {
    parts("Red");
    const cvid = "ids" in json || expected.code === "MANDATORY_NOT_FOUND" ? undefined : all();
    expect(await update("Parts", { cvid, ...json })).toMatchObject(expected);
  });

  test("takes three fields of deals, and no unknown value of a picklist", async () => {
    account.crm.insert("Deals", { Deal_Name: "Example", Stage: "Qualification" });
    const cvid = account.crm.defineView("Deals", { name: "Everything" });
    const fields = { Stage: "Needs Analysis", Amount: 5, Next_Step: "Call" };

    expect(await update("Deals", { data: [{ Stage: "Nowhere" }], cvid })).toMatchObject({
      ...invalid,
      message: "picklist not found in record layout",
    });
    expect(await update("Deals", { data: [fields], cvid })).toMatchObject({ code: "SCHEDULED" });
  });
});

describe("a mass update by ids", () => {
  test("is done at once, with a row each", async () => {
    const [id = ""] = parts("Red");
    const json = { data: [{ Color: "Green" }], ids: [id, "999"] };
    const { status, body } = await crm("Parts/actions/mass_update", { method: "POST", json });

    expect([status, body.data]).toMatchObject([
      207,
      [
        { code: "SUCCESS", message: "record updated", details: { id } },
        { code: "INVALID_DATA", details: { id: "999" } },
      ],
    ]);
    expect(account.crm.get("Parts", id)?.Color).toBe("Green");
  });
});

describe("the state of a job", () => {
  test("is told of a job of the action and module alone", async () => {
    const { status, body } = await crm("Parts/actions/mass_update?job_id=1");
    expect([status, body]).toMatchObject([400, { code: "INVALID_DATA" }]);
    const missing = await crm("Parts/actions/mass_update");
    expect(missing.body).toMatchObject({
      code: "MANDATORY_NOT_FOUND",
      details: { param_name: "job_id" },
    });
  });

  test("needs its own scope, and so does the job", async () => {
    const scopes = ["ZohoCRM.modules.ALL", "ZohoCRM.mass_update.READ"];
    const limited = crmCaller(zoho, account, account.issueToken({ scopes }).access_token);

    expect((await limited("Parts/actions/mass_update?job_id=1")).body.code).toBe("INVALID_DATA");
    const json = { data: [{ Color: "x" }], cvid: "1" };
    expect((await limited("Parts/actions/mass_update", { method: "POST", json })).body.code).toBe(
      "OAUTH_SCOPE_MISMATCH",
    );
  });
});

test("a module without records of its own is refused", async () => {
  const json = { data: [{ Note_Title: "x" }], cvid: "1" };
  const { status, body } = await crm("Notes/actions/mass_update", { method: "POST", json });
  expect([status, body]).toMatchObject([400, { code: "NOT_SUPPORTED" }]);
});

describe("a mass deletion", () => {
  const remove = (json: Body) => ask("Parts/actions/mass_delete", json);

  test("of a custom view is a job, told by SUCCESS", async () => {
    const [locked = ""] = parts("Red", "Red", "Blue");
    account.crm.lock("Parts", locked);
    const cvid = account.crm.defineView("Parts", { name: "Red", criteria: "(Color:equals:Red)" });

    const started = await remove({ cvid });
    expect(started).toMatchObject({ http: 200, code: "SUCCESS" });
    zoho.clock.advance(4_000);

    expect(await state("Parts", started.details.job_id, "mass_delete")).toEqual({
      Status: "COMPLETED",
      Total_Count: 2,
      Deleted_Count: 1,
      Failed_Count: 1,
    });
    expect(account.crm.count("Parts")).toBe(2);
  });

  test("by ids is done at once, with a row each", async () => {
    const [one = "", locked = ""] = parts("Red", "Red");
    account.crm.lock("Parts", locked);
    const json = { ids: [one, locked] };
    const { status, body } = await crm("Parts/actions/mass_delete", { method: "POST", json });

    expect([status, body.data]).toMatchObject([
      207,
      [
        { message: "record is deleted", details: { id: one } },
        { message: "Record locked or invalid permissions", details: { id: locked } },
      ],
    ]);
  });

  test.each([
    [{}, "MANDATORY_NOT_FOUND"],
    [{ ids: ["x"] }, "INVALID_DATA"],
    [{ cvid: "1" }, "INVALID_DATA"],
  ])("is refused for %j", async (json, code) => {
    expect(await remove(json)).toMatchObject({ http: 400, code });
  });
});

describe("a mass change of owner", () => {
  const give = (json: Body) => ask("Parts/actions/mass_change_owner", json);
  const owner = () => ({ id: account.user.id });

  test("of a custom view is a job", async () => {
    const [locked = ""] = parts("Red", "Red");
    account.crm.lock("Parts", locked);

    const started = await give({ cvid: all(), owner: owner() });
    expect(started).toMatchObject({ http: 202, code: "SCHEDULED" });
    zoho.clock.advance(4_000);

    const { job_id } = started.details;
    expect(await state("Parts", job_id, "mass_change_owner")).toMatchObject({
      Status: "COMPLETED",
      Updated_Count: 1,
      Failed_Count: 1,
    });
    const other = await crm(`Leads/actions/mass_change_owner?job_id=${job_id}`);
    expect([other.status, other.body.code]).toEqual([404, "NOT_FOUND"]);
  });

  test("of an unknown job is told by 204, without a job by an error", async () => {
    expect((await crm("Parts/actions/mass_change_owner?job_id=1")).status).toBe(204);
    expect((await crm("Parts/actions/mass_change_owner")).body.code).toBe("REQUIRED_PARAM_MISSING");
  });

  test.each<[Body, string]>([
    [{}, "MANDATORY_NOT_FOUND"],
    [{ cvid: "1" }, "MANDATORY_NOT_FOUND"],
    [{ cvid: "1", owner: { id: "1" } }, "INVALID_DATA"],
  ])("is refused for %j", async (json, code) => {
    expect(await give(json)).toMatchObject({ http: 400, code });
  });

  test("of too many records has a code of its own", async () => {
    parts("Red", "Red");
    account.crm.viewJobs.maxRecords = 1;
    expect(await give({ cvid: all(), owner: owner() })).toMatchObject({
      code: "RECORD_LIMIT_EXCEEDED",
    });
  });
});
