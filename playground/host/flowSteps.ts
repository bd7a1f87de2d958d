import type { TriggerPayload } from "@prismatic-io/spectral/dist/serverTypes";
import { branchTaken, followBranch, requireBranches } from "./branches";
import type { FlowRun, StepInputs } from "./flow";
import { resolveInputs } from "./inputs";
import { collectLogs } from "./logger";
import { copyPlainData } from "./plainData";
import { contextOf, type Run, takeState } from "./run";
import { runStep } from "./steps";

/** Runs the steps of the flow on what its trigger handed over. */
export async function runFlowSteps(run: Run, payload: TriggerPayload): Promise<void> {
  const { flow, record } = run;
  record.triggered = flow.trigger.describe?.(payload);
  const step: FlowRun["step"] = async <T>(name: string, key: string, inputs: StepInputs) =>
    (await runAction(run, name, key, inputs)).data as T;
  const branch: FlowRun["branch"] = async (name, key, inputs, branches) => {
    requireBranches(run.host.component.actions[key], Object.keys(branches));
    return followBranch(await runAction(run, name, key, inputs), branches);
  };
  record.result = await flow.run({ payload, step, branch, logger: collectLogs(record.logs) });
}

/** What a step gave, as plain data, and the branch that its action took. */
async function runAction(run: Run, name: string, actionKey: string, inputs: StepInputs) {
  const { host, record, connections } = run;
  return runStep(record.steps, name, actionKey, async (step) => {
    const action = host.component.actions[actionKey];
    if (!action) throw new Error(`The component has no action "${actionKey}".`);
    const params = resolveInputs(action.inputs, inputs, connections);
    const result = await action.perform(contextOf(run, name, actionKey), params);
    const branch = branchTaken(action, result);
    if (branch !== undefined) step.branch = branch;
    takeState(run, result ?? {});
    return { data: copyPlainData(result?.data, "result"), branch };
  });
}
