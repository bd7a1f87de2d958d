import { readRecord } from "../../../src/zoho/books/answers";
import { findRecordType } from "../../../src/zoho/books/recordTypes/findRecordType";

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
