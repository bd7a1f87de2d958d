import type { FieldTest } from "../../../../src/zoho/conditions/test";
import { coqlCondition, needsCheck } from "../../../../src/zoho/crm/conditions/coqlCondition";

const text = (test: FieldTest["test"], ...values: string[]): FieldTest => ({
  test,
  field: "Nickname",
  kind: "text",
  type: "text",
  values,
});

test("conditions stand in pairs", () => {
  const tests = [text("equal", "a"), text("filled"), text("in", "b", "c")];

  expect(coqlCondition({ all: tests })).toBe(
    "((Nickname = 'a' and Nickname is not null) and Nickname in ('b', 'c'))",
  );
  expect(coqlCondition({ any: tests.slice(0, 2) })).toBe(
    "(Nickname = 'a' or Nickname is not null)",
  );
});

test("long integers stand without quotes and with all digits", () => {
  const test: FieldTest = {
    ...text("between", "-5", "9007199254740993"),
    kind: "number",
    isLong: true,
  };

  expect(coqlCondition(test)).toBe("Nickname between -5 and 9007199254740993");
});

test.each([
  ["contains", "50% off", "Nickname like '% off%'", true],
  ["startsWith", "under_score", "Nickname like 'under%'", true],
  ["contains", "it's", "Nickname like '%it''s%'", false],
] as const)("%s %s", (what, value, expected, isChecked) => {
  const test = text(what, value);

  expect([coqlCondition(test), needsCheck(test)]).toEqual([expected, isChecked]);
});

test("more comparisons than COQL takes are refused with both numbers", () => {
  const all = Array.from({ length: 24 }, () => text("filled"));

  expect(coqlCondition({ all }, 1)).toContain("is not null");
  expect(() => coqlCondition({ all }, 2)).toThrow(
    "Conditions come to 24 comparisons, and Zoho CRM takes 23 of them.",
  );
});

test("a text that may be read in two ways is refused beside text that lists cut", () => {
  const rich: FieldTest = { ...text("contains", "x"), field: "Notes", isRichText: true };

  expect(() => coqlCondition({ all: [rich, text("contains", "a_b")] })).toThrow(
    'cannot look for "a_b" together with Notes',
  );
});
