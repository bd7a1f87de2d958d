import type { Choice } from "../choices";
import { ZohoError } from "../errors";
import { crmPath } from "../paths";
import type { CrmField } from "./metadata";
import { isPrepared } from "./prepare/convert";
import { type FieldRule, toFieldRule } from "./prepare/fieldRule";

/** Own fields beside those of a module that they may go to, with a proposal where the names match. */
export interface FieldMap {
  own: { field: Choice; proposed?: Choice }[];
  targets: Choice[];
}

/**
 * Lays own fields beside the fields of a module that can be written and prepared.
 * @throws ZohoError when the module has none.
 */
export function toFieldMap(module: string, fields: CrmField[], ownFields: Choice[]): FieldMap {
  const rules = fields
    .filter(({ visible }) => visible !== false)
    .map(toFieldRule)
    .filter((rule) => rule.writableOn.length > 0 && isPrepared(rule))
    .sort(mandatoryFirst);
  if (rules.length === 0) throw nothingToWrite(module);
  const left = new Set(rules);
  const own = ownFields.map((field) => {
    const match = [...left].find((rule) => isSameName(field, rule));
    if (!match) return { field };
    left.delete(match);
    return { field, proposed: toTarget(match) };
  });
  return { own, targets: rules.map(toTarget) };
}

const mandatoryFirst = (one: FieldRule, other: FieldRule) =>
  Number(other.mandatory) - Number(one.mandatory) || one.label.localeCompare(other.label);

/** A field as people choose it: what it is called, its type, and whether it must have a value. */
const toTarget = (rule: FieldRule): Choice => ({
  key: rule.name,
  label: `${rule.label} (${[rule.name, typeName(rule), ...(rule.mandatory ? ["mandatory"] : [])].join(", ")})`,
});

const typeNames: Record<string, string> = {
  textarea: "long text",
  multiselectpicklist: "multi-select",
  ownerlookup: "user",
  userlookup: "user",
  bigint: "long integer",
  double: "decimal",
  datetime: "date-time",
  boolean: "yes or no",
  email: "e-mail",
};

const typeName = ({ type, lookup }: FieldRule): string => {
  if (type === "lookup") return lookup === undefined ? "lookup" : `lookup of ${lookup}`;
  return Object.hasOwn(typeNames, type) ? (typeNames[type] as string) : type;
};

const isSameName = (own: Choice, { name, label }: FieldRule) => {
  const names = [letters(own.key), letters(own.label)].filter(Boolean);
  return names.includes(letters(name)) || names.includes(letters(label));
};

/** What is left of a name without case, marks and the ending of custom fields. */
const letters = (name: string) =>
  name
    .replace(/__[cs]$/, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");

const nothingToWrite = (module: string) =>
  new ZohoError({
    product: "crm",
    operation: `GET ${crmPath`/settings/fields?module=${module}`}`,
    reason: `${module} has no field that the connected user can write`,
    hint: "Choose another module, or connect as a user who may write its records.",
    retryable: false,
  });
