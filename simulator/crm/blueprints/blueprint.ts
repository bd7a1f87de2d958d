import type { StoredRecord } from "../../store";
import { Refusal } from "../answers";
import { type CrmContext, type CrmModule, latest, requireModule, type Values } from "../context";
import { requireId } from "../parameters";
import type { Blueprint, Transition, TransitionSpec } from "./spec";

/** A record and where it stands in its blueprint. */
export interface Standing {
  module: CrmModule;
  record: StoredRecord<Values>;
  blueprint: Blueprint;
  state: string;
  /** The ways out of the state. */
  ways: readonly Transition[];
}

/** The blueprint that a record is in: one of whose states it has, but for the last (docs/zoho-crm.md#blueprints). */
export function standingOf(
  { blueprints }: CrmContext,
  module: CrmModule,
  record: StoredRecord<Values>,
): Standing | undefined {
  for (const blueprint of blueprints) {
    if (blueprint.module !== module.apiName) continue;
    const state = String(record.values[blueprint.field] ?? "");
    const ways = blueprint.transitions.filter(({ from }) => from === state);
    if (ways.length > 0) return { module, record, blueprint, state, ways };
  }
  return undefined;
}

/** The record of the path and where it stands. @throws Refusal where it is in no blueprint. */
export function requireStanding(context: CrmContext, moduleName: string, id: string): Standing {
  const module = requireModule(context, moduleName);
  const record = latest(context, moduleName, requireId(id));
  if (!record) {
    const details = { resource_path_index: 1 };
    throw new Refusal("INVALID_DATA", "the id given seems to be invalid", details);
  }
  const standing = standingOf(context, module, record);
  if (standing) return standing;
  throw new Refusal("RECORD_NOT_IN_PROCESS", "record not in process");
}

/** What was saved of a transition that was not carried out (docs/zoho-crm.md#partial-saves). */
export const savedOf = ({ savedTransitions }: CrmContext, { record }: Standing, id: string) =>
  savedTransitions.get(record.id)?.get(id) ?? {};

/** The mandatory fields of a transition that have no value among these. */
export const lacking = ({ fields = [] }: TransitionSpec, values: Values): string[] =>
  fields
    .filter(
      ({ name, mandatory }) => mandatory && [undefined, null, ""].includes(values[name] as ""),
    )
    .map(({ name }) => name);
