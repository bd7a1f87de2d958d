import { filterQuery } from "../../../../src/zoho/books/conditions/filterQuery";
import { settleConditions } from "../../../../src/zoho/books/conditions/settleConditions";
import { findRecordType } from "../../../../src/zoho/books/recordTypes/findRecordType";
import type { Match } from "../../../../src/zoho/conditions/condition";
import { findOperator } from "../../../../src/zoho/conditions/operators";

const today = async () => "2026-03-04";

async function filters(
  recordType: string,
  rows: [string, string, unknown?][],
  match: Match = "all",
) {
  const type = findRecordType(recordType);
  const list = rows.map(([field, operator, value], index) => ({
    row: index + 1,
    field,
    operator: findOperator(operator),
    value,
  }));
  return filterQuery(type, await settleConditions({ list, match }, type, today));
}

test.each<[string, [string, string, unknown?][], Record<string, string>]>([
  ["items", [["name", "contains", "a, b"]], { name_contains: "a, b" }],
  ["items", [["name", "starts with", "a"]], { name_startswith: "a" }],
  ["items", [["rate", ">=", "2.50"]], { rate_greater_equals: "2.5" }],
  ["items", [["rate", "between", [1, 2]]], { rate_greater_equals: "1", rate_less_equals: "2" }],
  ["items", [["rate", "<", 0.0000001]], { rate_less_than: "0.0000001" }],
  ["items", [["sku", "contains", "a"]], {}],
  ["items", [["sku", "in", ["a"]]], { sku: "a" }],
  ["items", [["sku", "in", ["a", "b"]]], {}],
  ["invoices", [["date", "before", "2026-01-31"]], { date_before: "2026-01-31" }],
  ["invoices", [["date", "after", "2026-01-31T10:00:00+05:30"]], { date_after: "2026-01-31" }],
  ["invoices", [["due_date", "at most", "yesterday"]], { due_date_end: "2026-03-03" }],
  [
    "invoices",
    [["due_date", "during", "last month"]],
    { due_date_start: "2026-02-01", due_date_end: "2026-02-28" },
  ],
  ["invoices", [["created_time", "on or after", "today"]], { created_date_start: "2026-03-04" }],
  ["invoices", [["created_time", "after", "2026-03-04T10:00:00Z"]], {}],
  ["invoices", [["status", "equals", "paid"]], { status: "paid" }],
  ["invoices", [["status", "equals", "viewed"]], {}],
  ["invoices", [["status", "is not", "paid"]], {}],
  ["invoices", [["customer_id", "equals", "982000000567114"]], { customer_id: "982000000567114" }],
  ["invoices", [["balance", "is empty"]], {}],
  ["journals", [["journal_date", "equals", "2026-01-31"]], { date: "2026-01-31" }],
  ["customerpayments", [["date", "equals", "2026-01-31"]], { date: "2026-01-31" }],
  ["customerpayments", [["date", "after", "2026-01-31"]], {}],
  ["users", [["name", "equals", "Ada"]], {}],
])("%s %j", async (recordType, rows, expected) => {
  expect(await filters(recordType, rows)).toEqual(expected);
});

test("of several conditions on one filter, the first is sent", async () => {
  expect(
    await filters("items", [
      ["name", "contains", "a"],
      ["name", "contains", "b"],
    ]),
  ).toEqual({ name_contains: "a" });
});

test("any of several conditions is no filter; any of one is", async () => {
  const one: [string, string, unknown] = ["name", "equals", "a"];

  expect(await filters("items", [one, ["rate", "equals", 1]], "any")).toEqual({});
  expect(await filters("items", [one], "any")).toEqual({ name: "a" });
});
