import pLimit from "p-limit";
import { runBatch } from "./batchExecution";
import { type Batching, splitItems } from "./batching";
import type { Host } from "./context";
import type { Flow } from "./flow";
import type { Execution } from "./records";
import type { Round } from "./rounds";

/** The batches of one recurrence. */
export interface BatchQueue {
  /** Queues the batches of a round; they start as soon as the limit allows. */
  add(round: Round): void;
  /** Waits for the batches that are queued or running. */
  done(): Promise<void>;
}

/**
 * Makes the queue of a recurrence, which counts the rounds in the recurrence's record.
 * @param report hears of every batch execution that has ended
 */
export function createBatchQueue(
  host: Host,
  flow: Flow,
  { batchSize, concurrentBatchLimit = Number.POSITIVE_INFINITY }: Batching,
  recurrence: Execution,
  report: (batch: Execution) => void,
): BatchQueue {
  const inTurn = pLimit(concurrentBatchLimit);
  const queued: Promise<void>[] = [];
  const rounds: NonNullable<Execution["rounds"]> = [];
  recurrence.rounds = rounds;
  return {
    add({ payload, items }) {
      const batches = splitItems(items, batchSize);
      rounds.push({ items: items.length, batches: batches.length });
      for (const [index, batch] of batches.entries()) {
        const place = { recurrenceId: recurrence.id, round: rounds.length, number: index + 1 };
        const run = () => runBatch(host, flow, recurrence.invokedBy, place, { ...batch, payload });
        queued.push(inTurn(run).then(report));
      }
    },
    async done() {
      await Promise.all(queued);
    },
  };
}
