import type { SimRequest } from "../types";
import { Refusal } from "./answers";
import { readDateTime } from "./values";

/**
 * `per_page` and `page` of a list call: 200 by default and at most, pages from 1 (docs/zoho-crm.md#list-parameters).
 */
export function readPaging({ query }: SimRequest): { page: number; perPage: number } {
  return { page: readNumber(query, "page", 1), perPage: readNumber(query, "per_page", 200, 200) };
}

function readNumber(query: URLSearchParams, name: string, fallback: number, max?: number): number {
  const text = query.get(name);
  if (text === null) return fallback;
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < 1 || (max !== undefined && value > max)) {
    throw new Refusal("INVALID_DATA", "invalid data", {
      param_name: name,
      expected_data_type: "integer",
    });
  }
  return value;
}

/** A parameter that must be one of some values; the fallback when it is left out. */
export function readChoice<T extends string>(
  { query }: SimRequest,
  name: string,
  choices: readonly T[],
  fallback: T,
): T {
  const value = query.get(name) ?? fallback;
  const choice = choices.find((one) => one === value);
  if (choice === undefined) {
    throw new Refusal("INVALID_DATA", "invalid data", {
      param_name: name,
      supported_values: choices,
    });
  }
  return choice;
}

/** The comma list of a parameter, without blanks. */
export function readList({ query }: SimRequest, name: string): string[] {
  return (query.get(name) ?? "")
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);
}

/** `fields`: required since v3, at most 50 (docs/zoho-crm.md#list-parameters). */
export function readRequiredFields(request: SimRequest): string[] {
  const fields = readList(request, "fields");
  if (fields.length === 0) {
    throw new Refusal("REQUIRED_PARAM_MISSING", "One of the expected parameter is missing", {
      param_name: "fields",
    });
  }
  if (fields.length > 50) {
    throw new Refusal("LIMIT_EXCEEDED", "limit exceeded", {
      limit: 50,
      param_name: "fields",
    });
  }
  return fields;
}

/** A date-time header in milliseconds; undefined when absent, INVALID_DATA without an offset. */
export function readTimeHeader({ headers }: SimRequest, name: string): number | undefined {
  const text = headers[name];
  if (text === undefined) return undefined;
  const time = readDateTime(text);
  if (time === undefined) {
    throw new Refusal("INVALID_DATA", "invalid data", {
      param_name: name,
      expected_data_type: "datetime",
    });
  }
  return Date.parse(time);
}

/** Whether a text can be an id: digits only. */
export const isId = (text: string): boolean => /^\d{1,19}$/.test(text);

/** A record id in the path (docs/zoho-crm.md#get-one-record). */
export function requireId(id: string, pathIndex = 1): string {
  if (!isId(id)) {
    throw new Refusal("INVALID_DATA", "the id given seems to be invalid", {
      resource_path_index: pathIndex,
    });
  }
  return id;
}
