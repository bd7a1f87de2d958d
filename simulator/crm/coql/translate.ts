import type { SqlValue } from "sql.js";
import { Refusal } from "../answers";
import type { CrmContext, CrmModule } from "../context";
import { boundTime, isTextual } from "../criteria";
import type { CrmField } from "../fields";
import { type Condition, valueSql } from "../sql";
import { isDate, readDateTime } from "../values";
import type { Expression, Literal, Operator, Query } from "./parser";

const mostValues = 100;
const mostConditions = 25;

/** A column of a query as SQL. */
export interface Resolved {
  field: CrmField;
  /** The stored value: a column, or an extract of the JSON. */
  sql: string;
  /** The value in the form in which it is compared: text in lower case, lookups by id. */
  comparable: string;
}

/** The module that a query reads; INVALID_MODULE when there is none. */
export function requireQueried(context: CrmContext, name: string): CrmModule {
  const module = context.modules.get(name);
  if (module) return module;
  throw new Refusal("INVALID_MODULE", "module name given seems to be invalid", { module: name });
}

/** Finds a column, through lookups where it has dots; INVALID_QUERY when there is none. */
export function resolve(
  context: CrmContext,
  module: CrmModule,
  path: string,
  table = "records",
): Resolved {
  const polymorphic = /^(\w+)->(\w+)\.(\w+)$/.exec(path);
  const [first = "", ...rest] = polymorphic ? [polymorphic[1], polymorphic[3]] : path.split(".");
  const field = module.fields.get(first);
  const unknown = (): never => {
    throw new Refusal("INVALID_QUERY", "column given seems to be invalid", {
      reason: "column given seems to be invalid",
      column_name: path,
    });
  };
  if (!field || ["subform", "multiselectlookup", "profileimage"].includes(field.dataType)) {
    return unknown();
  }
  const value = valueSql(first, table);
  const isLookup = field.dataType === "lookup" || field.dataType === "ownerlookup";
  const id = value.replace(/'\)$/, `.id')`);
  if (rest.length === 0) {
    const comparable = isLookup
      ? id
      : field.dataType === "boolean"
        ? `coalesce(${value}, 0)`
        : isTextual(field)
          ? `lower(${value})`
          : value;
    return { field, sql: value, comparable };
  }
  const target = context.modules.get(polymorphic?.[2] ?? field.lookup ?? "");
  if (!isLookup || !target) return unknown();
  const joined = `${table}_${first}`;
  const inner = resolve(context, target, rest.join("."), joined);
  const through = (sql: string) =>
    `(select ${sql} from records ${joined} where ${joined}.collection = '${target.apiName}' and ${joined}.deleted is null and ${joined}.id = ${id})`;
  return { field: inner.field, sql: through(inner.sql), comparable: through(inner.comparable) };
}

/** Turns WHERE into SQL. */
export function whereToSql(context: CrmContext, module: CrmModule, where: Expression): Condition {
  if (countConditions(where) > mostConditions) {
    throw new Refusal("LIMIT_EXCEEDED", "too many conditions", {
      by: "where",
      limit: mostConditions,
    });
  }
  return expressionToSql(context, module, where);
}

function countConditions(expression: Expression): number {
  return expression.kind === "comparison"
    ? 1
    : countConditions(expression.left) + countConditions(expression.right);
}

function expressionToSql(
  context: CrmContext,
  module: CrmModule,
  expression: Expression,
): Condition {
  if (expression.kind !== "comparison") {
    const left = expressionToSql(context, module, expression.left);
    const right = expressionToSql(context, module, expression.right);
    return {
      sql: `((${left.sql}) ${expression.kind} (${right.sql}))`,
      parameters: [...left.parameters, ...right.parameters],
    };
  }
  const { column, operator, values, query } = expression;
  const { field, sql, comparable } = resolve(context, module, column);
  if (!operatorsFor(field).includes(operator)) {
    throw new Refusal("INVALID_QUERY", "invalid operator found", {
      reason: "invalid operator found",
      column_name: column,
      operator,
    });
  }
  if (operator === "is null" || operator === "is not null") {
    return { sql: `${sql} ${operator}`, parameters: [] };
  }
  if (query) return subqueryToSql(context, comparable, operator, query);
  if (values.length > mostValues) {
    throw new Refusal("LIMIT_EXCEEDED", "too many values", { by: operator, limit: mostValues });
  }
  if (operator === "like" || operator === "not like") {
    const pattern = likePattern(values[0]?.text ?? "", operator, column);
    // A row without a value is not like anything.
    const compared = operator === "not like" ? `coalesce(${comparable}, '')` : comparable;
    return { sql: `${compared} ${operator} ? escape '\\'`, parameters: [pattern] };
  }
  const parameters = values.map((value) => bind(field, column, value));
  switch (operator) {
    case "in":
    case "not in": {
      const marks = parameters.map(() => "?").join(", ");
      return {
        sql: orNull(`${comparable} ${operator} (${marks})`, comparable, operator),
        parameters,
      };
    }
    case "between":
    case "not between":
      return { sql: `${comparable} ${operator} ? and ?`, parameters };
    case "=":
      return { sql: `${comparable} = ?`, parameters };
    default:
      return { sql: orNull(`${comparable} ${operator} ?`, comparable, operator), parameters };
  }
}

/** Rows without a value are different from any value. */
function orNull(sql: string, comparable: string, operator: Operator): string {
  return operator === "!=" || operator === "not in" ? `(${sql} or ${comparable} is null)` : sql;
}

function subqueryToSql(
  context: CrmContext,
  comparable: string,
  operator: Operator,
  query: Query,
): Condition {
  const module = requireQueried(context, query.module);
  const [column] = query.columns;
  const inner = resolve(context, module, column?.path ?? "id");
  const { sql, parameters } = whereToSql(context, module, query.where);
  return {
    sql: `${comparable} ${operator} (select ${inner.comparable} from records where collection = ? and deleted is null and ${sql})`,
    parameters: [module.apiName, ...parameters],
  };
}

// CRM sheet 2: which operators each kind of field takes.
const nulls: Operator[] = ["is null", "is not null"];
const textOperators: Operator[] = ["=", "!=", "like", "not like", "in", "not in", ...nulls];
const booleanOperators: Operator[] = ["="];
const lookupOperators: Operator[] = ["=", "!=", "in", "not in", ...nulls];
const numberOperators: Operator[] = [
  ...["=", "!=", ">", ">=", "<", "<=", "between", "not between", "in", "not in"],
  ...nulls,
] as Operator[];

function operatorsFor(field: CrmField): Operator[] {
  if (field.dataType === "boolean") return booleanOperators;
  if (field.dataType === "lookup" || field.dataType === "ownerlookup") return lookupOperators;
  return isTextual(field) || field.dataType === "formula" ? textOperators : numberOperators;
}

/** `%x%`, `x%` and `%x`; `not like` only `%x%` (CRM sheet 2). */
function likePattern(text: string, operator: Operator, column: string): string {
  const inner = text.replace(/^%/, "").replace(/%$/, "");
  const whole = text.length > 1 && text.startsWith("%") && text.endsWith("%");
  if (inner.includes("%") || (operator === "not like" && !whole)) {
    throw invalidValue(column, text);
  }
  const escaped = inner.toLowerCase().replace(/[\\_]/g, "\\$&");
  return `${text.startsWith("%") ? "%" : ""}${escaped}${text.endsWith("%") ? "%" : ""}`;
}

function bind(field: CrmField, column: string, { kind, text }: Literal): SqlValue {
  const invalid = (): never => {
    throw invalidValue(column, text);
  };
  switch (field.dataType) {
    case "integer":
    case "double":
    case "currency":
    case "percent":
      return kind === "number" ? Number(text) : invalid();
    case "bigint":
    case "lookup":
    case "ownerlookup":
      return /^\d+$/.test(text) ? text : invalid();
    case "boolean":
      return text === "true" ? 1 : text === "false" ? 0 : invalid();
    case "date":
      return isDate(text) ? text : invalid();
    case "datetime":
      return boundTime(field, readDateTime(text) ?? invalid());
    default:
      return kind === "text" ? text.toLowerCase() : invalid();
  }
}

const invalidValue = (column: string, value: string) =>
  new Refusal("INVALID_QUERY", "value given seems to be invalid for the column", {
    reason: "value given seems to be invalid for the column",
    column_name: column,
    value,
  });
