import { isObject } from "../../isObject";
import type { FieldRule } from "./fieldRule";
import { type FieldMapping, readPath } from "./mapping";
import type { PreparedFields } from "./preparation";
import { shown, visibleField } from "./problems";
import { readId } from "./references";

/** Says which module a lookup to any module points to (docs/zoho-crm.md#related-to). */
export const moduleOfLookup = "$se_module";

/**
 * A lookup to several modules needs the module's name besides its value. The name is mapped to `$se_module`, or the
 * value itself has it. A lookup without a module is taken out of the values, with a problem.
 */
export function nameModules(
  prepared: PreparedFields,
  rules: FieldRule[],
  fields: FieldMapping[],
  source: Record<string, unknown>,
): Record<string, unknown> {
  const named = fields.find(({ target }) => target === moduleOfLookup);
  const mapped = named && moduleIn(readPath(source, named.source));
  const open = rules.filter(isOpen);
  const lookups = open.flatMap((rule) => {
    const mapping = fields.find(({ target }) => target === rule.name);
    return mapping ? [{ rule, mapping }] : [];
  });
  if (named && mapped !== undefined && lookups.length === 0) {
    prepared.problems.push({
      field: moduleOfLookup,
      source: named.source,
      value: mapped,
      expected: expectedBeside(rules, open),
    });
  }
  const related: Record<string, unknown> = {};
  for (const { rule, mapping } of lookups) {
    if (!prepared.values[rule.name]) continue;
    const value = readPath(source, mapping.source);
    const module = moduleFor(rule, value, mapped);
    if (module === undefined) refuse(prepared, rule, mapping, value);
    else if (!hasModuleInside(rule)) related[moduleOfLookup] = module;
    else related[rule.name] = { id: readId(value), module: { api_name: module } };
  }
  return related;
}

/** The module of a lookup's value: its own one where the value holds it, else the mapped one, or the other way round. */
function moduleFor(rule: FieldRule, value: unknown, mapped: string | undefined) {
  const own = isObject(value) ? moduleIn(value.module) : undefined;
  return hasModuleInside(rule) ? (own ?? mapped) : (mapped ?? own);
}

/** What is missing where a module is mapped, and no lookup that it could be of. */
function expectedBeside(rules: FieldRule[], open: FieldRule[]): string {
  if (rules.length === 0) return visibleField;
  const names = open.map(({ name }) => name).join(" or ");
  return names ? `${names} mapped as well` : "nothing: no lookup may point to several modules";
}

function refuse(
  { values, problems }: PreparedFields,
  { name }: FieldRule,
  { source }: FieldMapping,
  value: unknown,
): void {
  delete values[name];
  problems.push({
    field: name,
    source,
    value: shown(value),
    expected: `the module of the record as well, mapped to ${moduleOfLookup} or as {"id", "module"}`,
  });
}

const isOpen = ({ type, lookup }: FieldRule) =>
  type === "multi_module_lookup" || (type === "lookup" && lookup === undefined);

/** Notes and lookups of several modules have it within the lookup (docs/zoho-crm.md#related-to). */
const hasModuleInside = ({ name, type }: FieldRule) =>
  name === "Parent_Id" || type === "multi_module_lookup";

const moduleIn = (value: unknown): string | undefined => {
  const name = isObject(value) ? value.api_name : value;
  return typeof name === "string" && name !== "" ? name : undefined;
};
