import { Refusal } from "../answers";
import type { CrmContext } from "../context";
import { sendWithLuck } from "../notifications/callbacks";
import { renderJob } from "./renderJob";
import { isOver, type Job } from "./state";

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

/** The job of that id and kind; RESOURCE_NOT_FOUND when there is none. */
export function requireJob(context: CrmContext, kind: Job["kind"], id: string): Job {
  const job = context.bulk.jobs.get(id);
  if (job?.kind === kind) return job;
  throw notFound(id);
}

export const notFound = (resource: string): Refusal =>
  new Refusal("RESOURCE_NOT_FOUND", "The requested resource doesn't exist.", { resource }, 404);
