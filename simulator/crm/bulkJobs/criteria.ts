import type { SqlValue } from "sql.js";
import { Refusal } from "../answers";
import type { CrmModule } from "../context";
import { bound, escapeLike } from "../criteria";
import type { CrmField } from "../fields";
import { isObject } from "../items";
import { type Condition, comparable, isTextual } from "../sql";

/** How many conditions one job may have is not documented; played as 25. */
const maxConditions = 25;

/** Turns the criteria of a bulk read, a condition or a group of them, into SQL (docs/zoho-crm.md#bulk-criteria). */
export function bulkCriteriaToSql(module: CrmModule, criteria: unknown): Condition {
  let count = 0;
  const read = (given: unknown): Condition => {
    if (!isObject(given)) throw invalid("INVALID_CRITERIA");
    if (given.group === undefined) {
      count += 1;
      if (count > maxConditions) throw invalid("CRITERIA_LIMIT_EXCEEDED");
      return condition(module, given);
    }
    const { group_operator, group } = given;
    if (group_operator !== "and" && group_operator !== "or") {
      throw invalid("GROUP_OPERATOR_NOT_SUPPORTED");
    }
    if (!Array.isArray(group) || group.length < 2) throw invalid("AMBIGUOUS_GROUP_IN_CRITERIA");
    const parts = group.map(read);
    return {
      sql: `(${parts.map(({ sql }) => sql).join(`) ${group_operator} (`)})`,
      parameters: parts.flatMap(({ parameters }) => parameters),
    };
  };
  return read(criteria);
}

function condition(module: CrmModule, { field, comparator, value }: Record<string, unknown>) {
  const name = isObject(field) ? String(field.api_name) : "";
  const found = name.toLowerCase() === "id" ? idField : module.fields.get(name);
  if (!found) throw invalid("FIELD_IN_CRITERIA_NOT_AVAILABLE", { api_name: name });
  return compare(found, String(comparator), value);
}

const idField: CrmField = { id: "id", apiName: "id", label: "Id", dataType: "bigint" };

function compare(field: CrmField, comparator: string, value: unknown): Condition {
  const sql = comparable(field);
  const bind = (one: unknown): SqlValue =>
    bound(field, String(one), () => {
      throw invalid("FIELD_AND_VALUE_IN_CRITERIA_NOT_COMPATIBLE", { api_name: field.apiName });
    });
  const negated = comparator.startsWith("not_");
  const not = negated ? "not " : "";
  const whatever = negated ? ` or ${sql} is null` : "";
  const like = (pattern: string): Condition => {
    if (!isTextual(field)) {
      throw invalid("FIELD_AND_COMPARATOR_IN_CRITERIA_NOT_COMPATIBLE", {
        api_name: field.apiName,
        comparator,
      });
    }
    return { sql: `${sql} ${not}like ? escape '\\'${whatever}`, parameters: [pattern] };
  };
  const text = escapeLike(String(value));
  switch (comparator) {
    case "equal":
      return { sql: `${sql} is ?`, parameters: [isEmpty(value) ? null : bind(value)] };
    case "not_equal":
      return { sql: `${sql} is not ?`, parameters: [isEmpty(value) ? null : bind(value)] };
    case "in":
    case "not_in": {
      const values = listOf(value, comparator);
      const marks = values.map(() => "?").join(", ");
      return { sql: `${sql} ${not}in (${marks})${whatever}`, parameters: values.map(bind) };
    }
    case "between":
    case "not_between": {
      const [from, to, ...more] = listOf(value, comparator);
      if (to === undefined || more.length > 0) throw wrongValue(comparator);
      return { sql: `${sql} ${not}between ? and ?${whatever}`, parameters: [bind(from), bind(to)] };
    }
    case "contains":
    case "not_contains":
      return like(`%${text}%`);
    case "starts_with":
      return like(`${text}%`);
    case "ends_with":
      return like(`%${text}`);
  }
  const operator = comparisons[comparator];
  if (!operator) {
    throw invalid("FIELD_COMPARATOR_IN_CRITERIA_NOT_SUPPORTED", {
      comparator,
      api_name: field.apiName,
      supported: ["equal", "not_equal", "in", "not_in"],
    });
  }
  return { sql: `${sql} ${operator} ?`, parameters: [bind(value)] };
}

const comparisons: Readonly<Record<string, string>> = {
  greater_than: ">",
  greater_equal: ">=",
  less_than: "<",
  less_equal: "<=",
};

function listOf(value: unknown, comparator: string): unknown[] {
  if (Array.isArray(value) && value.length > 0) return value;
  throw wrongValue(comparator);
}

const wrongValue = (comparator: string) =>
  invalid("COMPARATOR_AND_VALUE_IN_CRITERIA_NOT_COMPATIBLE", { comparator });

const isEmpty = (value: unknown) => value === null || value === "";

const invalid = (code: string, details: Record<string, unknown> = {}) =>
  new Refusal(code, "the criteria cannot be used", details);
