import { betweenTwo, type Compare, comparisons, oneOf } from "../../conditions/compare";
import type { Condition, Conditions } from "../../conditions/condition";
import type { Operator } from "../../conditions/operators";
import { dayNamed, findPeriod } from "../../conditions/periods";
import type { Point, Unfit } from "../../conditions/point";
import type { Kind, Test } from "../../conditions/test";
import { toValueList } from "../../conditions/valueList";
import { refuse } from "../../errors/refuse";
import { parseZohoTime } from "../../timestamps";
import { isDay, toDay } from "../dates";
import type { BooksRecordType } from "../recordTypes/recordType";

/** The day that it is for the organization; asked for where a condition needs it. */
export type Today = () => Promise<string>;

/**
 * Says conditions in comparisons. Books tells no types of fields: names, filters and values decide.
 * @throws Error naming the row for a value that does not fit.
 */
export async function settleConditions(
  { list, match }: Conditions,
  type: BooksRecordType,
  today: Today,
): Promise<Test> {
  const tests: Test[] = [];
  for (const condition of list) {
    const test = await settle(condition, type, today);
    if ("problem" in test) {
      refuse(`Conditions, row ${condition.row} (${condition.field}): ${test.problem}`);
    }
    tests.push(test);
  }
  return match === "all" ? { all: tests } : { any: tests };
}

async function settle(
  { field, operator, value }: Condition,
  type: BooksRecordType,
  today: Today,
): Promise<Test | Unfit> {
  const compareAs =
    (kind: Kind): Compare =>
    (test, ...values) => ({ test, field, kind, type: kind, values });
  const text = compareAs("text");
  switch (operator) {
    case "isEmpty":
      return text("empty");
    case "isFilled":
      return text("filled");
    case "isTrue":
      return text("equal", "true");
    case "isFalse":
      // An empty flag is not set (docs/zoho-books.md#empty-values).
      return { any: [text("equal", "false"), text("empty")] };
    case "inPeriod": {
      const { first, last } = findPeriod(String(value), await today());
      return compareAs("date")("between", first, last);
    }
    default: {
      const isList = operator === "isOneOf" || operator === "isBetween";
      const given = isList ? toValueList(value) : [value];
      const kind = kindOf(field, operator, given, type);
      const points: Point[] = [];
      for (const one of given) {
        const point = await toPoint(one, kind, today);
        if ("problem" in point) return point;
        points.push(point);
      }
      return compare(operator, points, compareAs(kind));
    }
  }
}

function compare(operator: Operator, points: Point[], comparing: Compare): Test | Unfit {
  if (operator === "isOneOf") return oneOf(points, comparing);
  if (operator === "isBetween") return betweenTwo(points, comparing);
  const [point] = points as [Point];
  return (comparisons[operator] as (point: Point, compare: Compare) => Test)(point, comparing);
}

const ordering: Operator[] = ["isBetween", "greater", "atLeast", "less", "atMost"];

function kindOf(
  field: string,
  operator: Operator,
  values: unknown[],
  { filters }: BooksRecordType,
): Kind {
  if (operator === "contains" || operator === "startsWith") return "text";
  if (/(^|_)date$/.test(field)) return "date";
  if (/_time$/.test(field)) return values.every(namesDay) ? "date" : "datetime";
  if (filters?.numbers.split(" ").includes(field)) return "number";
  if (!ordering.includes(operator)) return "text";
  return values.some(namesDay) ? "date" : "number";
}

const namesDay = (value: unknown) =>
  /^\d{4}-\d\d-\d\d$/.test(String(value)) || dayNamed(String(value), "2000-01-01") !== undefined;

const expected: Record<string, string> = {
  text: "a text, a number, true or false",
  number: "a number, as 1250.50",
  date: "a day, as 2026-01-31, or today, yesterday, tomorrow",
  datetime: "a date-time with its offset, as 2026-01-31T09:30:00+01:00",
};

async function toPoint(given: unknown, kind: Kind, today: Today): Promise<Point | Unfit> {
  if (typeof given === "number" && given > Number.MAX_SAFE_INTEGER) {
    return { problem: `the number ${given} has lost digits. Give IDs and long numbers as text.` };
  }
  const value = typeof given === "string" && kind !== "text" ? given.trim() : given;
  const at = await readers[kind]?.(value, today);
  if (at !== undefined) return { at };
  return { problem: `"${String(value)}" does not fit; expected ${expected[kind]}.` };
}

type Read = (value: unknown, today: Today) => Promise<string | number | undefined>;

const readers: Partial<Record<Kind, Read>> = {
  text: async (value) => (typeof value === "object" ? undefined : String(value)),
  number: async (value) =>
    Number.isFinite(value) || /^-?\d+(\.\d+)?$/.test(String(value)) ? Number(value) : undefined,
  date: async (value, today) => {
    const named = dayNamed(String(value), "2000-01-01") !== undefined;
    const day = named ? dayNamed(String(value), await today()) : String(toDay(value));
    return day !== undefined && isDay(day) ? day : undefined;
  },
  datetime: async (value) => {
    const text = String(value);
    const hasOffset = /T\d\d:\d\d/i.test(text) && /(Z|[+-]\d\d:?\d\d)$/i.test(text);
    return hasOffset && !Number.isNaN(parseZohoTime(text)) ? text : undefined;
  },
};
