/** `filter_by` of a list: statuses, account groups, payment modes, periods (docs/zoho-books.md#filters). */
import { zonedDate } from "../timestamps";
import { type Condition, fieldSql } from "./filters";
import { statusSql } from "./money/overdue";
import type { NamedFilter, RecordType } from "./recordTypes/recordType";
import type { OrganizationState } from "./state";
import { periodAround } from "./times";

function namedCondition(
  organization: OrganizationState,
  type: RecordType,
  { column, values }: NamedFilter,
): Condition {
  const held = column === "status" ? statusSql(organization, type) : fieldSql(column);
  // SQLite reads JSON's true and false as 1 and 0.
  const parameters = values.map((value) => (typeof value === "boolean" ? Number(value) : value));
  return {
    sql: `coalesce(${held}, 0) in (${values.map(() => "?").join(", ")})`,
    parameters,
  };
}

/** What `filter_by` means, and the name that `page_context` gives for it; unknown ones count as not given. */
export function filterByCondition(
  organization: OrganizationState,
  type: RecordType,
  asked: string | null,
): { name: string; condition?: Condition } {
  const activeOnly = organization.quirks.activeUsersOnly && type.name === "users";
  const name = asked || (activeOnly ? "Status.Active" : type.defaultFilter);
  if (name === `${type.defaultFilter.split(".")[0]}.All`) return { name };
  const known = Object.entries(type.filterBy).find(
    ([key]) => key.toLowerCase() === name.toLowerCase(),
  );
  if (known) return { name: known[0], condition: namedCondition(organization, type, known[1]) };
  const [prefix, period = ""] = name.split(".");
  const today = zonedDate(organization.clock.now(), organization.timeZone);
  const range = type.dayFilter?.prefix === prefix ? periodAround(today, period) : undefined;
  if (range && type.dayFilter) {
    const sql = `${fieldSql(type.dayFilter.column)} between ? and ?`;
    return { name, condition: { sql, parameters: range } };
  }
  return asked ? filterByCondition(organization, type, null) : { name };
}
