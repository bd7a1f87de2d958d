import { daysIn, knownZone, todayIn } from "../../conditions/days";
import { dayNamed } from "../../conditions/periods";
import type { Point, Unfit } from "../../conditions/point";
import type { Kind, Scalar } from "../../conditions/test";
import { isObject } from "../../isObject";
import { convert, type ValueLookUps } from "../prepare/convert";
import { isEmpty, plainText } from "../prepare/converted";
import type { FieldRule } from "../prepare/fieldRule";
import { shown } from "../prepare/problems";
import { readId } from "../prepare/references";

/**
 * A value as the field is compared with it, by the field's type (docs/zoho-crm.md#coql-operators). A day that a
 * date-time is compared with is the whole day in the organization's time zone.
 */
export async function toPoint(
  given: unknown,
  rule: FieldRule,
  kind: Kind,
  lookUps: ValueLookUps,
): Promise<Point | Unfit> {
  // Blanks around a text may stand in the record as well.
  if (kind === "text" && rule.type !== "picklist") return toText(given);
  const value = typeof given === "string" ? given.trim() : given;
  if (isEmpty(value)) return { problem: "a value is empty" };
  if (rule.type === "id") return toRecordId(value);
  if (kind === "date" || kind === "datetime") return toTime(value, rule, kind, lookUps);
  const converted = await convert(value, rule, lookUps);
  if (!("value" in converted)) {
    const { expected, closest } = converted;
    return unfit(value, expected, closest);
  }
  const { value: found } = converted;
  if (found === null) return { problem: `${quoted(value)} stands for no value` };
  if (kind === "text") return { at: String(found) };
  return { at: (isObject(found) ? found.id : found) as Scalar };
}

const quoted = (value: unknown) => `"${shown(value)}"`;

const unfit = (value: unknown, expected: string, closest?: string): Unfit => ({
  problem: `${quoted(value)} does not fit; expected ${expected}${closest === undefined ? "" : `, perhaps ${quoted(closest)}`}`,
});

function toText(value: unknown): Point | Unfit {
  const text = plainText(value);
  return text === undefined ? unfit(value, "a text") : { at: text };
}

function toRecordId(value: unknown): Point | Unfit {
  const id = readId(value);
  return id === undefined ? unfit(value, "the ID of a record, as text") : { at: id };
}

/**
 * The value that people see, where a picklist stores another one and no other entry has it: which of both records have
 * is UNSURE (docs/zoho-crm.md#picklist-values).
 */
export function alsoShown(point: Point, { type, choices = [] }: FieldRule): Point[] {
  if (type !== "picklist" || !("at" in point)) return [];
  const choice = choices.find(({ stored }) => String(stored) === point.at);
  const isOnlyOne = choices.every((one) => one === choice || String(one.stored) !== choice?.shown);
  return choice && choice.shown !== point.at && isOnlyOne ? [{ at: choice.shown }] : [];
}

async function toTime(
  value: unknown,
  rule: FieldRule,
  kind: "date" | "datetime",
  lookUps: ValueLookUps,
): Promise<Point | Unfit> {
  const named = typeof value === "string" && dayNamed(value, "2000-01-01") !== undefined;
  const zone = named ? await zoneOf(lookUps) : undefined;
  const meant = zone ? dayNamed(String(value), todayIn(zone)) : value;
  const isDay = typeof meant === "string" && /^\d{4}-\d\d-\d\d$/.test(meant);
  // A day that does not exist does not fit as a date either.
  const converted = await convert(meant, isDay ? { ...rule, type: "date" } : rule, lookUps);
  if (!("value" in converted)) return unfit(value, converted.expected, converted.closest);
  const at = String(converted.value);
  return isDay && kind === "datetime" ? daysIn(await zoneOf(lookUps), at, at) : { at };
}

/**
 * The organization's time zone.
 * @throws Error where Zoho does not tell it.
 */
export const zoneOf = async ({ timeZone }: ValueLookUps): Promise<string> =>
  knownZone(await timeZone());
