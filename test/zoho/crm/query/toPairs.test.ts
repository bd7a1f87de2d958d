import { coqlName } from "../../../../src/zoho/crm/query/coqlNames";
import { toPairs } from "../../../../src/zoho/crm/query/toPairs";

describe("a condition", () => {
  test.each([
    ["A = 1", "A = 1"],
    ["A = 1 and B = 2", "A = 1 and B = 2"],
    ["A = 1 and B = 2 and C = 3", "(A = 1 and B = 2) and C = 3"],
    ["A = 1 or B = 2 or C = 3 or D = 4", "((A = 1 or B = 2) or C = 3) or D = 4"],
    ["A = 1 or B = 2 and C = 3", "A = 1 or (B = 2 and C = 3)"],
    ["(A = 1 and B = 2) and C = 3", "(A = 1 and B = 2) and C = 3"],
    ["A = 1 and (B = 2 or C = 3 or D = 4)", "A = 1 and ((B = 2 or C = 3) or D = 4)"],
    ["A = 'x and y' AND B is not null And C = 1", "(A = 'x and y' and B is not null) and C = 1"],
    ["A between 1 and 2 and B = 3 and C = 4", "(A between 1 and 2 and B = 3) and C = 4"],
    [
      "A in ('x', 'it''s (and)') and B = 1 and C = 2",
      "(A in ('x', 'it''s (and)') and B = 1) and C = 2",
    ],
    [
      "A in (select id from B where (c = 1 and d = 2) or e = 3) and F = 1 and G = 2",
      "(A in (select id from B where (c = 1 and d = 2) or e = 3) and F = 1) and G = 2",
    ],
    [
      "'What_Id->Leads.City' = 'x' and B = 1 and C = 2",
      "('What_Id->Leads.City' = 'x' and B = 1) and C = 2",
    ],
  ])("%s is nested in pairs: %s", (condition, paired) => {
    expect(toPairs(condition)).toBe(paired);
    expect(toPairs(paired)).toBe(paired);
  });

  test.each([
    "",
    "and",
    "A = 1 and",
    "(A = 1",
    "A = 1) and B = 2",
    "A = 1 and (",
    `${"(".repeat(50_000)}A`,
  ])("that cannot be read is left to Zoho: %.20s", (condition) => {
    expect(toPairs(condition)).toBe(condition);
  });

  test("has columns that are named like words of SQL in quotes, and no values", () => {
    expect(toPairs("External = 'x' and Account_Name.Order in ('External', 'Group')")).toBe(
      "'External' = 'x' and 'Account_Name.Order' in ('External', 'Group')",
    );
    expect(toPairs("'External' is not null")).toBe("'External' is not null");
  });
});

describe("a column that is named like an operator", () => {
  test.each([
    ["And = 1", "'And' = 1"],
    ["Or is not null or and != 1", "'Or' is not null or 'and' != 1"],
    ["A = 1 and And = 2 and Or = 3", "(A = 1 and 'And' = 2) and 'Or' = 3"],
    ["(And = 1 or A = 2) and Not = 3", "('And' = 1 or A = 2) and 'Not' = 3"],
    [
      "And between 1 and 2 and Between = 3 and Or = 4",
      "('And' between 1 and 2 and 'Between' = 3) and 'Or' = 4",
    ],
    ["Is is null and In in ('and', 'or')", "'Is' is null and 'In' in ('and', 'or')"],
    [
      "Like not like 'x%' and Between between 1 and 2",
      "'Like' not like 'x%' and 'Between' between 1 and 2",
    ],
    ["'And' = 1 and 'Or' = 2", "'And' = 1 and 'Or' = 2"],
    ['"And" = 1 and "Order" = "and"', `'And' = 1 and 'Order' = "and"`],
    ["Account_Name.And = 1", "'Account_Name.And' = 1"],
  ])("is told from it by the operator behind it: %s", (condition, written) => {
    expect(toPairs(condition)).toBe(written);
    expect(toPairs(written)).toBe(written);
  });
});

test.each([
  ["External", "'External'"],
  ["And", "'And'"],
  ["order", "'order'"],
  ["Account_Name.Level", "'Account_Name.Level'"],
  ["External_Id", "External_Id"],
  ["Status", "Status"],
])("the field %s stands in a query as %s", (name, written) => {
  expect(coqlName(name)).toBe(written);
});
