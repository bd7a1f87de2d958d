import { closeNames, nearest } from "../../closest";
import { letters } from "../metadata/letters";
import type { FieldRule } from "../prepare/fieldRule";

interface FieldIndex {
  byName: Map<string, FieldRule>;
  bySpelling: Map<string, FieldRule[]>;
  /** What was found closest to names before: many records have the same names. */
  closest: Map<string, string | undefined>;
}

const indexes = new WeakMap<FieldRule[], FieldIndex>();

function indexOf(rules: FieldRule[]): FieldIndex {
  const index = indexes.get(rules) ?? makeIndex(rules);
  indexes.set(rules, index);
  return index;
}

function makeIndex(rules: FieldRule[]): FieldIndex {
  const bySpelling = new Map<string, FieldRule[]>();
  for (const rule of rules) {
    for (const spelling of new Set([rule.name, rule.label, rule.firstLabel ?? ""].map(letters))) {
      if (spelling) bySpelling.set(spelling, [...(bySpelling.get(spelling) ?? []), rule]);
    }
  }
  const byName = new Map(rules.map((rule) => [rule.name, rule]));
  return { byName, bySpelling, closest: new Map() };
}

/** The field of an API name. */
export const fieldOf = (name: string, rules: FieldRule[]): FieldRule | undefined =>
  indexOf(rules).byName.get(name);

// Longer names are nobody's, and need not be read.
const maxName = 300;

/** The fields whose name or label is another spelling of a name: case, marks and the ending of custom fields aside. */
export const fieldsBySpelling = (name: string, rules: FieldRule[]): FieldRule[] =>
  (name.length > maxName ? [] : indexOf(rules).bySpelling.get(letters(name))) ?? [];

// Each comparison takes time, and no message names as many.
const maxCompared = 100;

/** The field whose name or label is closest to a name that is none; nothing where none is close. */
export function closestField(name: string, rules: FieldRule[]): { closest?: string } {
  const { closest } = indexOf(rules);
  if (!closest.has(name) && closest.size < maxCompared) closest.set(name, findClosest(name, rules));
  const found = closest.get(name);
  return found === undefined ? {} : { closest: found };
}

function findClosest(name: string, rules: FieldRule[]): string | undefined {
  const names = rules.flatMap((rule) => [rule.name, rule.label]);
  const found = nearest(name, names) ?? closeNames(name, names, 1)[0];
  return rules.find((rule) => rule.name === found || rule.label === found)?.name;
}
