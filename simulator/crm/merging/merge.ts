import type { SimAnswer, SimCaller, SimRequest } from "../../types";
import { empty, ok, Refusal } from "../answers";
import { announce, commit } from "../commits";
import {
  type CrmContext,
  type CrmModule,
  latest,
  requireModule,
  stamp,
  type Values,
} from "../context";
import { failure, success } from "../items";
import { isId } from "../parameters";
import { complete } from "../write";
import { belongingsOf, handOver } from "./belongings";
import { isBusy, type Merge, MergeRefusal, readMerge } from "./readMerge";

const merged = ["Leads", "Contacts", "Accounts", "Deals", "Vendors"];

/** GET and POST /{module}/{id}/actions/merge (docs/zoho-crm.md#merge-of-records). */
export function mergeRecords(
  context: CrmContext,
  request: SimRequest,
  caller: SimCaller,
  [moduleName, masterId]: readonly [string, string],
): SimAnswer {
  const module = requireMerged(context, moduleName);
  if (request.method === "GET") return readJob(context, request, module, masterId);
  requireMaster(context, module, masterId);
  try {
    const merge = readMerge(context, module, request.body, masterId);
    const work = () => mergeNow(context, caller, module, masterId, merge);
    return startMerge(context, module, [masterId, ...merge.children.map(({ id }) => id)], work);
  } catch (error) {
    if (!(error instanceof MergeRefusal)) throw error;
    return ok({ merge: [failure(error.item)] }, 400);
  }
}

function requireMerged(context: CrmContext, name: string): CrmModule {
  const module = requireModule(context, name);
  if (merged.includes(module.apiName) || module.generatedType === "custom") return module;
  throw new Refusal("INVALID_MODULE", "the module name given seems to be invalid", {
    resource_path_index: 0,
  });
}

function requireMaster(context: CrmContext, { apiName }: CrmModule, id: string): void {
  const place = { resource_path_index: 1 };
  const master = isId(id) ? latest(context, apiName, id) : undefined;
  if (!master) throw new Refusal("INVALID_DATA", "Master record is not found", place);
  if (isBusy(context, id) || context.locked.has(`${apiName}/${id}`)) {
    throw new Refusal("INVALID_DATA", "Master record id is not available", place);
  }
  if (apiName === "Deals" && /^Closed/.test(String(master.values.Stage))) {
    const details = { api_name: "record", ...place };
    throw new Refusal("NOT_ALLOWED", "Only Open Deals can be merged", details);
  }
}

/** Merges at once, or by a job where much belongs to one of the others; both answer 201 in the published examples. */
function startMerge(
  context: CrmContext,
  { apiName }: CrmModule,
  ids: readonly string[],
  work: () => void,
): SimAnswer {
  const { duration, maxRelated } = context.knobs.merges;
  const [master, ...others] = ids;
  if (others.every((id) => belongingsOf(context, id).length <= maxRelated)) {
    work();
    const item = success("The records has been merged successfully", { id: master });
    return ok({ merge: [item] }, 201);
  }
  const created = context.clock.now();
  const id = context.newId();
  context.merges.set(id, { id, module: apiName, ids, created, due: created + duration, work });
  const item = success("The records have been scheduled in a scheduler", { job_id: id });
  return ok({ merge: [{ ...item, code: "SCHEDULED" }] }, 201);
}

function mergeNow(
  context: CrmContext,
  { user }: SimCaller,
  module: CrmModule,
  masterId: string,
  { children }: Merge,
): void {
  const { apiName } = module;
  const at = stamp(context.clock);
  const master = latest(context, apiName, masterId);
  if (!master) return;
  const chosen: Values = {};
  for (const { id, fields } of children) {
    const child = latest(context, apiName, id);
    for (const name of fields) chosen[name] = child?.values[name] ?? null;
    handOver(context, id, masterId, user);
    if (!child) continue;
    const gone = { ...child, deleted: at };
    const change = { module: apiName, record: gone, affectedFields: [], by: user };
    commit(context, { ...change, operation: "delete" }, 0);
    // It vanishes for good, past the recycle bin.
    context.store.erase(apiName, id);
  }
  const people = { Modified_By: { id: user.id } };
  const values = complete(context, module, { ...master.values, ...chosen, ...people });
  commit(context, {
    module: apiName,
    operation: "update",
    record: { ...master, modified: at, values },
    affectedFields: Object.keys(chosen),
    by: user,
  });
}

/** Does the merges whose time has come. */
export function runDueMerges(context: CrmContext): void {
  const now = context.clock.now();
  const due = [...context.merges.values()].filter((job) => !job.ended && job.due <= now);
  for (const job of due) {
    if (context.knobs.merges.failing > 0) {
      context.knobs.merges.failing -= 1;
      job.ended = "failed";
    } else {
      job.work();
      job.ended = "completed";
    }
  }
  if (due.length > 0) announce(context);
}

/** How far a merge is: only what waits is written in capitals (docs/zoho-crm.md#merge-of-records). */
function readJob(
  { merges, clock }: CrmContext,
  { query }: SimRequest,
  { apiName }: CrmModule,
  masterId: string,
): SimAnswer {
  const id = query.get("job_id");
  if (id === null) {
    const details = { param_name: "job_id" };
    throw new Refusal("REQUIRED_PARAM_MISSING", "Required parameter is missing", details);
  }
  const job = merges.get(id);
  if (job?.module !== apiName || job.ids[0] !== masterId) return empty(204);
  const isWaiting = clock.now() - job.created < (job.due - job.created) / 2;
  return ok({
    merge: [{ job_id: id, status: job.ended ?? (isWaiting ? "SCHEDULED" : "running") }],
  });
}
