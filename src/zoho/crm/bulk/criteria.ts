import { nearest } from "../../closest";
import { refusal } from "../../errors/refuse";
import { isObject } from "../../isObject";

/** A condition, or a group of them, as bulk reads take it (docs/zoho-crm.md#bulk-criteria). */
export type Criteria =
  | { field: { api_name: string }; comparator: string; value: unknown }
  | { group_operator: "and" | "or"; group: Criteria[] };

export const comparators = [
  "equal",
  "not_equal",
  "in",
  "not_in",
  "contains",
  "not_contains",
  "starts_with",
  "ends_with",
  "between",
  "not_between",
  "greater_than",
  "greater_equal",
  "less_than",
  "less_equal",
];

// No criteria needs more, and each level is a call within a call.
const deepest = 20;

/**
 * Checks criteria before they are sent. A field may be given by its name alone; a list stands for all of its members.
 * @throws Error that names what is wrong, and the comparator that was probably meant.
 */
export function checkCriteria(given: unknown, depth = 0): Criteria {
  if (depth > deepest) throw problem(`the groups are nested more than ${deepest} deep.`);
  if (Array.isArray(given)) return checkGroup("and", given, depth);
  if (!isObject(given)) throw problem("each member must be a condition or a group.");
  const { group_operator, group, field, comparator, value } = given;
  if (group !== undefined || group_operator !== undefined) {
    if (field !== undefined || comparator !== undefined) {
      throw problem("one member has both a group and a condition. Give either of the two.");
    }
    return checkGroup(group_operator, group, depth);
  }
  const api_name = isObject(field) ? field.api_name : field;
  if (typeof api_name !== "string" || api_name.trim() === "") {
    throw problem("a condition names no field. Give the condition the API name of a field.");
  }
  const known = toComparator(comparator);
  return { field: { api_name }, comparator: known, value: toValue(known, value, api_name) };
}

function checkGroup(operator: unknown, members: unknown, depth: number): Criteria {
  const group_operator = String(operator).toLowerCase();
  if (group_operator !== "and" && group_operator !== "or") {
    throw problem("a group_operator is neither and nor or.");
  }
  if (!Array.isArray(members) || members.length === 0) {
    throw problem("a group is empty. Give the group at least one condition.");
  }
  const group = members.map((member) => checkCriteria(member, depth + 1));
  const [only] = group;
  return group.length === 1 && only ? only : { group_operator, group };
}

function toComparator(given: unknown): string {
  if (typeof given === "string" && comparators.includes(given)) return given;
  if (typeof given !== "string" || given === "") {
    throw problem(`a condition has no comparator. Use one of ${comparators.join(", ")}.`);
  }
  const near = nearest(given, comparators);
  const meant = near ? `The closest one is ${near}.` : `Use one of ${comparators.join(", ")}.`;
  throw problem(`"${given.slice(0, 100)}" is no comparator. ${meant}`);
}

function toValue(comparator: string, value: unknown, field: string): unknown {
  if (value === undefined) throw problem(`the condition on ${field} has no value.`);
  const isList = Array.isArray(value);
  if (comparator.endsWith("between") && !(isList && value.length === 2)) {
    throw problem(`${comparator} on ${field} needs a list of two values.`);
  }
  if (["in", "not_in"].includes(comparator) && !(isList && value.length > 0)) {
    throw problem(`${comparator} on ${field} needs a list of values.`);
  }
  return value;
}

const problem = (what: string) => refusal(`Criteria cannot be used: ${what}`);
