import type { SimAnswer, SimRequest } from "../../types";
import { empty, ok, Refusal } from "../answers";
import { announce } from "../commits";
import { type CrmContext, type CrmModule, requireModule, type Values } from "../context";
import { convertedFilter } from "../conversions";
import { failure, success } from "../items";
import { viewFilter } from "../list";
import { allOf } from "../sql";
import type { ViewJob, ViewWork } from "./state";

type NewJob = Pick<ViewJob, "work" | "change"> & { message: string };

/** The module of a mass action; what Zoho has besides modules of its own and custom ones is none. */
export function requireMassModule(context: CrmContext, name: string, message: string): CrmModule {
  const module = requireModule(context, name);
  const { apiName, generatedType = "default" } = module;
  if (apiName !== "Notes" && ["default", "custom"].includes(generatedType)) return module;
  throw new Refusal("NOT_SUPPORTED", message, { resource_path_index: 0 });
}

/** Takes a job on the view that `cvid` names, to be done later; the answer names the job. */
export function startViewJob(
  context: CrmContext,
  request: SimRequest,
  module: CrmModule,
  { work, change, message }: NewJob,
): SimAnswer {
  const viewId = String((request.body as Values).cvid);
  const ids = recordsOfView(context, request, module, viewId);
  if (ids.length === 0) throw new Refusal("NO_RECORDS_FOUND", "no record found to update");
  refuseLarge(context, work, ids.length);
  if (isAtWork(context, work, viewId)) return alreadyScheduled(context);
  const created = context.clock.now();
  const due = created + context.knobs.viewJobs.duration;
  const id = context.newId();
  const { apiName } = module;
  context.viewJobs.set(id, { id, work, module: apiName, viewId, ids, created, due, change });
  // Codes and statuses differ between operations and documents (docs/zoho-crm.md#jobs-on-a-custom-view).
  const isPlain = work === "mass_delete" || context.quirks.viewJobsSucceed;
  const item = success(message, { job_id: id });
  return ok({ data: [isPlain ? item : { ...item, code: "SCHEDULED" }] }, isPlain ? 200 : 202);
}

function recordsOfView(
  context: CrmContext,
  request: SimRequest,
  module: CrmModule,
  id: string,
): string[] {
  const view = context.views.find((one) => one.id === id && one.module === module.apiName);
  if (!view) {
    const details = { api_name: "cvid", json_path: "$.cvid", id };
    throw new Refusal("INVALID_DATA", "the cvid given seems to be invalid", details);
  }
  const { sql, parameters } = allOf([
    { sql: "deleted is null", parameters: [] },
    ...convertedFilter(request, module),
    ...viewFilter(module, view),
  ]);
  return context.store.find(module.apiName, `${sql} order by id`, parameters).map((one) => one.id);
}

function refuseLarge({ knobs }: CrmContext, work: ViewWork, records: number): void {
  const limit = knobs.viewJobs.maxRecords;
  if (records <= limit) return;
  // The code is published for owners alone; of the others it is UNSURE (docs/zoho-crm.md#jobs-on-a-custom-view).
  const isPublished = work === "mass_change_owner";
  const code = isPublished ? "RECORD_LIMIT_EXCEEDED" : "LIMIT_EXCEEDED";
  const limit_due_to = [{ api_name: "cvid", json_path: "$.cvid" }];
  const details = isPublished ? { limit } : { limit, limit_due_to };
  throw new Refusal(code, "The number of records exceeds the limit", details);
}

const isOver = ({ done, hasFailed }: ViewJob): boolean => done !== undefined || hasFailed === true;

const isAtWork = ({ viewJobs }: CrmContext, work: ViewWork, viewId: string): boolean =>
  [...viewJobs.values()].some((job) => job.work === work && job.viewId === viewId && !isOver(job));

/** Whether it is an error or a success is UNSURE (docs/zoho-crm.md#jobs-on-a-custom-view). */
function alreadyScheduled({ quirks }: CrmContext): SimAnswer {
  const code = "ALREADY_SCHEDULED";
  const item = failure({ code, message: "Scheduler already running for this view", details: {} });
  const status = quirks.scheduledTwiceSucceeds ? "success" : "error";
  return ok({ data: [{ ...item, status }] }, 202);
}

/** Does the jobs whose time has come. */
export function runDueViewJobs(context: CrmContext): void {
  const now = context.clock.now();
  const due = [...context.viewJobs.values()].filter((job) => !isOver(job) && job.due <= now);
  for (const job of due) {
    if (context.knobs.viewJobs.failing > 0) {
      context.knobs.viewJobs.failing -= 1;
      job.hasFailed = true;
    } else job.done = job.ids.filter(job.change).length;
  }
  if (due.length > 0) announce(context);
}

/** GET of a mass action with `job_id`: how far a job is. */
export function readViewJob(
  context: CrmContext,
  { query }: SimRequest,
  work: ViewWork,
  moduleName: string,
): SimAnswer {
  const { apiName } = requireModule(context, moduleName);
  const id = query.get("job_id");
  if (id === null) throw missingId(work);
  const job = context.viewJobs.get(id);
  if (job?.work === work && job.module === apiName) return ok({ data: [renderJob(context, job)] });
  if (work !== "mass_change_owner") {
    const details = { param_name: "job_id" };
    throw new Refusal("INVALID_DATA", "The jobid given seems to be invalid", details);
  }
  if (job?.work !== work) return empty(204);
  throw new Refusal("NOT_FOUND", "The specified job does not belong to this module", {}, 404);
}

const missingId = (work: ViewWork): Refusal =>
  work === "mass_change_owner"
    ? new Refusal("REQUIRED_PARAM_MISSING", "Required parameter is missing", paramJobId)
    : new Refusal("MANDATORY_NOT_FOUND", "mandatory param missing", paramJobId);

const paramJobId = { param_name: "job_id" };

function renderJob({ clock }: CrmContext, job: ViewJob): Values {
  const { work, ids, done = 0 } = job;
  const total = ids.length;
  const failed = isOver(job) ? total - done : 0;
  const counts = { Failed_Count: failed, Total_Count: total };
  const Status = stateOf(job, clock.now());
  return work === "mass_delete"
    ? { Status, ...counts, Deleted_Count: done }
    : { Status, ...counts, Updated_Count: done, Not_Updated_Count: total - done - failed };
}

function stateOf(job: ViewJob, now: number): string {
  if (job.hasFailed) return "FAILED";
  if (isOver(job)) return "COMPLETED";
  const elapsed = (now - job.created) / (job.due - job.created);
  if (elapsed < 0.25) return "SCHEDULED";
  return elapsed < 0.5 ? "QUEUED" : "RUNNING";
}
