import { matchesRow } from "../../../../src/zoho/books/conditions/matchesRow";
import { settleConditions } from "../../../../src/zoho/books/conditions/settleConditions";
import { findRecordType } from "../../../../src/zoho/books/recordTypes/findRecordType";
import { findOperator } from "../../../../src/zoho/conditions/operators";

const row = {
  total: 100,
  sub_total: "90.50",
  reference_number: "007",
  is_emailed: "true",
  due_date: "",
  created_time: "2026-06-09T23:47:41-0400",
  status: "paid",
  cf_top: "T",
  custom_fields: [
    { api_name: "cf_size", value: 'L, "wide"' },
    { api_name: "cf_count", value: 7 },
  ],
  custom_field_hash: { cf_size: "other", cf_hashed: "H", total: 1 },
};

async function meets(field: string, operator: string, value?: unknown) {
  const list = [{ row: 1, field, operator: findOperator(operator), value }];
  const test = await settleConditions(
    { list, match: "all" },
    findRecordType("bills"),
    async () => "2026-06-10",
  );
  return matchesRow(row, test);
}

test.each<[string, string, unknown, boolean]>([
  ["total", "equals", "100.00", true],
  ["cf_top", "equals", "t", true],
  ["cf_size", "equals", 'l, "WIDE"', true],
  ["cf_size", "equals", "other", false],
  ["cf_count", "at least", 7, true],
  ["cf_hashed", "is filled", undefined, true],
  ["cf_none", "is empty", undefined, true],
  ["total", "in", "99\n100.0", true],
  ["total", "is not", "100.00", false],
  ["total", ">", 99.9, true],
  ["total", "contains", "00", true],
  ["sub_total", "at least", "90.5", true],
  ["reference_number", "equals", "7", false],
  ["reference_number", "equals", "007", true],
  ["is_emailed", "is true", undefined, true],
  ["due_date", "is empty", undefined, true],
  ["due_date", "before", "2026-01-01", false],
  ["created_time", "equals", "2026-06-09", true],
  ["created_time", "equals", "today", false],
  ["created_time", "after", "2026-06-10T03:47:40Z", true],
  ["created_time", "after", "2026-06-10T03:47:41Z", false],
  ["status", "equals", "PAID", true],
  ["status", "starts with", "Pa", true],
  ["unknown", "is false", undefined, true],
])("%s %s %j: %s", async (field, operator, value, expected) => {
  expect(await meets(field, operator, value)).toBe(expected);
});
