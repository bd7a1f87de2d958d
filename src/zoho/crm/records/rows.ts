import type { ZohoError } from "../../errors/errors";
import { refusal } from "../../errors/refuse";
import { tooManyRows } from "../../http/size";
import { isObject } from "../../isObject";
import { isFull } from "../../pages/pageEnds";
import { unproven } from "../../pages/unproven";
import { oddMember } from "./oddMember";

/**
 * The rows that an answer has under a key. None where the answer has no body (204), or null under the key.
 * @param operation the request, such as `GET /crm/v8/Leads`.
 * @throws ZohoError for anything else than a list of objects, since a list that was not seen is not empty.
 */
export function rowsOf<T>(body: unknown, key: string, operation: string): T[] {
  if (body === undefined) return [];
  const rows = isObject(body) && key in body ? (body[key] ?? []) : undefined;
  if (!Array.isArray(rows) || !rows.every(isObject)) {
    throw unreadable(operation, `the answer has no list of rows under ${key}`);
  }
  const many = tooManyRows(rows);
  if (many !== undefined) throw unreadable(operation, many);
  const odd = oddMember(key, rows);
  if (odd !== undefined) {
    throw unreadable(operation, `the answer has rows under ${key} whose ${odd} cannot be read`);
  }
  if (isObject(body) && !tellsOfMore(body)) {
    throw unreadable(operation, "the answer does not tell whether there are more rows");
  }
  return rows as unknown[] as T[];
}

/** Whether it can be read if more rows follow: what says nothing of it has none. */
function tellsOfMore({ info }: Record<string, unknown>): boolean {
  const more = isObject(info) ? info.more_records : info;
  return more === undefined || more === null || typeof more === "boolean";
}

/** What a page of a list or query says of rows behind it; undefined where it says nothing. */
export function saysMore(info: unknown): boolean | undefined {
  const more = isObject(info) ? info.more_records : undefined;
  return more === true || more === false ? more : undefined;
}

/** A page of a walk: how many rows were asked for, and whether a page before announced it. */
export interface PageAsked {
  asked?: number;
  isAnnounced?: boolean;
}

/**
 * Whether more rows follow a page of a list or query. A page with rows that says nothing need not be the last where it
 * is full, or where a page before said it. `isSilent` tells of empty pages.
 * @throws ZohoError for a page that does not prove whether the list ended.
 */
export function hasMore(
  info: unknown,
  rows: number,
  operation: string,
  { asked, isAnnounced = false }: PageAsked = {},
): boolean {
  const more = saysMore(info);
  const isDoubtful = isFull(rows, asked) || (isAnnounced && rows > 0);
  if (more === undefined && isDoubtful) throw unproven("crm", operation);
  return more === true;
}

/** Whether a page is empty without saying that the list ends there: it has no proof where it was announced. */
export const isSilent = (info: unknown, rows: number): boolean =>
  rows === 0 && saysMore(info) === undefined;

/**
 * The records that an answer has under `data`, read as `rowsOf`.
 * @throws ZohoError also for rows without ID, which are no records.
 */
export function recordsOf<T extends { id: string }>(body: unknown, operation: string): T[] {
  return requireIds(rowsOf<T>(body, "data", operation), operation);
}

/** The rows, all of which are records, with their IDs as text. @throws ZohoError when one has no ID. */
export function requireIds<T extends { id?: unknown }>(rows: T[], operation: string): T[] {
  if (!rows.every(({ id }) => isId(id))) {
    throw unreadable(operation, "the answer has records without ID");
  }
  return rows.map((row) => (typeof row.id === "number" ? { ...row, id: String(row.id) } : row));
}

const isId = (id: unknown): boolean =>
  (typeof id === "string" && id !== "") || Number.isInteger(id);

/** The error for an answer that is not what Zoho answers to such a request. */
export const unreadable = (operation: string, reason: string): ZohoError =>
  refusal({
    product: "crm",
    operation,
    reason,
    hint: "Send the request with CRM - Raw Request to see the whole answer.",
  });
