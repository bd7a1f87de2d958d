import type { StoredRecord } from "../store";
import type { SimRequest } from "../types";
import { Refusal } from "./answers";
import { type CrmContext, type CrmModule, latest, type Values } from "./context";
import { isObject } from "./items";
import type { ItemError } from "./values";
import { findByField } from "./write";
import { duplicateError } from "./writeErrors";

const maxNamed = 10;

/** The record that an upsert finds for a row, and the field by which; or why it takes none of several. */
export type Match =
  | { field: string | null; record: StoredRecord<Values> }
  | { error: ItemError }
  | undefined;

/**
 * The fields an upsert compares, in order (docs/zoho-crm.md#upsert): the named ones and then the other unique ones, or
 * the module's own and all unique ones. The module's own is left out where others are named.
 */
export function comparedFields(
  { quirks }: CrmContext,
  { body }: SimRequest,
  { duplicateCheck, fields }: CrmModule,
): string[] {
  if (!duplicateCheck) {
    throw new Refusal("INVALID_MODULE", "the given module is not supported in api", {
      resource_path_index: 0,
    });
  }
  const unique = [...fields.values()].filter((field) => field.unique).map((one) => one.apiName);
  const named = readNamed(body, [...duplicateCheck, ...unique]);
  if (named.length === 0) return [...new Set([...duplicateCheck, ...unique])];
  return quirks.upsertsCompareUnnamed ? [...new Set([...named, ...unique])] : named;
}

function readNamed(body: unknown, allowed: readonly string[]): string[] {
  const key = "duplicate_check_fields";
  const named = isObject(body) ? (body[key] ?? []) : [];
  const refuse = (details: Values, json_path = `$.${key}`) => {
    throw new Refusal("INVALID_DATA", "invalid data", { ...details, api_name: key, json_path });
  };
  if (!Array.isArray(named)) return refuse({ expected_data_type: "jsonarray" });
  if (named.length > maxNamed) refuse({ maximum_length: maxNamed });
  const wrong = named.findIndex((name) => !allowed.includes(name));
  if (wrong >= 0) refuse({}, `$.${key}[${wrong}]`);
  return named;
}

/** The record that has a row's id, or else its value in the first compared field by which there is one. */
export function findMatch(
  context: CrmContext,
  module: CrmModule,
  compared: readonly string[],
  input: Values,
  path: string,
): Match {
  if (typeof input.id === "string") {
    const record = latest(context, module.apiName, input.id);
    if (record) return { field: null, record };
  }
  for (const field of compared) {
    const value = input[field];
    if (typeof value !== "string" && typeof value !== "number") continue;
    const [record, ...others] = findByField(context, module, field, value).sort(byId);
    if (!record) continue;
    if (others.length === 0 || context.quirks.upsertsTakeFirst) return { field, record };
    return { error: duplicateError(context, module, field, path, record, true) };
  }
  return undefined;
}

/** The oldest record first. */
const byId = (one: StoredRecord<Values>, other: StoredRecord<Values>) =>
  BigInt(one.id) < BigInt(other.id) ? -1 : 1;
