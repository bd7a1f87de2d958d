import type { Connection } from "@prismatic-io/spectral";
import { hintFor } from "./hints";
import { isObject } from "./isObject";
import type { Limits } from "./limits";
import { repeatableStatus, tooManyTokens } from "./retry";
import { connectionError } from "./session";
import { describe } from "./wording";

export type Product = "crm" | "books";

/** One record, channel or other item that Zoho refused within a request. */
export interface ItemFailure {
  /** Position of the item in the request, from 0. */
  index: number;
  /** What the item is, where it is not called a record, such as `channel 1000000068001`. */
  subject?: string;
  code: string;
  message: string;
  /** API name of the field that was refused. */
  field?: string;
  /** For duplicates: the record that holds the value already. */
  existingRecordId?: string;
  details?: unknown;
}

/** What is known about a failed request; all of it is plain data. */
export interface ZohoFailure {
  product: Product;
  /** Method and path, such as `POST /crm/v8/Leads`. */
  operation: string;
  /** HTTP status; undefined when no answer came. */
  status?: number;
  /** Zoho's code as text, such as `INVALID_DATA` or `1002`; for network failures Node's, such as `ECONNRESET`. */
  code?: string;
  /** What went wrong, in Zoho's words where it answered. */
  reason: string;
  field?: string;
  recordIndex?: number;
  /** What was refused, where it is not called a record. */
  subject?: string;
  existingRecordId?: string;
  /** The refused items, when Zoho judged them one by one. */
  items?: ItemFailure[];
  details?: unknown;
  /** The next step. */
  hint?: string;
  /** The same request may succeed later without a change. */
  retryable?: boolean;
  /** The answer to a write was lost: Zoho may have carried it out. */
  outcomeUnknown?: boolean;
  /** Scopes that the operation needs, when one is missing. */
  scopes?: string[];
  /** What is left of the account's calls, when Zoho said so. */
  limits?: Limits;
  /** Seconds until Zoho takes the request again, when it said so. */
  retryAfter?: number;
  /** Zoho's id of the request, when it gave one. */
  requestId?: string;
}

/** A request that Zoho refused or that did not reach it. The message alone tells what to do. */
export class ZohoError extends Error {
  constructor(readonly failure: ZohoFailure) {
    super(describe(failure));
    this.name = "ZohoError";
  }
}

/** Tells whether a thrown value is a ZohoError. */
export const isZohoError = (thrown: unknown): thrown is ZohoError => thrown instanceof ZohoError;

/** What is known about a failed request, from a ZohoError or a ConnectionError that came of one. */
export const failureOf = (thrown: unknown): ZohoFailure | undefined =>
  thrown instanceof Error && "failure" in thrown ? (thrown.failure as ZohoFailure) : undefined;

/**
 * Turns a failure into the error to throw: a ConnectionError with the same `failure` when the connection
 * itself is at fault (401), so that the platform flags it, else a ZohoError.
 */
export function toError(failure: ZohoFailure, connection: Connection): Error {
  if (failure.status !== 401) return new ZohoError(failure);
  return Object.assign(connectionError(connection, describe(failure)), { failure });
}

/** The same error with another sentence on what to do; what is not a failure of a request stays as it is. */
export const addToHint = (thrown: unknown, sentence: string): unknown =>
  changeHint(thrown, ({ hint }) => [hint, sentence].filter(Boolean).join(" "));

/** The same error with another hint; what is not a failure of a request stays as it is. */
export function changeHint(
  thrown: unknown,
  hintOf: (failure: ZohoFailure) => string | undefined,
): unknown {
  const failure = failureOf(thrown);
  if (!failure) return thrown;
  const hint = hintOf(failure);
  const { connection } = thrown as { connection?: Connection };
  return connection
    ? toError({ ...failure, hint }, connection)
    : new ZohoError({ ...failure, hint });
}

/**
 * The failure that an answer of Zoho holds, or undefined when it succeeded. Items that failed inside an
 * answer that as a whole succeeded are left to `failedItems`.
 */
export function readFailure(answer: {
  product: Product;
  operation: string;
  status: number;
  data: unknown;
}): ZohoFailure | undefined {
  const { product, operation, status, data } = answer;
  const body = isObject(data) ? data : {};
  const code = readCode(body);
  // Clients of Books guard for a code other than 0 inside of a 2xx (Books sheet 4).
  const failedInside = product === "books" && status < 300 && code !== undefined && code !== "0";
  // The accounts server may be throttled with HTTP 200 (CRM sheet 12, UNSURE).
  if (status < 400 && !failedInside && code !== tooManyTokens) return undefined;

  const items = failedItems(body);
  if (items.length > 0) return itemFailure({ product, operation, status }, items);
  const details = isEmpty(body.details) ? undefined : body.details;
  return {
    product,
    operation,
    status,
    code,
    reason: readReason(body) ?? fallbackReason(status),
    ...refersTo(code, details),
    details,
    hint: unknownIdHint(code, details) ?? hintFor(product, code) ?? statusHint(status),
    retryable: code === tooManyTokens || repeatableStatus(status),
  };
}

/** Zoho's code; its accounts server says that it is throttled in words alone (CRM sheet 12). */
function readCode(body: Record<string, unknown>): string | undefined {
  const { code, error, error_description, ERROR_CODE } = body;
  if (/too many requests/i.test(String(error_description ?? ""))) return tooManyTokens;
  const given = code ?? error ?? ERROR_CODE;
  return given === undefined ? undefined : String(given);
}

/** What went wrong in Zoho's words; its upload server has keys of its own for them (CRM sheet 5). */
export function readReason(body: Record<string, unknown>): string | undefined {
  const said = firstText(body.message, body.error_description);
  if (said !== undefined) return said;
  const odd = [body.ERROR_MESSAGE, body.info, body["x-error"], body["x-info"]];
  const texts = odd.filter((text) => typeof text === "string" && text !== "");
  return texts.length > 0 ? texts.join(": ") : undefined;
}

const firstText = (...candidates: unknown[]): string | undefined =>
  candidates.find((text): text is string => typeof text === "string" && text !== "");

/** The failure for items that Zoho refused one by one (CRM sheet 0.3-0.4). */
export function itemFailure(
  request: { product: Product; operation: string; status: number },
  items: ItemFailure[],
): ZohoFailure {
  const [first] = items as [ItemFailure];
  return {
    ...request,
    code: first.code,
    reason: first.message,
    field: first.field,
    recordIndex: first.index,
    existingRecordId: first.existingRecordId,
    items,
    details: first.details,
    hint: unknownIdHint(first.code, first.details) ?? hintFor(request.product, first.code),
    retryable: false,
  };
}

/** The items of a CRM answer that were refused, whatever the container is called (`data`, `watch`, `tags`, ...). */
export function failedItems(body: unknown): ItemFailure[] {
  if (!isObject(body)) return [];
  const containers = Object.values(body).filter(Array.isArray);
  return containers.flatMap((container) =>
    container.flatMap((item, index) => (isRefused(item) ? [readItem(item, index)] : [])),
  );
}

// A record with fields of these names is no refusal: Zoho's own items carry all three.
const isRefused = (item: unknown): item is Record<string, unknown> =>
  isObject(item) && item.status === "error" && typeof item.code === "string" && "message" in item;

function readItem(item: Record<string, unknown>, index: number): ItemFailure {
  return {
    index,
    code: String(item.code),
    message: String(item.message),
    ...refersTo(item.code, item.details),
    details: isEmpty(item.details) ? undefined : item.details,
  };
}

function refersTo(
  code: unknown,
  details: unknown,
): Pick<ItemFailure, "field" | "existingRecordId"> {
  if (!isObject(details)) return {};
  // MULTIPLE_OR_MULTI_ERRORS holds a list (CRM sheet 1.3).
  const [firstOfSeveral] = Array.isArray(details.errors) ? details.errors : [];
  if (isObject(firstOfSeveral)) return refersTo(firstOfSeveral.code, firstOfSeveral.details);
  const field = details.api_name ?? details.param_name ?? details.mapped_field;
  const duplicate = isObject(details.duplicate_record) ? details.duplicate_record.id : details.id;
  const isDuplicate = code === "DUPLICATE_DATA" && duplicate !== undefined;
  return {
    field: field === undefined ? undefined : String(field),
    existingRecordId: isDuplicate ? String(duplicate) : undefined,
  };
}

/** CRM says INVALID_DATA both of values and of ids; for ids it names the id or its place in the path (CRM sheet 1.2, 1.6). */
function unknownIdHint(code: string | undefined, details: unknown): string | undefined {
  const isId = isObject(details) && ("id" in details || "resource_path_index" in details);
  if (code !== "INVALID_DATA" || !isId || "api_name" in details) return undefined;
  return "No record of this ID exists, or it was deleted. Check the record ID and the record type.";
}

function fallbackReason(status: number): string {
  return status >= 500 ? "the service failed" : "the request was refused without a reason";
}

function statusHint(status: number): string {
  if (status === 401) return "Connect to Zoho again.";
  if (status === 429) return "Zoho's rate limit is reached. Try again later.";
  if (status >= 500) return "Try again later.";
  return "Check the method and the URL.";
}

const isEmpty = (value: unknown) =>
  value === undefined || value === null || (isObject(value) && Object.keys(value).length === 0);
