import { now } from "../../clock";
import { refuse } from "../../errors/refuse";
import type { LookUps } from "../prepare/lookUps";
import { toDateTime } from "../prepare/times";

/**
 * A time to come in Zoho's form; without an offset, it is in the organization's zone. Scope: ZohoCRM.org.READ, then.
 * @throws Error naming the input for what is no date-time, and for a time that is past.
 */
export async function readScheduledTime(
  given: string | undefined,
  { timeZone }: Pick<LookUps, "timeZone">,
): Promise<string | undefined> {
  if (given === undefined) return undefined;
  const converted = await toDateTime(given, timeZone);
  if (!("value" in converted)) {
    refuse(`Scheduled Time is "${given}". Give ${converted.expected}.`);
  }
  const time = String(converted.value);
  if (Date.parse(time) > now()) return time;
  refuse(
    `Scheduled Time is "${given}", which is past. Give a time to come, or leave the input empty.`,
  );
}
