import { randomUUID } from "node:crypto";
import type { TriggerPayload } from "@prismatic-io/spectral/dist/serverTypes";
import {
  type HttpResponse,
  type ReturnedState,
  type TriggerResult,
  triggerPerform,
} from "./component";
import { attributesOf, componentContext, type Host, resolveConnections } from "./context";
import type { Flow, FlowRun, StepInputs } from "./flow";
import { type Connections, resolveInputs } from "./inputs";
import { collectLogs } from "./logger";
import { copyPlainData } from "./plainData";
import { type Execution, messageOf } from "./records";
import { draftState, type State, writeState } from "./state";
import { runStep } from "./steps";
import { EXECUTION_LIMIT_MS, withTimeLimit } from "./timeLimit";

/** What invokes a flow: a schedule, or a request to its webhook. */
export interface Invocation {
  invokedBy: Execution["invokedBy"];
  headers: Record<string, string>;
  queryParameters: Record<string, string>;
  body: { data: unknown; contentType?: string };
  rawBody: { data: unknown; contentType?: string };
  pathFragment: string;
}

/** An execution while it runs. */
interface Run {
  host: Host;
  flow: Flow;
  record: Execution;
  attributes: ReturnType<typeof attributesOf>;
  drafts: ReturnType<typeof draftStates>;
  executionState: State;
  connections: Connections;
}

/**
 * Runs one execution of a flow: the trigger, then the steps. State is read now and written at the
 * end, and only when everything succeeded. Never rejects: a failure is part of the record.
 * @param answer called once, as soon as it is known what the webhook's caller is told
 */
export async function runExecution(
  host: Host,
  flow: Flow,
  invocation: Invocation,
  answer: (response: HttpResponse) => void,
): Promise<Execution> {
  const started = performance.now();
  const record: Execution = {
    id: randomUUID(),
    flow: flow.name,
    invokedBy: invocation.invokedBy,
    startedAt: new Date().toISOString(),
    durationMs: 0,
    outcome: "succeeded",
    steps: [],
    logs: [],
  };
  const respond = (response: HttpResponse) => {
    if (record.responseStatus !== undefined) return;
    record.responseStatus = response.statusCode;
    answer(response);
  };
  try {
    const drafts = draftStates(host, flow);
    const attributes = attributesOf(host, flow, record.id, record.startedAt);
    const connections = await resolveConnections(host);
    const run = { host, flow, record, attributes, drafts, executionState: {}, connections };
    await withTimeLimit(
      triggerAndSteps(run, invocation, respond),
      EXECUTION_LIMIT_MS,
      "The execution",
    );
    writeState(drafts.all);
  } catch (error) {
    record.outcome = "failed";
    record.error = messageOf(error);
    respond({ statusCode: 500, contentType: "text/plain", body: "The flow failed." });
  }
  record.durationMs = Math.round(performance.now() - started);
  return record;
}

async function triggerAndSteps(
  run: Run,
  invocation: Invocation,
  respond: (response: HttpResponse) => void,
): Promise<void> {
  const { flow, record } = run;
  const { payload, response, resultType } = await runTrigger(run, invocation);
  respond(
    response ?? {
      statusCode: 200,
      contentType: "application/json",
      body: JSON.stringify({ executionId: record.id }),
    },
  );
  if (resultType === "polled_no_changes") {
    record.outcome = "no changes";
    return;
  }
  record.triggered = flow.trigger.describe?.(payload);
  const execution: FlowRun = {
    payload,
    step: <T>(name: string, actionKey: string, inputs: StepInputs) =>
      runAction(run, name, actionKey, inputs) as Promise<T>,
    logger: collectLogs(record.logs),
  };
  record.result = await flow.run(execution);
}

async function runTrigger(run: Run, invocation: Invocation): Promise<TriggerResult> {
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
    return { ...result, payload: copyPlainData(result.payload, "payload") };
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

function contextOf(run: Run, name: string, operation: string) {
  const { attributes, connections, drafts, executionState, record } = run;
  const state = {
    instanceState: drafts.flow.draft.values,
    crossFlowState: drafts.crossFlow.draft.values,
    integrationState: drafts.integration.draft.values,
    executionState,
  };
  return componentContext(attributes, state, connections, { name, operation, logs: record.logs });
}

function takeState({ drafts, executionState }: Run, returned: ReturnedState): void {
  drafts.flow.draft.take(returned.instanceState);
  drafts.crossFlow.draft.take(returned.crossFlowState);
  drafts.integration.draft.take(returned.integrationState);
  Object.assign(executionState, returned.executionState);
}

function draftStates({ state, integration }: Host, flow: Flow) {
  const flowState = state.flows.get(flow.stableId) ?? {};
  state.flows.set(flow.stableId, flowState);
  const drafts = {
    flow: { stored: flowState, draft: draftState(flowState) },
    crossFlow: { stored: state.crossFlow, draft: draftState(state.crossFlow) },
    integration: { stored: integration.state, draft: draftState(integration.state) },
  };
  return { ...drafts, all: Object.values(drafts) };
}
