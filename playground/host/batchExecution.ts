import type { TriggerPayload } from "@prismatic-io/spectral/dist/serverTypes";
import type { Batch } from "./batching";
import type { Host } from "./context";
import { recordExecution } from "./executionRecord";
import type { Flow } from "./flow";
import { runFlowSteps } from "./flowSteps";
import type { BatchPlace, Execution } from "./records";
import { openRun } from "./run";
import { writeState } from "./state";
import { EXECUTION_LIMIT_MS, withTimeLimit } from "./timeLimit";

/**
 * Runs the steps of a flow on one batch, as an execution of its own that reads and writes states of
 * its own. Never rejects.
 * @param batch with the payload that the trigger handed over in the batch's round
 */
export function runBatch(
  host: Host,
  flow: Flow,
  invokedBy: Execution["invokedBy"],
  place: BatchPlace,
  { data, items, payload }: Batch & { payload: TriggerPayload },
): Promise<Execution> {
  return recordExecution(flow, invokedBy, async (record) => {
    record.batch = { ...place, items };
    const run = await openRun(host, flow, record);
    const { executionId, startedAt } = run.attributes;
    const body = { ...payload.body, data };
    const work = runFlowSteps(run, { ...payload, executionId, startedAt, body });
    await withTimeLimit(work, EXECUTION_LIMIT_MS, "The execution");
    writeState(run.drafts.all);
  });
}
