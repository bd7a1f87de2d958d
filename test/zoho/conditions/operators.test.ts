import { findOperator, labelOf, operatorChoices } from "../../../src/zoho/conditions/operators";

test("keys, labels and usual spellings name an operator", () => {
  for (const { label, value } of operatorChoices) {
    expect([findOperator(value), findOperator(label), labelOf(value)]).toEqual([
      value,
      value,
      label,
    ]);
  }
  expect(["!=", "IN", "On or after", "starts_with"].map(findOperator)).toEqual([
    "isNot",
    "isOneOf",
    "atLeast",
    "startsWith",
  ]);
});

test("a text that is none names the closest, or all", () => {
  expect(() => findOperator("containz")).toThrow('The closest is "contains" (contains).');
  expect(() => findOperator("@@@@@@@@")).toThrow("Choose one of equals, is not,");
});
