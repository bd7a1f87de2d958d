import type { CrmContext, CrmModule, Values } from "../context";
import { isObject } from "../items";
import type { ItemError } from "../values";
import { fieldIn, findNamed } from "./condition";
import { at, expected, invalid } from "./invalid";

/** At most that many fields in all, and groups of two (docs/zoho-crm.md#channel-conditions). */
const maxFields = 10;

/** What is wrong with a `notification_condition`, in the order and the words of Zoho's published examples. */
export function checkCondition(
  context: CrmContext,
  condition: unknown,
  path: string,
): ItemError | undefined {
  if (!Array.isArray(condition)) return invalid("notification_condition", path);
  if (countFields(condition) > maxFields) {
    return invalid("field_selection", `${path}.field_selection`, { maximum_length: maxFields });
  }
  return firstError(condition, (part, index) => checkPart(context, part, `${path}[${index}]`));
}

function checkPart(context: CrmContext, part: unknown, path: string): ItemError | undefined {
  if (!isObject(part)) return expected("jsonobject", "notification_condition", path);
  const { type, module, field_selection } = part;
  if (type === undefined) return lacking("MANDATORY_NOT_FOUND", "type", path);
  if (type !== "field_selection") {
    return invalid("type", `${path}.type`, { supported_values: ["field_selection"] });
  }
  // Published with this code, unlike other fields that are not there.
  if (module === undefined) return lacking("INVALID_DATA", "module", path);
  if (!isObject(module)) return expected("jsonobject", "module", `${path}.module`);
  const unnamed = checkNamed(context.modules.values(), module, `${path}.module`);
  if (unnamed) return unnamed;
  if (field_selection === undefined) {
    return {
      code: "DEPENDENT_FIELD_MISSING",
      message: "DEPENDENT_FIELD_MISSING",
      details: { ...at("field_selection", path), dependee: at("type", path) },
    };
  }
  const watched = findNamed(context.modules.values(), module) as CrmModule;
  return checkSelection(context, watched, field_selection, `${path}.field_selection`);
}

function checkSelection(
  context: CrmContext,
  module: CrmModule,
  selection: unknown,
  path: string,
): ItemError | undefined {
  if (!isObject(selection)) return expected("jsonobject", "field_selection", path);
  const { group_operator, group } = selection;
  const field = fieldIn(selection);
  // GET gives a field `group_operator: null` and `group: null`; whether Zoho takes that back is UNSURE
  // (docs/zoho-crm.md#channel-conditions).
  const isGiven = group_operator !== undefined && !(group_operator === null && nullsTaken(context));
  if ((!field || isGiven) && group_operator !== "and" && group_operator !== "or") {
    return invalid("group_operator", `${path}.group_operator`, { supported_values: ["or", "and"] });
  }
  if (field) {
    return checkNamed(module.fields.values(), field, field === selection ? path : `${path}.field`);
  }
  if (!Array.isArray(group) || group.length !== 2) return invalid("group", `${path}.group`);
  return firstError(group, (part, index) =>
    checkSelection(context, module, part, `${path}.group[${index}]`),
  );
}

const nullsTaken = ({ quirks }: CrmContext) => quirks.conditionsTakeNull;

/** A module or field goes by name, by id, or by both of the same one. */
function checkNamed(
  known: Iterable<{ apiName: string; id: string }>,
  named: Values,
  path: string,
): ItemError | undefined {
  const all = [...known];
  const { api_name, id } = named;
  const both = [at("api_name", path), at("id", path)];
  if (api_name === undefined && id === undefined) {
    return {
      code: "EXPECTED_FIELD_MISSING",
      message: "Specify atleast one field",
      details: { expected_fields: both },
    };
  }
  if (findNamed(all, named)) return undefined;
  for (const member of ["api_name", "id"] as const) {
    const alone = named[member] !== undefined && findNamed(all, { [member]: named[member] });
    if (named[member] !== undefined && !alone) return invalid(member, `${path}.${member}`);
  }
  const code = "AMBIGUITY_DURING_PROCESSING";
  return { code, message: code, details: { ambiguity_due_to: both } };
}

const lacking = (code: string, name: string, path: string): ItemError => ({
  code,
  message: "required field not found",
  details: at(name, path),
});

function countFields(condition: unknown): number {
  if (Array.isArray(condition)) return condition.reduce((sum, part) => sum + countFields(part), 0);
  if (!isObject(condition)) return 0;
  if (fieldIn(condition)) return 1;
  return countFields(condition.field_selection) + countFields(condition.group);
}

function firstError<T>(
  parts: readonly T[],
  check: (part: T, index: number) => ItemError | undefined,
): ItemError | undefined {
  for (const [index, part] of parts.entries()) {
    const error = check(part, index);
    if (error) return error;
  }
  return undefined;
}
