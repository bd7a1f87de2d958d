import { nearest } from "../../closest";
import type { Log } from "../../connection/session";
import { refuse } from "../../errors/refuse";
import type { FieldValues } from "../../fieldValues";
import type { FieldMemory } from "../fieldMemory";
import { systemField, uniqueFields } from "../metadata/uniqueFields";
import { isEmpty } from "../prepare/converted";
import type { FieldRule } from "../prepare/fieldRule";

type Memory = Pick<FieldMemory, "rules" | "freshRules">;

/** Modules whose records cannot be upserted (docs/zoho-crm.md#upsert). */
const withoutUpsert = new Set(["Tasks", "Events", "Calls"]);

/** @throws Error where a module's records cannot be upserted. */
export function requireUpsert(module: string): void {
  if (!withoutUpsert.has(module)) return;
  refuse(
    `Zoho CRM cannot upsert records of ${module}. Look for the record with CRM - Find Record, and then use CRM - Create Record or CRM - Update Record.`,
  );
}

/**
 * The fields by which an upsert of a module finds records: those named, else all that Zoho compares. Names are held
 * against the module's fields, which are asked for afresh before one is refused; without permission they are not.
 * @throws Error for a named field that is neither unique nor the one by which Zoho finds duplicates.
 */
export async function fieldsToFindBy(
  module: string,
  findBy: readonly string[],
  memory: Memory,
): Promise<string[]> {
  const namesOf = (rules?: FieldRule[]) => rules && uniqueFields(module, rules);
  const known = namesOf(await memory.rules(module));
  if (findBy.length === 0) return known ?? [systemField(module)];
  const isKnown = !known || findBy.every((name) => known.includes(name));
  const unique = isKnown ? known : namesOf(await memory.freshRules(module));
  for (const name of findBy) if (unique && !unique.includes(name)) refuseName(module, name, unique);
  return [...findBy];
}

function refuseName(module: string, name: string, unique: string[]): never {
  const closest = nearest(name, unique);
  const meant = closest === undefined ? "" : ` The closest is ${closest}.`;
  const choice = unique.length > 0 ? ` Choose ${unique.join(", ")}.` : " Leave Find By empty.";
  refuse(
    `Find By names "${name}", by which Zoho CRM finds no record of ${module}.${meant}${choice}`,
  );
}

/** The fields of a list that have a value in a record. */
export const withValue = (values: FieldValues, names: readonly string[]): string[] =>
  names.filter((name) => Object.hasOwn(values, name) && !isEmpty(values[name]));

/** What Zoho compares of a record, by these fields: two records with the same key must not meet in one request. */
export const keysBy = (names: readonly string[], values: FieldValues): string[] =>
  withValue(values, names).map((name) => `${name} ${String(values[name]).trim().toLowerCase()}`);

/** Tells whether a list of fields turns Zoho's own one off, which the record has (docs/zoho-crm.md#upsert). */
export function leavesOutSystemField(
  module: string,
  values: FieldValues,
  findBy: readonly string[],
): boolean {
  const own = systemField(module);
  return findBy.length > 0 && !findBy.includes(own) && withValue(values, [own]).length > 0;
}

/** Warns of such a list. */
export function warnOfSystemField(log: Log, module: string): void {
  const own = systemField(module);
  log.warn(
    `Find By leaves out ${own}, so that Zoho CRM does not look for a record of ${module} with the same ${own}. Add ${own} to Find By where such a record is to be updated.`,
  );
}
