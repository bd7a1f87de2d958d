import type { Condition } from "../sql";
import { readDateTime } from "../values";
import type { Expression } from "./parser";

/** Between which instants a time must lie, both inclusive. */
interface Bounds {
  from?: number;
  to?: number;
}

const columns = { Modified_Time: "records.modified", Created_Time: "records.created" };

/** What WHERE implies for the times of change, apart: SQLite finds no index for bounds that stand below an `or`. */
export function impliedBounds(where: Expression): Condition[] {
  return Object.entries(columns).flatMap(([apiName, column]) => {
    const { from, to } = boundsOf(where, apiName);
    const lower = { sql: `${column} >= ?`, parameters: [from ?? 0] };
    const upper = { sql: `${column} <= ?`, parameters: [to ?? 0] };
    return [...(from === undefined ? [] : [lower]), ...(to === undefined ? [] : [upper])];
  });
}

function boundsOf(expression: Expression, apiName: string): Bounds {
  if (expression.kind !== "comparison") {
    const left = boundsOf(expression.left, apiName);
    const right = boundsOf(expression.right, apiName);
    return expression.kind === "and" ? both(left, right) : either(left, right);
  }
  if (expression.column !== apiName) return {};
  const [first, second] = expression.values.map(({ text }) => readTime(text));
  switch (expression.operator) {
    case "=":
      return { from: first, to: first };
    case ">":
    case ">=":
      return { from: first };
    case "<":
    case "<=":
      return { to: first };
    case "between":
      return { from: first, to: second };
    default:
      return {};
  }
}

const readTime = (text: string): number | undefined => {
  const time = readDateTime(text);
  return time === undefined ? undefined : Date.parse(time);
};

const both = (left: Bounds, right: Bounds): Bounds => ({
  from: left.from === undefined ? right.from : Math.max(left.from, right.from ?? left.from),
  to: left.to === undefined ? right.to : Math.min(left.to, right.to ?? left.to),
});

const either = (left: Bounds, right: Bounds): Bounds => ({
  from:
    left.from === undefined || right.from === undefined
      ? undefined
      : Math.min(left.from, right.from),
  to: left.to === undefined || right.to === undefined ? undefined : Math.max(left.to, right.to),
});
