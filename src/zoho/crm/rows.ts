import { ZohoError } from "../errors";
import { isObject } from "../isObject";

/**
 * The rows that an answer has under a key. None where the answer has no body (204), lacks the key, or has null there.
 * @param operation the request, such as `GET /crm/v8/Leads`.
 * @throws ZohoError for anything else than a list of objects.
 */
export function rowsOf<T>(body: unknown, key: string, operation: string): T[] {
  const rows = isObject(body) ? (body[key] ?? []) : [];
  if (Array.isArray(rows) && rows.every(isObject)) return rows as unknown[] as T[];
  throw new ZohoError({
    product: "crm",
    operation,
    reason: `the answer has no list of rows under ${key}`,
    hint: "Send the request with CRM - Raw Request to see the whole answer.",
    retryable: false,
  });
}
