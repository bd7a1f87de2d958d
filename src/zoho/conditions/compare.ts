import type { Point, Unfit } from "./point";
import type { FieldTest, Scalar, Test } from "./test";

/** Makes a comparison of one field. */
export type Compare = (test: FieldTest["test"], ...values: Scalar[]) => FieldTest;

/** COQL takes as many values of `in` (docs/zoho-crm.md#coql-limits); so do search criteria, and Books has no limit. */
const maxValues = 100;

/** Operators that compare with one value, as tests. Records without a value are not a value, too. */
export const comparisons: Readonly<Record<string, (point: Point, compare: Compare) => Test>> = {
  equals: (point, compare) => (isOne(point) ? compare("equal", point.at) : within(point, compare)),
  isNot: (point, compare) => {
    if (!isOne(point)) {
      const { from, before } = point;
      return { any: [compare("below", from), compare("atLeast", before), compare("empty")] };
    }
    // Checkboxes are never empty, and COQL compares them by `=` alone.
    return typeof point.at === "boolean"
      ? compare("equal", !point.at)
      : { any: [compare("different", point.at), compare("empty")] };
  },
  contains: (point, compare) => compare("contains", first(point)),
  startsWith: (point, compare) => compare("startsWith", first(point)),
  greater: (point, compare) =>
    isOne(point) ? compare("above", point.at) : compare("atLeast", point.before),
  atLeast: (point, compare) => compare("atLeast", first(point)),
  less: (point, compare) => compare("below", first(point)),
  atMost: (point, compare) =>
    isOne(point) ? compare("atMost", point.at) : compare("below", point.before),
};

const isOne = (point: Point): point is { at: Scalar } => "at" in point;

const first = (point: Point) => (isOne(point) ? point.at : point.from);

/** Tells whether a field's value lies in a stretch of time. */
export const within = (
  { from, before }: { from: string; before: string },
  compare: Compare,
): Test => ({ all: [compare("atLeast", from), compare("below", before)] });

/** Tells whether a field's value is one of several. */
export function oneOf(points: Point[], compare: Compare): Test {
  const values = [...new Set(points.filter(isOne).map(({ at }) => at))];
  const groups = Array.from({ length: Math.ceil(values.length / maxValues) }, (_, index) =>
    compare("in", ...values.slice(index * maxValues, (index + 1) * maxValues)),
  );
  const days = points.flatMap((point) => (isOne(point) ? [] : [within(point, compare)]));
  const tests = [...groups, ...days];
  return tests.length === 1 ? (tests[0] as Test) : { any: tests };
}

/** Tells whether a field's value lies between two others, both included; or why they do not fit. */
export function betweenTwo([low, high, ...others]: Point[], compare: Compare): Test | Unfit {
  if (!low || !high || others.length > 0) {
    return { problem: `"is between" takes two values: the lower and the higher one.` };
  }
  return areReversed(low, high)
    ? { problem: `"is between" takes the lower value first.` }
    : between(low, high, compare);
}

const between = (low: Point, high: Point, compare: Compare): Test =>
  isOne(low) && isOne(high)
    ? compare("between", low.at, high.at)
    : {
        all: [compare("atLeast", first(low)), (comparisons.atMost as AtMost)(high, compare)],
      };

type AtMost = (point: Point, compare: Compare) => Test;

/** Tells whether two values stand in the wrong order. */
function areReversed(low: Point, high: Point): boolean {
  const [one, other] = [first(low), first(high)];
  if (typeof one === "number" && typeof other === "number") return one > other;
  const isLong = /^-?\d+$/.test(String(one)) && /^-?\d+$/.test(String(other));
  return isLong ? BigInt(String(one)) > BigInt(String(other)) : String(one) > String(other);
}
