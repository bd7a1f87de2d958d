import { tzOffset } from "@date-fns/tz/tzOffset";
import { now } from "../clock";
import { day, minute } from "../durations";
import { formatCrmTime } from "../timestamps";
import { plusDays } from "./periods";

/**
 * A time zone that an answer names.
 * @throws Error where it names none.
 */
export function knownZone(zone: string | undefined): string {
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
