import type { FieldTest, Test } from "../../conditions/test";
import { decimalText } from "../../decimalText";
import type { BooksFilters, BooksRecordType } from "../recordTypes/recordType";

type Suffixes = Partial<Record<FieldTest["test"], string[]>>;

const plain: Suffixes = { equal: [""] };

/** What the filters of a kind are called for each comparison (docs/zoho-books.md#filters). */
const suffixes: Record<keyof BooksFilters, Suffixes> = {
  text: { ...plain, startsWith: ["_startswith"], contains: ["_contains"] },
  days: {
    ...plain,
    above: ["_after"],
    atLeast: ["_start"],
    below: ["_before"],
    atMost: ["_end"],
    between: ["_start", "_end"],
  },
  numbers: {
    ...plain,
    above: ["_greater_than"],
    atLeast: ["_greater_equals"],
    below: ["_less_than"],
    atMost: ["_less_equals"],
    between: ["_greater_equals", "_less_equals"],
  },
  exact: plain,
  states: plain,
};

/**
 * The filters of a list that let through at least what meets a test; whoever sends them looks at each row. What no filter
 * can say is left out, and so is a test of which any part is enough.
 */
export function filterQuery({ filters }: BooksRecordType, test: Test): Record<string, string> {
  if (!filters) return {};
  const parts = "all" in test ? test.all : "any" in test && test.any.length === 1 ? test.any : [];
  const query: Record<string, string> = {};
  for (const part of parts.filter((one): one is FieldTest => "test" in one)) {
    for (const [name, value] of Object.entries(writeOne(filters, part))) query[name] ??= value;
  }
  return query;
}

const kinds = Object.keys(suffixes) as (keyof BooksFilters)[];

function writeOne(filters: BooksFilters, one: FieldTest): Record<string, string> {
  const test = one.test === "in" && one.values.length === 1 ? "equal" : one.test;
  for (const kind of kinds) {
    const name = filterOf(filters, kind, one);
    const ends = suffixes[kind][test];
    if (name === undefined || ends === undefined || !fits(kind, one)) continue;
    return Object.fromEntries(
      ends.map((end, index) => [`${name}${end}`, textOf(one.values[index] ?? "")]),
    );
  }
  return {};
}

/** The name of the filter of a kind for the field of a test. */
function filterOf(
  filters: BooksFilters,
  kind: keyof BooksFilters,
  { field, values }: FieldTest,
): string | undefined {
  const words = filters[kind].split(" ") ?? [];
  if (kind === "states") {
    return field === "status" && words.includes(String(values[0])) ? field : undefined;
  }
  const word = words.find((one) => one.split(":")[0] === field);
  return word?.split(":").at(-1);
}

/** A time is no day. */
const fits = (kind: keyof BooksFilters, { kind: compared }: FieldTest) =>
  (kind === "days") === (compared === "date") || kind === "exact";

const textOf = (value: FieldTest["values"][number]) =>
  typeof value === "number" ? decimalText(value) : String(value);
