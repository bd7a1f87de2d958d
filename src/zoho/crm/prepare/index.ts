import { isObject } from "../../isObject";
import type { WriteOperation } from "../capabilities";
import { absentFields } from "./absent";
import type { FieldRule } from "./fieldRule";
import { type PreparedFields, prepareFields } from "./fields";
import type { LookUps } from "./lookUps";
import { type FieldMapping, planMapping, readPath } from "./mapping";
import { type Problem, shown } from "./problems";
import { readId } from "./references";

/** What to prepare, and for which write. */
export interface RecordToPrepare {
  module: string;
  operation: WriteOperation;
  layoutId?: string;
  mappings: FieldMapping[];
  source: Record<string, unknown>;
}

/** A record ready for a write, or why it is not: fields with a problem are left out of it. */
export interface PreparedRecord {
  record: Record<string, unknown>;
  problems: Problem[];
  /** The mapped own fields that the source lacks. */
  absent: string[];
  ready: boolean;
}

/** Says which module a lookup to any module points to (CRM sheet 1.3). */
const moduleOfLookup = "$se_module";

/**
 * Turns a source into a record of a module, field by field as the metadata has them, and writes nothing. Whether the
 * records of lookups exist is not asked.
 * @throws Error for a mapping that contradicts itself; ZohoError for a layout that does not exist.
 */
export async function prepareRecord(
  lookUps: LookUps,
  { module, operation, layoutId, mappings, source }: RecordToPrepare,
): Promise<PreparedRecord> {
  const { fields, rows } = planMapping(mappings);
  const rules = await lookUps.fields(module);
  const required = layoutId === undefined ? [] : await lookUps.required(module, layoutId);
  const ofFields = fields.filter(({ target }) => target !== moduleOfLookup);
  const preparation = { rules, mappings: ofFields, rows, operation, required, lookUps };
  const { values, problems } = await prepareFields(source, preparation);
  const related = relate({ values, problems }, rules, fields, source);
  const layout = layoutId === undefined ? {} : { Layout: { id: layoutId } };
  return {
    record: { ...layout, ...values, ...related },
    problems,
    absent: absentFields(source, mappings),
    ready: problems.length === 0,
  };
}

/** Names the module of a lookup that may point to any: as mapped, else as the value itself does. */
function relate(
  { values, problems }: PreparedFields,
  rules: FieldRule[],
  fields: FieldMapping[],
  source: Record<string, unknown>,
): Record<string, unknown> {
  const open = rules.find((rule) => isOpen(rule) && values[rule.name]);
  const named = fields.find(({ target }) => target === moduleOfLookup);
  const mapping = fields.find(({ target }) => target === open?.name);
  if (!open || !mapping) return {};
  const value = readPath(source, mapping.source);
  const module = moduleIn(named ? readPath(source, named.source) : isObject(value) && value.module);
  if (module !== undefined) {
    // Notes have it within the lookup (CRM sheet 1.12).
    if (open.name !== "Parent_Id") return { [moduleOfLookup]: module };
    return { [open.name]: { id: readId(value), module: { api_name: module } } };
  }
  delete values[open.name];
  problems.push({
    field: open.name,
    source: mapping.source,
    value: shown(value),
    expected: `the module of the record as well, mapped to ${moduleOfLookup} or as {"id", "module"}`,
  });
  return {};
}

const isOpen = ({ type, lookup }: FieldRule) => type === "lookup" && lookup === undefined;

const moduleIn = (value: unknown): string | undefined => {
  const name = isObject(value) ? value.api_name : value;
  return typeof name === "string" && name !== "" ? name : undefined;
};
