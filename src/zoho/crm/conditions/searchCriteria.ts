import { labelOf, type Operator } from "../../conditions/operators";
import { type FieldTest, fieldTests, type Scalar, type Test } from "../../conditions/test";
import { decimalText } from "../../decimalText";
import { refuse } from "../../errors/refuse";

// Whether 10 or 15 conditions is UNSURE (docs/zoho-crm.md#search).
const maxConditions = 10;
const maxCharacters = 3000;

/** A part of criteria, and how many comparisons it has. */
interface Written {
  text: string;
  count: number;
}

/**
 * Criteria that find all records that meet a test, and perhaps others, since `equals` finds what contains the value.
 * Where all conditions must be met, what criteria cannot say is left out. `matchesConditions` looks at what comes
 * (docs/zoho-crm.md#search-operators).
 * @throws Error for a test of which criteria say nothing, and for one that is longer than criteria may be.
 */
export function searchCriteria(test: Test): string {
  const rich = fieldTests(test).find((one) => one.isRichText && !asksForNothing(one));
  if (rich) {
    refuse(
      `Conditions: Zoho CRM's search does not look into rich text, as of ${rich.field}. ${otherwise}`,
    );
  }
  const written =
    "all" in test ? together(test.all.flatMap((one) => write(one) ?? [])) : write(test);
  if (!written) return refuseUnsayable(test);
  if (fits(written)) return written.text;
  refuse(
    `Conditions come to ${written.count} comparisons and ${written.text.length} characters, and Zoho CRM's search takes ${maxConditions} and ${maxCharacters}. Give fewer conditions or values.`,
  );
}

const otherwise = "Conditions of CRM - Get Records can.";

/** As many conditions as criteria take; what comes is checked by the others as well. */
const together = (parts: Written[]): Written | undefined =>
  parts
    .sort((one, other) => Number(fits(other)) - Number(fits(one)))
    .reduce<Written | undefined>((all, part) => {
      const more = all && pair(all, "and", part);
      return more === undefined ? part : fits(more) ? more : all;
    }, undefined);

const fits = ({ text, count }: Written) => count <= maxConditions && text.length <= maxCharacters;

const pair = (one: Written, word: "and" | "or", other: Written): Written => ({
  text: `(${one.text}${word}${other.text})`,
  count: one.count + other.count,
});

/** Undefined for what criteria cannot say. */
function write(test: Test): Written | undefined {
  if ("test" in test) return writeOne(test);
  const [word, tests] = "all" in test ? (["and", test.all] as const) : (["or", test.any] as const);
  const parts = tests.flatMap((one) => write(one) ?? []);
  if (parts.length === 0 || (word === "or" && parts.length < tests.length)) return undefined;
  return parts.reduce((one, other) => pair(one, word, other));
}

const operators: Partial<Record<FieldTest["test"], string>> = {
  equal: "equals",
  in: "in",
  between: "between",
  above: "greater_than",
  atLeast: "greater_equal",
  below: "less_than",
  atMost: "less_equal",
};

function writeOne(test: FieldTest): Written | undefined {
  if (test.kind === "text") return writeText(test);
  const operator = operators[test.test];
  return operator === undefined ? undefined : say(test, operator, test.values);
}

/** Types of text that are looked for by a part; others are equal or not. */
const byPart = ["text", "email", "phone", "website", "textarea"];

/** A wildcard, and perhaps an escape (docs/zoho-crm.md#wildcards-in-search). */
const special = /[*\\]/;

function writeText(test: FieldTest): Written | undefined {
  const { test: what, type, values } = test;
  const isPlain = !values.some((value) => special.test(String(value)));
  const isByPart = byPart.includes(type);
  switch (what) {
    case "equal":
      if (isPlain) return say(test, "equals", values);
      return isByPart ? (beginning(test) ?? part(test)) : undefined;
    case "in":
      // Text areas do not take it.
      return isPlain && type !== "textarea"
        ? say(test, "in", values)
        : write({ any: values.map((value) => ({ ...test, test: "equal", values: [value] })) });
    case "startsWith":
      return isByPart ? (beginning(test) ?? part(test)) : undefined;
    case "contains":
      return isByPart ? part(test) : undefined;
    default:
      // What `not_equal` finds is UNSURE (docs/zoho-crm.md#search-operators).
      return undefined;
  }
}

/** What stands before the first character that search may read in another way. */
function beginning(test: FieldTest): Written | undefined {
  const [text = ""] = partsOf(test);
  return text === "" ? undefined : say(test, "starts_with", [text]);
}

function part(test: FieldTest): Written | undefined {
  const text = partsOf(test).reduce((one, other) => (other.length > one.length ? other : one));
  return text === "" ? undefined : say(test, "equals", [text]);
}

const partsOf = ({ values }: FieldTest) =>
  String(values[0])
    .split(special)
    .map((text) => text.trim());

const say = ({ field }: FieldTest, operator: string, values: Scalar[]): Written => ({
  text: `(${field}:${operator}:${values.map(escaped).join(",")})`,
  count: 1,
});

/** Brackets and commas have a meaning of their own (docs/zoho-crm.md#search-operators). */
const escaped = (value: Scalar) =>
  typeof value === "number" ? decimalText(value) : String(value).replace(/[(),]/g, "\\$&");

const asksForNothing = ({ test }: FieldTest) => test === "empty" || test === "filled";

const asked: Partial<Record<FieldTest["test"], Operator>> = {
  empty: "isEmpty",
  filled: "isFilled",
  different: "isNot",
  equal: "equals",
  in: "isOneOf",
  contains: "contains",
  startsWith: "startsWith",
};

function refuseUnsayable(test: Test): never {
  const [first] = fieldTests(test).filter((one) => !write(one));
  const what = first && `"${labelOf(asked[first.test] ?? "equals")}" of ${first.field}`;
  const isAny = "any" in test;
  refuse(
    `Conditions: Zoho CRM's search cannot ask for ${what}. ${isAny ? "Leave the condition out" : "Add a condition that it can ask for"}, or go without search: ${otherwise}`,
  );
}
