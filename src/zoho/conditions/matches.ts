import { isObject } from "../isObject";
import { parseZohoTime } from "../timestamps";
import type { FieldTest, Scalar, Test } from "./test";

/** How a record's value and a test of it are compared, where the record itself decides. */
export type Look = (
  record: Record<string, unknown>,
  test: FieldTest,
) => { value: unknown; test: FieldTest };

const asTheyAre: Look = (record, test) => ({ value: record[test.field], test });

/**
 * Tells whether a record meets a test, as Zoho compares: without regard to the case of letters, lookups by ID. A
 * checkbox without a value is not checked.
 */
export function matchesConditions(
  record: Record<string, unknown>,
  test: Test,
  look: Look = asTheyAre,
): boolean {
  if ("all" in test) return test.all.every((one) => matchesConditions(record, one, look));
  if ("any" in test) return test.any.some((one) => matchesConditions(record, one, look));
  const seen = look(record, test);
  return matches(seen.value, seen.test);
}

function matches(value: unknown, test: FieldTest): boolean {
  const found = comparable(value, test);
  if (found === undefined) return test.test === "empty";
  const [first, second] = test.values.map((value) => comparable(value, test) ?? "");
  const is = (compare: (value: Comparable, other: Comparable) => boolean, other = first) =>
    other !== undefined && compare(found, other);
  switch (test.test) {
    case "empty":
      return false;
    case "filled":
      return true;
    case "equal":
      return is((one, other) => one === other);
    case "different":
      return is((one, other) => one !== other);
    case "in":
      return test.values.some((value) => comparable(value, test) === found);
    case "contains":
      return String(found).includes(String(first));
    case "startsWith":
      return String(found).startsWith(String(first));
    case "between":
      return is((one, other) => one >= other) && is((one, other) => one <= other, second);
    case "above":
      return is((one, other) => one > other);
    case "atLeast":
      return is((one, other) => one >= other);
    case "below":
      return is((one, other) => one < other);
    case "atMost":
      return is((one, other) => one <= other);
  }
}

type Comparable = string | number | boolean | bigint;

/** A value in the form in which it is compared; undefined for none. */
function comparable(
  value: unknown | Scalar,
  { kind, isLong }: Pick<FieldTest, "kind" | "isLong">,
): Comparable | undefined {
  if (kind === "boolean") return value === true;
  const plain = kind === "reference" && isObject(value) ? value.id : value;
  if (plain === undefined || plain === null || String(plain) === "") return undefined;
  if (kind === "number") return isLong && isWhole(plain) ? BigInt(String(plain)) : Number(plain);
  if (kind === "datetime") return parseZohoTime(String(plain));
  return kind === "text" ? String(plain).toLowerCase() : String(plain);
}

const isWhole = (value: unknown) => /^-?\d+$/.test(String(value));
