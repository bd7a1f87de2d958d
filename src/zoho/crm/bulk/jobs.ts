import { changeFailure, changeHint, failureOf, ZohoError } from "../../errors/errors";
import { refuse } from "../../errors/refuse";
import { failedItems } from "../../http/answerItems";
import type { ZohoClient } from "../../http/client";
import { bulkPath } from "../../http/paths";
import { itemFailure } from "../../http/readFailure";
import { isObject } from "../../isObject";
import { followJob } from "../followJob";
import { namedModule } from "../metadata/namedModule";
import { repetitionOf } from "../repetition";

export type JobKind = "read" | "write";

/** A bulk job as Zoho describes it, without its callback, which may hold a secret. */
export interface BulkJob {
  id: string;
  /** ADDED, QUEUED, IN PROGRESS, COMPLETED or FAILED, whatever the spelling in the answer. */
  state: string;
  [member: string]: unknown;
}

const pathOf = (kind: JobKind, id: string) =>
  kind === "read" ? bulkPath`/read/${id}` : bulkPath`/write/${id}`;

/**
 * Starts a job. Scopes: ZohoCRM.bulk.READ for reads, ZohoCRM.bulk.CREATE for writes, and the module's.
 * @param secret a part of the callback URL that nothing may show.
 * @throws ZohoError; `outcomeUnknown` says that the job may have been started.
 */
export async function startJob(
  client: ZohoClient,
  kind: JobKind,
  body: unknown,
  secret?: string,
): Promise<BulkJob> {
  const path = kind === "read" ? bulkPath`/read` : bulkPath`/write`;
  const operation = `POST ${path}`;
  const module = namedModule({ method: "POST", path, body });
  const repetition = repetitionOf(kind === "read" ? "startReadJob" : "startWriteJob", module);
  try {
    const { data, status } = await client.send<unknown>({
      method: "POST",
      path,
      body,
      secrets: secret === undefined ? [] : [secret],
      ...repetition,
    });
    const refused = failedItems(isObject(data) ? { items: itemsIn(data) } : undefined);
    if (refused.length > 0) {
      throw new ZohoError(itemFailure({ product: "crm", operation, status }, refused));
    }
    const [item] = isObject(data) ? itemsIn(data) : [];
    const details = isObject(item) && isObject(item.details) ? item.details : {};
    if (details.id !== undefined && details.id !== null) {
      const job = readJob(details);
      // Whoever is ended while it waits leaves at least this behind.
      client.log.info(
        `Started the bulk ${kind} job ${job.id}. Follow the job with ${jobAction(kind)}.`,
      );
      return job;
    }
    refuse({
      product: "crm",
      operation,
      status,
      reason: "the answer names no job",
      hint: `It is unknown whether the job was started. ${repetition.findOut}`,
      outcomeUnknown: true,
    });
  } catch (thrown) {
    throw asJobError(thrown);
  }
}

/** A job's state and details. Scope: ZohoCRM.bulk.READ. @throws ZohoError when there is none of that ID. */
export async function getJob(client: ZohoClient, kind: JobKind, id: string): Promise<BulkJob> {
  const path = pathOf(kind, id);
  const { data, status } = await client.send<unknown>({ method: "GET", path }).catch((thrown) => {
    const isUnknown = ["RESOURCE_NOT_FOUND", "INVALID_DATA"].includes(
      failureOf(thrown)?.code ?? "",
    );
    throw isUnknown ? changeHint(thrown, () => unknownJobHint(kind)) : thrown;
  });
  const [item] = isObject(data) ? itemsIn(data) : [];
  if (isObject(item) && item.id !== undefined && item.id !== null) return readJob(item);
  refuse({
    product: "crm",
    operation: `GET ${path}`,
    status,
    code: "NOT_FOUND",
    reason: `there is no bulk ${kind} job ${id} that the connected user can see`,
    hint: unknownJobHint(kind),
  });
}

/** Follows a job until it is over or the time is: the job as it was seen last. Scope: ZohoCRM.bulk.READ. */
export const followBulkJob = (client: ZohoClient, kind: JobKind, id: string, end: number) =>
  followJob(() => getJob(client, kind, id), isOver, end);

/** The action that tells of a job. */
export const jobAction = (kind: JobKind) =>
  `CRM - Get Bulk ${kind === "read" ? "Read" : "Write"} Job`;

function unknownJobHint(kind: JobKind): string {
  const other = kind === "read" ? "write" : "read";
  return `Check the Job ID and the account. If the job is a ${other} job, use ${jobAction(other)} or the action for its result.`;
}

/** True when a job will not change anymore. */
export const isOver = ({ state }: BulkJob): boolean =>
  ["COMPLETED", "FAILED", "SKIPPED", "DELETED"].includes(state);

/** Reads a job wherever it stands: reads come in a list, writes flat (docs/zoho-crm.md#bulk-paths). */
function readJob(item: Record<string, unknown>): BulkJob {
  const { callback: _, status, state, ...rest } = item;
  return { ...rest, id: String(item.id), state: readState(state ?? status) };
}

function readState(given: unknown): string {
  const state = String(given ?? "ADDED").toUpperCase();
  if (/^IN[ _]?PROGRESS$/.test(state)) return "IN PROGRESS";
  return state === "FAILURE" ? "FAILED" : state;
}

/** The entries of `data`, or the answer itself. */
const itemsIn = (answer: Record<string, unknown>): unknown[] =>
  Array.isArray(answer.data) ? answer.data : [answer];

/** A job is no record. */
function asJobError(thrown: unknown): unknown {
  if (!(thrown instanceof ZohoError)) return thrown;
  const { recordIndex: _, items: __, ...failure } = thrown.failure;
  return changeFailure(thrown, () => failure);
}
