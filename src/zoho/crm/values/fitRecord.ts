import type { FieldValues } from "../../fieldValues";
import type { FieldRule } from "../prepare/fieldRule";
import { shown } from "../prepare/problems";
import { fitRows } from "./fitRows";
import type { FitProblem, FittedRecord, Fitting } from "./fitting";
import { fitValue } from "./fitValue";
import { type NamedField, nameFields } from "./names";
import { isTextField } from "./taken";

/**
 * One record's names and values as Zoho takes them (docs/zoho-crm.md#values-of-types). What Zoho takes as it is goes
 * out unchanged. Values that do not fit are problems and stay as given, so nothing is thrown for them. A name or value
 * that the memory does not know is asked for afresh first.
 */
export async function fitRecord(values: FieldValues, fitting: Fitting): Promise<FittedRecord> {
  const { memory, module } = fitting;
  // Nothing is asked for nothing.
  if (Object.keys(values).length === 0) return join([]);
  const rules = await memory.rules(module);
  if (!rules) return { values, problems: [], warnings: [], isUnchecked: true };
  const members = await fitMembers(values, rules, fitting);
  const isCertain = members.every(({ problems, warning }) => problems.length === 0 && !warning);
  const fresh = isCertain ? rules : await memory.freshRules(module);
  const known = fresh && fresh !== rules ? await fitMembers(values, fresh, fitting) : members;
  return join(await fitSubforms(known, fitting));
}

/** A name and its value on the way out. */
interface Member {
  name: string;
  value: unknown;
  problems: FitProblem[];
  warning?: string;
  /** The subform whose rows are still to be fitted. */
  subform?: FieldRule;
  warnings?: string[];
  isUnchecked?: boolean;
}

async function fitMembers(
  values: FieldValues,
  rules: FieldRule[],
  fitting: Fitting,
): Promise<Member[]> {
  const named = nameFields(Object.keys(values), rules, fitting.operation);
  const members: Member[] = [];
  for (const [name, field] of named) {
    members.push(await fitMember(name, values[name], field, fitting));
  }
  return members;
}

async function fitMember(
  given: string,
  value: unknown,
  field: NamedField,
  { operation, lookUps, texts, prefix = "" }: Fitting,
): Promise<Member> {
  const asGiven = { name: given, value, problems: [] };
  if (field.kind === "noField") return asGiven;
  const problem = { field: prefix + given, value: shown(value) };
  if (field.kind === "unknown") {
    const { expected, closest } = field;
    const more = closest === undefined ? { expected } : { expected, closest };
    return { ...asGiven, problems: [{ kind: "name", ...problem, ...more }] };
  }
  const { rule } = field;
  if (!rule.writableOn.includes(operation)) {
    const expected = `a field that can be written on ${operation}`;
    return { ...asGiven, problems: [{ kind: "readOnly", ...problem, expected }] };
  }
  const warning =
    field.kind === "moved" ? { warning: `"${prefix}${given}" goes to ${rule.name}` } : {};
  const named = { name: rule.name, problems: [], ...warning };
  if (rule.type === "subform" && rule.rows !== undefined) return { ...named, value, subform: rule };
  const text = isTextField(rule) ? texts?.get(given) : undefined;
  const { value: fitted, misfit } = await fitValue(text ?? value, rule, lookUps);
  if (!misfit) return { ...named, value: fitted };
  // Of a text that is too long, the closest would be its beginning.
  const fits = isTextField(rule) ? { expected: misfit.expected } : misfit;
  const why = { ...problem, field: prefix + rule.name, ...fits };
  return { ...named, value: fitted, problems: [{ kind: "value", ...why }] };
}

/** The rows of subforms, when the fields of the record are settled. */
async function fitSubforms(members: Member[], fitting: Fitting): Promise<Member[]> {
  const done: Member[] = [];
  for (const member of members) {
    const { subform, value } = member;
    const rows = subform && (await fitRows(value, subform, { ...fitting, fitRecord }));
    done.push(rows ? { ...member, ...rows } : member);
  }
  return done;
}

const join = (members: Member[]): FittedRecord => ({
  values: Object.fromEntries(members.map(({ name, value }) => [name, value])),
  problems: members.flatMap(({ problems }) => problems),
  warnings: members.flatMap(({ warning, warnings = [] }) => [warning ?? [], warnings].flat()),
  isUnchecked: members.some(({ isUnchecked }) => isUnchecked),
});
