import { describeReason } from "../../errors/describe";
import { explain } from "../../errors/explain";
import type { ZohoFailure } from "../../errors/failure";
import { failedItems } from "../../http/answerItems";
import { itemFailure, readFailure } from "../../http/readFailure";
import { isObject } from "../../isObject";
import { doneItems, type ItemResult } from "../records/answers";
import type { Part, PartResult, PartStatus } from "./part";
import type { SubRequest } from "./subRequest";

/** A part, and the request that was sent for it. */
export interface SentPart {
  part: Part;
  request: SubRequest;
}

/** A composite request that was answered: Zoho's row for each part, in their order. */
export interface AnsweredParts {
  status: number;
  rows: Record<string, unknown>[];
  sent: readonly SentPart[];
  rollback: boolean;
}

/** What a row means that Zoho gave no answer of the part itself. */
const statusByCode: Readonly<Record<string, PartStatus>> = {
  ROLLBACK_PERFORMED: "rolledBack",
  PROCESSING_STOPPED: "notRun",
  // It may still have run (docs/zoho-crm.md#composite-requests).
  REQUEST_TIMEOUT: "unknown",
};

/**
 * What became of each part. A part that failed is a success in its row, so the answer inside of the row decides. What
 * was written before a failure was taken back where Zoho says 400 and rollback was asked for.
 */
export function judgeParts({ status, rows, sent, rollback }: AnsweredParts): PartResult[] {
  const isUndone = rollback && status === 400;
  return sent.map((one, index) => {
    const row = rowOf(rows, index, sent.length);
    if (row === undefined) return untold(one.part, status === 400 ? "notRun" : "unknown");
    const result = judgeRow(row, status, one);
    return isUndone ? { ...result, status: statusWhenUndone(result) } : result;
  });
}

/** What Zoho took back is known, unless it did not wait for the end. */
function statusWhenUndone({ status, error }: PartResult): PartStatus {
  if (written.has(status)) return "rolledBack";
  const isOver = error !== null && error.code !== "REQUEST_TIMEOUT";
  return status === "unknown" && isOver ? "failed" : status;
}

/** Of these parts Zoho holds what was asked for. */
export const written: ReadonlySet<PartStatus> = new Set(["created", "updated", "removed"]);

/** A part's row. Where there are others than parts, only a row that names its part can be placed. */
function rowOf(rows: AnsweredParts["rows"], index: number, count: number) {
  if (rows.length === count) return rows[index];
  return rows.find(
    ({ sub_request_id: id, details }) =>
      id === String(index + 1) ||
      (isObject(details) &&
        String(details.json_path).startsWith(`$.__composite_requests[${index}]`)),
  );
}

function judgeRow(row: Record<string, unknown>, status: number, one: SentPart): PartResult {
  const known = statusByCode[String(row.code)];
  const response = isObject(row.details) ? row.details.response : undefined;
  if (known === undefined && isObject(response)) return judgeResponse(response, one);
  const failure = readFailure({
    product: "crm",
    operation: operationOf(one),
    status: 400,
    data: row,
  });
  const isError = row.status === "error" || known !== undefined;
  if (!failure || !isError) return untold(one.part, "unknown");
  if (known === "rolledBack" || known === "notRun") {
    // Of a record to get there is nothing to take back, and Zoho no longer tells the record.
    return untold(one.part, one.part.operation === "get" ? "notRun" : known);
  }
  return failed(one, known ?? "failed", { ...failure, status });
}

const operationOf = ({ request: { method, path } }: SentPart) => `${method} ${path}`;

function judgeResponse(response: Record<string, unknown>, one: SentPart): PartResult {
  const { part, request } = one;
  const status = Number(response.status_code);
  const data = response.body ?? undefined;
  if (!Number.isInteger(status) || status < 200) return untold(part, "unknown");
  const answer = { product: "crm" as const, operation: operationOf(one), status };
  const refused = failedItems(data);
  const failure =
    readFailure({ ...answer, data }) ??
    (refused.length > 0 ? itemFailure(answer, refused) : undefined);
  if (failure) return failed(one, statusOfFailure(status), explain(failure, request, {}));
  if (part.operation === "get") return judgeRecord(part, status, data);
  const [done] = doneItems(data);
  if (done) return success(part, done);
  return untold(part, "unknown");
}

/** A server that failed may have done its work. */
const statusOfFailure = (status: number): PartStatus => (status >= 500 ? "unknown" : "failed");

function judgeRecord(part: Part, status: number, body: unknown): PartResult {
  const [record] = isObject(body) && Array.isArray(body.data) ? body.data : [];
  if (isObject(record)) return { ...untold(part, "found"), id: toId(record.id), data: record };
  return untold(part, status === 204 ? "notFound" : "unknown");
}

function success(part: Part, item: ItemResult): PartResult {
  const details = isObject(item.details) ? item.details : {};
  return { ...untold(part, statusOfDone(part, item)), id: toId(details.id), data: details };
}

function statusOfDone({ operation }: Part, item: ItemResult & { action?: unknown }): PartStatus {
  if (operation === "remove") return "removed";
  if (operation === "create") return "created";
  // By Zoho's words for what an upsert did, or else by its text.
  const isNew =
    operation === "upsert" &&
    (item.action === undefined ? /added/i.test(item.message) : item.action === "insert");
  return isNew ? "created" : "updated";
}

const failed = ({ part }: SentPart, status: PartStatus, failure: ZohoFailure): PartResult => ({
  ...untold(part, status),
  error: {
    code: failure.code ?? null,
    message: describeReason(failure),
    field: failure.field ?? null,
    hint: failure.hint ?? null,
    existingRecordId: failure.existingRecordId ?? null,
  },
});

const untold = ({ name }: Part, status: PartStatus): PartResult => ({
  name,
  status,
  id: null,
  data: null,
  error: null,
});

const toId = (id: unknown): string | null =>
  typeof id === "string" || typeof id === "number" ? String(id) : null;
