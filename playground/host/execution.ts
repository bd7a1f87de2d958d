import type { HttpResponse } from "./component";
import type { Host } from "./context";
import { answerOnce, recordExecution } from "./executionRecord";
import type { Flow } from "./flow";
import { runFlowSteps } from "./flowSteps";
import type { Invocation } from "./invocation";
import type { Execution } from "./records";
import { openRun, type Run } from "./run";
import { writeState } from "./state";
import { EXECUTION_LIMIT_MS, withTimeLimit } from "./timeLimit";
import { runTrigger } from "./triggerStep";

/**
 * Runs one execution of a flow without batching: the trigger, then the steps. State is read now and
 * written at the end, and only when everything succeeded. Never rejects.
 * @param answer called once, as soon as it is known what the webhook's caller is told
 */
export function runExecution(
  host: Host,
  flow: Flow,
  invocation: Invocation,
  answer: (response: HttpResponse) => void,
): Promise<Execution> {
  return recordExecution(flow, invocation.invokedBy, async (record) => {
    const caller = answerOnce(record, answer);
    try {
      const run = await openRun(host, flow, record);
      const work = triggerAndSteps(run, invocation, caller.triggered);
      await withTimeLimit(work, EXECUTION_LIMIT_MS, "The execution");
      writeState(run.drafts.all);
    } catch (error) {
      caller.failed();
      throw error;
    }
  });
}

async function triggerAndSteps(
  run: Run,
  invocation: Invocation,
  triggered: (response?: HttpResponse) => void,
): Promise<void> {
  const { payload, response, resultType } = await runTrigger(run, invocation, (result) => result);
  triggered(response);
  if (resultType === "polled_no_changes") run.record.outcome = "no changes";
  else await runFlowSteps(run, payload);
}
