import { now, sleep } from "../../clock";
import type { ZohoClient } from "../../http/client";
import { type BulkJob, getJob, isOver, type JobKind } from "./jobs";

const firstWait = 1_000;
const maxWait = 20_000;
/** Kept back from the budget for the result: a download and what is made of it. */
const timeForResult = 90_000;

/**
 * The time until which jobs are waited for, in milliseconds since 1970.
 * @param max seconds to wait at most.
 */
export const waitingEnd = (client: ZohoClient, max: number): number =>
  now() + Math.max(0, Math.min(max * 1_000, client.timeLeft() - timeForResult));

/**
 * Asks for a job, at growing intervals, until it is over or there is no more time.
 * @param end milliseconds since 1970; the job is looked at once even when it has passed.
 * @returns the job as it was seen last.
 */
export async function followJob(
  client: ZohoClient,
  kind: JobKind,
  id: string,
  end: number,
): Promise<BulkJob> {
  for (let wait = firstWait; ; wait = Math.min(maxWait, wait * 1.5)) {
    const isLast = now() + wait > end;
    if (!isLast) await sleep(wait);
    const job = await getJob(client, kind, id);
    if (isLast || isOver(job)) return job;
  }
}
