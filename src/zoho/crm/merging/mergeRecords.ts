import { changeHint } from "../../errors/errors";
import type { ZohoFailure } from "../../errors/failure";
import { refuse } from "../../errors/refuse";
import type { Item } from "../../http/answerItems";
import type { ZohoClient } from "../../http/client";
import { unclear } from "../../http/outcome";
import { crmPath } from "../../http/paths";
import { isObject } from "../../isObject";
import { followJob, waitingEnd } from "../followJob";
import { doneItems, jobOf, sendWrite } from "../records/answers";
import { rowsOf, unreadable } from "../records/rows";
import { repetitionOf } from "../repetition";

/** What is merged into a master, and how many seconds to wait where that is a job. */
export interface MergePlan {
  module: string;
  masterId: string;
  otherIds: readonly string[];
  /** The record from which a field is taken, by the field's API name; others keep the master's value. */
  sources: ReadonlyMap<string, string>;
  maxWait: number;
}

/** What became of a merge. */
export interface MergedRecord {
  /** The master. */
  id: string;
  /** `completed`, or how far the job was when it was seen last: `scheduled` or `running`. */
  state: string;
  /** Null where the records were merged at once. */
  jobId: string | null;
}

/**
 * Merges one or two records into a master, for good (docs/zoho-crm.md#merge-of-records). Nothing is sent again after a
 * lost answer. Scopes: ZohoCRM.modules.{module}.CREATE, and .READ for a merge that is a job.
 * @throws ZohoError also for a job that failed.
 */
export async function mergeRecords(client: ZohoClient, plan: MergePlan): Promise<MergedRecord> {
  const { module, masterId, otherIds } = plan;
  const path = crmPath`/${module}/${masterId}/actions/merge`;
  const request = {
    method: "POST",
    path,
    body: toBody(plan),
    ...repetitionOf("mergeRecords", otherIds.join(", ")),
  } as const;
  const answer = await sendWrite<unknown>(client, request).catch((thrown) => {
    throw changeHint(thrown, (failure) => hintOf(plan, failure));
  });
  const [done] = doneItems(answer);
  const jobId = done && jobOf(done);
  if (jobId !== undefined && /^\d+$/.test(jobId)) return followMerge(client, path, plan, jobId);
  const isDone = String(done?.details?.id ?? "") === masterId;
  if (isDone) return { id: masterId, state: "completed", jobId: null };
  throw unclear("crm", request, 200);
}

function hintOf({ module, otherIds }: MergePlan, failure: ZohoFailure): string | undefined {
  const { code, hint, details, outcomeUnknown } = failure;
  if (outcomeUnknown) return hint;
  if (code === "INVALID_MODULE") return [hint, mergeable].filter(Boolean).join(" ");
  if (code !== "INVALID_DATA") return hints[code ?? ""] ?? hint;
  const place = isObject(details) ? String(details.json_path) : "";
  const refused = otherIds[Number(/\.data\[(\d+)\]\.id$/.exec(place)?.[1] ?? Number.NaN)];
  const gone =
    refused === undefined
      ? "Check that the master and the others are records of this module. A record that was merged before is gone."
      : `Record ${refused} is no record of this module, or is gone, as it is after a merge. Check Other Records.`;
  if (module !== "Contacts" || refused !== undefined) return gone;
  return `${gone} A manager and the account must come from one record.`;
}

const mergeable =
  "Zoho CRM merges leads, contacts, accounts, deals, vendors and records of custom modules alone.";

const hints: Record<string, string> = {
  NOT_ALLOWED:
    "Zoho CRM merges no closed deals, and no locked records or records of another merge. Fields that Zoho CRM derives, such as the stage of a deal, cannot be chosen.",
};

function toBody({ masterId, otherIds, sources }: MergePlan) {
  const fieldsOf = (id: string) =>
    [...sources].flatMap(([api_name, source]) => (source === id ? [{ api_name }] : []));
  const own = fieldsOf(masterId);
  const data = otherIds.map((id) => {
    const _fields = fieldsOf(id);
    return { id, ...(_fields.length > 0 && { _fields }) };
  });
  return { merge: [{ data, ...(own.length > 0 && { master_record_fields: own }) }] };
}

/** A merge of records to which much belongs is a job, whose state that cannot be read hides nothing. */
async function followMerge(
  client: ZohoClient,
  path: string,
  { masterId, maxWait }: MergePlan,
  jobId: string,
): Promise<MergedRecord> {
  client.log.info(`Zoho CRM merges the records by the job ${jobId}.`);
  let seen: MergedRecord = { id: masterId, state: "scheduled", jobId };
  const look = async () => {
    seen = { ...seen, state: await readState(client, path, jobId) };
    return seen;
  };
  try {
    await followJob(look, isOver, waitingEnd(client, maxWait));
  } catch (thrown) {
    client.log.warn(
      `The job ${jobId} was started, but its state cannot be read. Do not repeat the step for that. ${(thrown as Error).message}`,
    );
  }
  if (seen.state === "failed") {
    refuse({
      product: "crm",
      operation: `POST ${path}`,
      reason: `the job ${jobId} that merges the records failed`,
      hint: "Look at the records in Zoho CRM before repeating the step.",
    });
  }
  return seen;
}

const isOver = ({ state }: MergedRecord): boolean => state === "completed" || state === "failed";

/** @throws ZohoError where there is no job of this ID, or its state cannot be read. */
async function readState(client: ZohoClient, path: string, jobId: string): Promise<string> {
  const { data } = await client.send<unknown>({ method: "GET", path, query: { job_id: jobId } });
  const [{ status } = {}] = rowsOf<Item>(data, "merge", `GET ${path}`);
  if (typeof status === "string" && status !== "") return status.toLowerCase();
  throw unreadable(`GET ${path}`, `the answer does not tell the state of the job ${jobId}`);
}
