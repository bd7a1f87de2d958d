import { checkCriteria, comparators } from "../../../../src/zoho/crm/bulk/criteria";
import { parseCriteria } from "../../../../src/zoho/crm/bulk/parseCriteria";

const condition = (name: string, comparator: string, value: unknown) => ({
  field: { api_name: name },
  comparator,
  value,
});

test.each([
  ["(Stage:equal:Won)", condition("Stage", "equal", "Won")],
  ["((Stage:equal:Won))", condition("Stage", "equal", "Won")],
  ["(Stage:in:Won,Lost)", condition("Stage", "in", ["Won", "Lost"])],
  ["(Amount:between:1,2)", condition("Amount", "between", ["1", "2"])],
  ["(Name:equal:a, b)", condition("Name", "equal", "a, b")],
  ["(Name:equal:x\\)y\\\\)", condition("Name", "equal", "x)y\\")],
  ["(Name:equal:)", condition("Name", "equal", "")],
  [
    "(Time:less_than:2026-01-01T10:00:00+02:00)",
    condition("Time", "less_than", "2026-01-01T10:00:00+02:00"),
  ],
  [
    "((A:equal:1) AND (B:equal:2) and ((C:equal:3)or(D:equal:4)))",
    {
      group_operator: "and",
      group: [
        condition("A", "equal", "1"),
        condition("B", "equal", "2"),
        {
          group_operator: "or",
          group: [condition("C", "equal", "3"), condition("D", "equal", "4")],
        },
      ],
    },
  ],
])("reads %s", (text, expected) => {
  expect(parseCriteria(text)).toEqual(expected);
});

test.each([
  ["Stage:equal:Won", '"(" is missing at position 1'],
  ["(Stage:equal:Won", "the last bracket is missing"],
  ["(Stage)", "a colon is missing"],
  ["(Stage", "a colon is missing after position 2"],
  ["(Stage:is_empty", "a colon is missing after position 8"],
  [
    "(Stage:is_empty)",
    "after position 8; each condition has a value, so none selects empty fields",
  ],
  ["((Stage:is_empty)and(A:equal:1))", "a colon is missing after position 9"],
  ["(A:equal:x)y)", "Zoho's JSON, which takes values from outside as they are"],
  ["(A:equal:1)and(B:equal:2)or(C:equal:3)", "stand side by side"],
  ["(A:equal:1) more", "nothing may follow at position 13"],
  ["(A:equals:1)", "The closest one is equal."],
  [`${"(".repeat(5_000)}A:equal:1${")".repeat(5_000)}`, "nested too deep"],
])("refuses %.60s", (text, problem) => {
  expect(() => parseCriteria(text)).toThrow(problem);
});

test("takes a field by its name, a list for all of its members, and a group of one for its member", () => {
  const one = { field: "Stage", comparator: "equal", value: "Won" };
  expect(checkCriteria([one])).toEqual(condition("Stage", "equal", "Won"));
  expect(checkCriteria([one, one])).toMatchObject({ group_operator: "and" });
  expect(checkCriteria({ group_operator: "OR", group: [one, one] })).toMatchObject({
    group_operator: "or",
  });
});

test.each(comparators)("knows %s", (comparator) => {
  const isList = /^(not_)?(in|between)$/.test(comparator);
  expect(checkCriteria(condition("A", comparator, isList ? ["1", "2"] : "1"))).toMatchObject({
    comparator,
  });
});

const deep = (levels: number): unknown =>
  levels === 0 ? condition("A", "equal", 1) : { group_operator: "and", group: [deep(levels - 1)] };

test.each<[string, unknown, string]>([
  ["text", "x", "each member must be a condition or a group"],
  ["an empty group", { group_operator: "and", group: [] }, "a group is empty"],
  ["another operator", { group_operator: "xor", group: [] }, "neither and nor or"],
  ["both at once", { group: [], field: "A" }, "both a group and a condition"],
  ["no field", { comparator: "equal", value: 1 }, "names no field"],
  ["no comparator", { field: "A", value: 1 }, "has no comparator"],
  ["no value", { field: "A", comparator: "equal" }, "the condition on A has no value"],
  ["in without a list", condition("A", "in", "1"), "in on A needs a list of values"],
  ["between one value", condition("A", "between", ["1"]), "needs a list of two values"],
  [
    "a comparator of another kind",
    condition("A", "greater", 1),
    '"greater" is no comparator. Use one of equal, not_equal,',
  ],
  ["a misspelled one", condition("A", "equals", 1), "The closest one is equal."],
  ["too deep", deep(30), "nested more than 20 deep"],
])("refuses %s", (_name, given, problem) => {
  expect(() => checkCriteria(given)).toThrow(problem);
});
