import type { SimUser } from "../../types";
import { Refusal } from "../answers";
import type { CrmContext } from "../context";
import { sendWithLuck } from "../notifications/callbacks";
import { renderJob } from "./renderJob";

/** What a finished job made: a ZIP archive and what the status says of it. */
export interface JobResult {
  archive: Buffer;
  /** Members of `result` (read) or of the resource's `file` (write). */
  facts: Record<string, unknown>;
}

/** A job of either kind (CRM sheet 5). */
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

export type NewJob = Pick<Job, "kind" | "operation" | "by" | "asked" | "callback" | "work">;

/** Takes a job in, to be done later. */
export function addJob(context: CrmContext, job: NewJob): Job {
  const created = context.clock.now();
  const due = created + context.knobs.bulkJobs.duration;
  const added: Job = { ...job, id: context.newId(), created, due };
  context.bulk.jobs.set(added.id, added);
  return added;
}

/** Does the jobs whose time has come, and tells those who want to hear of it. */
export function runDueJobs(context: CrmContext): void {
  const now = context.clock.now();
  for (const job of context.bulk.jobs.values()) {
    if (isOver(job) || job.due > now) continue;
    if (context.knobs.bulkJobs.failing > 0) {
      context.knobs.bulkJobs.failing -= 1;
      job.failed = true;
    } else finish(job);
    if (job.callback) sendWithLuck(context, job.callback.url, renderJob(context, job));
  }
}

function finish(job: Job): void {
  try {
    job.result = job.work();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    job.failed = true;
  }
}

export const isOver = ({ result, failed }: Job): boolean => result !== undefined || failed === true;

/** The job of that id and kind; RESOURCE_NOT_FOUND when there is none. */
export function requireJob(context: CrmContext, kind: Job["kind"], id: string): Job {
  const job = context.bulk.jobs.get(id);
  if (job?.kind === kind) return job;
  throw notFound(id);
}

export const notFound = (resource: string): Refusal =>
  new Refusal("RESOURCE_NOT_FOUND", "The requested resource doesn't exist.", { resource }, 404);
