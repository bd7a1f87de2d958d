import type { SimRequest } from "../types";
import { Refusal } from "./answers";
import { isObject } from "./items";

/**
 * `ids` in the body of an action on many records: a list, or the text of one, as a published example has it
 * (docs/zoho-crm.md#actions-on-several-records).
 */
export function readIds({ body }: SimRequest, max: number): string[] {
  const given = isObject(body) ? body.ids : undefined;
  const place = { api_name: "ids", json_path: "$.ids" };
  if (given === undefined)
    throw new Refusal("MANDATORY_NOT_FOUND", "required field not found", place);
  const ids = typeof given === "string" ? parse(given) : given;
  if (!Array.isArray(ids) || ids.length === 0) {
    throw new Refusal("INVALID_DATA", "invalid data", {
      expected_data_type: "jsonarray",
      ...place,
    });
  }
  if (ids.length > max) {
    throw new Refusal("INVALID_DATA", "invalid data", { maximum_length: max, ...place });
  }
  return ids.map(String);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
