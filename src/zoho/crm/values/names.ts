import type { WriteOperation } from "../metadata/capabilities";
import type { FieldRule } from "../prepare/fieldRule";
import { existingField } from "../prepare/problems";
import { closestField, fieldOf, fieldsBySpelling } from "./spellings";

/** What a name stands for: a field by its own name or by another spelling, nothing, or what is no field at all. */
export type NamedField =
  | { kind: "exact" | "moved"; rule: FieldRule }
  | { kind: "noField" }
  | { kind: "unknown"; expected: string; closest?: string };

const noFields = new Set(["id", "Layout", "Wizard", "Tag"]);

/** Tags are written also where metadata does not name them (docs/zoho-crm.md#tags). */
const tags: FieldRule = {
  name: "Tag",
  label: "Tag",
  type: "tags",
  mandatory: false,
  writableOn: ["create", "update"],
};

/** Zoho reads more than fields: what begins with `$`, and external fields of related modules, whose names have dots. */
const isNoField = (name: string) => noFields.has(name) || /^\$|\./.test(name);

/** What each given name stands for. An exact name wins; a spelling counts where one field alone fits. */
export function nameFields(
  names: string[],
  rules: FieldRule[],
  operation: WriteOperation,
): Map<string, NamedField> {
  const known = new Map(names.flatMap((name) => byItsName(name, rules)));
  const others = names.filter((name) => !known.has(name));
  const fits = new Map(others.map((name) => [name, fieldsBySpelling(name, rules)]));
  const wanted = new Map<FieldRule, number>();
  for (const [one] of fits.values()) if (one) wanted.set(one, (wanted.get(one) ?? 0) + 1);

  const byItsSpelling = (name: string): NamedField => {
    const [one, other] = fits.get(name) ?? [];
    if (!one) return { kind: "unknown", expected: existingField, ...closestField(name, rules) };
    const unknown = (expected: string): NamedField => ({
      kind: "unknown",
      expected,
      closest: one.name,
    });
    if (other) return unknown(`the API name of one field: ${one.name} and ${other.name} fit`);
    if (known.has(one.name)) return unknown(`another field: ${one.name} is given as well`);
    if ((wanted.get(one) ?? 0) > 1) return unknown(`one name for ${one.name}: several fit`);
    return one.writableOn.includes(operation)
      ? { kind: "moved", rule: one }
      : unknown(existingField);
  };
  return new Map(names.map((name) => [name, known.get(name) ?? byItsSpelling(name)]));
}

function byItsName(name: string, rules: FieldRule[]): [string, NamedField][] {
  const rule = fieldOf(name, rules);
  if (name === "Tag") return [[name, { kind: "exact", rule: rule?.type === "tags" ? rule : tags }]];
  if (isNoField(name)) return [[name, { kind: "noField" }]];
  return rule ? [[name, { kind: "exact", rule }]] : [];
}
