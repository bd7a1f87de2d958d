import type { TriggerPayload } from "@prismatic-io/spectral/dist/serverTypes";
import type { StepInputs } from "./flow";
import { resolveInputs } from "./inputs";
import { collectLogs } from "./logger";
import { copyPlainData } from "./plainData";
import { contextOf, type Run, takeState } from "./run";
import { runStep } from "./steps";

/** Runs the steps of the flow on what its trigger handed over. */
export async function runFlowSteps(run: Run, payload: TriggerPayload): Promise<void> {
  const { flow, record } = run;
  record.triggered = flow.trigger.describe?.(payload);
  record.result = await flow.run({
    payload,
    step: <T>(name: string, actionKey: string, inputs: StepInputs) =>
      runAction(run, name, actionKey, inputs) as Promise<T>,
    logger: collectLogs(record.logs),
  });
}

async function runAction(
  run: Run,
  name: string,
  actionKey: string,
  inputs: StepInputs,
): Promise<unknown> {
  const { host, record, connections } = run;
  return runStep(record.steps, name, actionKey, async () => {
    const action = host.component.actions[actionKey];
    if (!action) throw new Error(`The component has no action "${actionKey}".`);
    const params = resolveInputs(action.inputs, inputs, connections);
    const result = await action.perform(contextOf(run, name, actionKey), params);
    takeState(run, result ?? {});
    return copyPlainData(result?.data, "result");
  });
}
