import { findBreaks } from "./compare";
import type { InputSurface, OperationSurface, Surface } from "./surface";

const surfaceWith = (getRecord: OperationSurface): Surface => ({
  connections: {},
  actions: { getRecord },
  triggers: { changes: { type: "polling, schedule required", inputs: [] } },
  dataSources: {},
});

const inputs: InputSurface[] = [
  { key: "recordType", type: "string", required: true, dataSource: "selectModule" },
  { key: "order", type: "string", default: "asc", choices: ["asc", "desc"] },
  { key: "fields", type: "string", collection: "valuelist" },
  { key: "startDate", type: "string", scope: "ON_DEPLOY" },
];
const outputs = ["data", "data[].id", "found:count"];
const recorded = surfaceWith({ inputs, outputs });

/** The inputs with what one of them has instead. */
const withChanged = (key: string, instead: Partial<InputSurface>) =>
  inputs.map((input) => (input.key === key ? { ...input, ...instead } : input));

const without = (key: string) => inputs.filter((input) => input.key !== key);
const [recordType, order, fields, startDate] = inputs as [
  InputSurface,
  InputSurface,
  InputSurface,
  InputSurface,
];
const added: InputSurface = { key: "converted", type: "boolean" };

const breaksOf = (today: Surface) =>
  findBreaks(recorded, today).map(({ subject, change }) => `${subject} (${change})`);

const breaksWith = (inputs: InputSurface[]) => breaksOf(surfaceWith({ inputs, outputs }));

describe("what breaks integrations", () => {
  test("a surface that has not changed breaks nothing", () => {
    expect(breaksOf(recorded)).toEqual([]);
  });

  test("an operation that is gone", () => {
    expect(breaksOf({ ...recorded, actions: {} })).toEqual(["getRecord (gone)"]);
  });

  test("an operation that is renamed", () => {
    const today = { ...recorded, actions: { readRecord: { inputs, outputs } } };
    expect(breaksOf(today)).toEqual(["getRecord (gone)"]);
  });

  test("an operation of another type", () => {
    const today = {
      ...recorded,
      triggers: { changes: { type: "webhook, schedule valid", inputs: [] } },
    };
    expect(breaksOf(today)).toEqual(["changes (type)"]);
  });

  test.each<[string, InputSurface[], string[]]>([
    ["an input that is gone", without("fields"), ["getRecord.fields (gone)"]],
    ["a renamed input", withChanged("fields", { key: "names" }), ["getRecord.fields (gone)"]],
    ["another type", withChanged("fields", { type: "code" }), ["getRecord.fields (type)"]],
    [
      "an input of the initial sync alone",
      withChanged("fields", { scope: "ON_DEPLOY" }),
      ["getRecord.fields (type)"],
    ],
    [
      "a list that becomes a single value",
      withChanged("fields", { collection: undefined }),
      ["getRecord.fields (collection)"],
    ],
    [
      "a single value that becomes a list",
      withChanged("order", { collection: "valuelist" }),
      ["getRecord.order (collection)"],
    ],
    [
      "a newly required input",
      withChanged("fields", { required: true }),
      ["getRecord.fields (required)"],
    ],
    ["another default", withChanged("order", { default: "desc" }), ["getRecord.order (default)"]],
    ["no default", withChanged("order", { default: undefined }), ["getRecord.order (default)"]],
    ["a new default", withChanged("fields", { default: "id" }), ["getRecord.fields (default)"]],
    ["fewer choices", withChanged("order", { choices: ["asc"] }), ["getRecord.order (choices)"]],
    ["no choices", withChanged("order", { choices: undefined }), ["getRecord.order (choices)"]],
    [
      "choices where there were none",
      withChanged("fields", { choices: ["id"] }),
      ["getRecord.fields (choices)"],
    ],
    [
      "another data source",
      withChanged("recordType", { dataSource: "selectUser" }),
      ["getRecord.recordType (data source)"],
    ],
    [
      "no data source",
      withChanged("recordType", { dataSource: undefined }),
      ["getRecord.recordType (data source)"],
    ],
    [
      "an input that moved before older ones",
      [fields, recordType, order, startDate],
      ["getRecord.fields (order)"],
    ],
    [
      "an input that moved behind younger ones",
      [order, fields, recordType, startDate],
      ["getRecord.order (order)", "getRecord.fields (order)"],
    ],
    [
      "a new input before older ones",
      [recordType, added, order, fields, startDate],
      ["getRecord.converted (order)"],
    ],
    [
      "a new input that is required",
      [...inputs, { ...added, required: true }],
      ["getRecord.converted (required)"],
    ],
  ])("%s", (_name, today, breaks) => {
    expect(breaksWith(today)).toEqual(breaks);
  });

  test.each([
    ["an output key that is gone", ["data", "found:count"], "getRecord → data[].id (output)"],
    [
      "a branch's output key that is gone",
      ["data", "data[].id"],
      "getRecord → found:count (output)",
    ],
  ])("%s", (_name, outputs, expected) => {
    expect(breaksOf(surfaceWith({ inputs, outputs }))).toEqual([expected]);
  });

  test("a detail that says what was and what is", () => {
    const [one] = findBreaks(
      recorded,
      surfaceWith({ inputs: withChanged("order", { default: "desc" }), outputs }),
    );
    expect(one?.detail).toBe('was "asc", is "desc"');
  });
});

describe("what breaks nothing", () => {
  test("a new operation with required inputs", () => {
    const today = { ...recorded, actions: { ...recorded.actions, getUser: { inputs } } };
    expect(breaksOf(today)).toEqual([]);
  });

  test.each<[string, InputSurface[]]>([
    ["a new input behind all others", [...inputs, added]],
    ["a new input before those of the initial sync", [recordType, order, fields, added, startDate]],
    ["an input that is no longer required", withChanged("recordType", { required: undefined })],
    ["one more choice", withChanged("order", { choices: ["none", "asc", "desc"] })],
    ["a data source where there was none", withChanged("fields", { dataSource: "selectField" })],
  ])("%s", (_name, today) => {
    expect(breaksWith(today)).toEqual([]);
  });

  test("a new output key", () => {
    expect(breaksOf(surfaceWith({ inputs, outputs: ["info", ...outputs] }))).toEqual([]);
  });
});
