import { throttleAnswers } from "../../faults";
import type { SimAnswer, SimCaller, SimRequest } from "../../types";
import { ok, refusal } from "../answers";
import type { CrmContext } from "../context";
import { notFound, requireJob } from "./jobs";
import { createReadJob } from "./readJob";
import { renderJob } from "./renderJob";
import { isOver, type Job } from "./state";
import { createWriteJob } from "./writeJob";

const day = 24 * 60 * 60_000;
const kept = { read: day, write: 7 * day };

/** /crm/bulk/v8/{read|write}…; undefined for paths that there are not (docs/zoho-crm.md#bulk-paths). */
export function handleBulk(
  context: CrmContext,
  request: SimRequest,
  caller: SimCaller,
): SimAnswer | undefined {
  const { method, segments, headers } = request;
  const [, kind, id, last, ...more] = segments;
  if ((kind !== "read" && kind !== "write") || more.length > 0) return undefined;
  if (id === undefined) {
    if (method !== "POST") return undefined;
    if (!headers["content-type"]?.startsWith("application/json")) {
      return refusal("MEDIA_TYPE_NOT_SUPPORTED", "send JSON", {}, 415);
    }
    const create = kind === "read" ? createReadJob : createWriteJob;
    return create(context, request, caller);
  }
  if (method !== "GET") return undefined;
  const job = requireJob(context, kind, id);
  if (last === undefined) {
    const rendered = renderJob(context, job);
    return ok(kind === "read" ? { data: [rendered] } : rendered);
  }
  return last === "result" ? downloadResult(context, job) : undefined;
}

/** GET https://{download host}/v2/crm/{zgid}/bulk-write/{id}/{id}.zip or /v2/bulk/write/{id}/result. */
export function downloadWriteResult(context: CrmContext, { segments }: SimRequest): SimAnswer {
  const id = segments[1] === "bulk" ? segments[3] : segments[4];
  return downloadResult(context, requireJob(context, "write", id ?? ""));
}

/** The archive; at most ten a minute, kept for a day (read) or a week (write). */
function downloadResult(context: CrmContext, job: Job): SimAnswer {
  const now = context.clock.now();
  const { bulk, knobs } = context;
  bulk.downloads = bulk.downloads.filter((at) => at > now - 60_000);
  if (bulk.downloads.length >= knobs.bulkJobs.downloadsPerMinute) return throttleAnswers.crm;
  if (!isOver(job) || !job.result || now > job.due + kept[job.kind]) throw notFound("result");
  bulk.downloads.push(now);
  return {
    status: 200,
    headers: {
      "content-type": job.kind === "read" ? "application/x-download" : "application/octet-stream",
      "content-disposition": `attachment; filename="${job.id}.zip"`,
    },
    body: job.result.archive,
  };
}
