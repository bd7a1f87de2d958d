import type { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { isKnownHost } from "../../connection/dataCenters";
import { addToHint, failureOf } from "../../errors/errors";
import { refuse } from "../../errors/refuse";
import type { ZohoClient } from "../../http/client";
import { bulkPath } from "../../http/paths";
import { readReason } from "../../http/readFailure";
import { type RetryRule, retryDelay } from "../../http/retry";
import { parseUrl } from "../../http/urls";
import { type CsvRow, readCsv } from "./csv";
import { CsvTooLarge, maxOfZoho } from "./csvIntake";
import { type BulkJob, type JobKind, jobAction } from "./jobs";
import { openResult } from "./zip";

/** A file of a result, unpacked. */
export interface ResultFile {
  data: Buffer;
  contentType: string;
  suggestedExtension: string;
}

const kept = { read: "a day", write: "seven days" };

/**
 * Hands each row of a finished job's result to `take`, in the file's order; the file is never unpacked as a whole.
 * @throws ZohoError when the job has no result, or its archive is not one that can be trusted.
 */
export async function readRows(
  client: ZohoClient,
  kind: JobKind,
  job: BulkJob,
  take: (row: CsvRow) => void,
): Promise<void> {
  await unpack(client, kind, job, async ({ name, content }) => {
    if (!/\.csv$/i.test(name)) throw new Error(`the file ${extensionOf(name)} has no rows`);
    for await (const row of readCsv(content, maxOfZoho, kind === "read")) take(row);
  });
}

/** The file of a finished job's result. @throws ZohoError as `readRows`. */
export async function readFile(
  client: ZohoClient,
  kind: JobKind,
  job: BulkJob,
): Promise<ResultFile> {
  let file: ResultFile | undefined;
  await unpack(client, kind, job, async ({ name, content }) => {
    const extension = extensionOf(name);
    const contentType = extension === "csv" ? "text/csv" : "text/calendar";
    file = { data: await buffer(content), contentType, suggestedExtension: extension };
  });
  return file as unknown as ResultFile;
}

const extensionOf = (name: string) => name.slice(-3).toLowerCase();

async function unpack(
  client: ZohoClient,
  kind: JobKind,
  job: BulkJob,
  work: (file: { name: string; content: Readable }) => Promise<void>,
): Promise<void> {
  const zip = await download(client, kind, job);
  try {
    await work(await openResult(zip));
  } catch (thrown) {
    const said = thrown instanceof Error ? thrown.message : String(thrown);
    const hint = thrown instanceof CsvTooLarge ? hintOfLarge : hintOfOdd[kind];
    refuseResult(kind, job, `the result cannot be read (${said})`, hint, thrown);
  }
}

const hintOfOdd = {
  read: "Start the job again, or get its result as a file (As File) to see what is in it.",
  write: "Get the result as a file (As File) to see what became of the rows; the job is over.",
};

const hintOfLarge =
  "Get the result as a file (As File of the action that gets a job's result), or start jobs of fewer fields or records.";

/** The archive of a finished job's result. Scope: ZohoCRM.bulk.READ. */
async function download(client: ZohoClient, kind: JobKind, job: BulkJob): Promise<Buffer> {
  let reason = "the result is empty";
  const request = { ...placeOf(kind, job), method: "GET", responseType: "archive" } as const;
  try {
    const { data } = await client.send<unknown>({
      ...request,
      timeout: 600_000,
      retry: downloadDelay,
    });
    if (Buffer.isBuffer(data)) return data;
    // Refusals come with 200 as well, in keys of their own (docs/zoho-crm.md#results-of-bulk-jobs).
    reason = readReason((data ?? {}) as Record<string, unknown>) ?? reason;
  } catch (thrown) {
    if (failureOf(thrown)?.code !== "RESOURCE_NOT_FOUND") throw thrown;
    throw addToHint(thrown, `Zoho keeps the result of a bulk ${kind} job for ${kept[kind]}.`);
  }
  refuseResult(kind, job, reason, "Try again later, or start the job again.");
}

// Ten downloads a minute are let through (docs/zoho-crm.md#results-of-bulk-jobs).
const downloadDelay: RetryRule = (failed, spent, budget) => {
  if (failed.status !== 429 || failed.retryAfter) return retryDelay(failed, spent, budget);
  const delay = 20_000;
  return failed.attempt <= 6 && spent.total + delay < budget.total ? delay : undefined;
};

/** Stands for the API host while a URL is read, and leads nowhere. */
const ownHost = "own.invalid";

/**
 * Where a job's result lies: as its download URL says, on the API host when it is relative.
 * @throws ZohoError when the job has none, or it leads to a host that is not Zoho's.
 */
export function placeOf(
  kind: JobKind,
  job: BulkJob,
): { host?: string; path: string; query: [string, string][] } {
  const { download_url } = (job.result ?? {}) as { download_url?: unknown };
  if (job.state !== "COMPLETED" && download_url === undefined) {
    const ended = job.state === "FAILED";
    const hint = ended
      ? `See why with ${jobAction(kind)}, and start it again.`
      : "Wait until the job is completed.";
    refuseResult(kind, job, `the job has no result, its state is ${job.state}`, hint);
  }
  if (typeof download_url !== "string" || download_url === "") {
    if (kind === "read") return { path: bulkPath`/read/${job.id}/result`, query: [] };
    refuseResult(kind, job, "the job names no result", "Try again in a minute.");
  }
  const url = parseUrl(download_url, `https://${ownHost}/`);
  const isRelative = url?.host === ownHost;
  const isTrusted = url?.protocol === "https:" && (isRelative || isKnownHost(url.host));
  if (!url || !isTrusted || url.username || url.password) {
    refuseResult(
      kind,
      job,
      "the job's download URL is not one of a Zoho host; nothing was sent to it",
      "Check that the connection's region is the one in which the account was created.",
    );
  }
  const host = isRelative ? undefined : url.host;
  return { host, path: url.pathname, query: [...url.searchParams] };
}

/** Refuses a job whose result cannot be had, or not as it is. */
export function refuseResult(
  kind: JobKind,
  { id }: BulkJob,
  reason: string,
  hint: string,
  cause?: unknown,
): never {
  refuse({ product: "crm", operation: `bulk ${kind} job ${id}`, reason, hint }, cause);
}
