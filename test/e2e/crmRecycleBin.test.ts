import { field } from "../../simulator/crm/fields";
import { skipWaits } from "../support/waits";
import { connect, failureOf, idsOf, type Values } from "./support";
import { useWorld } from "./useWorld";

const start = Date.parse("2026-05-14T09:00:00Z");
const user = (id: string, name: string) => ({
  id,
  name: `${name} Example`,
  email: `${name.toLowerCase()}@example.com`,
  timeZone: "Europe/Berlin",
});
const ada = user("4876001000000900001", "Ada");
const bo = user("4876001000000900002", "Bo");
const world = useWorld({ users: [ada, bo] }, { clock: { now: () => start } });
const path = "/crm/v8/settings/recycle_bin";
const restorePath = `${path}/actions/restore`;
const later = { maxAtOnce: 1000, takes: 60_000 };

beforeAll(() => {
  crm().defineModule({ apiName: "Presses", fields: [field.text("Serial", { unique: true })] });
});
beforeEach(async () => {
  // Each test begins with an empty bin.
  world.zoho.clock.advance(61 * 24 * 60 * 60_000);
  world.zoho.requests.clear();
  world.zoho.faults.clear();
  Object.assign(crm().restores, later);
  jest.spyOn(Date, "now").mockImplementation(world.zoho.clock.now);
});

const crm = () => world.account.crm;
const lead = (Last_Name = "Example") => crm().insert("Leads", { Last_Name });
function removed(Last_Name: string, by = ada): string {
  const id = lead(Last_Name);
  crm().remove("Leads", id, { by });
  world.zoho.clock.advance(1000);
  return id;
}
const list = async (inputs: Values = {}) =>
  (await world.runAction("crmListDeletedRecords", inputs)).data;
const restore = async (records: unknown, inputs: Values = {}) =>
  (await world.runAction("crmRestoreRecords", { records, onFailure: "never", ...inputs })).data;
const statuses = ({ rows }: { rows: Values[] }) => rows.map(({ status }) => status);
const posts = () => world.calls("crm").filter((call) => call.startsWith("POST"));

describe("CRM - List Deleted Records", () => {
  test("lists what lies in the bin, the latest deletion first", async () => {
    const [first, second] = [removed("First"), removed("Second", bo)];
    lead("Living");

    const { data, info } = await list();

    expect(data).toMatchObject([
      {
        id: second,
        display_name: "Second",
        module: { api_name: "Leads" },
        deleted_by: { id: bo.id, name: "Bo Example" },
      },
      { id: first },
    ]);
    expect(info).toMatchObject({ count: 2, more_records: false });
  });

  test("an empty bin is empty", async () => {
    expect(await list()).toMatchObject({ data: [], info: { count: 0, more_records: false } });
  });

  test("chooses by module, name, user and time", async () => {
    const yesterday = removed("Robot One", bo);
    world.zoho.clock.advance(24 * 60 * 60_000);
    const today = removed("Robot Two");
    const press = crm().insert("Presses", { Name: "Robot press" });
    crm().remove("Presses", press);
    const other = removed("Arm");

    const choose = async (inputs: Values) => idsOf((await list(inputs)).data);
    expect(await choose({ recordType: "Presses" })).toEqual([press]);
    expect(await choose({ recordType: "Leads", name: "robot" })).toEqual([today, yesterday]);
    expect(await choose({ deletedBy: "bo@example.com" })).toEqual([yesterday]);
    expect(await choose({ from: "today", name: "arm" })).toEqual([other]);
    expect(await choose({ to: "yesterday" })).toEqual([yesterday]);
  });

  test.each([true, false])("reads page after page (modules as text: %s)", async (isText) => {
    world.zoho.quirks.crm.binModulesAsText = isText;
    const ids = ["A", "B", "C"].map((name) => removed(name));

    const whole = await list({ fetchAll: "true", per_page: "2", recordType: "Leads" });
    const second = await list({ page: "2", per_page: "2" });
    world.zoho.quirks.crm.binModulesAsText = false;

    expect(idsOf(whole.data)).toEqual([...ids].reverse());
    expect(whole.data[0].module).toEqual({ api_name: "Leads" });
    expect(idsOf(second.data)).toEqual([ids[0]]);
    expect(second.info).toMatchObject({ page: 2, more_records: false });
  });

  test("a missing scope is named", async () => {
    const token = world.account.issueToken({ scopes: ["ZohoCRM.modules.ALL"] });
    const connection = connect(world.account, { token: { ...token } });

    const { message } = await failureOf(list({ connection }));

    expect(message).toContain("ZohoCRM.settings.recycle_bin.READ");
  });
});

describe("CRM - Restore Records", () => {
  test("brings back what another step lists, with its notes", async () => {
    const id = lead();
    const parent = { id, module: { api_name: "Leads" } };
    const note = crm().insert("Notes", { Note_Title: "Call", Parent_Id: parent });
    await world.runAction("crmRemoveRecord", { recordType: "Leads", recordId: id });

    const result = await restore(await list({ recordType: "Leads" }));

    expect(result).toMatchObject({
      counts: { restored: 1, failed: 0 },
      rows: [{ index: 0, id, status: "restored", scheduled: false }],
    });
    expect(crm().get("Leads", id)).toMatchObject({ Last_Name: "Example" });
    expect(crm().get("Notes", note)).toMatchObject({ Note_Title: "Call" });
    expect(posts()).toEqual([`POST ${restorePath}`]);
  });

  test("tells of records that are not in the bin", async () => {
    const [gone, living] = [removed("Gone"), lead()];

    const result = await restore([living, gone, "x"]);

    expect(statuses(result)).toEqual(["failed", "restored", "failed"]);
    expect(result.rows[0].hint).toContain("The record is not in the recycle bin");
  });

  test("records that came back before are unchanged", async () => {
    const id = removed("Gone");
    const { data } = await list();
    await restore(data);

    expect((await restore(data, { onFailure: "anyFailed" })).rows).toMatchObject([
      { id, status: "unchanged" },
    ]);
  });

  test("a note does not come back without its record, but together with it", async () => {
    const id = lead();
    const parent = { id, module: { api_name: "Leads" } };
    const note = crm().insert("Notes", { Note_Title: "Call", Parent_Id: parent });
    crm().remove("Leads", id);

    const alone = await restore(note);
    expect(alone.rows[0]).toMatchObject({ code: "CANNOT_RESTORE_WITHOUT_PARENT" });
    expect(alone.rows[0].hint).toContain("Restore that one, or both together");

    expect(statuses(await restore([note, id]))).toEqual(["restored", "restored"]);
  });

  test("a unique value that another record has by now is named with that record", async () => {
    const press = () => crm().insert("Presses", { Name: "P", Serial: "7" });
    const id = press();
    crm().remove("Presses", id);
    const other = press();

    const { rows } = await restore(id);

    expect(rows[0]).toMatchObject({
      status: "failed",
      code: "DUPLICATE_DATA",
      field: "Serial",
      existingRecordId: other,
    });
  });

  test("many records are scheduled, and come back a minute later", async () => {
    crm().restores.maxAtOnce = 1;
    const ids = [removed("A"), removed("B")];

    const result = await restore(ids, { onFailure: "anyFailed" });

    expect(result.counts).toMatchObject({ scheduled: 2, restored: 0, failed: 0 });
    expect(result.rows[0]).toMatchObject({ status: "scheduled", scheduled: true });
    expect(crm().get("Leads", ids[0] ?? "")).toBeUndefined();
    world.zoho.clock.advance(60_000);
    expect((await list()).data).toEqual([]);
    expect(crm().get("Leads", ids[0] ?? "")).toMatchObject({ Last_Name: "A" });
  });

  test("201 records take two calls", async () => {
    const ids = Array.from({ length: 201 }, () => lead());
    for (const id of ids) crm().remove("Leads", id);

    expect((await restore(ids)).counts.restored).toBe(201);
    expect(posts()).toHaveLength(2);
  });

  test.each([
    ["before", "dropBefore"],
    ["after", "dropAfter"],
  ] as const)("a call that is cut %s Zoho acted is sent again", async (_, kind) => {
    skipWaits();
    const ids = [removed("A"), removed("B")];
    world.zoho.faults.add({ kind, path: restorePath, times: 1 });

    expect(statuses(await restore(ids))).toEqual(["restored", "restored"]);
    expect(crm().get("Leads", ids[0] ?? "")).toBeDefined();
  });

  test("without the scope to read the bin it restores all the same", async () => {
    const id = removed("A");
    const scopes = ["ZohoCRM.settings.recycle_bin.UPDATE"];
    const token = world.account.issueToken({ scopes });
    const connection = connect(world.account, { token: { ...token } });

    expect(statuses(await restore(id, { connection }))).toEqual(["restored"]);
  });

  test("a missing scope is named", async () => {
    const id = removed("A");
    const token = world.account.issueToken({ scopes: ["ZohoCRM.settings.recycle_bin.READ"] });
    const connection = connect(world.account, { token: { ...token } });

    const { message } = await failureOf(restore(id, { connection }));

    expect(message).toContain("ZohoCRM.settings.recycle_bin.UPDATE");
  });
});

describe("Select Deleted Record", () => {
  test("offers deleted records by name, with module and time", async () => {
    const [b, a] = [removed("B"), removed("A")];

    const choices = await world.runDataSource("selectDeletedRecord");

    expect(choices).toMatchObject([{ key: a }, { key: b }]);
    expect(choices[0]?.label).toMatch(/^A \(Leads, \d{4}-\d\d-\d\d \d\d:\d\d\)$/);
  });

  test("offers those of one module", async () => {
    const id = removed("A");
    const press = crm().insert("Presses", { Name: "Robot press" });
    crm().remove("Presses", press);

    expect(await world.runDataSource("selectDeletedRecord", { recordType: "leads" })).toMatchObject(
      [{ key: id }],
    );
  });

  test("offers nothing of an empty bin", async () => {
    expect(await world.runDataSource("selectDeletedRecord")).toEqual([]);
  });
});
