import { failureOf } from "../../errors/errors";
import { hintInPlace } from "../../errors/placeHints";
import { refuse } from "../../errors/refuse";
import type { Item } from "../../http/answerItems";
import type { ZohoClient } from "../../http/client";
import { unclear } from "../../http/outcome";
import { crmPath } from "../../http/paths";
import type { ZohoRequest } from "../../http/request";
import { followJob, waitingEnd } from "../followJob";
import { doneItems, jobOf, sendWrite } from "../records/answers";
import { rowsOf, unreadable } from "../records/rows";
import { repetitionOf } from "../repetition";

/** What a job does with each record of a custom view (docs/zoho-crm.md#jobs-on-a-custom-view). */
interface ViewWork {
  action: string;
  write: "massUpdateView" | "massDeleteView" | "massChangeOwnerOfView";
  /** What is done to a record, as a message says it. */
  done: string;
  /** The counts of the result, by the members in which Zoho tells them. */
  counts: Readonly<Record<string, string>>;
}

const changed = {
  total: "Total_Count",
  updated: "Updated_Count",
  notUpdated: "Not_Updated_Count",
  failed: "Failed_Count",
};

export const viewWorks = {
  update: { action: "mass_update", write: "massUpdateView", done: "updated", counts: changed },
  changeOwner: {
    action: "mass_change_owner",
    write: "massChangeOwnerOfView",
    done: "updated",
    counts: changed,
  },
  delete: {
    action: "mass_delete",
    write: "massDeleteView",
    done: "deleted",
    counts: { total: "Total_Count", deleted: "Deleted_Count", failed: "Failed_Count" },
  },
} as const satisfies Record<string, ViewWork>;

/** The records that a job works on; Zoho takes no larger view (docs/zoho-crm.md#jobs-on-a-custom-view). */
export const maxViewRecords = 50_000;

/** A custom view, and how many seconds to wait for the job on its records. */
export interface ViewTarget {
  module: string;
  viewId: string;
  maxWait: number;
}

/** A job on a custom view, as it was seen last. */
export interface ViewJob {
  /** Null where the view has no records, so that there is no job. */
  jobId: string | null;
  /** `scheduled`, `queued`, `running`, `suspended`, `completed` or `failed`. */
  state: string;
  /** Null where Zoho does not tell. */
  counts: Record<string, number | null>;
}

/**
 * Starts a job on the records of a custom view, and follows it until it is over or the time is. Nothing is started
 * twice: what may have been started ends with an error. A job whose state cannot be read is told of all the same.
 * @param body what the job does, beside the view.
 * @throws ZohoError also for a job that failed.
 */
export async function runOnView(
  client: ZohoClient,
  work: ViewWork,
  { module, viewId, maxWait }: ViewTarget,
  body: Record<string, unknown>,
): Promise<ViewJob> {
  const path = crmPath`/${module}/actions/${work.action}`;
  const jobId = await startJob(client, {
    method: "POST",
    path,
    body: { cvid: viewId, ...body },
    ...repetitionOf(work.write, viewId),
  });
  if (jobId === undefined) return emptyView(work);
  // Whoever is ended while it waits leaves at least this behind.
  client.log.info(`Started the job ${jobId} on the records of custom view ${viewId}.`);
  let seen: ViewJob = { jobId, state: "scheduled", counts: readCounts(work, {}) };
  const look = async () => {
    seen = await readJob(client, work, path, jobId);
    return seen;
  };
  try {
    await followJob(look, isOver, waitingEnd(client, maxWait));
  } catch (thrown) {
    client.log.warn(
      `The job ${jobId} was started, but its state cannot be read. Do not repeat the step for that. ${(thrown as Error).message}`,
    );
  }
  tellFailures(client, work, path, seen);
  return seen;
}

/** The result for a custom view without records, on which there is nothing to do. */
export const emptyView = ({ counts }: ViewWork): ViewJob => ({
  jobId: null,
  state: "completed",
  counts: Object.fromEntries(Object.keys(counts).map((name) => [name, 0])),
});

/** The ID of the job that was started; undefined where the view has no records. */
async function startJob(client: ZohoClient, request: ZohoRequest): Promise<string | undefined> {
  const operation = `${request.method} ${request.path}`;
  try {
    const [item] = doneItems(await sendWrite<unknown>(client, request));
    // It may come as a success, and the job is then another one's (docs/zoho-crm.md#jobs-on-a-custom-view).
    if (item?.code === "ALREADY_SCHEDULED") {
      const said = { operation, code: item.code, reason: String(item.message) };
      refuse({ product: "crm", ...said, hint: hintInPlace(said) });
    }
    const jobId = item && jobOf(item);
    if (jobId !== undefined && /^\d+$/.test(jobId)) return jobId;
  } catch (thrown) {
    const { code, outcomeUnknown } = failureOf(thrown) ?? {};
    if (code === "NO_RECORDS_FOUND" && !outcomeUnknown) return undefined;
    throw thrown;
  }
  throw unclear("crm", request, 200);
}

const isOver = ({ state }: ViewJob): boolean => state === "completed" || state === "failed";

/** @throws ZohoError where there is no job of this ID, or its state cannot be read. */
async function readJob(
  client: ZohoClient,
  work: ViewWork,
  path: string,
  jobId: string,
): Promise<ViewJob> {
  const { data } = await client.send<unknown>({ method: "GET", path, query: { job_id: jobId } });
  const [job = {}] = rowsOf<Item>(data, "data", `GET ${path}`);
  const { Status } = job;
  if (typeof Status !== "string" || Status === "") {
    throw unreadable(`GET ${path}`, `the answer does not tell the state of the job ${jobId}`);
  }
  return { jobId, state: Status.toLowerCase(), counts: readCounts(work, job) };
}

const readCounts = ({ counts }: ViewWork, job: Item): ViewJob["counts"] =>
  Object.fromEntries(Object.entries(counts).map(([name, member]) => [name, toCount(job[member])]));

/** A count, which may come as text; null for anything else. */
function toCount(value: unknown): number | null {
  const count = typeof value === "string" && /^\d+$/.test(value) ? Number(value) : value;
  return Number.isSafeInteger(count) && Number(count) >= 0 ? Number(count) : null;
}

/** @throws ZohoError for a job that failed; what failed of a completed one is a warning. */
function tellFailures(
  client: ZohoClient,
  { done, counts: known }: ViewWork,
  path: string,
  { jobId, state, counts }: ViewJob,
): void {
  const { total, failed } = counts;
  if (state === "failed") {
    const doneCount = counts[Object.keys(known)[1] ?? ""];
    refuse({
      product: "crm",
      operation: `POST ${path}`,
      reason: `the job ${jobId} failed, with ${doneCount ?? "an unknown number"} of ${total ?? "all"} records ${done}`,
      hint: "Look at the records of the custom view before repeating the step.",
    });
  }
  if (failed) {
    client.log.warn(
      `${failed} of ${total ?? "all"} records were not ${done}. Locked records are left out, and those that the connected user may not change.`,
    );
  }
}
