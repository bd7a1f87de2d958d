import type { SimUser } from "../../types";

/** What a finished job made: a ZIP archive and what the status says of it. */
export interface JobResult {
  archive: Buffer;
  /** Members of `result` (read) or of the resource's `file` (write). */
  facts: Record<string, unknown>;
}

/** A job of either kind (docs/zoho-crm.md#states-of-bulk-jobs). */
export interface Job {
  id: string;
  kind: "read" | "write";
  /** What Zoho calls it: `read`, `insert`, `update` or `upsert`. */
  operation: string;
  by: SimUser;
  created: number;
  /** When it is over; milliseconds since 1970. */
  due: number;
  /** What was asked for, as the status repeats it. */
  asked: Record<string, unknown>;
  callback?: { url: string; method: string };
  /** Does the work, when it is due; throws when the job fails. */
  work(): JobResult;
  result?: JobResult;
  failed?: boolean;
}

/** The jobs of one organization and the files uploaded for them. */
export interface BulkState {
  jobs: Map<string, Job>;
  /** The CSV text of uploaded files by their id. */
  uploads: Map<string, { name: string; csv: string }>;
  /** When results were downloaded, in milliseconds since 1970. */
  downloads: number[];
}

/** What a test may turn. */
export interface BulkKnobs {
  /** Milliseconds from a job's start to its end. */
  duration: number;
  /** The most records of a read job. */
  recordsPerJob: number;
  /** So many of the next jobs fail when they are due. */
  failing: number;
  /** Downloads of results that are let through within a minute. */
  downloadsPerMinute: number;
}

export const newBulkState = (): BulkState => ({
  jobs: new Map(),
  uploads: new Map(),
  downloads: [],
});

export const newBulkKnobs = (): BulkKnobs => ({
  duration: 4_000,
  recordsPerJob: 200_000,
  failing: 0,
  downloadsPerMinute: 10,
});

export const isOver = ({ result, failed }: Job): boolean => result !== undefined || failed === true;
