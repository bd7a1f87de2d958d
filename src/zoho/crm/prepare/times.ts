import { tzOffset } from "@date-fns/tz/tzOffset";
import { day, minute } from "../../durations";
import { formatCrmTime } from "../../timestamps";
import { type Converted, misfit } from "./converted";

/** Finds the organization's time zone; undefined when Zoho names none. */
export type FindTimeZone = () => Promise<string | undefined>;

/** What an ISO text says: a day, perhaps a time of it, perhaps an offset; in milliseconds. */
interface Written {
  date: string;
  /** The time on a clock, as if it were UTC. */
  clock: number;
  hasTime: boolean;
  offset?: number;
}

const form =
  /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?\s?(?:(Z)|([+-])(\d\d):?(\d\d))?)?$/i;

function read(value: unknown): Written | undefined {
  if (value instanceof Date) {
    const clock = value.getTime();
    const text = Number.isNaN(clock) ? "" : value.toISOString();
    return /^\d{4}-/.test(text)
      ? { date: text.slice(0, 10), clock, hasTime: true, offset: 0 }
      : undefined;
  }
  const found = typeof value === "string" ? form.exec(value.trim()) : null;
  if (!found) return undefined;
  const [, date = "", hours = "00", minutes = "00", seconds = "00", utc, sign, ...offset] = found;
  const iso = `${date}T${hours}:${minutes}:${seconds}`;
  const clock = Date.parse(`${iso}Z`);
  // Date.parse takes February 30 for March 2.
  if (Number.isNaN(clock) || new Date(clock).toISOString().slice(0, 19) !== iso) return undefined;
  const hasTime = found[2] !== undefined;
  if (utc) return { date, clock, hasTime, offset: 0 };
  if (!sign) return { date, clock, hasTime };
  const [ahead, part] = offset.map(Number) as [number, number];
  if (ahead > 14 || part > 59) return undefined;
  return { date, clock, hasTime, offset: (sign === "-" ? -1 : 1) * (ahead * 60 + part) * minute };
}

/** Tells whether a value is the text of a day that exists, as Zoho takes it (docs/zoho-crm.md#dates-and-times). */
export const isDay = (value: unknown): boolean =>
  typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value) && read(value) !== undefined;

/** Tells whether a value is a date-time in whole seconds with an offset (docs/zoho-crm.md#dates-and-times). */
export const isDateTime = (value: unknown): boolean =>
  typeof value === "string" &&
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$/.test(value) &&
  read(value)?.offset !== undefined;

const expectedDate = "a date as YYYY-MM-DD, such as 2026-01-31";

/**
 * A day. A date-time with an offset becomes the day in the organization's time zone. A date-time at midnight stays the
 * day as written, since many systems write days so.
 */
export async function toDate(value: unknown, findTimeZone: FindTimeZone): Promise<Converted> {
  const written = read(value);
  if (!written) return misfit(expectedDate);
  if (written.offset === undefined || written.clock % day === 0) return { value: written.date };
  const zone = await findTimeZone();
  const instant = written.clock - written.offset;
  const offset = offsetOf(zone, instant);
  if (offset === undefined) return misfit(`${expectedDate}; the time zone is unknown`);
  const date = new Date(instant + offset).toISOString().slice(0, 10);
  return /^\d{4}-/.test(date) ? { value: date } : misfit(expectedDate);
}

const expectedTime = "a date-time such as 2026-01-31T14:30:00+01:00";

/**
 * A date-time, in UTC and whole seconds. A time without an offset is in the organization's time zone. When clocks are
 * set back, the earlier of two equal times is meant. A time that clocks skip does not fit.
 */
export async function toDateTime(value: unknown, findTimeZone: FindTimeZone): Promise<Converted> {
  const written = read(value);
  if (!written) return misfit(expectedTime);
  if (written.offset !== undefined) return inYears(written.clock - written.offset);
  const zone = await findTimeZone();
  const offsets = [written.clock - day, written.clock + day].map((at) => offsetOf(zone, at));
  const [before, after] = offsets;
  if (zone === undefined || before === undefined || after === undefined) {
    return misfit(`${expectedTime}, with its offset: the organization's time zone is unknown`);
  }
  const instants = [before, after]
    .map((offset) => written.clock - offset)
    .filter((instant) => instant + (offsetOf(zone, instant) ?? 0) === written.clock);
  if (instants.length > 0) return inYears(Math.min(...instants));
  const later = new Date(written.clock + after - before).toISOString().slice(0, 19);
  return misfit(`a time that exists in ${zone}, where clocks skip this one`, later);
}

/** How far a zone's clocks are ahead of UTC then, in milliseconds; undefined for a zone that is unknown. */
function offsetOf(zone: string | undefined, instant: number): number | undefined {
  const offset = zone === undefined ? Number.NaN : tzOffset(zone, new Date(instant)) * minute;
  return Number.isNaN(offset) ? undefined : Math.round(offset);
}

function inYears(instant: number): Converted {
  const text = formatCrmTime(instant);
  return /^\d{4}-.{14}\+00:00$/.test(text) ? { value: text } : misfit(expectedTime);
}
