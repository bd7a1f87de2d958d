import { readEveryRow, toEveryDynamicValue, toEveryValue } from "../../src/inputs/readEveryRow";
import { runAction } from "../support/harness";

const deal = { Deal_Name: "a", Stage: "Qualification" };
const untouched = [{ key: "", value: "" }, { key: " " }, {}, null, ""];

test.each<[string, unknown, object]>([
  ["an object", deal, deal],
  ["a list of one object", [deal], deal],
  ["the list as JSON text", JSON.stringify([deal]), deal],
  ["rows", [{ key: " Amount ", value: 5 }], { Amount: 5 }],
  ["a key without a value", [{ key: "Amount" }], { Amount: undefined }],
  ["rows beside untouched ones", [...untouched, { key: "Amount", value: 5 }], { Amount: 5 }],
  ["untouched rows", untouched, {}],
  ["one untouched row", [{ key: "", value: "" }], {}],
  ["an empty list", [], {}],
  ["nothing", "", {}],
])("%s gives its names and values", (_, given, values) => {
  expect(toEveryValue("Deal Fields")(given)).toEqual(values);
});

test.each<[string, unknown, number]>([
  ["a list", [["Deal_Name", "x"]], 1],
  ["a text", ["Deal_Name"], 1],
  ["another name of the key", [{ name: "Deal_Name", value: "x" }], 1],
  ["an empty key", [{ key: " ", value: "Deal" }], 1],
  ["no key", [{ key: "Deal_Name", value: "x" }, { Amount: 5 }], 2],
  ["two objects", [deal, deal], 1],
  ["an empty key with a false value", [{ key: "", value: false }], 1],
  ["JSON text of them", '[{"key": "Deal_Name", "value": "x"}, {"Amount": 5}]', 2],
])("a row with %s is refused", (_, given, row) => {
  expect(() => readEveryRow("Deal Fields", given)).toThrow(
    new RegExp(`^Deal Fields, row ${row} has no key\\. Give each row the API name`),
  );
});

test("an object keeps the texts behind its members", () => {
  const { values, texts } = toEveryDynamicValue("Dynamic Fields")([{ Note: "[1]" }]);
  expect(values).toEqual({ Note: [1] });
  expect(texts).toEqual(new Map([["Note", "[1]"]]));
});

describe("no row is lost of", () => {
  const lossy = [{ key: "Stage", value: "x" }, { Amount: 5 }];
  const part = { name: "one", operation: "create", recordType: "Accounts", values: lossy };
  const record = { recordType: "Deals", recordId: "7", transition: "Win" };

  test.each<[string, string, Record<string, unknown>]>([
    ["crmConvertLead", "Deal Fields", { leadId: "7", dealFields: lossy }],
    ["crmConvertLead", "Dynamic Deal Fields", { leadId: "7", dynamicDealFields: lossy }],
    ["crmCompositeRequest", "Parts, row 1: Values", { parts: [part] }],
    ["crmMassUpdateView", "Values", { recordType: "Deals", viewId: "7", fieldValues: lossy }],
    ["crmAdvanceBlueprint", "Values", { ...record, fieldValues: lossy }],
    ["crmMergeRecords", "Fields From", { ...record, fieldsFrom: lossy }],
    ["crmAdvanceBlueprint", "Dynamic Fields", { ...record, dynamicValues: lossy }],
  ])("%s (%s)", async (key, label, inputs) => {
    await expect(runAction(key, inputs)).rejects.toThrow(`${label}, row 2 has no key.`);
  });
});
