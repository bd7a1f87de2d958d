import { nearest } from "../../closest";
import type { Log } from "../../connection/session";
import { refuse } from "../../errors/refuse";
import type { FieldValues } from "../../fieldValues";
import { findField } from "../conditions/findField";
import type { FieldMemory } from "../fieldMemory";
import type { FieldRule } from "../prepare/fieldRule";
import type { LookUps } from "../prepare/lookUps";
import { toDateTime } from "../prepare/times";
import { fieldsBySpelling } from "../values/spellings";
import { ownExternalField, toExternalPaths } from "./externalIds";
import type { WriteOptions } from "./writeOptions";

/** What settling asks for, each only when needed. */
export interface OptionSources {
  module: string;
  memory: Pick<FieldMemory, "rules" | "freshRules">;
  lookUps: Pick<LookUps, "timeZone">;
  log: Log;
}

/**
 * Options as a builder gave them, made ready for `planWrite`: a time becomes Zoho's form, in the organization's zone
 * where it has no offset. The fields of Append To are held against the module's.
 * @param rows the values that the options are for, by names that are fitted or still to be fitted.
 * @throws Error naming the input when its value does not fit.
 */
export async function settleWriteOptions(
  given: WriteOptions,
  rows: readonly FieldValues[],
  sources: OptionSources,
): Promise<WriteOptions> {
  const options = withExternalPaths(given, sources.module);
  await checkExternalField(options.externalIdFields ?? [], sources);
  await checkAppendTo(options.appendTo ?? [], rows, sources);
  if (!options.ifUnmodifiedSince) return options;
  const ifUnmodifiedSince = await toHeaderTime(options.ifUnmodifiedSince, sources);
  return { ...options, ifUnmodifiedSince };
}

function withExternalPaths(options: WriteOptions, module: string): WriteOptions {
  const { externalIdFields = [], subformRows } = options;
  if (externalIdFields.length === 0) return options;
  const paths = toExternalPaths(module, externalIdFields);
  if (subformRows && ownExternalField(module, paths)) {
    refuse(
      "Subform Rows reads the record by its ID first. Give the record's ID and no External ID Field of the record, or set Subform Rows to As Given.",
    );
  }
  return { ...options, externalIdFields: paths };
}

/** Zoho answers a name that is no field's with words about a record that is not there. */
async function checkExternalField(
  paths: readonly string[],
  { module, memory }: OptionSources,
): Promise<void> {
  const own = ownExternalField(module, paths);
  if (own === undefined) return;
  const has = (rules?: FieldRule[]) => !rules || rules.some(({ name }) => name === own);
  if (has(await memory.rules(module))) return;
  const rules = await memory.freshRules(module);
  const found = rules && !has(rules) ? findField(own, module, rules) : undefined;
  if (!found) return;
  const meant = "rule" in found ? `The field is called "${found.rule.name}".` : found.problem;
  refuse(`External ID Field has "${own}". ${meant}`);
}

async function toHeaderTime(given: string, { lookUps }: OptionSources): Promise<string> {
  const converted = await toDateTime(given, lookUps.timeZone);
  if ("value" in converted) return String(converted.value);
  refuse(`If Unmodified Since is "${given}". Give ${converted.expected}.`);
}

/**
 * Refuses a field that is no multi-select or is misspelled: its values would replace those that are there. A field
 * without a value in any row is warned of.
 */
async function checkAppendTo(
  names: readonly string[],
  rows: readonly FieldValues[],
  sources: OptionSources,
): Promise<void> {
  if (names.length === 0) return;
  const rules = await rulesFor(names, sources);
  for (const name of names) {
    const problem = rules && problemOf(name, rules);
    if (problem) refuse(`Append To names "${name}", ${problem} of ${sources.module}.`);
    if (rows.some((row) => hasValueFor(name, row, rules))) continue;
    const meant = nearest(name, [...new Set(rows.flatMap(Object.keys))]);
    if (meant) refuse(`Append To names "${name}", and the values have "${meant}". Give one name.`);
    sources.log.warn(
      `Append To names "${name}", which is not among the values. Nothing is added to that field.`,
    );
  }
}

/** Tells whether a row has the field, by its name or by another spelling that fitting takes for it. */
const hasValueFor = (name: string, row: FieldValues, rules: FieldRule[] = []): boolean =>
  Object.hasOwn(row, name) ||
  Object.keys(row).some((key) => fieldsBySpelling(key, rules).some((rule) => rule.name === name));

/** The module's fields; asked for afresh where one of the names is not a multi-select among those remembered. */
async function rulesFor(names: readonly string[], { module, memory }: OptionSources) {
  const rules = await memory.rules(module);
  const fits = !rules || names.every((name) => problemOf(name, rules) === undefined);
  return fits ? rules : memory.freshRules(module);
}

function problemOf(name: string, rules: FieldRule[]): string | undefined {
  const isMultiSelect = ({ type }: FieldRule) => type === "multiselectpicklist";
  const rule = rules.find((one) => one.name === name);
  if (rule) return isMultiSelect(rule) ? undefined : "which is not a multi-select field";
  const closest = nearest(
    name,
    rules.filter(isMultiSelect).map((one) => one.name),
  );
  const meant = closest === undefined ? "" : ` (the closest is "${closest}")`;
  return `which is no field${meant}`;
}
