import { field } from "../../simulator/crm/fields";
import { recordingLogger } from "../support/logger";
import { onRequest } from "./support";
import { useWorld } from "./useWorld";

const world = useWorld();

const long = (of: string) => `<p>${of} ${"long ".repeat(200)}</p>`;
const names = Array.from({ length: 9 }, (_, index) => `Rich_${index}`);

beforeAll(() => {
  const rich = names.map((name) => field.richText(name));
  world.account.crm.defineModule({
    apiName: "Papers",
    fields: [field.textarea("Remark"), ...rich],
  });
  world.account.crm.defineModule({ apiName: "Notepads", fields: [field.richText("Text")] });
  world.account.crm.seed("Papers", 450, (index) => ({
    values: {
      Name: `Paper ${index}`,
      Remark: "r".repeat(500),
      ...(index % 2 === 0 && { Rich_0: long(`Paper ${index}`) }),
      ...(index === 0 && { Rich_8: long("The ninth") }),
    },
  }));
  world.account.crm.seed("Notepads", 2, () => ({ values: { Name: "Pad", Text: long("Pad") } }));
});

/** Runs an action, and gives its result with the warnings that it logged. */
async function run(key: string, inputs: Record<string, unknown>, state = {}) {
  const { lines, logger } = recordingLogger();
  const context = { logger, executionState: {}, crossFlowState: {}, ...state };
  const result = await world.runAction(key, { recordType: "Papers", ...inputs }, context);
  const told = lines.filter(({ level }) => level === "warn").map(({ message }) => message);
  return { ...result, told };
}

const list = (inputs: Record<string, unknown>, state = {}) => run("crmGetRecords", inputs, state);

/** What was asked for of rich text: how many records, and which fields. */
const asked = () =>
  world.zoho.requests
    .all({ product: "crm" })
    .filter(({ path }) => path.endsWith("/fetch_full_data"))
    .map(({ query }) => [query.ids?.split(",").length, query.fields]);

const textsOf = (rows: Record<string, unknown>[], name: string) =>
  rows.map((row) =>
    row[name] ? `${String(row[name]).slice(0, 12)} ${String(row[name]).length}` : null,
  );

test("rich text comes whole, by one more call per 200 records that have any and 8 fields", async () => {
  const inputs = { fields: ["Name", ...names], sort_by: "id", sort_order: "asc", fetchAll: "true" };
  const { data, crossFlowState, told } = await list({ ...inputs, fullText: "true" });

  expect(data.data).toHaveLength(450);
  for (const [index, row] of data.data.entries()) {
    expect(row.Rich_0).toBe(index % 2 === 0 ? long(`Paper ${index}`) : null);
    expect(row.Rich_8).toBe(index === 0 ? long("The ninth") : null);
    expect(Object.keys(row).sort()).toEqual(["Name", "id", ...names].sort());
  }
  expect(data.info).toMatchObject({ count: 450, more_records: false });
  expect(asked().sort()).toEqual([
    [200, "Rich_0,Rich_8"],
    [25, "Rich_0,Rich_8"],
  ]);
  expect(told).toEqual([]);

  world.zoho.requests.clear();
  await list({ ...inputs, fullText: "true" }, { crossFlowState });
  expect(world.calls("crm").filter((call) => call.includes("settings"))).toEqual([]);
});

test("with more than eight fields of rich text, eight are asked for at a time", async () => {
  const values = Object.fromEntries(names.map((name) => [name, long(name)]));
  const id = world.account.crm.insert("Papers", { Name: "All", ...values });

  const { data } = await list({ per_page: "1", fullText: "true" });

  expect(data.data).toEqual([expect.objectContaining({ id, ...values })]);
  expect(asked()).toEqual([
    [1, names.slice(0, 8).join(",")],
    [1, "Rich_8"],
  ]);
});

test("where metadata does not tell the kind of a text area, its length does", async () => {
  world.zoho.quirks.crm.textAreasUntold = true;

  const { data } = await list({ recordType: "Notepads", fields: ["Text"], fullText: "true" });

  expect(textsOf(data.data, "Text")).toEqual(["<p>Pad long  1011", "<p>Pad long  1011"]);
});

test("nothing more is asked for where no record has rich text, or there is none", async () => {
  await list({ fields: ["Name", "Remark"], per_page: "2", fullText: "true" });
  await list({ recordType: "Leads", fields: ["Last_Name"], fullText: "true" });

  expect(asked()).toEqual([]);
  expect(world.calls("crm").filter((call) => call.includes("settings"))).toHaveLength(1);
});

test("without Full Text, records stay as they are, and a warning names fields that seem to be cut", async () => {
  const { data, told, crossFlowState } = await list({
    fields: ["Name", "Remark", "Rich_0"],
    sort_by: "id",
    sort_order: "asc",
    per_page: "2",
  });

  expect(data.data[0].Rich_0).toBe(long("Paper 0").slice(0, 500));
  expect(told).toEqual([
    expect.stringMatching(/^Texts of Papers have exactly 500 characters.*: Remark, Rich_0\./),
  ]);
  expect(crossFlowState).toBeUndefined();
  expect(world.calls("crm")).toEqual(["GET /crm/v8/Papers"]);

  const one = await run("crmGetRecord", { recordId: data.data[0].id, fields: ["Rich_0"] });
  expect(one.told).toEqual([expect.stringContaining("characters, where Zoho CRM cuts rich text")]);
});

test("a record that is gone meanwhile keeps what the list gave, and a warning names it", async () => {
  const [id] = world.account.crm.seed("Notepads", 1, () => ({
    values: { Name: "Going", Text: long("Going") },
  }));
  const happened = onRequest(
    world.zoho,
    ({ path }) => path.endsWith("/fetch_full_data"),
    () => world.account.crm.remove("Notepads", String(id)),
  );

  const { data, told } = await list({
    recordType: "Notepads",
    fields: ["Text"],
    per_page: "1",
    fullText: "true",
  });

  expect(happened()).toBe(true);
  expect(data.data).toEqual([{ id, Text: long("Going").slice(0, 500) }]);
  expect(told).toEqual([
    `Zoho CRM did not give the whole rich text of records of Notepads, 1 in all: ${id}. Do not write the text of these records back, which may be cut.`,
  ]);
});

test("without the scope for metadata, Full Text fails and says which scope to add", async () => {
  const { access_token } = world.account.issueToken({ scopes: ["ZohoCRM.modules.ALL"] });
  const { connection } = world;
  const limited = { ...connection, token: { ...connection.token, access_token } };

  await expect(list({ connection: limited, fields: ["Rich_0"], fullText: "true" })).rejects.toThrow(
    /ZohoCRM\.settings\.fields\.READ/,
  );
});
