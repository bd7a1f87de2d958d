import type { ZohoClient } from "../../client";
import type { BulkJob } from "./jobs";
import { readRows } from "./results";

/** What became of one row of a bulk write. */
export interface RowResult {
  /** From 1, in the order of the rows that were sent. */
  row: number;
  /** ADDED, UPDATED, SKIPPED or UNPROCESSED. */
  status: string;
  id: string | null;
  /** Zoho's codes with the columns they are about, such as `DUPLICATE_DATA-Email`. */
  error: string | null;
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

const done = ["ADDED", "UPDATED", "UNCHANGED"];

/** Whether a row is in Zoho as it should be. */
export const isWritten = ({ status }: RowResult): boolean => done.includes(status);

/** What became of each row of a finished job. @throws ZohoError when it has no result. */
export async function readRowResults(client: ZohoClient, job: BulkJob): Promise<RowResult[]> {
  const results: RowResult[] = [];
  await readRows(client, "write", job, ({ STATUS, RECORD_ID, ERRORS, ...values }) => {
    results.push({
      row: results.length + 1,
      status: (STATUS ?? "").toUpperCase(),
      id: RECORD_ID || null,
      error: ERRORS || null,
      values,
    });
  });
  return results;
}

export const countResults = (results: RowResult[]): RowCounts => ({
  rows: results.length,
  added: results.filter(({ status }) => status === "ADDED").length,
  updated: results.filter((result) => isWritten(result) && result.status !== "ADDED").length,
  failed: results.filter((result) => !isWritten(result)).length,
});

/** A finished job's rows and how many had which result. */
export async function writeResult(client: ZohoClient, job: BulkJob) {
  const rows = await readRowResults(client, job);
  return { jobId: job.id, state: job.state, counts: countResults(rows), rows };
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
