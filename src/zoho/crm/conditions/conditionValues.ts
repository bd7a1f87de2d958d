import type { Operator } from "../../conditions/operators";
import type { Point, Unfit } from "../../conditions/point";
import type { Kind } from "../../conditions/test";
import { toValueList } from "../../conditions/valueList";
import type { ValueLookUps } from "../prepare/convert";
import type { FieldRule } from "../prepare/fieldRule";
import { toPoint } from "./points";

/** The values that a condition compares a field with: several for `isOneOf` and `isBetween`, else one. */
export async function conditionValues(
  operator: Operator,
  value: unknown,
  rule: FieldRule,
  kind: Kind,
  lookUps: ValueLookUps,
): Promise<Point[] | Unfit> {
  const read = (one: unknown) => toPoint(one, rule, kind, lookUps);
  const isList = operator === "isOneOf" || operator === "isBetween";
  if (!isList || typeof value !== "string" || !hasCommas(value)) {
    return readAll(isList ? toValueList(value) : [value], read);
  }
  if (kind === "number" && thousands.test(value)) return { problem: unclear(value) };
  const whole = rule.type === "picklist" ? await read(value) : undefined;
  if (whole && "at" in whole) return [whole];
  const found = await readAll(toValueList(value), read);
  return "problem" in found ? { problem: `${found.problem} ${ofItsOwn}` } : found;
}

type Read = (value: unknown) => Promise<Point | Unfit>;

async function readAll(values: unknown[], read: Read): Promise<Point[] | Unfit> {
  const points: Point[] = [];
  for (const value of values) {
    const point = await read(value);
    if ("problem" in point) return { problem: `${point.problem}.` };
    points.push(point);
  }
  return points.length > 0 ? points : { problem: "Value is empty. Give at least one value." };
}

/** Tells whether commas alone part the values of a text. */
const hasCommas = (text: string) => text.includes(",") && !/[\n[]/.test(text);

/** A comma that may stand between thousands, or between numbers. */
const thousands = /\d,\d{3}(?!\d)/;

const ofItsOwn = "A value that has a comma itself takes a line of its own.";

const unclear = (text: string) =>
  `"${text}" may be one number or several. Write numbers without commas, each on a line of its own.`;
