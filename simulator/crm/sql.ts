import type { SqlValue } from "sql.js";

/** A piece of SQL with the values of its `?` marks. */
export interface Condition {
  sql: string;
  parameters: SqlValue[];
}

/** All of the conditions at once. */
export function allOf(conditions: readonly Condition[]): Condition {
  return {
    sql: conditions.map(({ sql }) => `(${sql})`).join(" and "),
    parameters: conditions.flatMap(({ parameters }) => parameters),
  };
}

/** A field's stored value as SQL: a column for id and the times of change, else out of the JSON. */
export function valueSql(apiName: string, table = "records"): string {
  if (apiName === "id") return `${table}.id`;
  if (apiName === "Created_Time") return `${table}.created`;
  if (apiName === "Modified_Time") return `${table}.modified`;
  return `json_extract(${table}.json, '$."${apiName}"')`;
}
