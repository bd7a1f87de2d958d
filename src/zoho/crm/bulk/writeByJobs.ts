import { now } from "../../clock";
import { failureOf } from "../../errors/errors";
import type { ZohoClient } from "../../http/client";
import { waitingEnd } from "../followJob";
import { type Chunk, inChunks } from "./chunks";
import type { WriteRow } from "./columns";
import { type BulkJob, followBulkJob, isOver } from "./jobs";
import { createTally, type Stretch, type Tally, type WriteSummary } from "./tally";
import {
  type PreparedWrite,
  prepareWrite,
  startWriteJob,
  uploadChunk,
  type WriteSettings,
} from "./write";
import { countsOf, readOutcome } from "./writeResult";

/** A job that was started, and its rows. */
interface Started {
  stretch: Stretch;
  job: BulkJob;
}

/**
 * Writes rows by as many jobs as they need, which run at the same time, and waits for them.
 * @param max seconds to wait at most.
 * @throws ZohoError as long as no job can have been started; afterwards the summary tells what went wrong.
 */
export async function writeByJobs(
  client: ZohoClient,
  settings: WriteSettings,
  rows: WriteRow[],
  max: number,
): Promise<WriteSummary> {
  const prepared = await prepareWrite(client, settings, rows);
  const tally = createTally(rows);
  const end = waitingEnd(client, max);
  for (const started of await startAll(client, prepared, tally, end)) {
    await collect(client, started, tally, end);
  }
  return tally.summary();
}

/** Starts one job after the other until one cannot be started; the rows of those behind it are not sent. */
async function startAll(
  client: ZohoClient,
  prepared: PreparedWrite,
  tally: Tally,
  end: number,
): Promise<Started[]> {
  const started: Started[] = [];
  let stop: string | undefined;
  for (const { first, rows, pieces } of inChunks(prepared.rows, prepared.columns)) {
    const stretch = { first, rows };
    if (started.length > 0 && now() >= end) stop ??= "not sent, since the time ran out";
    if (stop !== undefined) {
      tally.failed(stretch, null, stop);
      continue;
    }
    const outcome = await start(client, prepared, { ...stretch, pieces });
    if ("job" in outcome) {
      started.push({ stretch, job: outcome.job });
      continue;
    }
    if (started.length === 0 && !outcome.mayRun) throw outcome.thrown;
    const { message } = outcome.thrown as Error;
    if (outcome.mayRun) tally.unknown(stretch, null, message);
    else tally.failed(stretch, null, message);
    stop = "not sent, since an earlier job could not be started";
  }
  return started;
}

type Start = { job: BulkJob } | { thrown: unknown; mayRun: boolean };

async function start(client: ZohoClient, prepared: PreparedWrite, chunk: Chunk): Promise<Start> {
  let isUploaded = false;
  try {
    const fileId = await uploadChunk(client, prepared, chunk);
    isUploaded = true;
    return { job: await startWriteJob(client, prepared, fileId) };
  } catch (thrown) {
    // A file that was uploaded, or not, does nothing; a job that may run must not be started twice.
    const mayRun = isUploaded && failureOf(thrown)?.outcomeUnknown === true;
    return { thrown, mayRun };
  }
}

/** Waits for a job and adds up its rows. What fails here does not undo the job, so nothing is thrown. */
async function collect(
  client: ZohoClient,
  { stretch, job }: Started,
  tally: Tally,
  end: number,
): Promise<void> {
  let seen = job;
  try {
    seen = await followBulkJob(client, "write", job.id, end);
    if (!isOver(seen)) return tally.unfinished(stretch, job.id, seen.state);
    if (seen.state !== "FAILED" || seen.result) {
      return tally.outcome(stretch, job.id, seen.state, await readOutcome(client, seen));
    }
  } catch (thrown) {
    return tally.unfinished(stretch, job.id, seen.state, (thrown as Error).message);
  }
  const { written, reason } = countsOf(seen);
  if (written === 0) tally.failed(stretch, job.id, reason);
  else tally.unknown(stretch, job.id, `${written} rows were written, Zoho does not say which`);
}
