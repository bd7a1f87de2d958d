import type { Choice } from "../../choices";
import { refusal } from "../../errors/refuse";
import type { ZohoClient } from "../../http/client";
import { crmPath } from "../../http/paths";
import { letters } from "../metadata/letters";
import { type CrmField, checkFields, fieldsUnseen, listFields } from "../metadata/metadata";
import { isPrepared } from "../prepare/convert";
import { type FieldRule, toFieldRule } from "../prepare/fieldRule";

/** Own fields beside those of a module that they may go to, with a proposal where the names match. */
export interface FieldMap {
  own: { field: Choice; proposed?: Choice }[];
  targets: Choice[];
}

/**
 * Lays own fields beside the fields of a module that can be written and prepared. Of a module with one subform also
 * beside the fields of its rows, which take a second call. Scope: ZohoCRM.settings.fields.READ.
 * @throws ZohoError when the module has none, or Zoho names none.
 */
export async function readFieldMap(
  client: ZohoClient,
  module: string,
  ownFields: Choice[],
): Promise<FieldMap> {
  const fields = await listFields(client, module);
  const rules = offered(fields);
  if (rules.length === 0) throw nothingToWrite(module, fields);
  return toFieldMap([...rules, ...(await readRowRules(client, rules))], ownFields);
}

/** The fields of the rows of the only subform, as mappings name them; none where there are several. */
async function readRowRules(client: ZohoClient, rules: FieldRule[]): Promise<FieldRule[]> {
  const [subform, another] = rules.filter(({ rows }) => rows !== undefined);
  if (!subform?.rows || another) return [];
  return offered(await listFields(client, subform.rows)).map((rule) => ({
    ...rule,
    name: `${subform.name}.${rule.name}`,
    label: `${subform.label}: ${rule.label}`,
    ...(rule.firstLabel && { firstLabel: `${subform.label}: ${rule.firstLabel}` }),
  }));
}

const offered = (fields: CrmField[]): FieldRule[] =>
  fields
    .filter(({ visible }) => visible !== false)
    .map(toFieldRule)
    .filter((rule) => rule.writableOn.length > 0 && isPrepared(rule))
    .sort(mandatoryFirst);

function toFieldMap(rules: FieldRule[], ownFields: Choice[]): FieldMap {
  const left = new Set(rules);
  const own = ownFields.map((field) => {
    const match =
      [...left].find((rule) => isSameName(field, rule, rule.label)) ??
      [...left].find((rule) => isSameName(field, rule, rule.firstLabel));
    if (!match) return { field };
    left.delete(match);
    return { field, proposed: toTarget(match) };
  });
  return { own, targets: rules.map(toTarget) };
}

const mandatoryFirst = (one: FieldRule, other: FieldRule) =>
  Number(other.mandatory) - Number(one.mandatory) || one.label.localeCompare(other.label);

/** A field as people choose it: what it is called, its type, and whether it must have a value. */
function toTarget(rule: FieldRule): Choice {
  const { name, label, mandatory } = rule;
  const about = [name === label ? "" : name, typeName(rule), mandatory ? "mandatory" : ""];
  return { key: name, label: `${label} (${about.filter(Boolean).join(", ")})` };
}

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
  multi_module_lookup: "lookup",
  jsonarray: "list",
  jsonobject: "object",
};

const typeName = ({ type, lookup }: FieldRule): string => {
  if (lookup !== undefined && type === "lookup") return `lookup of ${lookup}`;
  return Object.hasOwn(typeNames, type) ? (typeNames[type] as string) : type;
};

const isSameName = (own: Choice, { name }: FieldRule, label = "") => {
  // A row's field needs the own list as well.
  if (name.includes(".") && !own.key.includes(".")) return false;
  const names = [letters(own.key), letters(own.label)].filter(Boolean);
  return names.includes(letters(name)) || names.includes(letters(label));
};

const nothingToWrite = (module: string, { length }: CrmField[]) =>
  refusal({
    product: "crm",
    operation: `GET ${crmPath`/settings/fields?module=${module}`}`,
    ...(length === 0
      ? { reason: fieldsUnseen(module), hint: checkFields }
      : {
          reason: `${module} has no field that the connected user can write`,
          hint: "Choose another module, or connect as a user who may write its records.",
        }),
  });
