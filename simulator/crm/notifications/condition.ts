import type { Values } from "../context";
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

/** How many fields a condition names: at most ten are allowed (CRM sheet 3). */
export function countFields(condition: unknown): number {
  if (Array.isArray(condition)) return condition.reduce((sum, part) => sum + countFields(part), 0);
  if (!isObject(condition)) return 0;
  if (isObject(condition.field)) return 1;
  return countFields(condition.field_selection) + countFields(condition.group);
}
