import type { SqlValue } from "sql.js";
import { type CrmField, isUser } from "./fields";

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

/** The id that a lookup holds, as SQL. */
export const lookupIdSql = (apiName: string, table = "records"): string =>
  `json_extract(${table}.json, '$."${apiName}".id')`;

/** Whether letter case does not matter when values of the field are compared. */
export const isTextual = ({ dataType }: CrmField): boolean =>
  ["text", "textarea", "email", "phone", "website", "picklist", "autonumber"].includes(dataType);

/** A field's value in the form in which it is compared: text in lower case, long integers by all digits, lookups by id. */
export function comparable(field: CrmField, table?: string): string {
  const { apiName, dataType } = field;
  if (dataType === "lookup" || isUser(field)) return lookupIdSql(apiName, table);
  const value = valueSql(apiName, table);
  if (dataType === "boolean") return `coalesce(${value}, 0)`;
  if (dataType === "bigint" && apiName !== "id") return `cast(${value} as integer)`;
  return isTextual(field) ? `folded(${value})` : value;
}
