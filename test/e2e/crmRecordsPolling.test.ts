import { field } from "../../simulator";
import { failureOf, idsOf, type PollingFlow, startWorld, type Values, type World } from "./support";

let world: World;

beforeEach(async () => {
  const users = ["Ada", "Bob"].map((name, index) => ({
    id: String(100 + index),
    name,
    email: `${name}@example.com`,
    timeZone: "Asia/Kolkata",
  }));
  world = await startWorld({ dataCenter: "EU", users });
});
afterEach(() => world.stop());

const crm = () => world.account.crm;
const second = 1000;
const nothing = { created: [], updated: [], deleted: [] };

async function found(
  flow: PollingFlow,
): Promise<Record<"created" | "updated" | "deleted", unknown[]>> {
  const { created, updated, deleted = [] } = await flow.poll();
  return { created: idsOf(created), updated: idsOf(updated), deleted: idsOf(deleted) };
}

/** A flow that has polled once, two minutes ago and two minutes after everything that was there before. */
async function startedFlow(recordType: string, inputs: Values = {}): Promise<PollingFlow> {
  const flow = world.pollingFlow("crmRecordsPollingTrigger", { recordType, ...inputs });
  world.zoho.clock.advance(120 * second);
  await flow.poll();
  world.zoho.clock.advance(120 * second);
  world.zoho.requests.clear();
  return flow;
}

describe("any module", () => {
  beforeEach(() => {
    crm().defineModule({ apiName: "Machines", fields: [field.text("Serial"), field.text("Site")] });
  });

  test("a custom one: created, updated and deleted, each once", async () => {
    const old = crm().insert("Machines", { Name: "Old" });
    const doomed = crm().insert("Machines", { Name: "Doomed" });
    const flow = await startedFlow("Machines", { showDeletedRecords: "true" });
    const fresh = crm().insert("Machines", { Name: "Fresh" });
    crm().update("Machines", old, { Serial: "S-1" });
    crm().remove("Machines", doomed);

    expect(await found(flow)).toEqual({ created: [fresh], updated: [old], deleted: [doomed] });
    expect(await found(flow)).toEqual(nothing);
    world.zoho.clock.advance(900 * second);
    expect(await found(flow)).toEqual(nothing);
  });

  test("without fields named, all come, and are asked for once a day", async () => {
    const flow = await startedFlow("Machines");
    crm().insert("Machines", { Name: "One", Serial: "S-1", Site: "Here" });

    const { created } = await flow.poll();

    expect(created).toMatchObject([{ Name: "One", Serial: "S-1", Site: "Here" }]);
    expect(Object.keys(created[0] ?? {}).sort()).toEqual(
      [...(crm().context.modules.get("Machines")?.fields.keys() ?? [])].sort(),
    );
    expect(world.calls("crm")).toEqual(["GET /crm/v8/Machines"]);
  });

  test("with fields named, these come, with id, Created_Time and Modified_Time", async () => {
    const flow = await startedFlow("Machines", { fields: ["Serial"] });
    crm().insert("Machines", { Name: "One", Serial: "S-1", Site: "Here" });

    const { created } = await flow.poll();

    expect(Object.keys(created[0] ?? {}).sort()).toEqual([
      "Created_Time",
      "Modified_Time",
      "Serial",
      "id",
    ]);
  });

  test("one that Zoho does not have is named in the error", async () => {
    const flow = world.pollingFlow("crmRecordsPollingTrigger", { recordType: "Machinez" });

    expect((await failureOf(flow.poll())).message).toMatch(/Machinez/);
  });

  test("a state of another module is not used", async () => {
    const flow = await startedFlow("Machines");
    const other = world.pollingFlow("crmRecordsPollingTrigger", { recordType: "Leads" });
    other.state = flow.state;
    other.crossFlowState = flow.crossFlowState;
    crm().insert("Leads", { Last_Name: "Before the trigger began" });
    world.zoho.clock.advance(second);

    expect(await found(other)).toEqual(nothing);
    expect(other.warnings).toHaveLength(1);
  });
});

describe("deleted records", () => {
  test("are what Zoho lists of them", async () => {
    const id = crm().insert("Leads", { Last_Name: "Gone" });
    const flow = await startedFlow("Leads", { showDeletedRecords: "true" });
    crm().remove("Leads", id);

    const { deleted } = await flow.poll();

    expect(deleted).toMatchObject([{ id, type: "recycle", deleted_by: { name: "Ada" } }]);
  });

  test("switched on later are found since the last run", async () => {
    const flow = await startedFlow("Leads");
    const id = crm().insert("Leads", { Last_Name: "Gone" });
    const with_ = world.pollingFlow("crmRecordsPollingTrigger", {
      recordType: "Leads",
      showDeletedRecords: "true",
    });
    with_.state = flow.state;
    crm().remove("Leads", id);

    expect((await found(with_)).deleted).toEqual([id]);
  });

  test("alone are enough to be shown, but not nothing at all", async () => {
    const none = { showNewRecords: "false", showUpdatedRecords: "false" };
    const flow = await startedFlow("Leads", { ...none, showDeletedRecords: "true" });
    const id = crm().insert("Leads", { Last_Name: "Gone" });
    crm().remove("Leads", id);

    expect(await found(flow)).toEqual({ ...nothing, deleted: [id] });
    const silent = world.pollingFlow("crmRecordsPollingTrigger", { recordType: "Leads", ...none });
    expect((await failureOf(silent.poll())).message).toMatch(/both off/);
  });

  test("of 450 come once each, while some come back from the recycle bin", async () => {
    const ids = crm().seed("Leads", 450, () => ({ values: { Last_Name: "Gone" } }));
    const flow = await startedFlow("Leads", { showDeletedRecords: "true" });
    crm().bulk("Leads", { remove: ids });
    crm().restore("Leads", ids[0] ?? "");

    expect((await found(flow)).deleted).toEqual(ids.slice(1));
    expect((await found(flow)).deleted).toEqual([]);
  });
});

describe("a filter", () => {
  test("delivers what meets it, found by COQL", async () => {
    const flow = await startedFlow("Leads", {
      filter: "Lead_Status = 'Contacted'",
      fields: ["Last_Name", "Owner"],
    });
    const id = crm().insert("Leads", { Last_Name: "Yes", Lead_Status: "Contacted" });
    const later = crm().insert("Leads", { Last_Name: "Later" });

    const { created } = await flow.poll();
    crm().update("Leads", later, { Lead_Status: "Contacted" });
    const next = await found(flow);

    expect(created).toMatchObject([{ id, Last_Name: "Yes", Owner: { name: "Ada" } }]);
    expect([...next.created, ...next.updated]).toEqual([later]);
    expect(world.calls("crm")).toEqual(["POST /crm/v8/coql", "POST /crm/v8/coql"]);
  });

  test("finds 4,500 changes with three calls", async () => {
    const flow = await startedFlow("Leads", {
      filter: "Last_Name is not null",
      fields: ["Last_Name"],
      maxRecordsPerRun: "5000",
    });
    const ids = crm().seed("Leads", 4_500, () => ({ values: { Last_Name: "Yes" } }));
    world.zoho.clock.advance(60 * second);

    expect((await found(flow)).created).toEqual(ids);
    expect(world.calls("crm")).toHaveLength(3);
  });

  test("that Zoho refuses is said with Zoho's reason", async () => {
    const flow = world.pollingFlow("crmRecordsPollingTrigger", {
      recordType: "Leads",
      filter: "Lead_Status ==== 'Contacted'",
    });

    expect((await failureOf(flow.poll())).message).toMatch(/SYNTAX_ERROR|INVALID_QUERY/);
  });
});

describe.each(["", "Last_Name is not null"])("Ignore Own Changes, with the filter %j", (filter) => {
  test("leaves out what the connection's user changed last, and asks for the user once", async () => {
    const [me, other] = world.account.users as [never, never];
    const mine = crm().insert("Leads", { Last_Name: "Mine" }, { by: me });
    const flow = world.pollingFlow("crmRecordsPollingTrigger", {
      recordType: "Leads",
      fields: ["Last_Name"],
      ignoreOwnChanges: "true",
      filter,
    });
    world.zoho.clock.advance(120 * second);
    await flow.poll();
    crm().update("Leads", mine, { Phone: "1" }, { by: me });
    crm().insert("Leads", { Last_Name: "Mine too" }, { by: me });
    const theirs = crm().insert("Leads", { Last_Name: "Theirs" }, { by: other });
    const first = await flow.poll();
    crm().update("Leads", mine, { Phone: "2" }, { by: other });
    world.zoho.clock.advance(60 * second);
    const next = await found(flow);

    expect(first.created).toMatchObject([{ id: theirs, Last_Name: "Theirs" }]);
    expect(Object.keys(first.created[0] ?? {})).not.toContain("Modified_By");
    expect(first.updated).toEqual([]);
    expect(next).toEqual({ ...nothing, updated: [mine] });
    expect(world.calls("crm").filter((call) => call.includes("users"))).toHaveLength(1);
  });
});
