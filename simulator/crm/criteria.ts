import type { SqlValue } from "sql.js";
import { Refusal } from "./answers";
import type { CrmModule } from "./context";
import type { CrmField } from "./fields";
import { isSearchable, takesOperator } from "./searchable";
import { type Condition, comparable, isTextual } from "./sql";
import { isDate, readDateTime } from "./values";

/** `in` takes up to 100 values; the docs allow 10 criteria, newer specifications 15 (docs/zoho-crm.md#search). */
const maxValues = 100;
const maxCriteria = 15;
const maxCharacters = 3000;

/**
 * Turns a search criteria, `((Last_Name:equals:Doe)and(Email:starts_with:a))`, into SQL.
 * INVALID_QUERY where it cannot be read (docs/zoho-crm.md#search). For text `equals` means contains; whether it does for
 * picklists is UNSURE.
 */
export function criteriaToSql(
  module: CrmModule,
  text: string,
  { exactPicklists = false } = {},
): Condition {
  if (text.length > maxCharacters) {
    throw new Refusal("INVALID_DATA", "invalid data", {
      maximum_length: maxCharacters,
      param_name: "criteria",
    });
  }
  let at = 0;
  let count = 0;
  /** What cannot be read as a criteria at all. */
  const unreadable = (): never => {
    throw new Refusal("INVALID_QUERY", "Invalid query formed", { param_name: "criteria" });
  };
  const skip = (mark: string) => {
    while (text[at] === " ") at += 1;
    if (text.startsWith(mark, at)) {
      at += mark.length;
      return true;
    }
    return false;
  };
  const group = (): Condition => {
    let left = one();
    for (;;) {
      const connective = skip("and") ? "and" : skip("or") ? "or" : undefined;
      if (!connective) return left;
      const right = one();
      left = {
        sql: `(${left.sql}) ${connective} (${right.sql})`,
        parameters: [...left.parameters, ...right.parameters],
      };
    }
  };
  const one = (): Condition => {
    if (!skip("(")) return unreadable();
    if (skip("(")) {
      at -= 1;
      const inner = group();
      return skip(")") ? inner : unreadable();
    }
    count += 1;
    if (count > maxCriteria) {
      throw new Refusal(
        "CRITERIA_LIMIT_EXCEEDED",
        `no of criterium that can be given exceed the limit ${maxCriteria}`,
      );
    }
    return comparison();
  };
  const comparison = (): Condition => {
    const [name = "", operator = ""] = [word(), word()];
    const values = readValues();
    const field = module.fields.get(name);
    if (!field || !isSearchable(field)) {
      const reason = "the field is not available for search";
      throw new Refusal("INVALID_QUERY", reason, { reason, api_name: name });
    }
    if (!takesOperator(field, operator)) {
      const reason = "The operator is not valid for the field type";
      const details = { operator, reason, api_name: name };
      throw new Refusal("INVALID_QUERY", "invalid operator found", details);
    }
    const isContained = !(exactPicklists && field.dataType === "picklist");
    return compare({ field, operator, isContained }, values, () => {
      throw new Refusal("INVALID_QUERY", "Invalid query formed", {
        expected_data_type: field.dataType,
        reason: "invalid value for search",
        api_name: name,
        value: values.join(","),
      });
    });
  };
  const word = (): string => {
    const end = text.indexOf(":", at);
    if (end < 0) return unreadable();
    const found = text.slice(at, end).trim();
    at = end + 1;
    return found;
  };
  /** The values up to the closing bracket; a backslash takes the next character as it is. */
  const readValues = (): string[] => {
    const values = [""];
    while (at < text.length && text[at] !== ")") {
      if (text[at] === ",") values.push("");
      else {
        if (text[at] === "\\") at += 1;
        values[values.length - 1] += text[at] ?? "";
      }
      at += 1;
    }
    if (text[at] !== ")") return unreadable();
    at += 1;
    return values;
  };
  // A single criteria stands with or without an outer pair of brackets.
  const condition = group();
  return at < text.length ? unreadable() : condition;
}

const comparisons: Readonly<Record<string, string>> = {
  greater_than: ">",
  greater_equal: ">=",
  less_than: "<",
  less_equal: "<=",
};

interface Comparison {
  field: CrmField;
  operator: string;
  /** Whether `equals` on text finds what contains the value. */
  isContained: boolean;
}

function compare(
  { field, operator, isContained }: Comparison,
  values: string[],
  invalid: (reason: string) => never,
): Condition {
  if (values.every((value) => value === "")) return invalid("no value");
  if (field.dataType === "multiselectpicklist") return compareChosen(field, operator, values);
  const sql = comparable(field);
  const [first = "", second = ""] = values;
  const bind = (text: string) => bound(field, text, invalid);
  const textual = isTextual(field);
  const pattern = () => searchPattern(first, { reason: twoWildcards, api_name: field.apiName });
  const like = (text: string): Condition => ({
    sql: `${sql} like ? escape '\\'`,
    parameters: [text],
  });
  switch (operator) {
    case "equals":
      // For text, equals works like contains (docs/zoho-crm.md#search).
      return textual && isContained
        ? like(`%${pattern()}%`)
        : { sql: `${sql} = ?`, parameters: [bind(first)] };
    case "not_equal":
      return { sql: `${sql} is not ?`, parameters: [bind(first)] };
    case "starts_with":
      return like(`${pattern()}%`);
    case "in":
      if (values.length > maxValues) return invalid("too many values");
      return {
        sql: `${sql} in (${values.map(() => "?").join(", ")})`,
        parameters: values.map(bind),
      };
    case "between":
      return { sql: `${sql} between ? and ?`, parameters: [bind(first), bind(second)] };
    default:
      return { sql: `${sql} ${comparisons[operator]} ?`, parameters: [bind(first)] };
  }
}

/** A multi-select picklist, which is stored as a list: what one of its entries is, or begins with. */
function compareChosen({ apiName }: CrmField, operator: string, values: string[]): Condition {
  const entries = `json_each(coalesce(json_extract(records.json, '$."${apiName}"'), '[]'))`;
  const end = operator === "starts_with" ? "%" : "";
  const tests = values.map(() => "folded(value) like ? escape '\\'").join(" or ");
  const not = operator === "not_equal" ? "not " : "";
  return {
    sql: `${not}exists (select 1 from ${entries} where ${tests})`,
    parameters: values.map((value) => escapeLike(value) + end),
  };
}

/** A written value in the form in which it is compared. */
export function bound(field: CrmField, text: string, invalid: (reason: string) => never): SqlValue {
  switch (field.dataType) {
    case "integer":
    case "double":
    case "currency":
    case "percent":
      return boundNumber(text, invalid);
    case "bigint":
      return /^-?\d+$/.test(text) ? text : invalid("not a whole number");
    case "boolean":
      return text === "true" ? 1 : text === "false" ? 0 : invalid("not a boolean");
    case "date":
      return isDate(text) ? text : invalid("not a date");
    case "datetime":
      return boundTime(field, readDateTime(text) ?? invalid("not a date-time with an offset"));
    default:
      return isTextual(field) ? text.toLowerCase() : text;
  }
}

const boundNumber = (text: string, invalid: (reason: string) => never): number =>
  text.trim() === "" || Number.isNaN(Number(text)) ? invalid("not a number") : Number(text);

/** The times of change are stored in milliseconds, other date-times as text in UTC. */
export const boundTime = ({ apiName }: CrmField, time: string): SqlValue =>
  apiName === "Created_Time" || apiName === "Modified_Time" ? Date.parse(time) : time;

const twoWildcards = "More than one wildcard(*) not allowed in a searchword";

/**
 * What SQL looks for where a text is searched: `*` stands for any characters, once a word
 * (docs/zoho-crm.md#wildcards-in-search). Whether a backslash takes that from it, and whether other operators know it,
 * is UNSURE: no.
 */
export function searchPattern(text: string, details: Record<string, unknown>): string {
  if (text.split(/\s/).some((word) => word.split("*").length > 2)) {
    throw new Refusal("INVALID_DATA", twoWildcards, details);
  }
  return escapeLike(text).replaceAll("*", "%");
}

export const escapeLike = (text: string) => text.toLowerCase().replace(/[\\%_]/g, "\\$&");
