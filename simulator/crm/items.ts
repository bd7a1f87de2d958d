import type { CrmQuirks, SimAnswer, SimRequest } from "../types";
import { ok, Refusal } from "./answers";
import type { Values } from "./context";
import type { ItemError } from "./values";

/** One line of a multi-record answer (docs/zoho-crm.md#items-of-an-answer). */
export interface Item {
  code: string;
  status: "success" | "error";
  message: string;
  details: unknown;
  [key: string]: unknown;
}

export const success = (message: string, details: unknown, more: Values = {}): Item => ({
  code: "SUCCESS",
  status: "success",
  message,
  details,
  ...more,
});

export const failure = ({ code, message, details }: ItemError): Item => ({
  code,
  status: "error",
  message,
  details,
});

/**
 * The answer to a write of several items: the given status when all went well, 207 (202 by quirk)
 * when some did, 400 with the items when none did (docs/zoho-crm.md#status-of-a-write).
 */
export function itemsAnswer(
  key: string,
  items: readonly Item[],
  allWell: number,
  quirks: CrmQuirks,
): SimAnswer {
  const failed = items.filter(({ status }) => status === "error").length;
  const mixed = quirks.mixedWritesAs207 ? 207 : 202;
  const status = failed === 0 ? allWell : failed === items.length ? 400 : mixed;
  return ok({ [key]: items }, status);
}

/** The list of objects that a write's body holds under a key: at least one, at most `max`. */
export function readItems({ body, rawBody }: SimRequest, key: string, max: number): Values[] {
  if (body === undefined && rawBody.length > 0) {
    throw new Refusal("UNABLE_TO_PARSE_DATA_TYPE", "the body cannot be read as JSON");
  }
  const place = { api_name: key, json_path: `$.${key}` };
  const items = isObject(body) ? body[key] : undefined;
  if (items === undefined || (Array.isArray(items) && items.length === 0)) {
    throw new Refusal("MANDATORY_NOT_FOUND", "required field not found", place);
  }
  if (!Array.isArray(items)) {
    throw new Refusal("INVALID_DATA", "invalid data", {
      expected_data_type: "jsonarray",
      ...place,
    });
  }
  if (items.length > max) {
    throw new Refusal("LIMIT_EXCEEDED", "count of records in your request exceeds the limit", {
      maximum_length: max,
      api_name: key,
    });
  }
  const wrong = items.findIndex((item) => !isObject(item));
  if (wrong >= 0) {
    throw new Refusal("INVALID_DATA", "invalid data", {
      expected_data_type: "jsonobject",
      api_name: key,
      json_path: `$.${key}[${wrong}]`,
    });
  }
  return items as Values[];
}

/** Whether a value is a JSON object. */
export const isObject = (value: unknown): value is Values =>
  typeof value === "object" && value !== null && !Array.isArray(value);
