import { refuse } from "../../errors/refuse";
import { findField } from "../conditions/findField";
import type { FieldMemory } from "../fieldMemory";
import type { LookUps } from "../prepare/lookUps";
import { toPeriod } from "./period";
import { toUserId } from "./person";
import { type HistoryFilter, toSource } from "./recordHistory";

/** A filter as a builder gives it. */
interface GivenFilter {
  /** By API name or label. */
  field?: string;
  from?: string;
  to?: string;
  /** A user's ID or e-mail address. */
  byUser?: string;
  source?: string;
}

/** What settling asks for, each only when needed. */
interface FilterSources {
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
  { field, from, to, byUser, source }: GivenFilter,
  sources: FilterSources,
): Promise<HistoryFilter> {
  return {
    ...(await toPeriod({ from, to }, sources.lookUps)),
    field: field && (await requireField(field, sources)),
    by: await toUserId("By User", byUser, sources.lookUps),
    source: source && toSource(source),
  };
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
