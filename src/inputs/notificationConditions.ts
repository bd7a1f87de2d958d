import type { FieldCondition, ZohoCondition } from "../zoho/crm/notifications/condition";
import { refuse } from "../zoho/errors/refuse";
import { isObject } from "../zoho/isObject";
import { toJson, toOptionalText, toTextList } from "./clean";

const label = "Notification Condition";

/** In all modules together (docs/zoho-crm.md#channel-conditions). */
const maxFields = 10;

/**
 * Conditions from Zoho's own JSON list, which stays as it is. Or from fields by module, such as `{"Deals": ["Stage",
 * "Amount"]}` or `{"Deals": {"and": ["Stage", "Amount"]}}`; or from lines such as `Deals.Stage`.
 * @throws Error naming the input when it is something else, or names more fields than Zoho takes.
 */
export function toNotificationConditions(
  value: unknown,
): (FieldCondition | ZohoCondition)[] | undefined {
  const given = parse(value);
  if (given === undefined) return undefined;
  if (Array.isArray(given) && given.every(isObject)) return given;
  const conditions = isObject(given) ? fromObject(given) : fromLines(toTextList(label)(given));
  const count = conditions.reduce((sum, { fields }) => sum + fields.length, 0);
  if (count > maxFields) {
    refuse(`${label} names ${count} fields. Zoho takes at most ${maxFields} in all.`);
  }
  return conditions;
}

function parse(value: unknown): unknown {
  if (typeof value !== "string") return value ?? undefined;
  return /^\s*[{[]/.test(value) ? toJson(label)(value) : toOptionalText(label)(value);
}

function fromLines(lines: string[]): FieldCondition[] {
  const byModule = new Map<string, string[]>();
  for (const line of lines) {
    const [module, field, ...rest] = line.split(".");
    if (!module || !field || rest.length > 0) {
      refuse(
        `${label}: "${line}" is no field. Write the module's API name, a dot and the field's, such as "Deals.Stage".`,
      );
    }
    byModule.set(module, [...(byModule.get(module) ?? []), field]);
  }
  return [...byModule].map(([module, fields]) => toCondition(module, fields, "or"));
}

function fromObject(byModule: Record<string, unknown>): FieldCondition[] {
  const entries = Object.entries(byModule);
  if (entries.length === 0) {
    refuse(`${label} is empty. Name fields by module, or leave the input empty.`);
  }
  return entries.map(([module, fields]) => {
    if (!isObject(fields)) return toCondition(module, fields, "or");
    const [[operator, inner] = [], ...rest] = Object.entries(fields);
    if ((operator === "and" || operator === "or") && rest.length === 0) {
      return toCondition(module, inner, operator);
    }
    return refuse(`${label}: put the fields of "${module}" into a list, or one under "and".`);
  });
}

function toCondition(
  module: string,
  names: unknown,
  operator: FieldCondition["operator"],
): FieldCondition {
  const fields = [...new Set(toTextList(label)(names))];
  if (fields.length > 0) return { module, fields, operator };
  refuse(`${label} names no field of "${module}". Name at least one.`);
}
