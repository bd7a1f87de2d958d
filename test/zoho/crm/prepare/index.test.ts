import { prepareRecord, type RecordToPrepare } from "../../../../src/zoho/crm/prepare";
import { rememberedLookUps } from "../../../../src/zoho/crm/prepare/lookUps";
import { zohoConnection } from "../../../support/connection";
import { defineEveryField, everyField } from "../../../support/everyField";
import { openWorld, type SyncWorld } from "../../../sync/zoho";

let world: SyncWorld;
beforeAll(async () => {
  world = await openWorld();
  defineEveryField(world.account);
});
afterAll(() => world.stop());
beforeEach(() => {
  world.sent.length = 0;
});

const prepare = (
  map: Record<string, string>,
  source: Record<string, unknown>,
  more: Partial<RecordToPrepare> = {},
  memory = {},
) =>
  prepareRecord(rememberedLookUps(world.crm, zohoConnection(), memory), {
    module: everyField,
    operation: "create",
    mappings: Object.entries(map).map(([from, target]) => ({ source: from, target })),
    source,
    ...more,
  });

const paths = () => world.sent.map(({ path }) => path);

test("takes own fields by name and by path, and leaves out what the source lacks", async () => {
  const map = { name: "Name", "device.serial": "Serial", "a.b": "Notes", absent: "Hours" };
  const source = { name: "Press", device: { serial: 17 }, "a.b": "dotted" };

  expect(await prepare(map, source)).toEqual({
    record: { Name: "Press", Serial: "17", Notes: "dotted" },
    problems: [],
    absent: ["absent"],
    ready: true,
  });
});

test.each<[string, Record<string, string>, unknown, string[]]>([
  ["a misspelled one", { naem: "Name" }, { name: "x" }, ["naem"]],
  ["one that goes to several, once", { "a.b": "Name", a: "Serial" }, { b: 1 }, ["a.b", "a"]],
  ["an empty one is there", { a: "Name", b: "Serial" }, { a: "", b: null }, []],
  ["a field that no row has", { "l.a": "Parts.Part_Name" }, { l: [{ b: 1 }, 5] }, ["l.a"]],
  ["one that some row has is there", { "l.a": "Parts.Part_Name" }, { l: [{}, { a: "" }] }, []],
  ["rows as JSON text", { "l.a": "Parts.Part_Name" }, { l: '[{"a": 1}]' }, []],
  ["a list without rows", { "l.a": "Parts.Part_Name" }, { l: [] }, []],
  ["a list that is not there", { "l.a": "Parts.Part_Name" }, {}, ["l.a"]],
])("lists own fields that the source lacks: %s", async (_, map, source, absent) => {
  const update = { operation: "update" as const };
  const prepared = await prepare(map, source as Record<string, unknown>, update);
  expect(prepared.absent).toEqual(absent);
});

test("takes an entry of a list by its position", async () => {
  const map = { "c[0].d": "Name", "c[1].d[0]": "Serial", "e.1": "Notes", "f[0]": "Batch" };
  const source = { c: [{ d: "first" }, { d: ["second"] }], e: ["a", "b"], "f[0]": "as it is" };

  expect(await prepare(map, source)).toMatchObject({
    record: { Name: "first", Serial: "second", Notes: "b", Batch: "as it is" },
    absent: [],
  });
});

test("asks for each thing once per execution, and only for what is needed", async () => {
  const memory = {};
  await prepare({ name: "Name", hours: "Hours" }, { name: "Press", hours: 1 }, {}, memory);
  expect(paths()).toEqual(["/crm/v8/settings/fields"]);

  const map = { name: "Name", at: "Serviced_At", who: "Mechanic", parts: "Parts" };
  const source = {
    name: "Press",
    at: "2026-06-01T10:00:00",
    who: world.account.user.email,
    parts: [{ Part_Name: "Belt", Fitted_At: "2026-06-01T10:00:00" }, { Part_Name: "Nut" }],
  };
  await prepare(map, source, {}, memory);
  await prepare(map, source, {}, memory);
  expect(paths()).toEqual([
    "/crm/v8/settings/fields",
    "/crm/v8/org",
    "/crm/v8/users",
    "/crm/v8/settings/fields",
  ]);
  expect(JSON.parse(JSON.stringify(memory))).toEqual(memory);
});

test("says of each field what does not fit", async () => {
  const map = { hours: "Hours", stage: "Stage", who: "Mechanic", nr: "Number", x: "Serail" };
  const source = { hours: "many", stage: "In sotre", who: "b@example.com", nr: "1", x: "x" };
  const { record, problems, ready } = await prepare(map, source);

  expect({ record, ready }).toEqual({ record: {}, ready: false });
  expect(problems).toEqual([
    { field: "Hours", source: "hours", value: "many", expected: expect.any(String) },
    {
      field: "Stage",
      source: "stage",
      value: "In sotre",
      expected: 'one of "In use", "In store", "Sold, gone"',
      closest: "In store",
    },
    expect.objectContaining({ field: "Mechanic", value: "b@example.com" }),
    expect.objectContaining({
      field: "Number",
      expected: "a field that can be written on create",
    }),
    {
      field: "Serail",
      source: "x",
      value: "x",
      expected: "the API name of a field that exists",
      closest: "Serial",
    },
    { field: "Name", value: null, expected: "a value, since the field is mandatory" },
  ]);
});

test("an empty value does nothing to a new record", async () => {
  const map = { name: "Name", hours: "Hours", leased: "Leased" };
  expect(await prepare(map, { name: "Press", hours: "", leased: null })).toEqual({
    record: { Name: "Press" },
    problems: [],
    absent: [],
    ready: true,
  });
});

test("a mandatory field with a problem is not missing as well", async () => {
  const { problems } = await prepare({ name: "Name" }, { name: {} });

  expect(problems.map(({ field, expected }) => [field, expected])).toEqual([["Name", "a text"]]);
});

test("an update may lack mandatory fields but not empty them, and does not write what only a creation may", async () => {
  const update = { operation: "update" as const };
  expect(await prepare({ hours: "Hours" }, { hours: "" }, update)).toMatchObject({
    record: { Hours: null },
    ready: true,
  });
  const map = { name: "Name", batch: "Batch" };
  const { problems } = await prepare(map, { name: null, batch: "B" }, update);
  expect(problems.map(({ field }) => field)).toEqual(["Batch", "Name"]);
  expect(await prepare({ name: "Name", batch: "Batch" }, { name: "P", batch: "B" })).toMatchObject({
    ready: true,
  });
});

describe("a layout", () => {
  const layout = (name: string) => {
    const { layouts = [] } = world.account.crm.context.modules.get(everyField) ?? {};
    return layouts.find((one) => one.name === name)?.id ?? "";
  };

  test("is given to the record, and what it requires must be there", async () => {
    const layoutId = layout("Leased");
    const lacking = await prepare({ name: "Name" }, { name: "Press" }, { layoutId });
    expect(lacking.problems).toEqual([
      { field: "Leased_Until", value: null, expected: "a value, since the layout requires it" },
    ]);

    const map = { name: "Name", until: "Leased_Until" };
    const source = { name: "Press", until: "2027-01-01" };
    const { record, ready } = await prepare(map, source, { layoutId });
    expect({ record, ready }).toEqual({
      record: { Layout: { id: layoutId }, Name: "Press", Leased_Until: "2027-01-01" },
      ready: true,
    });
    expect(() => world.account.crm.insert(everyField, record)).not.toThrow();
    expect(() => world.account.crm.insert(everyField, lacking.record)).toThrow("Leased_Until");
  });

  test("that does not exist is an error that names those that do", async () => {
    await expect(prepare({ name: "Name" }, { name: "P" }, { layoutId: "1" })).rejects.toThrow(
      /has no layout 1.*Set Layout ID to one of these: .*Standard/s,
    );
  });
});

describe("rows of a subform", () => {
  test("are mapped by paths, with problems where they stand", async () => {
    const map = { name: "Name", "lines.part": "Parts.Part_Name", "lines.count": "Parts.Count" };
    const lines = [{ part: "Belt", count: "2", other: 1 }, { part: "Nut", count: "two" }, {}, 5];
    const { record, problems } = await prepare(map, { name: "Press", lines });

    expect(record).toEqual({
      Name: "Press",
      Parts: [{ Part_Name: "Belt", Count: 2 }, { Part_Name: "Nut" }, {}],
    });
    expect(problems.map(({ field, source, value }) => [field, source, value])).toEqual([
      ["Parts[1].Count", "count", "two"],
      ["Parts[2].Part_Name", undefined, null],
      ["Parts[3]", "lines", 5],
    ]);
  });

  test("go as they are without a mapping; one with an ID is a change of that row", async () => {
    const parts = [{ id: "4876876000000333001", Count: 3, $kept: true }, { Part_Name: "Nut" }];
    const { record, ready } = await prepare(
      { parts: "Parts" },
      { parts: JSON.stringify(parts) },
      { operation: "update" },
    );

    expect({ record, ready }).toEqual({
      record: { Parts: [{ id: "4876876000000333001", Count: 3 }, { Part_Name: "Nut" }] },
      ready: true,
    });
  });

  test("a row goes by its ID and _delete, and stays by its ID alone", async () => {
    const [stays, goes] = ["4876876000000333001", "4876876000000333002"];
    const parts = [{ id: stays }, { id: goes, _delete: null }, { Part_Name: "Nut" }];
    const update = { operation: "update" as const };
    const expected = { record: { Parts: parts }, problems: [], ready: true };
    expect(await prepare({ parts: "Parts" }, { parts }, update)).toMatchObject(expected);

    const map = { "l.nr": "Parts.id", "l.part": "Parts.Part_Name" };
    const l = [{ nr: stays }, { nr: goes, _delete: null }, { id: 7, part: "Nut" }];
    expect(await prepare(map, { l }, update)).toMatchObject(expected);
  });

  test.each<[string, Record<string, unknown>, string, string]>([
    [
      "without an ID",
      { _delete: null },
      "Parts[0]",
      'the ID of the row that _delete removes, as "id"',
    ],
    ["with a value", { id: "4876876000000333001", _delete: true }, "Parts[0]._delete", "null"],
  ])("a removal %s is a problem", async (_, row, field, expected) => {
    const update = { operation: "update" as const };
    const { record, problems } = await prepare({ parts: "Parts" }, { parts: [row] }, update);
    expect(record).toEqual({ Parts: [] });
    expect(problems).toEqual([expect.objectContaining({ field, expected })]);
  });

  test("a removal from a record that does not exist yet is a problem", async () => {
    const removal = { id: "4876876000000333001", _delete: null };
    const map = { name: "Name", parts: "Parts" };
    const { record, problems } = await prepare(map, { name: "Press", parts: [removal] });
    expect(record).toEqual({ Name: "Press", Parts: [] });
    expect(problems).toEqual([
      expect.objectContaining({
        field: "Parts[0]",
        expected: "a row without _delete, since a new record has no row to remove",
      }),
    ]);
  });

  test("an ID that is none is a problem, and not left out", async () => {
    const map = { "l.nr": "Parts.id", "l.part": "Parts.Part_Name" };
    const { ready, problems } = await prepare(
      map,
      { l: [{ nr: "first", part: "Nut" }] },
      { operation: "update" },
    );
    expect({ ready, problems }).toMatchObject({
      ready: false,
      problems: [{ field: "Parts[0].id" }],
    });
  });

  test("an empty list removes the rows of a record that is there", async () => {
    const { record } = await prepare({ parts: "Parts" }, { parts: null }, { operation: "update" });
    expect(record).toEqual({ Parts: [] });
  });

  test.each<[string, Record<string, string>, RegExp]>([
    ["from no list", { part: "Parts.Part_Name" }, /Name its list as well, such as "lines\.part"/],
    [
      "from two lists",
      { "a.part": "Parts.Part_Name", "b.count": "Parts.Count" },
      /come from "a" and from "b"/,
    ],
  ])("%s is an error", async (_, map, message) => {
    await expect(prepare(map, {})).rejects.toThrow(message);
  });
});

describe("a lookup to any module", () => {
  const id = "4876876000000333001";

  test.each<[string, Record<string, string>, Record<string, unknown>]>([
    ["mapped", { name: "Name", to: "What_Id", kind: "$se_module" }, { to: id, kind: "Deals" }],
    ["said with the ID", { name: "Name", to: "What_Id" }, { to: { id, module: "Deals" } }],
  ])("needs its module, %s", async (_, map, source) => {
    expect(await prepare(map, { name: "Press", ...source })).toEqual({
      record: { Name: "Press", What_Id: { id }, $se_module: "Deals" },
      problems: [],
      absent: [],
      ready: true,
    });
  });

  test("without a module does not fit", async () => {
    const { record, problems } = await prepare(
      { name: "Name", to: "What_Id" },
      { name: "P", to: id },
    );
    expect(record).toEqual({ Name: "P" });
    expect(problems).toEqual([expect.objectContaining({ field: "What_Id", source: "to" })]);
  });

  test.each<[string, string, Record<string, string>, Record<string, unknown>, string]>([
    ["without its lookup", everyField, {}, {}, "What_Id mapped as well"],
    ["where no lookup takes it", "Accounts", {}, {}, "nothing: no lookup may point to"],
  ])("has a module that is not dropped %s", async (_, module, map, source, expected) => {
    const prepared = await prepare(
      { kind: "$se_module", ...map },
      { kind: "Deals", ...source },
      { module, operation: "update" },
    );
    expect(prepared).toMatchObject({ record: {}, ready: false });
    expect(prepared.problems).toEqual([
      {
        field: "$se_module",
        source: "kind",
        value: "Deals",
        expected: expect.stringContaining(expected),
      },
    ]);
  });

  test("that stays empty needs no module", async () => {
    const map = { to: "What_Id", kind: "$se_module" };
    const update = { operation: "update" as const };
    expect(await prepare(map, { to: null, kind: "Deals" }, update)).toMatchObject({
      record: { What_Id: null },
      ready: true,
    });
  });

  test("of a note has its module inside", async () => {
    const map = { text: "Note_Content", of: "Parent_Id" };
    const source = { text: "Hello", of: { id, module: { api_name: "Leads" } } };
    expect((await prepare(map, source, { module: "Notes" })).record).toEqual({
      Note_Content: "Hello",
      Parent_Id: { id, module: { api_name: "Leads" } },
    });
  });
});
