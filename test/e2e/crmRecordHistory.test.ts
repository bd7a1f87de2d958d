import { connect, failureOf, type Values } from "./support";
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

beforeAll(() => {
  world.account.crm.defineModule({ apiName: "Presses", fields: [] });
});
beforeEach(() => {
  world.zoho.clock.set(start);
  jest.spyOn(Date, "now").mockImplementation(world.zoho.clock.now);
});

const crm = () => world.account.crm;
const day = 24 * 60 * 60_000;

async function history(recordType: string, recordId: string, more: Values = {}) {
  const inputs = { recordType, recordId, fetchAll: "true", ...more };
  return (await world.runAction("crmGetRecordHistory", inputs)).data;
}

/** A deal whose amount Bo changed yesterday, and whose stage Ada changed today by the API. */
async function deal(): Promise<string> {
  const id = crm().insert("Deals", { Deal_Name: "Robots", Stage: "Qualification", Amount: 12_000 });
  world.zoho.clock.advance(day);
  crm().update("Deals", id, { Amount: 15_000, Next_Step: "Call" }, { by: bo });
  world.zoho.clock.advance(day);
  const dynamicValues = { Stage: "Closed Won" };
  await world.runAction("crmUpdateRecord", { recordType: "Deals", recordId: id, dynamicValues });
  world.zoho.requests.clear();
  return id;
}

describe("CRM - Get Record History", () => {
  test("job 15, one step: who changed the amount of this deal, and when?", async () => {
    const id = await deal();

    const { data } = await history("Deals", id, { field: "Amount" });

    expect(data).toEqual([
      {
        time: "2026-05-15T11:00:00+02:00",
        by: { id: bo.id, name: "Bo Example" },
        source: "crm_ui",
        action: "updated",
        changes: [{ field: "Amount", from: "12000", to: "15000" }],
      },
    ]);
    expect(world.calls("crm")).toContain(`GET /crm/v8/Deals/${id}/__timeline`);
  });

  test("gives all that happened, the newest first", async () => {
    const { data, info } = await history("Deals", await deal());

    expect(data.map(({ action, source }: Values) => [action, source])).toEqual([
      ["updated", "crm_api"],
      ["updated", "crm_ui"],
      ["added", "crm_ui"],
    ]);
    expect(data[2].changes).toEqual([]);
    expect(info).toMatchObject({ count: 3, more_records: false });
  });

  test.each<[string, Values, string[]]>([
    ["From", { from: "yesterday" }, ["Stage", "Amount"]],
    ["To", { to: "2026-05-15" }, ["Amount", ""]],
    ["From and To", { from: "2026-05-15", to: "2026-05-15" }, ["Amount"]],
    ["By User by e-mail address", { byUser: "Bo@example.com" }, ["Amount"]],
    ["By User by ID", { byUser: bo.id }, ["Amount"]],
    ["Source", { source: "crm_api" }, ["Stage"]],
    ["all of them", { field: "Stage", from: "2026-05-16", source: "CRM API" }, ["Stage"]],
    ["what nobody did", { field: "Stage", byUser: bo.id }, []],
  ])("%s chooses", async (_, inputs, expected) => {
    const { data } = await history("Deals", await deal(), inputs);

    const found = data.map(({ changes }: { changes: Values[] }) => changes[0]?.field ?? "");
    expect(
      found.filter((name: string) => !["Probability", "Expected_Revenue"].includes(name)),
    ).toEqual(expected);
  });

  test("reads page after page, or one page and goes on with its token", async () => {
    const id = await deal();

    const whole = await history("Deals", id, { per_page: "2" });
    const first = await history("Deals", id, { fetchAll: "false", per_page: "2" });
    const page_token = first.info.next_page_token;
    const second = await history("Deals", id, { fetchAll: "false", per_page: "2", page_token });

    expect(whole.data).toEqual([...first.data, ...second.data]);
    expect(second.info.more_records).toBe(false);
  });

  test("finds changes behind the first page", async () => {
    const id = await deal();
    for (const Next_Step of ["1", "2", "3"]) crm().update("Deals", id, { Next_Step });

    const { data } = await history("Deals", id, { field: "Amount", per_page: "1" });

    expect(data).toHaveLength(1);
  });

  test("a record of a custom module has a history as well", async () => {
    const id = crm().insert("Presses", { Name: "P 1" });

    expect((await history("Presses", id)).data).toMatchObject([{ action: "added" }]);
  });

  test("an unknown record is an error that says what to do", async () => {
    const { failure, message } = await failureOf(history("Deals", "4876876000000999999"));

    expect(failure.code).toBe("INVALID_DATA");
    expect(message).toContain("related id");
  });

  test("a missing scope is named", async () => {
    const id = await deal();
    const token = world.account.issueToken({ scopes: ["ZohoCRM.modules.leads.READ"] });
    const connection = connect(world.account, { token: { ...token } });

    const { message } = await failureOf(history("Deals", id, { connection }));

    expect(message).toContain("ZohoCRM.modules.READ");
  });

  test("an answer that is lost is asked for again", async () => {
    const id = await deal();
    const path = `/crm/v8/Deals/${id}/__timeline`;
    const restore = world.zoho.faults.add({ kind: "status", status: 503, path, times: 1 });

    expect((await history("Deals", id)).data).toHaveLength(3);
    restore();
  });
});
