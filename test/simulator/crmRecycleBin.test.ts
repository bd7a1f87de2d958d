import { type EmbeddedZoho, startZoho } from "../../simulator";
import type { SimAccount } from "../../simulator/account";
import { field } from "../../simulator/crm/fields";
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
  zoho.quirks.crm.binModulesAsText = false;
});
afterAll(() => zoho.stop());

const lead = (Last_Name = "Example") => account.crm.insert("Leads", { Last_Name });
const note = (id: string) =>
  account.crm.insert("Notes", {
    Note_Title: "Call",
    Parent_Id: { id, module: { api_name: "Leads" } },
  });
function removed(Last_Name: string, by = owner): string {
  const id = lead(Last_Name);
  account.crm.remove("Leads", id, { by });
  zoho.clock.advance(1000);
  return id;
}
const bin = (query: Record<string, string> = {}) =>
  crm(`settings/recycle_bin?${new URLSearchParams(query)}`);
const idsIn = async (query: Record<string, string> = {}) =>
  ((await bin(query)).body?.recycle_bin ?? []).map(({ id }: { id: string }) => id);
const restore = async (json: unknown, id?: string) => {
  const place = id === undefined ? "" : `${id}/`;
  const call = { method: "POST", json };
  return crm(`settings/recycle_bin/${place}actions/restore`, call);
};
const filtered = (...group: [string, string, unknown][]) => ({
  group_operator: "AND",
  group: group.map(([api_name, comparator, value]) => ({
    field: { api_name },
    comparator,
    value,
  })),
});

describe("the recycle bin", () => {
  test("is empty, and lists what was deleted, the latest first", async () => {
    expect((await bin()).status).toBe(204);
    lead("Living");
    const [first, second] = [removed("First"), removed("Second", bo)];

    const { body } = await bin();

    expect(body.recycle_bin).toEqual([
      {
        id: second,
        display_name: "Second",
        module: { api_name: "Leads" },
        owner: { id: owner.id, name: owner.name },
        deleted_by: { id: bo.id, name: bo.name },
        deleted_time: "2026-05-04T09:00:01+00:00",
      },
      expect.objectContaining({ id: first }),
    ]);
    expect(body.info).toEqual({ per_page: 20, count: 2, page: 1, more_records: false });
  });

  test("names modules as text where the quirk says so", async () => {
    zoho.quirks.crm.binModulesAsText = true;
    removed("First");
    expect((await bin()).body.recycle_bin[0].module).toBe("Leads");
  });

  test("is sorted, paged and chosen from", async () => {
    const [b, a, c] = [removed("B"), removed("A", bo), removed("C")];
    const deal = account.crm.insert("Deals", { Deal_Name: "B too", Stage: "Qualification" });
    account.crm.remove("Deals", deal);
    const by = (...tests: [string, string, unknown][]) =>
      idsIn({ filters: JSON.stringify(filtered(...tests)) });

    expect(await idsIn({ sort_by: "display_name", sort_order: "asc" })).toEqual([a, b, deal, c]);
    expect(await idsIn({ per_page: "3", page: "2" })).toEqual([b]);
    expect(await idsIn({ ids: `${a},${c}`, filters: JSON.stringify(filtered()) })).toEqual([c, a]);
    expect(await by(["module", "equal", "Leads"], ["display_name", "contains", "b"])).toEqual([b]);
    expect(await by(["deleted_by", "equal", bo.id])).toEqual([a]);
    const at = "2026-05-04T09:00:01+00:00";
    expect(await by(["deleted_time", "between", [at, at]])).toEqual([a]);
    expect((await crm("settings/recycle_bin/actions/count")).body).toEqual({ count: 4 });
  });

  test("refuses comparators and orders that there are not", async () => {
    const filters = JSON.stringify(filtered(["module", "like", "x"]));
    expect((await bin({ filters })).body).toMatchObject({
      code: "INVALID_DATA",
      message: "Please provide a valid comparator",
      details: { api_name: "comparator", json_path: "$.comparator", param_name: "filters" },
    });
    expect((await bin({ sort_by: "id" })).body).toMatchObject({ code: "INVALID_DATA" });
    expect((await bin({ filters: "{" })).body).toMatchObject({ code: "INVALID_DATA" });
  });

  test("tells of one record with the ID of its module, and forgets after 60 days", async () => {
    const id = removed("First");
    const one = () => crm(`settings/recycle_bin/${id}`);
    expect((await one()).body.recycle_bin[0].module).toEqual({
      api_name: "Leads",
      id: expect.stringMatching(/^\d+$/),
    });
    zoho.clock.advance(61 * 24 * 60 * 60_000);
    crm = crmCaller(zoho, account);
    expect((await one()).status).toBe(204);
    expect((await bin()).status).toBe(204);
  });

  test("takes the scopes of its own", async () => {
    const id = removed("First");
    const { access_token } = account.issueToken({ scopes: ["ZohoCRM.settings.recycle_bin.READ"] });
    crm = crmCaller(zoho, account, access_token);
    expect((await bin()).status).toBe(200);
    expect((await restore({ ids: [id] })).status).toBe(401);
  });
});

describe("restoring", () => {
  test("brings records back by their IDs, and tells of each", async () => {
    const [one, living] = [removed("First"), lead()];

    const { status, body } = await restore({ ids: [one, living] });

    expect(status).toBe(207);
    expect(body.recycle_bin).toEqual([
      { code: "SUCCESS", status: "success", message: "record restored", details: { id: one } },
      {
        code: "INVALID_DATA",
        status: "error",
        message: "the id given seems to be invalid",
        details: { id: living },
      },
    ]);
    expect(account.crm.get("Leads", one)).toMatchObject({ Last_Name: "First" });
    expect((await restore({ ids: [one] })).status).toBe(400);
  });

  test("of one record says so in another word", async () => {
    const id = removed("First");
    expect((await restore(undefined, id)).body.recycle_bin[0]).toMatchObject({
      code: "SUCCESS",
      message: "Restored",
    });
    expect(await idsIn()).toEqual([]);
  });

  test("brings notes along, which do not come back without their record", async () => {
    const id = lead();
    const [early, late] = [note(id), note(id)];
    account.crm.remove("Notes", early);
    account.crm.remove("Leads", id);
    expect((await idsIn()).sort()).toEqual([early, id, late].sort());

    const { body } = await restore({ ids: [early] });
    expect(body.recycle_bin[0]).toMatchObject({
      code: "CANNOT_RESTORE_WITHOUT_PARENT",
      details: { id: early },
    });

    await restore({ ids: [id] });
    expect([early, late].map((one) => account.crm.get("Notes", one)?.Note_Title)).toEqual([
      "Call",
      "Call",
    ]);
  });

  test("takes a note together with its record", async () => {
    const id = lead();
    const child = note(id);
    account.crm.remove("Leads", id);
    const { body } = await restore({ ids: [child, id] });
    expect(body.recycle_bin.map(({ code }: { code: string }) => code)).toEqual([
      "SUCCESS",
      "SUCCESS",
    ]);
  });

  test("refuses a unique value that another record has by now", async () => {
    account.crm.defineModule({
      apiName: "Robots",
      fields: [field.text("Serial", { unique: true })],
    });
    const robot = () => account.crm.insert("Robots", { Name: "R", Serial: "7" });
    const id = robot();
    account.crm.remove("Robots", id);
    robot();
    expect((await restore({ ids: [id] })).body.recycle_bin[0]).toMatchObject({
      code: "DUPLICATE_DATA",
      details: { api_name: "Serial" },
    });
  });

  test("of many is put off, without the ID of a job, and done a minute later", async () => {
    account.crm.restores.maxAtOnce = 1;
    const [one, two] = [removed("A"), removed("B")];

    for (let round = 0; round < 2; round++) {
      const { status, body } = await restore({ ids: [one, two] });
      expect(status).toBe(202);
      expect(body.recycle_bin[0]).toEqual({
        code: "SCHEDULED",
        status: "success",
        message: "record has been scheduled for restoration",
        details: { id: one },
      });
    }
    expect(await idsIn()).toEqual([two, one]);
    zoho.clock.advance(60_000);
    expect(await idsIn()).toEqual([]);
  });

  test.each([
    ["a filter", { filters: filtered(["display_name", "equal", "A"]) }, 1],
    ["all", { restore_all_records: true }, 2],
  ])("by %s is always put off", async (_, json, count) => {
    removed("A");
    removed("B");
    const { status, body } = await restore(json);
    expect([status, body.recycle_bin[0]]).toMatchObject([202, { code: "SCHEDULED", details: {} }]);
    zoho.clock.advance(60_000);
    expect(await idsIn()).toHaveLength(2 - count);
  });

  test.each([
    [{}, "MANDATORY_NOT_FOUND"],
    [{ restore_all_records: false }, "MANDATORY_NOT_FOUND"],
    [{ ids: ["1"], restore_all_records: true }, "AMBIGUITY_DURING_PROCESSING"],
    [{ ids: Array(201).fill("1") }, "INVALID_DATA"],
  ])("%# needs one way to name records", async (json, code) => {
    expect((await restore(json)).body).toMatchObject({ code });
  });
});
