import { tzOffset } from "@date-fns/tz/tzOffset";
import { now } from "../../clock";
import { dayNamed, plusDays } from "../../conditions/periods";
import type { Kind, Scalar } from "../../conditions/test";
import { day, minute } from "../../durations";
import { isObject } from "../../isObject";
import { formatCrmTime } from "../../timestamps";
import { convert, type ValueLookUps } from "../prepare/convert";
import { isEmpty, plainText } from "../prepare/converted";
import type { FieldRule } from "../prepare/fieldRule";
import { shown } from "../prepare/problems";
import { readId } from "../prepare/references";

/** What a value of a condition stands for: one value, or all times from one on and before another. */
export type Point = { at: Scalar } | { from: string; before: string };

/** Why a value does not fit. */
export interface Unfit {
  problem: string;
}

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
export async function zoneOf({ timeZone }: ValueLookUps): Promise<string> {
  const zone = await timeZone();
  if (zone !== undefined && !Number.isNaN(offsetIn(zone, 0))) return zone;
  throw new Error("the organization's time zone is unknown; give date-times with their offset");
}

const offsetIn = (zone: string, instant: number) =>
  Math.round(tzOffset(zone, new Date(instant)) * minute);

/** The day that it is in a time zone. */
export const todayIn = (zone: string): string =>
  new Date(now() + offsetIn(zone, now())).toISOString().slice(0, 10);

/** All times of days in a row, as a time zone has them. */
export const daysIn = (
  zone: string,
  first: string,
  last: string,
): { from: string; before: string } => ({
  from: formatCrmTime(startOf(zone, first)),
  before: formatCrmTime(startOf(zone, plusDays(last, 1))),
});

/** The first instant of a day: its midnight, or where clocks skip that, when they do. */
function startOf(zone: string, date: string): number {
  const clock = Date.parse(date);
  const instants = [clock - day, clock + day].map((at) => clock - offsetIn(zone, at));
  const real = instants.filter((instant) => instant + offsetIn(zone, instant) === clock);
  return real.length > 0 ? Math.min(...real) : Math.max(...instants);
}
