import { readRecord } from "../../../src/zoho/books/answers";
import { findRecordType, recordTypes } from "../../../src/zoho/books/recordTypes";

describe("the table of Books record types", () => {
  test.each(Object.entries(recordTypes))("%s is complete", (value, type) => {
    const { paths, label, singleKey, idField, labelFields, listKeys, parent } = type;

    expect([label, singleKey, idField, labelFields[0]]).not.toContain("");
    expect(listKeys.length > 0).toBe(paths.list !== undefined);
    expect(Object.values(paths).every((path) => path.startsWith("/"))).toBe(true);
    if (parent) expect(findRecordType(parent.recordType)).toBeDefined();
    expect(findRecordType(value)).toBe(type);
  });

  test("labels are distinct", () => {
    const labels = Object.values(recordTypes).map(({ label }) => label);

    expect(new Set(labels).size).toBe(labels.length);
  });
});

describe("readRecord", () => {
  const envelope = { code: 0, message: "success" };
  const rule = findRecordType("bankaccounts/rules");
  const record = { rule_id: "7", rule_name: "Fees" };

  test.each([
    ["under the table's key", { ...envelope, rule: record, instrumentation: {} }],
    ["under the only key that is not envelope", { ...envelope, bank_rule: record }],
    ["as a list of one", { ...envelope, rule: [record] }],
  ])("finds a record %s", (_, answer) => {
    expect(readRecord(rule, answer)).toEqual(record);
  });

  test("finds a record without a key of its own", () => {
    expect(readRecord(rule, { ...envelope, ...record })).toEqual({ ...envelope, ...record });
  });

  test.each([
    [{ ...envelope, a: {}, b: {} }],
    [{ ...envelope, rule: [] }],
    [envelope],
    ["<html></html>"],
    [undefined],
  ])("refuses %j", (answer) => {
    expect(() => readRecord(rule, answer)).toThrow("the answer has no record of Bank Rules");
  });
});
