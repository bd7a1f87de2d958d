import type { CrmContext, Values } from "../context";
import { isObject } from "../items";

/**
 * A part of a condition as GET answers it (docs/zoho-crm.md#channel-conditions): a field or a group, the other one
 * null.
 */
type Selection =
  | { field: Named; group_operator: null; group: null }
  | { group_operator: "and" | "or"; group: Selection[] };

interface Named {
  api_name: string;
  id: string;
}

interface Part {
  field_selection: Selection;
  module: Named;
  type: "field_selection";
}

/**
 * Whether the changed fields meet a channel's `notification_condition` for that module
 * (docs/zoho-crm.md#channel-conditions).
 */
export const matchesCondition = (
  context: CrmContext,
  condition: unknown,
  module: string,
  changedFields: readonly string[],
): boolean =>
  conditionOf(context, condition, module).every((part) =>
    matches(part.field_selection, changedFields),
  );

function matches(selection: Selection, changedFields: readonly string[]): boolean {
  if ("field" in selection) return changedFields.includes(selection.field.api_name);
  return selection.group_operator === "and"
    ? selection.group.every((part) => matches(part, changedFields))
    : selection.group.some((part) => matches(part, changedFields));
}

/** The parts of a checked condition that are of a module, names and ids filled in. */
export const conditionOf = (context: CrmContext, condition: unknown, module: string): Part[] =>
  (Array.isArray(condition) ? condition : []).flatMap(({ module: named, field_selection }) => {
    const found = findNamed(context.modules.values(), named);
    if (found?.apiName !== module) return [];
    const fields = [...found.fields.values()];
    return [
      {
        field_selection: fill(field_selection, (field) => nameOf(findNamed(fields, field))),
        module: nameOf(found),
        type: "field_selection" as const,
      },
    ];
  });

const nameOf = (found: { apiName: string; id: string } | undefined): Named => ({
  api_name: found?.apiName ?? "",
  id: found?.id ?? "",
});

function fill(selection: Values, name: (field: Values) => Named): Selection {
  const field = fieldIn(selection);
  if (field) return { field: name(field), group_operator: null, group: null };
  const { group_operator, group } = selection as { group_operator: "and" | "or"; group: Values[] };
  return { group_operator, group: group.map((part) => fill(part, name)) };
}

/**
 * The field that a part of a condition names: under `field`, or itself (both are published;
 * docs/zoho-crm.md#channel-conditions).
 */
export function fieldIn(selection: Values): Values | undefined {
  if (isObject(selection.field)) return selection.field;
  return selection.api_name === undefined ? undefined : selection;
}

/** What a name, an id or both mean; undefined when there is no such one or they mean different ones. */
export const findNamed = <T extends { apiName: string; id: string }>(
  known: Iterable<T>,
  named: Values,
): T | undefined =>
  [...known].find(
    ({ apiName, id }) =>
      (named.api_name ?? apiName) === apiName &&
      (named.id === undefined || String(named.id) === id),
  );
