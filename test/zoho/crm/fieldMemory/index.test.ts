import nock from "nock";
import { createZohoClient } from "../../../../src/zoho/createClient";
import { openFieldMemory, savedFields } from "../../../../src/zoho/crm/fieldMemory";
import { digest } from "../../../../src/zoho/digest";
import { zohoConnection } from "../../../support/connection";
import { recordingLogger } from "../../../support/logger";
import { skipWaits } from "../../../support/waits";

type State = Record<string, unknown>;

const { lines, logger } = recordingLogger();
const connection = zohoConnection();
const key = `zohoFields:Zoho Connection:${digest("1000.example-refresh-token")}`;

const open = (state: { executionState?: State; crossFlowState?: State } = {}, of = connection) =>
  openFieldMemory(createZohoClient(of, "crm", { logger, debug: { enabled: true } }), of, state);

const field = (api_name: string, others: State = {}) => ({
  api_name,
  field_label: api_name.replace("_", " "),
  data_type: "text",
  json_type: "string",
  operation_type: { api_create: true, api_update: true },
  ...others,
});

/** Zoho tells the fields of a module once. */
const tell = (module: string, fields: unknown[] = [field("Last_Name")]) =>
  nock("https://www.zohoapis.eu")
    .get("/crm/v8/settings/fields")
    .query({ module, type: "all" })
    .reply(200, { fields });

const names = (rules: { name: string }[] | undefined) => rules?.map(({ name }) => name);

const startOfTest = Date.UTC(2026, 0, 31);

beforeEach(() => {
  lines.length = 0;
  jest.useFakeTimers({ now: startOfTest, doNotFake: ["nextTick", "setImmediate"] });
});
afterEach(() => {
  jest.useRealTimers();
  nock.cleanAll();
});

test("asks for a module's fields once, however many ask at a time", async () => {
  tell("Leads");
  const memory = open();

  const all = await Promise.all([
    memory.rules("Leads"),
    memory.rules("Leads"),
    memory.freshRules("Leads"),
  ]);

  expect(all.map(names)).toEqual([["Last_Name"], ["Last_Name"], ["Last_Name"]]);
  expect(names(await memory.rules("Leads"))).toEqual(["Last_Name"]);
});

test("saves what was asked for under the digest of the refresh token, and nothing else", async () => {
  tell("Leads");
  const memory = open();
  expect(memory.toSave()).toBeUndefined();
  expect(savedFields(memory)).toEqual({});

  await memory.rules("Leads");

  expect(memory.toSave()).toEqual({
    [key]: {
      version: 1,
      modules: [
        {
          module: "Leads",
          at: startOfTest,
          rules: [expect.objectContaining({ name: "Last_Name" })],
        },
      ],
    },
  });
  expect(savedFields(memory)).toEqual({ crossFlowState: memory.toSave() });
  expect(JSON.stringify(memory.toSave())).not.toContain("example-refresh-token");
});

/** A state that holds the fields of these modules, as an earlier execution saved it. */
async function savedOf(...modules: string[]): Promise<State> {
  const memory = open();
  for (const module of modules) {
    tell(module);
    await memory.rules(module);
  }
  return JSON.parse(JSON.stringify(memory.toSave()));
}

test("uses for a day what was saved, and saves nothing then", async () => {
  const crossFlowState = await savedOf("Leads");

  jest.setSystemTime(startOfTest + 24 * 3_600_000 - 1);
  const memory = open({ crossFlowState });
  expect(names(await memory.rules("Leads"))).toEqual(["Last_Name"]);
  expect(memory.toSave()).toBeUndefined();

  jest.setSystemTime(startOfTest + 24 * 3_600_000);
  tell("Leads", [field("Newer")]);
  expect(names(await open({ crossFlowState }).rules("Leads"))).toEqual(["Newer"]);
});

test("asks afresh once an execution, and goes on with the answer", async () => {
  const crossFlowState = await savedOf("Leads");
  const executionState = {};
  tell("Leads", [field("Newer")]);
  const memory = open({ crossFlowState, executionState });

  expect(names(await memory.rules("Leads"))).toEqual(["Last_Name"]);
  expect(names(await memory.freshRules("Leads"))).toEqual(["Newer"]);
  expect(names(await memory.rules("Leads"))).toEqual(["Newer"]);

  const next = open({ crossFlowState, executionState });
  expect(names(await next.rules("Leads"))).toEqual(["Newer"]);
  expect(names(await next.freshRules("Leads"))).toEqual(["Newer"]);
  expect(next.toSave()).toBeUndefined();
});

test("keeps what was saved of other modules", async () => {
  const crossFlowState = await savedOf("Leads");
  tell("Contacts");
  const memory = open({ crossFlowState });

  await memory.rules("Contacts");

  const saved = memory.toSave()?.[key] as { modules: { module: string }[] };
  expect(saved.modules.map(({ module }) => module).sort()).toEqual(["Contacts", "Leads"]);
});

test("saves also what earlier steps of the execution asked for", async () => {
  const executionState = {};
  tell("Leads");
  await open({ executionState }).rules("Leads");
  tell("Contacts");
  const second = open({ executionState });

  await second.rules("Contacts");

  expect(JSON.stringify(second.toSave())).toMatch(/Leads.*Contacts|Contacts.*Leads/);
});

test("takes nothing of another authorization, and empties what is over", async () => {
  const crossFlowState = { ...(await savedOf("Leads")), "zohoCrm:flow": { id: "1" } };
  jest.setSystemTime(startOfTest + 25 * 3_600_000);
  const other = zohoConnection({
    token: { ...connection.token, access_token: "1000.a", refresh_token: "1000.another" },
  });
  tell("Leads", [field("Of_Another")]);
  const memory = open({ crossFlowState }, other);

  expect(names(await memory.rules("Leads"))).toEqual(["Of_Another"]);

  const own = `zohoFields:Zoho Connection:${digest("1000.another")}`;
  expect(memory.toSave()).toEqual({ [key]: null, [own]: expect.anything() });
});

test("without a refresh token, keeps the fields for the execution alone", async () => {
  const without = zohoConnection({ token: { ...connection.token, refresh_token: undefined } });
  const executionState = {};
  tell("Leads");
  const memory = open({ executionState }, without);
  await memory.rules("Leads");

  expect(memory.toSave()).toBeUndefined();
  expect(names(await open({ executionState }, without).rules("Leads"))).toEqual(["Last_Name"]);
});

test("saves 256 KB at most: a large module lasts for the execution, and the oldest go first", async () => {
  const executionState = {};
  const large = [field("Pick", { pick_list_values: picks(4_000) })];
  const middle = [field("Pick", { pick_list_values: picks(1_800) })];
  const memory = open({ executionState });
  for (const [module, fields] of Object.entries({ First: middle, Large: large, Last: middle })) {
    tell(module, fields);
    await memory.rules(module);
    jest.setSystemTime(Date.now() + 1_000);
  }

  const text = JSON.stringify(memory.toSave()?.[key]);
  expect(text.length).toBeGreaterThan(100_000);
  expect(text.length).toBeLessThanOrEqual(256 * 1024);
  expect(text).toContain("Last");
  expect(text).not.toContain("First");
  expect(text).not.toContain("Large");
  expect(names(await open({ executionState }).rules("Large"))).toEqual(["Pick"]);
});

const picks = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    display_value: `An entry that people see ${index}`,
    actual_value: `An entry that is stored ${index}`,
  }));

test.each([
  ["a text", "damaged"],
  ["a list", []],
  ["another version", { version: 0, modules: [] }],
  ["a time to come", { version: 1, modules: [{ module: "Leads", at: 8e15, rules: [] }] }],
  ["no rules", { version: 1, modules: [{ module: "Leads", at: startOfTest }] }],
  [
    "a damaged rule",
    { version: 1, modules: [{ module: "Leads", at: startOfTest, rules: [{ name: "Last_Name" }] }] },
  ],
])("takes a saved state of %s for none", async (_, damaged) => {
  tell("Leads");
  const executionState = { [key]: damaged, [`${key}:refused`]: damaged };
  const memory = open({ crossFlowState: { [key]: damaged }, executionState });

  expect(names(await memory.rules("Leads"))).toEqual(["Last_Name"]);
  expect(names(await open({ executionState }).rules("Leads"))).toEqual(["Last_Name"]);
});

test("a module may have the name of a member of objects", async () => {
  const crossFlowState = await savedOf("__proto__");

  expect(names(await open({ crossFlowState }).rules("__proto__"))).toEqual(["Last_Name"]);
  tell("constructor");
  expect(names(await open({ crossFlowState }).rules("constructor"))).toEqual(["Last_Name"]);
});

test("without the scope, knows nothing, asks once an execution and says so in one debug line", async () => {
  const executionState = {};
  nock("https://www.zohoapis.eu")
    .get("/crm/v8/settings/fields")
    .query(true)
    .reply(401, { code: "OAUTH_SCOPE_MISMATCH", message: "invalid oauth scope", status: "error" });
  const memory = open({ executionState });

  expect(await memory.rules("Leads")).toBeUndefined();
  expect(await memory.freshRules("Leads")).toBeUndefined();
  expect(await open({ executionState }).rules("Leads")).toBeUndefined();
  expect(memory.toSave()).toBeUndefined();

  const told = lines.filter(({ message }) => message.startsWith("The fields of Leads"));
  expect(told).toEqual([
    { level: "debug", message: expect.stringContaining("ZohoCRM.settings.fields.READ") },
  ]);
  expect(lines.filter(({ level }) => level !== "debug")).toEqual([]);
});

test("a module of which Zoho names no field is not known", async () => {
  nock("https://www.zohoapis.eu").get("/crm/v8/settings/fields").query(true).reply(204);
  const memory = open();

  expect(await memory.rules("Leads")).toBeUndefined();
  expect(memory.toSave()).toBeUndefined();
});

test("goes on with what was saved where Zoho does not answer now, after two tries", async () => {
  const crossFlowState = await savedOf("Leads");
  const failing = nock("https://www.zohoapis.eu")
    .get("/crm/v8/settings/fields")
    .query(true)
    .times(2)
    .reply(503);
  const memory = open({ crossFlowState });

  jest.useRealTimers();
  const waits = skipWaits({ start: startOfTest });

  expect(names(await memory.freshRules("Leads"))).toEqual(["Last_Name"]);
  expect(waits).toHaveLength(1);
  expect(names(await memory.rules("Leads"))).toEqual(["Last_Name"]);
  expect(failing.isDone()).toBe(true);
});
