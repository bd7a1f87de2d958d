import { describeReason } from "../../errors/describe";
import { failureOf, isConnectionFault } from "../../errors/errors";
import type { ItemFailure, ZohoFailure } from "../../errors/failure";
import { failedItems } from "../../http/answerItems";
import { itemFailure } from "../../http/readFailure";
import type { ZohoAnswer } from "../../http/request";
import { isObject } from "../../isObject";
import { doneItems, type ItemResult } from "../records/answers";
import { type RowOutcome, type RowStatus, toOutcome } from "./rowResult";

/** What became of a chunk: an outcome for each of its rows, and why the chunks behind it are not sent. */
export interface ChunkOutcome {
  rows: RowOutcome[];
  /** What was thrown, where each further chunk would meet the same. */
  end?: unknown;
}

/** What the items of an answer mean. */
export interface Verdicts {
  /** The key under which the answer has its items; `data` by default. */
  container?: string;
  /** The status of a row that was written. */
  statusOf(item: ItemResult): RowStatus;
  /** The status of a row that was refused since all is done already; undefined for other refusals. */
  doneStatusOf?(refused: ItemFailure): RowStatus | undefined;
}

/** A chunk that was sent: its request, such as `POST /crm/v8/Leads`, and how many rows it has. */
export interface SentChunk extends Verdicts {
  operation: string;
  count: number;
}

/**
 * Reads an answer row by row. Zoho answers in the order of the request and as many rows as it got
 * (docs/zoho-crm.md#batches); where it does not, nothing tells which row is which.
 */
export function judgeAnswer({ data: body, status }: ZohoAnswer<unknown>, chunk: SentChunk) {
  const held = isObject(body) ? body[chunk.container ?? "data"] : undefined;
  const items = Array.isArray(held) ? held : [];
  if (items.length !== chunk.count) return fill(chunk.count, untold);
  return items.map((item) => judgeItem(item, status, chunk));
}

/** An answer that says nothing, or nothing that can be placed. */
const untold = toOutcome("unknown", {
  code: "UNCLEAR_ANSWER",
  message: "Zoho's answer does not tell what became of this row.",
  hint: "Look for the record in Zoho CRM before writing the row again.",
});

function judgeItem(item: unknown, status: number, chunk: SentChunk): RowOutcome {
  const [done] = doneItems({ data: [item] });
  if (done) {
    const { id } = isObject(done.details) ? done.details : {};
    return toOutcome(chunk.statusOf(done), { id: toId(id), code: String(done.code) });
  }
  const [refused] = failedItems({ data: [item] });
  return refused ? toRefusal({ ...refused, index: 0, count: 1 }, status, chunk) : untold;
}

const toId = (id: unknown): string | null =>
  typeof id === "string" || typeof id === "number" ? String(id) : null;

function toRefusal(
  item: ItemFailure,
  status: number | undefined,
  { operation, doneStatusOf }: SentChunk,
): RowOutcome {
  const done = doneStatusOf?.(item);
  // A row that is done has nothing to say of the refusal that tells so.
  if (done) return toOutcome(done);
  const failure = itemFailure({ product: "crm", operation, status: status ?? 200 }, [item]);
  return toFailed(failure, transientCodes.has(item.code));
}

/** Of a row, these pass by themselves (docs/zoho-crm.md#error-codes). */
const transientCodes = new Set([
  "DEPENDENT_SERVICE_ERROR",
  "INTERNAL_ERROR",
  "INTERNAL_SERVER_ERROR",
  "RATE_LIMIT_EXCEEDED",
  "RECORD_LOCKED",
  "SERVICE_UNAVAILABLE",
  "TOO_MANY_REQUESTS",
]);

const toFailed = (failure: ZohoFailure, isWorthRetry: boolean): RowOutcome =>
  toOutcome("failed", { ...tell(failure), isWorthRetry });

/** What a result tells of a failure. */
const tell = (failure: ZohoFailure) => ({
  code: failure.code ?? null,
  field: failure.field ?? null,
  message: describeReason(failure),
  hint: failure.hint ?? null,
  existingRecordId: failure.existingRecordId ?? null,
});

/**
 * Reads what was thrown in place of an answer. Where the answer of a write was lost, Zoho may have written the rows.
 * A refusal of the whole chunk for what is in it leaves the others a chance; every other one ends the batch.
 */
export function judgeFailure(thrown: unknown, chunk: SentChunk): ChunkOutcome {
  const failure = failureOf(thrown);
  if (!failure) {
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    return { rows: fill(chunk.count, { ...untold, message }), end: thrown };
  }
  const items = placedItems(failure, chunk.count) ?? doneAlone(failure, chunk);
  if (failure.outcomeUnknown) {
    const unknown = toOutcome("unknown", tell(failure));
    const judge = (item?: ItemFailure) =>
      item && chunk.doneStatusOf?.(item) ? toRefusal(item, failure.status, chunk) : unknown;
    return { rows: items?.map(judge) ?? fill(chunk.count, unknown) };
  }
  if (items) {
    const rows = items.map((item) => (item ? toRefusal(item, failure.status, chunk) : untold));
    return { rows };
  }
  if (isOfContent(failure)) {
    // The refusal names a place among rows that cannot be told.
    const whole = { ...failure, field: undefined, existingRecordId: undefined };
    return { rows: fill(chunk.count, toFailed(whole, false)) };
  }
  return { rows: fill(chunk.count, toUnsent(failure)), end: thrown };
}

/** The refusals of a chunk by the positions of its rows; undefined where the answer has not one item for each row. */
function placedItems({ items = [] }: ZohoFailure, count: number) {
  const placed = items.filter((item) => item.count === count && item.index !== undefined);
  if (placed.length === 0 || placed.length !== items.length) return undefined;
  const byIndex = new Map(placed.map((item) => [item.index, item]));
  return Array.from({ length: count }, (_, index) => byIndex.get(index));
}

/** The refusal of the one row that a path names, which has no list, where it says that all is done already. */
function doneAlone(failure: ZohoFailure, { count, doneStatusOf }: SentChunk) {
  const { code = "", reason: message, details, field } = failure;
  const item: ItemFailure = { index: 0, count, code, message, details, field };
  return count === 1 && doneStatusOf?.(item) ? [item] : undefined;
}

/** HTTP statuses of a refusal for what the request holds, and codes with such a status that concern every request. */
const contentStatuses = new Set([400, 412, 413, 422]);
const codesOfAll = new Set([
  "API_NOT_SUPPORTED",
  "AUTHORIZATION_FAILED",
  "FEATURE_NOT_AVAILABLE",
  "FEATURE_NOT_SUPPORTED",
  "INVALID_MODULE",
  "INVALID_REQUEST_METHOD",
  "INVALID_URL_PATTERN",
  "NO_PERMISSION",
  "NOT_SUPPORTED",
]);

const isOfContent = (failure: ZohoFailure): boolean =>
  contentStatuses.has(failure.status ?? 0) &&
  !failure.retryable &&
  !isConnectionFault(failure) &&
  !codesOfAll.has(failure.code ?? "");

/** A row that Zoho did not get, and what kept the connector from sending it. */
export const toUnsent = (failure: ZohoFailure): RowOutcome =>
  toOutcome("notSent", { ...tell(failure), field: null, existingRecordId: null });

const fill = (count: number, outcome: RowOutcome): RowOutcome[] =>
  Array.from({ length: count }, () => outcome);
