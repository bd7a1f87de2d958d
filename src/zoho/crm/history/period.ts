import { refuse } from "../../errors/refuse";
import { toPoint } from "../conditions/points";
import type { FieldRule } from "../prepare/fieldRule";
import type { LookUps } from "../prepare/lookUps";

/** A time, in milliseconds since 1970; both ends belong to it. */
export interface Period {
  from?: number;
  to?: number;
}

/**
 * The time between From and To: days, which are meant as a whole in the organization's time zone, or date-times.
 * Scope: ZohoCRM.org.READ, for days and times without offset.
 * @throws Error naming the input that does not fit.
 */
export async function toPeriod(
  { from, to }: { from?: string; to?: string },
  lookUps: LookUps,
): Promise<Period> {
  const period = {
    from: from === undefined ? undefined : await toInstant("From", from, lookUps),
    to: to === undefined ? undefined : await toInstant("To", to, lookUps),
  };
  if (period.from !== undefined && period.to !== undefined && period.from > period.to) {
    refuse(`From (${from}) is after To (${to}). Give an earlier From, or a later To.`);
  }
  return period;
}

const timeRule: FieldRule = {
  name: "time",
  label: "Time",
  type: "datetime",
  mandatory: false,
  writableOn: [],
};

/** The first instant that a day or time stands for as a beginning, the last one as an end. */
async function toInstant(label: "From" | "To", given: string, lookUps: LookUps): Promise<number> {
  const point = await toPoint(given, timeRule, "datetime", lookUps);
  if ("problem" in point) {
    refuse(`${label}: ${point.problem}, a day such as 2026-01-31, today or yesterday.`);
  }
  if ("at" in point) return Date.parse(String(point.at));
  return label === "From" ? Date.parse(point.from) : Date.parse(point.before) - 1;
}
