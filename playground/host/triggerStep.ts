import type { ActionContext, TriggerPayload } from "@prismatic-io/spectral/dist/serverTypes";
import { type TriggerResult, triggerPerform } from "./component";
import { resolveInputs } from "./inputs";
import type { Invocation } from "./invocation";
import { copyPlainData } from "./plainData";
import { contextOf, type Run, takeState } from "./run";
import { runStep } from "./steps";

/**
 * Runs the flow's trigger as a step of the run.
 * @param read makes of the trigger's result what the caller needs; its failure is the step's
 */
export async function runTrigger<T>(
  run: Run,
  invocation: Invocation,
  read: (result: TriggerResult, context: ActionContext) => T,
): Promise<T> {
  const { host, flow, record, attributes, connections } = run;
  const trigger = host.component.triggers[flow.trigger.key];
  if (!trigger) throw new Error(`The component has no trigger "${flow.trigger.key}".`);
  const { invokedBy: _, ...request } = invocation;
  const payload: TriggerPayload = { ...attributes, ...request };
  const params = resolveInputs(trigger.inputs, flow.trigger.inputs, connections);
  return runStep(record.steps, trigger.display.label, trigger.key, async () => {
    const context = contextOf(run, trigger.display.label, trigger.key);
    const result = (await triggerPerform(trigger)(context, payload, params)) ?? { payload };
    takeState(run, result);
    return read({ ...result, payload: copyPlainData(result.payload, "payload") }, context);
  });
}
