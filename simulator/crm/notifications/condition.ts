import type { CrmContext, CrmModule, Values } from "../context";
import { isObject } from "../items";

/** Whether the changed fields meet a channel's `notification_condition` for that module (CRM sheet 3). */
export function matchesCondition(
  condition: unknown,
  module: string,
  changedFields: readonly string[],
): boolean {
  const parts = (Array.isArray(condition) ? condition : []).filter(
    (part) => isObject(part) && (part.module as Values | undefined)?.api_name === module,
  );
  return parts.every((part) => matches((part as Values).field_selection, changedFields));
}

function matches(selection: unknown, changedFields: readonly string[]): boolean {
  if (!isObject(selection)) return true;
  if (isObject(selection.field)) return changedFields.includes(String(selection.field.api_name));
  const group = Array.isArray(selection.group) ? selection.group : [];
  return selection.group_operator === "and"
    ? group.every((part) => matches(part, changedFields))
    : group.some((part) => matches(part, changedFields));
}

/** At most that many fields in all, and groups of two (CRM sheet 3). */
const mostFields = 10;

/** Whether a condition has the form that Zoho takes, of modules and fields that exist; ids are checked where given. */
export function isCondition({ modules }: CrmContext, condition: unknown): boolean {
  if (!Array.isArray(condition) || countFields(condition) > mostFields) return false;
  return condition.every((part) => {
    if (!isObject(part) || (part.type ?? "field_selection") !== "field_selection") return false;
    const module = modules.get(nameIn(part.module));
    return (
      module !== undefined &&
      isSame(part.module, module.id) &&
      isSelection(module, part.field_selection)
    );
  });
}

function isSelection(module: CrmModule, selection: unknown): boolean {
  if (!isObject(selection)) return false;
  if (selection.field !== undefined) {
    const field = module.fields.get(nameIn(selection.field));
    return field !== undefined && isSame(selection.field, field.id);
  }
  const { group_operator, group } = selection;
  return (
    (group_operator === "and" || group_operator === "or") &&
    Array.isArray(group) &&
    group.length === 2 &&
    group.every((part) => isSelection(module, part))
  );
}

const nameIn = (named: unknown) => (isObject(named) ? String(named.api_name) : "");

const isSame = (named: unknown, id: string) =>
  isObject(named) && (named.id === undefined || named.id === id);

function countFields(condition: unknown): number {
  if (Array.isArray(condition)) return condition.reduce((sum, part) => sum + countFields(part), 0);
  if (!isObject(condition)) return 0;
  if (isObject(condition.field)) return 1;
  return countFields(condition.field_selection) + countFields(condition.group);
}
