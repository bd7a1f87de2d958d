import { readFileSync } from "node:fs";
import { defineEveryField, everyField } from "../support/everyField";
import { type Answer, failureOf, type Values } from "./support";
import { useWorld } from "./useWorld";

const world = useWorld({ dataCenter: "EU", timeZone: "Europe/Berlin" });
let maker: string;

beforeAll(() => {
  defineEveryField(world.account);
  maker = world.account.crm.insert("Accounts", { Account_Name: "Example Works" });
});

const source = {
  name: "Press 7",
  hours: "1200",
  turns: "123456789012345678",
  leased: "yes",
  built: "2026-01-31",
  serviced: "2026-06-01 10:00",
  stage: "in store",
  colors: "Red; Blue, dark",
  lines: [{ part: "Belt", count: 2 }],
};
const map = {
  name: "Name",
  hours: "Hours",
  turns: "Total_Turns",
  leased: "Leased",
  built: "Built_On",
  serviced: "Serviced_At",
  stage: "Stage",
  colors: "Colors",
  maker: "Maker",
  mechanic: "Mechanic",
  "lines.part": "Parts.Part_Name",
  "lines.count": "Parts.Count",
};
const whole = () => ({ ...source, maker, mechanic: world.account.user.email });

const prepare = (inputs: Values): Promise<{ data: Answer }> =>
  world.runAction("crmPrepareRecord", { recordType: everyField, ...inputs });

test("a record is prepared, written, and reads back as it was meant", async () => {
  const { data } = await prepare({ mapping: map, source: whole() });

  expect(data.problems).toEqual([]);
  expect(data.ready).toBe(true);
  expect(world.calls("crm")).toEqual([
    "GET /crm/v8/settings/fields",
    "GET /crm/v8/org",
    "GET /crm/v8/users",
    "GET /crm/v8/settings/fields",
  ]);
  const created = await world.runAction("crmCreateRecord", {
    recordType: everyField,
    dynamicValues: data.record,
  });
  const id = created.data[0].details.id;
  expect(world.account.crm.get(everyField, id)).toMatchObject({
    Name: "Press 7",
    Hours: 1200,
    Total_Turns: "123456789012345678",
    Leased: true,
    Built_On: "2026-01-31",
    Serviced_At: "2026-06-01T10:00:00+02:00",
    Stage: "stored",
    Colors: ["Red", "Blue, dark"],
    Maker: { id: maker },
    Mechanic: { id: world.account.user.id },
    Parts: [{ Part_Name: "Belt", Count: 2 }],
  });
});

test("what does not fit is reported before anything is written", async () => {
  const { data } = await prepare({
    mapping: map,
    source: { ...source, name: "", stage: "In sotre", lines: [{ count: "two" }] },
  });

  expect(data.ready).toBe(false);
  expect(data.problems).toEqual([
    expect.objectContaining({ field: "Stage", source: "stage", closest: "In store" }),
    expect.objectContaining({ field: "Parts[0].Count", value: "two" }),
    expect.objectContaining({ field: "Parts[0].Part_Name", value: null }),
    expect.objectContaining({ field: "Name", expected: "a value, since the field is mandatory" }),
  ]);
  expect(world.account.crm.count(everyField)).toBe(1);
});

test("own fields that the source lacks are listed, of rows as well", async () => {
  const mapping = { naem: "Name", "lines.part": "Parts.Part_Name", "lines.cuont": "Parts.Count" };
  const { data } = await prepare({ mapping, source, operation: "update" });

  expect(data).toEqual({
    record: { Parts: [{ Part_Name: "Belt" }] },
    problems: [],
    absent: ["naem", "lines.cuont"],
    ready: true,
  });
});

test("nothing is suggested that is not near", async () => {
  const { data } = await prepare({
    mapping: { who: "Mechanic", stage: "Stage", colors: "Colors", hours: "Hours", x: "Nope" },
    source: { who: "nobody@example.com", stage: "5", colors: ["Red", "X"], hours: 1200.5, x: 1 },
    operation: "update",
  });

  expect(data.problems.map(({ field }: Values) => field)).toEqual([
    "Mechanic",
    "Stage",
    "Colors",
    "Hours",
    "Nope",
  ]);
  for (const problem of data.problems) expect(problem).not.toHaveProperty("closest");
});

test("the example of the documentation gives what it says", async () => {
  const documentation = readFileSync(`${__dirname}/../../documentation.md`, "utf8");
  const [, section = ""] = documentation.split("## Mapping and preparing records");
  const blocks = [...section.matchAll(/```json\n(.*?)```/gs)].slice(0, 3);
  const [mapping, source, result] = blocks.map(([, text = ""]) => JSON.parse(text));

  expect(await prepare({ recordType: "Quotes", mapping, source })).toEqual({ data: result });
});

test("metadata is asked for once per execution", async () => {
  const executionState = {};
  for (let step = 0; step < 3; step++) {
    const inputs = { recordType: everyField, mapping: { name: "Name" }, source };
    await world.runAction("crmPrepareRecord", inputs, { executionState });
  }

  expect(world.calls("crm")).toEqual(["GET /crm/v8/settings/fields"]);
});

describe("the mapping may be", () => {
  const element = (key: string) => ({ key, label: key });
  const rows = [{ source: "name", target: "Name" }];
  test.each<[string, Values]>([
    ["an object", { mapping: { name: "Name" } }],
    ["JSON text", { mapping: '{"name": "Name"}' }],
    ["a file with JSON", { mapping: { data: Buffer.from('{"name": "Name"}') } }],
    ["pairs", { fieldMapping: [{ key: "name", value: "Name" }] }],
    ["what the form gives", { mapping: { mappings: rows } }],
    ["the form as a whole", { mapping: { schema: {}, uiSchema: {}, data: { mappings: rows } } }],
    [
      "an object field map",
      {
        mapping: {
          fields: [
            { field: element("name"), mappedField: element("Name") },
            { field: element("hours") },
          ],
        },
      },
    ],
    [
      "both, of which pairs win",
      { mapping: { hours: "Name" }, fieldMapping: [{ key: "name", value: "Name" }] },
    ],
  ])("%s", async (_form, inputs) => {
    const { data } = await prepare({ ...inputs, source });
    expect(data).toEqual({ record: { Name: "Press 7" }, problems: [], absent: [], ready: true });
  });

  test("what the data sources propose", async () => {
    const inputs = { recordType: everyField, ownFields: Object.keys(source) };
    const form = (await world.runDataSource("crmFieldMappingForm", inputs)) as unknown as Values;
    const { data } = await prepare({ mapping: form.data, source });
    expect(data.record).toMatchObject({ Name: "Press 7", Hours: 1200, Leased: true });
  });

  test.each<[string, Values, string]>([
    ["nothing", {}, "Nothing is mapped."],
    ["a list of names", { mapping: ["name"] }, "Mapping is not a mapping."],
    [
      "an object in one",
      { mapping: { a: { b: 1 } } },
      'Mapping\'s entry "a" is an object or a list.',
    ],
    ["a text", { mapping: "name" }, "Mapping is not a mapping."],
    ["twice the same", { mapping: { a: "Name", b: "Name" } }, "both go to Name"],
  ])("but not %s", async (_form, inputs, message) => {
    expect((await failureOf(prepare({ ...inputs, source }))).message).toContain(message);
  });

  test("with a source that is an object", async () => {
    const given = prepare({ mapping: map, source: "Press 7" });
    expect((await failureOf(given)).message).toContain("Source is not an object.");
  });
});
