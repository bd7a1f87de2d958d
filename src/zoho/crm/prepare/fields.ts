import { nearest } from "../../closest";
import type { WriteOperation } from "../metadata/capabilities";
import { convert } from "./convert";
import { isEmpty, misfit } from "./converted";
import type { FieldRule } from "./fieldRule";
import { type FieldMapping, readPath } from "./mapping";
import type { Preparation, PreparedFields } from "./preparation";
import { existingField, type Problem, shown, visibleField } from "./problems";
import { prepareRows } from "./rows";

/** The values of a source as the mapped fields take them. A value that the source lacks is left out. */
export async function prepareFields(
  source: unknown,
  preparation: Preparation,
): Promise<PreparedFields> {
  const prepared: PreparedFields = { values: {}, problems: [] };
  for (const mapping of preparation.mappings) {
    const value = readPath(source, mapping.source);
    if (value === undefined) continue;
    await prepareField(prepared, mapping, value, preparation);
  }
  addMissing(prepared, preparation);
  return prepared;
}

async function prepareField(
  { values, problems }: PreparedFields,
  { source, target }: FieldMapping,
  value: unknown,
  preparation: Preparation,
): Promise<void> {
  const { rules, operation, lookUps, prefix = "" } = preparation;
  const rule = rules.find(({ name }) => name === target);
  const refuse = (expected: string, closest?: string) =>
    problems.push({
      field: prefix + target,
      source,
      value: shown(value),
      ...misfit(expected, closest),
    });
  if (!rule) {
    const names = writable(rules, operation).map(({ name }) => name);
    refuse(rules.length > 0 ? existingField : visibleField, nearest(target, names));
  } else if (!rule.writableOn.includes(operation)) {
    refuse(`a field that can be written on ${operation}`);
  } else if (rule.rows !== undefined && preparation.rows) {
    const rows = await prepareRows(value, source, rule, { ...preparation, prepareFields });
    values[target] = rows.values;
    problems.push(...rows.problems);
  } else if (operation === "update" || !isEmpty(value)) {
    // An empty value empties the field of a record that is there, and does nothing to a new one.
    const converted = await convert(value, rule, lookUps);
    if ("value" in converted) values[target] = converted.value;
    else refuse(converted.expected, converted.closest);
  }
}

const writable = (rules: FieldRule[], operation: WriteOperation) =>
  rules.filter(({ writableOn }) => writableOn.includes(operation));

/** Mandatory fields without a value: all of them in what is new, the emptied ones in what is changed. */
function addMissing(
  { values, problems }: PreparedFields,
  { rules, operation, required = [], prefix = "" }: Preparation,
): void {
  const missing = writable(rules, operation)
    .filter(({ mandatory, name }) => mandatory || required.includes(name))
    .filter(({ name }) => operation === "create" || Object.hasOwn(values, name))
    .filter(({ name }) => isMissing(values[name]))
    .filter(({ name }) => !problems.some((problem) => concerns(problem, prefix + name)));
  for (const { name, mandatory } of missing) {
    const why = mandatory ? "the field is mandatory" : "the layout requires it";
    problems.push({ field: prefix + name, value: null, expected: `a value, since ${why}` });
  }
}

/** A problem of a field, or of its rows. */
const concerns = ({ field }: Problem, name: string) =>
  field === name || field.startsWith(`${name}[`);

const isMissing = (value: unknown) =>
  isEmpty(value) || (Array.isArray(value) && value.length === 0);
