import { now } from "../../clock";
import { failureOf } from "../../errors/errors";
import type { ZohoClient } from "../../http/client";
import { type BulkJob, followBulkJob, getJob, isOver, type JobKind } from "./jobs";
import { readResult } from "./read";
import { writeResult } from "./writeResult";

/** How long a job may seem unfinished after Zoho called it over, in milliseconds. */
const patience = 30_000;

/**
 * The job that somebody calls over, as Zoho itself describes it. Scope: ZohoCRM.bulk.READ.
 * @returns undefined when there is no such job or it is not over.
 */
export async function confirmJob(
  client: ZohoClient,
  kind: JobKind,
  id: string,
): Promise<BulkJob | undefined> {
  try {
    const first = await getJob(client, kind, id);
    const job = isOver(first) ? first : await followBulkJob(client, kind, id, now() + patience);
    return isOver(job) ? job : undefined;
  } catch (thrown) {
    if (unknownCodes.includes(failureOf(thrown)?.code ?? "")) return undefined;
    throw thrown;
  }
}

const unknownCodes = ["NOT_FOUND", "RESOURCE_NOT_FOUND", "INVALID_DATA"];

/** The rows of a job that was completed; null for one that failed. */
export const resultOf = async (client: ZohoClient, kind: JobKind, job: BulkJob) => {
  if (job.state !== "COMPLETED") return null;
  return kind === "read" ? readResult(client, job) : writeResult(client, job);
};
