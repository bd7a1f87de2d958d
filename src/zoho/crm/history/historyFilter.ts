import { refuse } from "../../errors/refuse";
import { findField } from "../conditions/findField";
import { toPoint } from "../conditions/points";
import type { FieldMemory } from "../fieldMemory";
import type { FieldRule } from "../prepare/fieldRule";
import type { LookUps } from "../prepare/lookUps";
import { toUser } from "../prepare/references";
import { type HistoryFilter, toSource } from "./recordHistory";

/** A filter as a builder gives it. */
export interface GivenFilter {
  /** By API name or label. */
  field?: string;
  /** Days and times; a day is all of it. */
  from?: string;
  to?: string;
  /** A user's ID, e-mail address or name. */
  by?: string;
  source?: string;
}

/** What settling asks for, each only when needed. */
export interface FilterSources {
  module: string;
  memory: Pick<FieldMemory, "rules" | "freshRules">;
  lookUps: LookUps;
}

/**
 * A filter made ready: the field by its API name, times as instants, the user by ID or name.
 * Scopes: ZohoCRM.settings.fields.READ, ZohoCRM.users.READ for addresses, ZohoCRM.org.READ for days.
 * @throws Error naming the input when its value does not fit.
 */
export async function settleHistoryFilter(
  { field, from, to, by, source }: GivenFilter,
  sources: FilterSources,
): Promise<HistoryFilter> {
  const filter = {
    field: field && (await requireField(field, sources)),
    from: from ? await toInstant("From", from, sources.lookUps) : undefined,
    to: to ? await toInstant("To", to, sources.lookUps) : undefined,
    by: by?.includes("@") ? await requireUser(by, sources.lookUps) : by,
    source: source && toSource(source),
  };
  if (filter.from !== undefined && filter.to !== undefined && filter.from > filter.to) {
    refuse(`From (${from}) is after To (${to}). Give an earlier From, or a later To.`);
  }
  return filter;
}

/** A field that does not exist has no history, which would look as if nobody had changed it. */
async function requireField(wanted: string, { module, memory }: FilterSources): Promise<string> {
  const known = await memory.rules(module);
  if (!known) return wanted;
  const found = findField(wanted, module, known);
  if ("rule" in found) return found.rule.name;
  const afresh = findField(wanted, module, (await memory.freshRules(module)) ?? known);
  if ("rule" in afresh) return afresh.rule.name;
  refuse(`Field: ${afresh.problem}`);
}

const timeRule: FieldRule = {
  name: "audited_time",
  label: "Time",
  type: "datetime",
  mandatory: false,
  writableOn: [],
};

/** The first instant that a day or time stands for as a beginning, the last one as an end. */
async function toInstant(label: "From" | "To", given: string, lookUps: LookUps): Promise<number> {
  const point = await toPoint(given, timeRule, "datetime", lookUps);
  if ("problem" in point) refuse(`${label}: ${point.problem}.`);
  if ("at" in point) return Date.parse(String(point.at));
  return label === "From" ? Date.parse(point.from) : Date.parse(point.before) - 1;
}

async function requireUser(given: string, { users }: LookUps): Promise<string> {
  const found = await toUser(given, users);
  if ("value" in found) return (found.value as { id: string }).id;
  refuse(`By User is "${given}". Give ${found.expected}, or a user's name.`);
}
