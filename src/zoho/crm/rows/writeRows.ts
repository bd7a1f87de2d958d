import { failureOf } from "../../errors/errors";
import { refusal } from "../../errors/refuse";
import type { FieldValues } from "../../fieldValues";
import type { ZohoClient } from "../../http/client";
import type { ZohoRequest } from "../../http/request";
import { noTimeLeft } from "../../http/retry";
import { type Chunking, chunkRows, type RepeatedRow } from "./chunkRows";
import { judgeAnswer, judgeFailure, toUnsent, type Verdicts } from "./judgeChunk";
import {
  countStatuses,
  doneStatuses,
  type RowOutcome,
  type RowsResult,
  toOutcome,
} from "./rowResult";

/** How rows are written: how they are put together, how a chunk is sent, and what its success means. */
export interface BatchWrite extends Chunking, Verdicts {
  /** The ID that a row names, which its result has where Zoho does not tell it. */
  idOf?(values: FieldValues): string | null;
  /** The write of some rows; whether it may be repeated is its own. */
  toRequest(values: FieldValues[]): ZohoRequest;
}

/** A chunk that begins with less time may end without an answer. In milliseconds. */
const timeOfChunk = 15_000;

/**
 * Writes any number of rows, chunk by chunk and in order, and tells what became of each. Nothing is sent for no rows.
 * @throws what ended the first request, where each further one would meet the same, such as a missing scope. Once
 * something was sent, nothing is thrown: results of rows must not be lost.
 */
export async function writeRows(
  client: ZohoClient,
  rows: readonly unknown[],
  write: BatchWrite,
): Promise<RowsResult> {
  const outcomes = new Array<Told>(rows.length);
  let hasSent = false;
  let end: RowOutcome | undefined;
  try {
    for await (const step of chunkRows(rows, write)) {
      if (!("values" in step)) {
        outcomes[step.position] = step.outcome;
        continue;
      }
      if (hasSent && client.timeLeft() < timeOfChunk) throw outOfTime(write);
      const { rows: told, end: thrown } = await writeChunk(client, step.values, write);
      if (thrown !== undefined && !hasSent && failureOf(thrown)) throw thrown;
      hasSent = true;
      step.positions.forEach((position, at) => {
        outcomes[position] = named(told[at], step.values[at], write);
      });
      if (thrown !== undefined) throw thrown;
    }
  } catch (thrown) {
    if (!hasSent) throw thrown;
    end = endOf(thrown);
  }
  return toResult(rows, outcomes, end);
}

/** What is known of a row; undefined until it is reached. */
type Told = RowOutcome | RepeatedRow | undefined;

/** What became of a row; nothing of one that repeats another where all is done by then. */
function settle(told: Told, all: readonly Told[]): RowOutcome | undefined {
  if (!told || "status" in told) return told;
  const first = settle(all[told.repeats], all);
  return first && doneStatuses.has(first.status) ? toOutcome("unchanged", { id: first.id }) : first;
}

/** What became of a row, with the ID that the row names. */
const named = (told: RowOutcome | undefined, row: FieldValues = {}, { idOf }: BatchWrite) =>
  told && idOf && told.id === null ? { ...told, id: idOf(row) } : told;

async function writeChunk(client: ZohoClient, values: FieldValues[], write: BatchWrite) {
  const request = write.toRequest(values);
  const operation = `${request.method} ${request.path}`;
  const { container, statusOf, doneStatusOf } = write;
  const chunk = { operation, count: values.length, container, statusOf, doneStatusOf };
  try {
    return { rows: judgeAnswer(await client.send<unknown>(request), chunk), end: undefined };
  } catch (thrown) {
    return { end: undefined, ...judgeFailure(thrown, chunk) };
  }
}

/** What the rows behind the end of a batch get. */
export function endOf(thrown: unknown): RowOutcome {
  const failure = failureOf(thrown);
  if (failure) return toUnsent(failure);
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return toOutcome("notSent", { code: "BATCH_ENDED", message, hint: goOn });
}

const goOn = "Write the rows under retry in another execution.";

function outOfTime(write: BatchWrite): Error {
  const { method, path } = write.toRequest([]);
  return refusal({
    product: "crm",
    operation: `${method} ${path}`,
    code: noTimeLeft,
    reason: "the execution has too little time left for further rows",
    hint: goOn,
  });
}

/** What became of all rows; those without an outcome were not reached. */
function toResult(
  given: readonly unknown[],
  outcomes: readonly Told[],
  end: RowOutcome | undefined,
): RowsResult {
  const all = Array.from(outcomes, (told) => settle(told, outcomes) ?? end) as RowOutcome[];
  const rows = all.map(({ isWorthRetry: _, ...outcome }, index) => ({ index, ...outcome }));
  const retry = given.filter((_, index) => all[index]?.isWorthRetry);
  return { counts: countStatuses(rows), rows, retry };
}
