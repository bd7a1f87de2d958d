import type { SqlValue } from "sql.js";
import { Refusal } from "../answers";
import { type CrmContext, type CrmModule, findModule } from "../context";
import { boundTime } from "../criteria";
import { type CrmField, isUser } from "../fields";
import { type Condition, comparable, isTextual, lookupIdSql, valueSql } from "../sql";
import { isDate, readDateTime } from "../values";
import { invalidQuery } from "./errors";
import type { Expression, Literal, Operator, Query } from "./parser";

const maxValues = 100;
const maxConditions = 25;

/** A column of a query as SQL. */
export interface Resolved {
  field: CrmField;
  /** The stored value: a column, or an extract of the JSON. */
  sql: string;
  /** The value in the form in which it is compared: text in lower case, lookups by id. */
  compared: string;
}

/** The module that a query reads; INVALID_MODULE when there is none. */
export function requireQueried(context: CrmContext, name: string): CrmModule {
  const module = findModule(context, name);
  if (module) return module;
  throw new Refusal("INVALID_MODULE", "the given module is not supported in api");
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
    const reason = "column given seems to be invalid";
    throw invalidQuery(reason, { reason, column_name: path });
  };
  if (!field || unsearchable.includes(field.dataType)) {
    return unknown();
  }
  if (rest.length === 0) {
    return { field, sql: valueSql(first, table), compared: comparable(field, table) };
  }
  const target = context.modules.get(polymorphic?.[2] ?? field.lookup ?? "");
  if (field.dataType !== "lookup" || !target) return unknown();
  const joined = `${table}_${first}`;
  const inner = resolve(context, target, rest.join("."), joined);
  const through = (sql: string) =>
    `(select ${sql} from records ${joined} where ${joined}.collection = '${target.apiName}' and ${joined}.deleted is null and ${joined}.id = ${lookupIdSql(first, table)})`;
  return { field: inner.field, sql: through(inner.sql), compared: through(inner.compared) };
}

// docs/zoho-crm.md#columns-that-coql-selects.
const unsearchable = [
  "subform",
  "multiselectlookup",
  "multiuserlookup",
  "profileimage",
  "fileupload",
  "imageupload",
  "participants",
  "multireminder",
  "RRULE",
];

// biome-ignore lint/suspicious/noTemplateCurlyInString: Zoho writes it like this.
const nothing = "${EMPTY}";

/**
 * A field that WHERE cannot ask for; `is null` is told as a comparison with nothing (docs/zoho-crm.md#coql-operators).
 */
function refuseUnsearchable(
  module: CrmModule,
  { column, operator, values }: Pick<Comparison, "column" | "operator" | "values">,
): void {
  const field = module.fields.get(column);
  if (!field || !unsearchable.includes(field.dataType)) return;
  const isNull = operator === "is null" || operator === "is not null";
  throw invalidQuery("unsupported column in criteria", {
    cv_criteria: false,
    column_name: column,
    value: isNull ? nothing : (values[0]?.text ?? ""),
    operator: isNull ? (operator === "is null" ? "=" : "!=") : operator,
  });
}

/** Turns WHERE into SQL. */
export function whereToSql(context: CrmContext, module: CrmModule, where: Expression): Condition {
  if (countConditions(where) > maxConditions) {
    throw new Refusal("LIMIT_EXCEEDED", "too many conditions", {
      by: "where",
      limit: maxConditions,
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
  return comparisonToSql(context, module, expression);
}

type Comparison = Extract<Expression, { kind: "comparison" }>;

function comparisonToSql(
  context: CrmContext,
  module: CrmModule,
  { column, operator, values, query }: Comparison,
): Condition {
  refuseUnsearchable(module, { column, operator, values });
  const { field, sql, compared } = resolve(context, module, column);
  if (!operatorsFor(field).includes(operator)) {
    throw invalidQuery("Invalid query formed", {
      reason: "invalid operator found",
      column_name: column,
      operator,
    });
  }
  if (values.length > maxValues) {
    throw new Refusal("LIMIT_EXCEEDED", "too many values", { by: operator, limit: maxValues });
  }
  if (query) return subqueryToSql(context, compared, operator, query);
  const bound = () => values.map((value) => bind(field, column, value));
  switch (operator) {
    case "is null":
    case "is not null":
      return { sql: `${sql} ${operator}`, parameters: [] };
    case "like":
    case "not like": {
      const pattern = likePattern(context, values[0]?.text ?? "", operator, column);
      // A row without a value is not like anything.
      return { sql: `coalesce(${compared}, '') ${operator} ? escape '\\'`, parameters: [pattern] };
    }
    case "between":
    case "not between":
      return { sql: `${compared} ${operator} ? and ?`, parameters: bound() };
    case "in":
    case "not in": {
      const marks = values.map(() => "?").join(", ");
      return orNull(
        { sql: `${compared} ${operator} (${marks})`, parameters: bound() },
        compared,
        operator,
      );
    }
    default:
      return orNull({ sql: `${compared} ${operator} ?`, parameters: bound() }, compared, operator);
  }
}

/** Rows without a value are different from any value. */
function orNull({ sql, parameters }: Condition, compared: string, operator: Operator): Condition {
  const different = operator === "!=" || operator === "not in";
  return { sql: different ? `(${sql} or ${compared} is null)` : sql, parameters };
}

function subqueryToSql(
  context: CrmContext,
  compared: string,
  operator: Operator,
  query: Query,
): Condition {
  const module = requireQueried(context, query.module);
  if (query.columns.length > 1) {
    throw invalidQuery("subquery should contains only one column", {
      sub_query_sequence: query.sequence,
      column_name: query.columns.map(({ path }) => path),
    });
  }
  const [column] = query.columns;
  const inner = resolve(context, module, column?.path ?? "id");
  const { sql, parameters } = whereToSql(context, module, query.where);
  return {
    sql: `${compared} ${operator} (select ${inner.compared} from records where collection = ? and deleted is null and ${sql})`,
    parameters: [module.apiName, ...parameters],
  };
}

// docs/zoho-crm.md#coql-operators: which operators each kind of field takes.
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
  if (field.dataType === "lookup" || isUser(field)) return lookupOperators;
  return isTextual(field) || field.dataType === "formula" ? textOperators : numberOperators;
}

/** `%x%`, `x%` and `%x`; `not like` only `%x%` (docs/zoho-crm.md#coql-operators). */
function likePattern(
  { quirks }: CrmContext,
  text: string,
  operator: Operator,
  column: string,
): string {
  const inner = text.replace(/^%/, "").replace(/%$/, "");
  const whole = text.length > 1 && text.startsWith("%") && text.endsWith("%");
  if (inner.includes("%") || (operator === "not like" && !whole)) {
    throw invalidValue(column, text);
  }
  const lower = inner.toLowerCase();
  const escaped = quirks.likeWildcards ? lower : lower.replace(/[\\_]/g, "\\$&");
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
      return requireForm(/^-?\d+$/, text, invalid);
    case "lookup":
    case "ownerlookup":
    case "userlookup":
      return requireForm(/^\d+$/, text, invalid);
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

const requireForm = (form: RegExp, text: string, invalid: () => never): string =>
  form.test(text) ? text : invalid();

function invalidValue(column: string, value: string): Refusal {
  const reason = "value given seems to be invalid for the column";
  return invalidQuery(reason, { reason, column_name: column, value });
}
