import type { ZohoClient } from "../../http/client";
import type { BulkJob } from "./jobs";
import { readRows } from "./results";
import { rowHint } from "./rowHints";

/** What became of one row of a bulk write. */
interface RowResult {
  /** From 1, in the order of the rows that were sent. */
  row: number;
  /** ADDED, UPDATED, SKIPPED or UNPROCESSED. */
  status: string;
  id: string | null;
  /** Zoho's codes with the columns they are about, such as `DUPLICATE_DATA-Email`. */
  error: string | null;
  /** What to do about it, where the code is known. */
  hint: string | null;
  /** What Zoho repeats of the row; the first three columns. */
  values: Record<string, string>;
}

/** How many rows of a job had which result. */
export interface RowCounts {
  rows: number;
  added: number;
  updated: number;
  failed: number;
}

/** What became of a job's rows. */
export interface JobOutcome {
  counts: RowCounts;
  /** `row` counts from 1 within the job. */
  failures: { row: number; error: string }[];
}

const done = ["ADDED", "UPDATED", "UNCHANGED"];

/** Whether a row is in Zoho as it should be. */
const isWritten = ({ status }: RowResult): boolean => done.includes(status);

/**
 * Hands what became of each row of a finished job to `take`, in the order of the rows.
 * @throws ZohoError when it has no result.
 */
async function eachRowResult(
  client: ZohoClient,
  job: BulkJob,
  take: (result: RowResult) => void,
): Promise<void> {
  let row = 0;
  await readRows(client, "write", job, ({ STATUS, RECORD_ID, ERRORS, ...values }) => {
    row += 1;
    // Of such a row nobody knows whether it was written.
    if (!STATUS) throw new Error(`row ${row} has no STATUS`);
    const status = STATUS.toUpperCase();
    const error = ERRORS || null;
    take({ row, status, id: RECORD_ID || null, error, hint: rowHint(error), values });
  });
}

/** Counts a row. */
function count(counts: RowCounts, result: RowResult): void {
  counts.rows += 1;
  if (!isWritten(result)) counts.failed += 1;
  else if (result.status === "ADDED") counts.added += 1;
  else counts.updated += 1;
}

const noRows = (): RowCounts => ({ rows: 0, added: 0, updated: 0, failed: 0 });

/** A finished job's rows and how many had which result. */
export async function writeResult(client: ZohoClient, job: BulkJob) {
  const counts = noRows();
  const rows: RowResult[] = [];
  await eachRowResult(client, job, (result) => {
    count(counts, result);
    rows.push(result);
  });
  return { jobId: job.id, state: job.state, counts, rows };
}

/** What is remembered of a job's rows among many jobs: how many had which result, and those that failed. */
export async function readOutcome(client: ZohoClient, job: BulkJob): Promise<JobOutcome> {
  const outcome: JobOutcome = { counts: noRows(), failures: [] };
  await eachRowResult(client, job, (result) => {
    count(outcome.counts, result);
    if (isWritten(result)) return;
    outcome.failures.push({ row: result.row, error: result.error ?? result.status });
  });
  return outcome;
}

/** What the job's own figures say, for a job without a result file. */
export function countsOf({ resource }: BulkJob): { written: number; reason: string } {
  const [part] = (Array.isArray(resource) ? resource : []) as Record<string, unknown>[];
  const { added_count, updated_count } = (part?.file ?? {}) as Record<string, unknown>;
  const reason = [part?.code, part?.message].filter(Boolean).join(": ");
  return {
    written: (Number(added_count) || 0) + (Number(updated_count) || 0),
    reason: reason || "the job failed",
  };
}
