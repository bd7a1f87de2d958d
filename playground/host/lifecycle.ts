import { randomUUID } from "node:crypto";
import type { TriggerEventFunction } from "@prismatic-io/spectral/dist/serverTypes";
import { batchInfo } from "./batching";
import type { BuiltTrigger } from "./component";
import { attributesOf, componentContext, type Host, resolveConnections } from "./context";
import type { Flow } from "./flow";
import { resolveInputs } from "./inputs";
import type { LifecycleRun, LogLine, StepRecord } from "./records";
import { draftState, writeState } from "./state";
import { runStep } from "./steps";
import { LIFECYCLE_LIMIT_MS, withTimeLimit } from "./timeLimit";

type HandlerName = "onInstanceDeploy" | "onInstanceDelete" | "webhookCreate" | "webhookDelete";

/** Handlers run one after another: those of all flows for one event, then those for the next. */
const EVENTS: Record<LifecycleRun["phase"], HandlerName[]> = {
  deploy: ["onInstanceDeploy", "webhookCreate"],
  delete: ["webhookDelete", "onInstanceDelete"],
};

/**
 * Runs the lifecycle handlers of all flows, each with a limit of 30 seconds. They see cross-flow and
 * integration state but no flow state (docs/prismatic.md#lifecycle-handlers); what a handler leaves there is kept as
 * soon as it succeeded.
 * @returns the failures in order; a deploy ends at the first, a delete runs every handler
 */
export async function runLifecycle(
  host: Host,
  phase: LifecycleRun["phase"],
  report: (run: LifecycleRun) => void,
): Promise<Error[]> {
  const failures: Error[] = [];
  const calls = EVENTS[phase].flatMap((name) =>
    host.integration.flows.map((flow) => ({ name, flow })),
  );
  for (const { name, flow } of calls) {
    const failure = await callHandler(host, flow, name, phase, report);
    if (failure) failures.push(failure);
    if (failure && phase === "deploy") break;
  }
  return failures;
}

/** Calls one handler of a flow's trigger, if the trigger has it; gives its failure. */
async function callHandler(
  host: Host,
  flow: Flow,
  name: HandlerName,
  phase: LifecycleRun["phase"],
  report: (run: LifecycleRun) => void,
): Promise<Error | undefined> {
  const trigger = host.component.triggers[flow.trigger.key];
  const handler = trigger?.[name];
  if (!trigger || !handler) return undefined;
  const steps: StepRecord[] = [];
  const logs: LogLine[] = [];
  try {
    await runStep(steps, flow.name, `${trigger.key}.${name}`, () =>
      withTimeLimit(
        runHandler(host, flow, trigger, handler, logs),
        LIFECYCLE_LIMIT_MS,
        `${name} of "${flow.name}"`,
      ),
    );
    return undefined;
  } catch (cause) {
    return new Error(`${phase} of "${flow.name}" failed: ${steps[0]?.error}`, { cause });
  } finally {
    for (const step of steps) report({ flow: flow.name, phase, step, logs });
  }
}

async function runHandler(
  host: Host,
  flow: Flow,
  trigger: BuiltTrigger,
  handler: TriggerEventFunction,
  logs: LogLine[],
): Promise<void> {
  const connections = await resolveConnections(host);
  const crossFlow = { stored: host.state.crossFlow, draft: draftState(host.state.crossFlow) };
  const integration = {
    stored: host.integration.state,
    draft: draftState(host.integration.state),
  };
  const context = componentContext(
    attributesOf(host, flow, randomUUID(), new Date().toISOString()),
    {
      instanceState: {},
      executionState: {},
      crossFlowState: crossFlow.draft.values,
      integrationState: integration.draft.values,
    },
    connections,
    { name: trigger.display.label, operation: trigger.key, logs },
    batchInfo(host.component, flow),
  );
  const params = resolveInputs(trigger.inputs, flow.trigger.inputs, connections);
  const returned = await handler(context, params);
  crossFlow.draft.take(returned?.crossFlowState);
  integration.draft.take(returned?.integrationState);
  writeState([crossFlow, integration]);
}
