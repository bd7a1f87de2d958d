import { crmDownloadHost, dataCenters, downloadHost } from "../../dataCenters";
import { zonedTimestamp } from "../../timestamps";
import { type CrmContext, userReference, type Values } from "../context";
import { zgidOf } from "../organization";
import type { Job } from "./state";

/** A job as the status and the callback describe it: a read as an item, a write flat (docs/zoho-crm.md#bulk-paths). */
export function renderJob(context: CrmContext, job: Job): Record<string, unknown> {
  const common = {
    id: job.id,
    operation: job.operation,
    created_by: userReference(context, job.by.id),
    created_time: zonedTimestamp(job.created, job.by.timeZone),
  };
  return job.kind === "read" ? renderRead(context, job, common) : renderWrite(context, job, common);
}

function renderRead(context: CrmContext, job: Job, common: Record<string, unknown>) {
  const { file_type } = job.asked;
  const query = job.asked.query as Values;
  return {
    ...common,
    state: stateOf(context, job),
    query: { ...query, module: withId(context, query.module) },
    file_type,
    ...(job.result
      ? { result: { ...job.result.facts, download_url: `/crm/bulk/v8/read/${job.id}/result` } }
      : {}),
  };
}

function renderWrite(context: CrmContext, job: Job, common: Record<string, unknown>) {
  const { resource, ...asked } = job.asked;
  // Without the file's ID, and with the module's (docs/zoho-crm.md#bulk-writes).
  const { file_id: _, module, ...described } = resource as Values;
  const status = stateOf(context, job);
  const file = { status, name: "rows.csv", ...noRows, ...job.result?.facts };
  return {
    ...common,
    ...asked,
    ...(job.callback ? { callback: job.callback } : {}),
    status,
    resource: [{ ...described, module: withId(context, module), status, file }],
    ...(job.result ? { result: { download_url: writeResultUrl(context, job) } } : {}),
  };
}

/** A module as a job names it. */
function withId({ modules }: CrmContext, module: unknown): Values {
  const named = module as Values;
  return { ...named, id: modules.get(String(named.api_name))?.id };
}

const noRows = { added_count: 0, skipped_count: 0, updated_count: 0, total_count: 0 };

function writeResultUrl(context: CrmContext, { id }: Job): string {
  const { dataCenter } = context.account;
  const { bulkWriteDownloads } = context.quirks;
  if (bulkWriteDownloads === "relative") return `/crm/bulk/v8/write/${id}/result`;
  if (bulkWriteDownloads === "crmDownloadHost" && dataCenter === "US") {
    return `https://${crmDownloadHost}/v2/bulk/write/${id}/result`;
  }
  const host = downloadHost(dataCenters[dataCenter].accounts);
  return `https://${host}/v2/crm/${zgidOf(context)}/bulk-write/${id}/${id}.zip`;
}

/** Where a job stands, by the clock alone; two spellings of two states are documented. */
function stateOf({ clock, quirks }: CrmContext, job: Job): string {
  if (job.failed) return quirks.documentedBulkStates && job.kind === "read" ? "FAILURE" : "FAILED";
  if (job.result) return "COMPLETED";
  const done = (clock.now() - job.created) / (job.due - job.created);
  if (done < 0.3) return "ADDED";
  if (done < 0.5 && job.kind === "read") return "QUEUED";
  return quirks.documentedBulkStates ? "IN PROGRESS" : "INPROGRESS";
}
