/** The query parameters of a list, as SQL conditions on the store's `records` (docs/zoho-books.md#filters). */
import type { SqlValue } from "sql.js";
import { BooksRefusal, invalidValue } from "./answers";
import { statusSql } from "./money/overdue";
import type { RecordType } from "./recordTypes/recordType";
import { collectionOf, type OrganizationState } from "./state";
import { addDays, isDay, parseTimestamp, startOfDay } from "./times";

/** A piece of SQL with the values of its `?` marks. */
export interface Condition {
  sql: string;
  parameters: SqlValue[];
}

/** A field of a record, as SQL. */
export const fieldSql = (field: string): string => `json_extract(json, '$.${field}')`;
/** What LIKE takes for the text itself, with a percent sign on either side; it ignores letter case. */
const contains = (text: string): string => `%${text.replace(/[\\%_]/g, "\\$&")}%`;

const patternOf = (suffix: string, value: string): string =>
  suffix === "contains" ? contains(value) : contains(value).slice(1);

const OPERATORS: Record<string, string> = {
  less_than: "<",
  less_equals: "<=",
  greater_than: ">",
  greater_equals: ">=",
  start: ">=",
  end: "<=",
  before: "<",
  after: ">",
};

/** Filters of documents that look into their lines: parameter and field of the line. */
const LINE_FILTERS: Record<string, string> = {
  item_id: "item_id",
  item_name: "name",
  item_description: "description",
};

/** `total_less_than` as field `total` and operator `less_than`, for suffixes in `allowed`. */
function split(
  parameter: string,
  fields: string[],
  allowed: string[],
): [string, string?] | undefined {
  if (fields.includes(parameter)) return [parameter];
  const suffix = allowed.find((name) => parameter.endsWith(`_${name}`));
  const field = suffix && parameter.slice(0, -suffix.length - 1);
  return field && fields.includes(field) ? [field, suffix] : undefined;
}

function textCondition(
  { quirks }: OrganizationState,
  type: RecordType,
  parameter: string,
  value: string,
): Condition | undefined {
  const [field, suffix] = split(parameter, type.text, ["startswith", "contains"]) ?? [];
  if (!field) return undefined;
  const held = fieldSql(field === "address" ? "billing_address.address" : field);
  return quirks.filtersRegardCase
    ? { sql: CASED[suffix ?? "equals"]?.(held) ?? "", parameters: [value] }
    : textMatch(held, suffix, value);
}

/** What UNSURE has of filters that regard case (docs/zoho-books.md#filters). */
const CASED: Record<string, (held: string) => string> = {
  equals: (held) => `${held} = ?`,
  contains: (held) => `instr(${held}, ?) > 0`,
  startswith: (held) => `instr(${held}, ?) = 1`,
};

const textMatch = (held: string, suffix: string | undefined, value: string): Condition =>
  suffix
    ? { sql: `${held} like ? escape '\\'`, parameters: [patternOf(suffix, value)] }
    : { sql: `lower(${held}) = lower(?)`, parameters: [value] };

function numberCondition(
  type: RecordType,
  parameter: string,
  value: string,
): Condition | undefined {
  const suffixes = ["less_than", "less_equals", "greater_than", "greater_equals"];
  const [field, suffix] = split(parameter, type.numbers, suffixes) ?? [];
  if (!field || Number.isNaN(Number(value))) return undefined;
  const operator = suffix ? OPERATORS[suffix] : "=";
  return { sql: `cast(${fieldSql(field)} as real) ${operator} ?`, parameters: [Number(value)] };
}

function dayCondition(
  organization: OrganizationState,
  type: RecordType,
  parameter: string,
  value: string,
): Condition | undefined {
  const [alias, suffix] =
    split(
      parameter,
      [...type.days, ...Object.keys(type.filterAliases ?? {})],
      ["start", "end", "before", "after"],
    ) ?? [];
  if (!alias || !isDay(value)) return undefined;
  const field = type.filterAliases?.[alias] ?? alias;
  if (field === "created_date") return createdCondition(organization, value, suffix);
  const operator = suffix ? OPERATORS[suffix] : "=";
  // A record without the day is in no range of days.
  return {
    sql: `${fieldSql(field)} <> '' and ${fieldSql(field)} ${operator} ?`,
    parameters: [value],
  };
}

/** The day on which a record was made begins and ends in the organization's zone. */
function createdCondition(
  organization: OrganizationState,
  day: string,
  suffix?: string,
): Condition {
  const begin = startOfDay(day, organization.timeZone);
  const end = startOfDay(addDays(day, 1), organization.timeZone);
  switch (suffix) {
    case "start":
      return { sql: "created >= ?", parameters: [begin] };
    case "end":
      return { sql: "created < ?", parameters: [end] };
    case "before":
      return { sql: "created < ?", parameters: [begin] };
    case "after":
      return { sql: "created >= ?", parameters: [end] };
    default:
      return { sql: "created >= ? and created < ?", parameters: [begin, end] };
  }
}

/** Documents are also found by the e-mail of whom they are for. */
function exactCondition(
  organization: OrganizationState,
  type: RecordType,
  parameter: string,
  value: string,
): Condition | undefined {
  if (!type.exact.includes(parameter)) return undefined;
  if (parameter === "email") {
    return {
      sql: `${fieldSql("customer_id")} in (select id from records as contact
        where contact.collection = ? and lower(json_extract(contact.json, '$.email')) = lower(?))`,
      parameters: [collectionOf(organization, "contacts"), value],
    };
  }
  if (AMOUNTS.has(parameter)) {
    const number = Number(value);
    if (Number.isNaN(number)) return undefined;
    return { sql: `cast(${fieldSql(parameter)} as real) = ?`, parameters: [number] };
  }
  return { sql: `lower(${fieldSql(parameter)}) = lower(?)`, parameters: [value] };
}

/** Amounts among what is filtered by its value alone. */
const AMOUNTS = new Set(["total", "amount"]);

function lineCondition(type: RecordType, parameter: string, value: string): Condition | undefined {
  if (!type.lines) return undefined;
  const suffixes = ["startswith", "contains"];
  const [name = "", suffix] = split(parameter, Object.keys(LINE_FILTERS), suffixes) ?? [];
  const field = LINE_FILTERS[name];
  if (!field || (suffix && name === "item_id")) return undefined;
  const { sql, parameters } = textMatch(`json_extract(line.value, '$.${field}')`, suffix, value);
  return {
    sql: `exists (select 1 from json_each(records.json, '$.line_items') as line where ${sql})`,
    parameters,
  };
}

function specialCondition(
  type: RecordType,
  parameter: string,
  value: string,
): Condition | undefined {
  if (parameter === type.idsFilter) {
    const ids = value.split(",");
    return { sql: `id in (${ids.map(() => "?").join(", ")})`, parameters: ids };
  }
  if (type.fromTo && (parameter === "from_date" || parameter === "to_date") && isDay(value)) {
    const operator = parameter === "from_date" ? ">=" : "<=";
    return { sql: `${fieldSql(type.fromTo)} ${operator} ?`, parameters: [value] };
  }
  return undefined;
}

/** `last_modified_time`: from that second on; ignored where the list, or the form of the value, is not known. */
function modifiedCondition(
  organization: OrganizationState,
  type: RecordType,
  value: string | null,
): Condition | undefined {
  const matches = modifiedMatches(organization, type);
  const since = value && matches !== "all" ? parseTimestamp(value) : undefined;
  if (since === undefined) return undefined;
  return { sql: `modified ${matches === "since" ? ">=" : "="} ?`, parameters: [since] };
}

/** What the filter of that list lets through (docs/zoho-books.md#filter-by-the-time-of-changes; partly UNSURE). */
function modifiedMatches(
  { quirks }: OrganizationState,
  { modifiedFilter }: RecordType,
): "since" | "equal" | "all" {
  if (quirks.modifiedFilterIgnored) return "all";
  switch (modifiedFilter) {
    case "documented":
      return "since";
    case "equalOnly":
      return quirks.journalsFilterSince ? "since" : "equal";
    case "undocumented":
      if (quirks.undocumentedModifiedFilter === "equalOnly") return "equal";
      return quirks.undocumentedModifiedFilter ? "since" : "all";
    case "none":
      return "all";
  }
}

function statusCondition(
  organization: OrganizationState,
  type: RecordType,
  value: string | null,
): Condition | undefined {
  if (!value || !type.statuses.length || value.toLowerCase() === "all") return undefined;
  if (!type.statuses.includes(value)) throw invalidValue("status");
  return { sql: `${statusSql(organization, type)} = ?`, parameters: [value] };
}

function searchCondition(type: RecordType, value: string | null): Condition | undefined {
  if (!value || !type.search.length) return undefined;
  if (value.length > 100) throw invalidValue("search_text");
  return {
    sql: `(${type.search.map((field) => `${fieldSql(field)} like ? escape '\\'`).join(" or ")})`,
    parameters: type.search.map(() => contains(value)),
  };
}

/**
 * The account whose transactions or rules are listed must exist when it is named, and transactions
 * filtered by status need one; code 4.
 */
function checkAccount(
  organization: OrganizationState,
  type: RecordType,
  query: URLSearchParams,
): void {
  if (type.name !== "banktransactions" && type.name !== "bankaccounts/rules") return;
  const id = query.get("account_id");
  const byStatus = query.get("status") || query.get("filter_by");
  if (!id && !byStatus) return;
  const { store } = organization;
  const exists = ["bankaccounts", "chartofaccounts"].some((accounts) =>
    store.get(collectionOf(organization, accounts), id ?? ""),
  );
  if (!exists) throw new BooksRefusal(400, 4, "The account does not exist.");
}

/** No document of Zoho's has the filter of invoices for a sales order (docs/zoho-books.md#conversions). */
const isUnheard = ({ quirks }: OrganizationState, parameter: string): boolean =>
  quirks.filtersIgnored === true ||
  (quirks.sourcesUntold === true && parameter === "salesorder_id");

/** The conditions of all filters in `query` but `filter_by`. Names that Books does not know are ignored. */
export function queryConditions(
  organization: OrganizationState,
  type: RecordType,
  query: URLSearchParams,
): Condition[] {
  checkAccount(organization, type, query);
  const conditions = [
    modifiedCondition(organization, type, query.get("last_modified_time")),
    statusCondition(organization, type, query.get("status")),
    searchCondition(type, query.get("search_text")),
  ];
  for (const [parameter, value] of query) {
    if (!value || isUnheard(organization, parameter)) continue;
    conditions.push(
      textCondition(organization, type, parameter, value) ??
        numberCondition(type, parameter, value) ??
        dayCondition(organization, type, parameter, value) ??
        exactCondition(organization, type, parameter, value) ??
        lineCondition(type, parameter, value) ??
        specialCondition(type, parameter, value),
    );
  }
  return conditions.filter((condition) => condition !== undefined);
}
