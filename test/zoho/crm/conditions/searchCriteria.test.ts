import type { FieldTest, Test } from "../../../../src/zoho/conditions/test";
import { searchCriteria } from "../../../../src/zoho/crm/conditions/searchCriteria";

const one = (
  test: FieldTest["test"],
  value: FieldTest["values"][number],
  type = "text",
): FieldTest => ({
  test,
  field: "Nickname",
  kind: type === "double" ? "number" : "text",
  type,
  values: [value],
});
const some = (type: string, ...values: string[]): FieldTest => ({ ...one("in", "", type), values });
const empty: FieldTest = { ...one("empty", ""), values: [] };

test.each<[string, Test, string]>([
  ["brackets and commas", one("equal", "(a, b)"), "(Nickname:equals:\\(a\\, b\\))"],
  [
    "a number without exponent",
    one("atLeast", 1e-7, "double"),
    "(Nickname:greater_equal:0.0000001)",
  ],
  ["several values", some("picklist", "a", "b,c"), "(Nickname:in:a,b\\,c)"],
  [
    "several values of a text area",
    some("textarea", "a", "b"),
    "((Nickname:equals:a)or(Nickname:equals:b))",
  ],
  ["the beginning of a text with marks", one("equal", "50* off"), "(Nickname:starts_with:50)"],
  ["the longest part of a text", one("contains", "*x\\ yz"), "(Nickname:equals:yz)"],
  [
    "what can be said of conditions that all hold",
    { all: [empty, one("startsWith", "a"), one("contains", "b", "picklist")] },
    "(Nickname:starts_with:a)",
  ],
  [
    "pairs",
    { any: [one("equal", "a"), one("equal", "b"), { all: [one("equal", "c"), empty] }] },
    "(((Nickname:equals:a)or(Nickname:equals:b))or(Nickname:equals:c))",
  ],
])("criteria say %s", (_, test, expected) => {
  expect(searchCriteria(test)).toBe(expected);
});

test("of more conditions than criteria take, as many go out as they take", () => {
  const all = Array.from({ length: 12 }, (_, index) => one("equal", index, "double"));

  expect(searchCriteria({ all }).match(/equals/g)).toHaveLength(10);
  expect(() => searchCriteria({ any: all })).toThrow(
    "Conditions come to 12 comparisons and 274 characters",
  );
  const long = some("picklist", "x".repeat(3_000));
  expect(searchCriteria({ all: [long, one("equal", "a")] })).toBe("(Nickname:equals:a)");
  expect(() => searchCriteria(long)).toThrow("1 comparisons and 3014");
});

test.each<[string, Test, string]>([
  ["an empty field", empty, 'cannot ask for "is empty" of Nickname. Add a condition'],
  [
    "another value",
    { any: [one("equal", "a"), one("different", "b")] },
    '"is not" of Nickname. Leave',
  ],
  ["a part of a picklist's value", one("contains", "a", "picklist"), '"contains" of Nickname'],
  ["marks alone", one("equal", "*"), '"equals" of Nickname'],
  ["rich text", { ...one("equal", "a"), isRichText: true }, "does not look into rich text"],
])("%s alone is refused", (_, test, message) => {
  expect(() => searchCriteria(test)).toThrow(message);
});
