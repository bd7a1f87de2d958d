import { addToHint, changeHint } from "../../errors/errors";
import type { ZohoClient } from "../../http/client";
import { isObject } from "../../isObject";
import { waitingEnd } from "../followJob";
import type { Criteria } from "./criteria";
import type { CsvRow } from "./csv";
import { type BulkJob, followBulkJob, isOver, startJob } from "./jobs";
import { readRows, refuseResult } from "./results";

/** What a job reads. */
export interface ReadQuery {
  module: string;
  /** All fields when empty. */
  fields: string[];
  criteria?: Criteria;
  viewId?: string;
  /** From 1; the older way to go on, in steps of 200,000 records. */
  page?: number;
  /** Of the job before; it wins over `page`. */
  pageToken?: string;
  fileType: "csv" | "ics";
}

/** Where Zoho tells that a job is over, and the part of it that nobody may see. */
export interface JobCallback {
  url: string;
  secret?: string;
}

/** Rows of a finished job and how to go on behind them; or how to go on with the job when it is not finished. */
export interface ReadResult {
  jobId: string;
  state: string;
  completed: boolean;
  rows: CsvRow[];
  moreRecords: boolean;
  nextPageToken: string | null;
}

/** Starts a job that reads records. Scopes: ZohoCRM.bulk.READ and the module's; costs 50 credits. */
export async function startReadJob(
  client: ZohoClient,
  query: ReadQuery,
  callback?: JobCallback,
): Promise<BulkJob> {
  try {
    return await startJob(client, "read", toBody(query, callback), callback?.secret);
  } catch (thrown) {
    throw changeHint(thrown, ({ code, field, hint }) => {
      const isToken =
        field === "page_token" && ["INVALID_DATA", "EXPIRED_VALUE"].includes(`${code}`);
      return isToken ? tokenHint : hint;
    });
  }
}

const tokenHint =
  "Page Token is not a nextPageToken that still lives, which it does for a day. Leave Page Token empty to start again from the first job.";

function toBody({ module, fields, criteria, ...query }: ReadQuery, callback?: JobCallback) {
  return {
    ...(callback && { callback: { url: callback.url, method: "post" } }),
    query: {
      module: { api_name: module },
      ...(fields.length > 0 && { fields }),
      ...(criteria && { criteria }),
      ...(query.viewId !== undefined && { cvid: query.viewId }),
      ...(query.pageToken === undefined
        ? query.page !== undefined && { page: query.page }
        : { page_token: query.pageToken }),
    },
    ...(query.fileType === "ics" && { file_type: "ics" }),
  };
}

/**
 * Reads records by a job: starts it, waits for it, and fetches its rows.
 * @param max seconds to wait at most.
 * @returns without rows when the time ran out; the job goes on and `jobId` leads to its result.
 */
export async function readByJob(
  client: ZohoClient,
  query: ReadQuery,
  max: number,
): Promise<ReadResult> {
  const started = await startReadJob(client, query);
  let seen = started;
  try {
    const end = waitingEnd(client, max);
    seen = await followBulkJob(client, "read", started.id, end);
    return isOver(seen) ? await readResult(client, seen) : toResult(seen, []);
  } catch (thrown) {
    if (seen.state === "FAILED") throw thrown;
    throw addToHint(thrown, `The job ${started.id} was started; its ID leads to its result.`);
  }
}

/**
 * The rows of a finished job, with how to go on behind them.
 * @throws ZohoError when it has no result, or fewer rows than the job tells of.
 */
export async function readResult(client: ZohoClient, job: BulkJob): Promise<ReadResult> {
  const rows: CsvRow[] = [];
  await readRows(client, "read", job, (row) => rows.push(row));
  const { count, per_page } = resultOf(job);
  // UNSURE whether a job that read one of several pages counts the rows of all (docs/zoho-crm.md#bulk-pages).
  const isOfPage = !(Number(count) > Number(per_page));
  if (isOfPage && rows.length < Number(count)) {
    refuseUnfit(job, `the job tells of ${count} rows, and its file has ${rows.length}`);
  }
  return toResult(job, rows);
}

function toResult(job: BulkJob, rows: CsvRow[]): ReadResult {
  const nextPageToken = readToken(job);
  return {
    jobId: job.id,
    state: job.state,
    completed: isOver(job),
    rows,
    moreRecords: tellsMore(job) ?? nextPageToken !== null,
    nextPageToken,
  };
}

const resultOf = ({ result }: BulkJob) => (isObject(result) ? result : {});

/** Whether a job says that more records follow, as a boolean or as text. @throws ZohoError for what says neither. */
function tellsMore(job: BulkJob): boolean | undefined {
  const said = resultOf(job).more_records ?? undefined;
  if (said === undefined || typeof said === "boolean") return said;
  const text = String(said).toLowerCase();
  if (text === "true" || text === "false") return text === "true";
  refuseUnfit(job, "the job does not tell whether there are more records");
}

/** @throws ZohoError for a token that cannot be sent back. */
function readToken(job: BulkJob): string | null {
  const token = resultOf(job).next_page_token ?? null;
  if (token === null || typeof token === "string") return token;
  if (typeof token === "number" || typeof token === "bigint") return String(token);
  refuseUnfit(job, "the job's token for more records cannot be read");
}

function refuseUnfit(job: BulkJob, reason: string): never {
  refuseResult("read", job, reason, "Start the job again, or get its result as a file (As File).");
}
