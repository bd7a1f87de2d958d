import { refuse } from "../../errors/refuse";
import type { LookUps } from "../prepare/lookUps";
import { toDateTime } from "../prepare/times";
import type { WriteOptions } from "./writeOptions";

/** What settling asks for, each only when needed. */
export type OptionSources = Pick<LookUps, "timeZone">;

/**
 * Options as a builder gave them, made ready for `planWrite`: a time becomes Zoho's form, in the organization's zone
 * where it has no offset.
 * @throws Error naming the input when its value does not fit.
 */
export async function settleWriteOptions(
  options: WriteOptions,
  sources: OptionSources,
): Promise<WriteOptions> {
  if (options.ifUnmodifiedSince === undefined) return options;
  const ifUnmodifiedSince = await toHeaderTime(options.ifUnmodifiedSince, sources);
  return { ...options, ifUnmodifiedSince };
}

async function toHeaderTime(given: string, { timeZone }: OptionSources): Promise<string> {
  const converted = await toDateTime(given, timeZone);
  if ("value" in converted) return String(converted.value);
  refuse(`If Unmodified Since is "${given}". Give ${converted.expected}.`);
}
