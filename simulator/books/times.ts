/** Books' dates: timestamps in the organization's zone, and calendar days (docs/zoho-books.md#times-and-days). */
import { offsetMinutes, zonedDate, zonedTimestamp } from "../timestamps";

const DAY = 86_400_000;

/** `2026-06-09T09:47:41-0400`: whole seconds, the zone's offset at that instant, no colon. */
export function formatTimestamp(at: number, timeZone: string): string {
  return zonedTimestamp(at, timeZone, { colon: false });
}

/**
 * Milliseconds of a timestamp in the one form Books understands, `YYYY-MM-DDTHH:MM:SS±HHMM`.
 * Undefined for everything else: a trailing `Z`, a `+` that arrived as a space, an offset with a colon.
 */
export function parseTimestamp(text: string): number | undefined {
  const match = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)([+-]\d\d)(\d\d)$/.exec(text);
  if (!match) return undefined;
  const at = Date.parse(`${match[1]}${match[2]}:${match[3]}`);
  return Number.isNaN(at) ? undefined : at;
}

/** Whether a value is a calendar day as Books takes it, `yyyy-mm-dd`. */
export function isDay(value: unknown): value is string {
  if (typeof value !== "string" || !/^\d{4}-\d\d-\d\d$/.test(value)) return false;
  const at = Date.parse(value);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(value);
}

/** The instant at which a calendar day begins in the zone. */
export function startOfDay(day: string, timeZone: string): number {
  const utc = Date.parse(day);
  const guess = utc - offsetMinutes(utc, timeZone) * 60_000;
  return utc - offsetMinutes(guess, timeZone) * 60_000;
}

/** `days` after (or, negative, before) a calendar day. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);
}

/** The instant at which the zone's next calendar day begins. */
export function nextMidnight(at: number, timeZone: string): number {
  return startOfDay(addDays(zonedDate(at, timeZone), 1), timeZone);
}

/** First and last day of `Today`, `ThisWeek` (from Sunday), `ThisMonth`, `ThisQuarter` or `ThisYear`. */
export function periodAround(today: string, period: string): [string, string] | undefined {
  const [year, month, day] = today.split("-").map(Number) as [number, number, number];
  const dayText = (y: number, m: number, d: number) =>
    new Date(Date.UTC(y, m - 1, d)).toISOString().slice(0, 10);
  const quarter = month - ((month - 1) % 3);
  const weekday = new Date(Date.parse(today)).getUTCDay();
  switch (period) {
    case "Today":
      return [today, today];
    case "ThisWeek":
      return [dayText(year, month, day - weekday), dayText(year, month, day - weekday + 6)];
    case "ThisMonth":
      return [dayText(year, month, 1), dayText(year, month + 1, 0)];
    case "ThisQuarter":
      return [dayText(year, quarter, 1), dayText(year, quarter + 3, 0)];
    case "ThisYear":
      return [dayText(year, 1, 1), dayText(year, 12, 31)];
    default:
      return undefined;
  }
}
