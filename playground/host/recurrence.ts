import type { Batching } from "./batching";
import { createBatchQueue } from "./batchQueue";
import type { HttpResponse } from "./component";
import type { Host } from "./context";
import { answerOnce, recordExecution } from "./executionRecord";
import type { Flow } from "./flow";
import type { Invocation } from "./invocation";
import type { Execution } from "./records";
import { runRounds } from "./rounds";

/**
 * Runs one recurrence of a flow with batching: the trigger round by round, and an execution for each
 * batch of the items that a round found. It ends with its last batch. A round that fails ends the
 * rounds, and batches queued before are still processed; a batch that fails changes nothing for the
 * others or for the trigger's state. Never rejects.
 * @param answer called once, as soon as it is known what the webhook's caller is told
 * @param reportBatch hears of every batch execution that has ended
 */
export function runRecurrence(
  host: Host,
  flow: Flow,
  batching: Batching,
  invocation: Invocation,
  answer: (response: HttpResponse) => void,
  reportBatch: (batch: Execution) => void,
): Promise<Execution> {
  return recordExecution(flow, invocation.invokedBy, async (record) => {
    const caller = answerOnce(record, answer);
    const queue = createBatchQueue(host, flow, batching, record, reportBatch);
    try {
      for await (const round of runRounds(host, flow, record, invocation)) {
        caller.triggered(round.response);
        if (round.noChanges) record.outcome = "no changes";
        else queue.add(round);
      }
    } catch (error) {
      caller.failed();
      throw error;
    } finally {
      await queue.done();
    }
  });
}
