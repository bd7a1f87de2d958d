import { type FieldTest, fieldTests, type Scalar, type Test } from "../../conditions/test";
import { refuse } from "../../errors/refuse";
import { coqlName } from "../query/coqlNames";
import { coqlLiteral } from "../query/coqlText";

// docs/zoho-crm.md#coql-limits.
const maxConditions = 25;

/**
 * A test as COQL's WHERE takes it, in pairs (docs/zoho-crm.md#coql-grammar). Of a text with characters that `like` may
 * read in another way, it asks for a part. Then rows may come that do not meet the test; `needsCheck` tells so.
 * @param others how many conditions the query has beside.
 * @throws Error for more conditions than COQL takes, and for a text of which no part can be asked for.
 */
export function coqlCondition(test: Test, others = 0): string {
  const tests = fieldTests(test);
  const count = tests.length;
  if (count + others > maxConditions) {
    refuse(
      `Conditions come to ${count} comparisons, and Zoho CRM takes ${maxConditions - others} of them. Give fewer conditions or values.`,
    );
  }
  const rich = tests.find(({ isRichText }) => isRichText);
  const unsure = tests.find(isUnsure);
  if (rich && unsure) {
    refuse(
      `Conditions: Zoho CRM cannot look for "${unsure.values[0]}" together with ${rich.field}, whose text lists cut. ${giveAPart}`,
    );
  }
  return write(test);
}

const giveAPart =
  "The characters %, _ and \\ have a meaning of their own there: give a part of the text without them.";

function write(test: Test): string {
  if ("test" in test) return writeOne(test);
  const [word, tests] = "all" in test ? ["and", test.all] : ["or", test.any];
  // Without conditions all records are meant; COQL wants one.
  if (tests.length === 0) return "id is not null";
  return tests.map(write).reduce((one, other) => `(${one} ${word} ${other})`);
}

const marks: Partial<Record<FieldTest["test"], string>> = {
  equal: "=",
  different: "!=",
  above: ">",
  atLeast: ">=",
  below: "<",
  atMost: "<=",
};

function writeOne(test: FieldTest): string {
  const { test: what, field, values } = test;
  const column = coqlName(field);
  const literals = values.map((value) => literalOf(value, test));
  switch (what) {
    case "empty":
      return `${column} is null`;
    case "filled":
      return `${column} is not null`;
    case "in":
      return `${column} in (${literals.join(", ")})`;
    case "between":
      return `${column} between ${literals.join(" and ")}`;
    case "contains":
      return `${column} like ${coqlLiteral(`%${partOf(test)}%`)}`;
    case "startsWith":
      return `${column} like ${coqlLiteral(`${partOf(test)}%`)}`;
    default:
      return `${column} ${marks[what]} ${literals[0]}`;
  }
}

const literalOf = (value: Scalar, { isLong }: FieldTest): string =>
  isLong ? String(value) : coqlLiteral(value);

/** `%` and perhaps `_` stand for other text in `like`, a backslash perhaps for an escape (docs/zoho-crm.md#like). */
const special = /[%_\\]/;

/** The part of a text that `like` reads in one way alone. */
function partOf({ test, field, values }: FieldTest): string {
  const text = String(values[0]);
  const parts = text.split(special);
  const part = test === "startsWith" ? parts[0] : longest(parts);
  if (part) return part;
  refuse(`Conditions: Zoho CRM cannot look for "${text}" in ${field}. ${giveAPart}`);
}

const longest = (parts: string[]) =>
  parts.reduce((longest, part) => (part.length > longest.length ? part : longest), "");

/** Tells whether rows that COQL gives for a test may not meet it. */
export const needsCheck = (test: Test): boolean => fieldTests(test).some(isUnsure);

const isUnsure = ({ test, values }: FieldTest): boolean =>
  (test === "contains" || test === "startsWith") && special.test(String(values[0]));
