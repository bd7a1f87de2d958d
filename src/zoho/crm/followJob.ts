import { now, sleep } from "../clock";
import type { ZohoClient } from "../http/client";

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
 * Looks at a job of any kind, at growing intervals, until it is over or there is no more time.
 * @param look asks Zoho for the job.
 * @param end milliseconds since 1970; the job is looked at once even when it has passed.
 * @returns the job as it was seen last, which need not be over.
 */
export async function followJob<Job>(
  look: () => Promise<Job>,
  isOver: (job: Job) => boolean,
  end: number,
): Promise<Job> {
  for (let wait = firstWait; ; wait = Math.min(maxWait, wait * 1.5)) {
    const isLast = now() + wait > end;
    if (!isLast) await sleep(wait);
    const job = await look();
    if (isLast || isOver(job)) return job;
  }
}
