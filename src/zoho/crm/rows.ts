import { ZohoError } from "../errors";
import { isObject } from "../isObject";

/**
 * The rows that an answer has under a key. None where the answer has no body (204), or null under the key.
 * @param operation the request, such as `GET /crm/v8/Leads`.
 * @throws ZohoError for anything else than a list of objects, since a list that was not seen is not empty.
 */
export function rowsOf<T>(body: unknown, key: string, operation: string): T[] {
  if (body === undefined) return [];
  const rows = isObject(body) && key in body ? (body[key] ?? []) : undefined;
  if (Array.isArray(rows) && rows.every(isObject)) return rows as unknown[] as T[];
  throw unreadable(operation, `the answer has no list of rows under ${key}`);
}

/**
 * The records that an answer has under `data`, read as `rowsOf`.
 * @throws ZohoError also for rows without ID, which are no records.
 */
export function recordsOf<T extends { id: string }>(body: unknown, operation: string): T[] {
  const records = rowsOf<T>(body, "data", operation);
  if (records.every(({ id }) => isId(id))) return records;
  throw unreadable(operation, "the answer has records without ID");
}

const isId = (id: unknown): boolean =>
  (typeof id === "string" && id !== "") || Number.isInteger(id);

const unreadable = (operation: string, reason: string): ZohoError =>
  new ZohoError({
    product: "crm",
    operation,
    reason,
    hint: "Send the request with CRM - Raw Request to see the whole answer.",
    retryable: false,
  });
