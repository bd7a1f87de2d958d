import type { FieldMapping } from "../zoho/crm/prepare/mapping";
import { refuse } from "../zoho/errors/refuse";
import { isObject } from "../zoho/isObject";
import { parseOrKeep, toOptionalText } from "./clean";
import { readBinary } from "./fieldValues";

type Values = Record<string, unknown>;

/**
 * Makes a cleaner for mappings from own fields to CRM fields. It takes the value of an object field map or of the
 * mapping form, an object of names, or pairs. Fields without a target are left out.
 * @throws Error naming the input when it is something else.
 */
export const toMappings =
  (label: string) =>
  (value: unknown): FieldMapping[] => {
    const given = parseOrKeep(readBinary(value));
    if (given === undefined || given === null || given === "") return [];
    const pairs = pairsOf(given);
    if (!pairs) {
      refuse(
        `${label} is not a mapping. Give own field names with CRM field API names, or a mapping config variable.`,
      );
    }
    return pairs.flatMap(([own, crm]) => {
      const source = toName(own, `An own field of ${label}`);
      const target = toName(crm, `${label}'s entry "${source ?? ""}"`);
      return source && target ? [{ source, target }] : [];
    });
  };

function toName(value: unknown, what: string): string | undefined {
  if (!isObject(value) && !Array.isArray(value)) return toOptionalText(what)(value);
  refuse(
    `${what} is an object or a list. Give each own field, by its name or path, the API name of one CRM field.`,
  );
}

function pairsOf(value: unknown): [unknown, unknown][] | undefined {
  if (Array.isArray(value)) return value.every(isObject) ? value.map(pairOf) : undefined;
  if (!isObject(value)) return undefined;
  // An object field map, the form's data, and the form as a whole.
  const { fields, mappings, data } = value;
  if (Array.isArray(fields)) return pairsOf(fields);
  if (Array.isArray(mappings)) return pairsOf(mappings);
  return isObject(data) ? pairsOf(data) : Object.entries(value);
}

/** A row of the form, of an object field map, or of a key-value list. */
function pairOf(row: Values): [unknown, unknown] {
  if ("field" in row) return [keyOf(row.field), keyOf(row.mappedField)];
  return "source" in row ? [row.source, row.target] : [row.key, row.value];
}

const keyOf = (element: unknown) => (isObject(element) ? element.key : element);

/**
 * Joins both inputs; Field Mapping wins over Mapping.
 * @throws Error when nothing is mapped, or two fields go to one.
 */
export function joinMappings(inputs: {
  mapping: FieldMapping[];
  fieldMapping: FieldMapping[];
}): FieldMapping[] {
  const { mapping, fieldMapping } = inputs;
  const isReplaced = ({ source, target }: FieldMapping) =>
    fieldMapping.some((other) => other.source === source || other.target === target);
  const joined = [...mapping.filter((one) => !isReplaced(one)), ...fieldMapping];
  if (joined.length === 0) {
    refuse("Nothing is mapped. Fill in Field Mapping or Mapping.");
  }
  const seen = new Map<string, string>();
  for (const { source, target } of joined) {
    const first = seen.get(target);
    if (first !== undefined) {
      refuse(`Mapping: "${first}" and "${source}" both go to ${target}. Map one of them.`);
    }
    seen.set(target, source);
  }
  return joined;
}

/**
 * The record to map: an object, also as JSON text or a file.
 * @throws Error naming the input when it is something else.
 */
export function toSource(value: unknown): Values {
  const given = parseOrKeep(readBinary(value));
  if (isObject(given)) return given;
  refuse("Source is not an object. Give the record of the other system, as JSON.");
}
