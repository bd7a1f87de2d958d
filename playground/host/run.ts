import { batchInfo } from "./batching";
import type { ReturnedState } from "./component";
import { attributesOf, componentContext, type Host, resolveConnections } from "./context";
import { draftStates, type StateDrafts } from "./drafts";
import type { Flow } from "./flow";
import type { Connections } from "./inputs";
import { copyPlainData } from "./plainData";
import type { Execution } from "./records";
import type { State } from "./state";

/** An execution while it runs. */
export interface Run {
  host: Host;
  flow: Flow;
  record: Execution;
  attributes: ReturnType<typeof attributesOf>;
  drafts: StateDrafts;
  executionState: State;
  connections: Connections;
}

/** @param drafts the states it sees; read now when left out */
export async function openRun(
  host: Host,
  flow: Flow,
  record: Execution,
  drafts: StateDrafts = draftStates(host, flow),
): Promise<Run> {
  const attributes = attributesOf(host, flow, record.id, record.startedAt);
  const connections = await resolveConnections(host);
  return { host, flow, record, attributes, drafts, executionState: {}, connections };
}

/** The `context` of one of the run's perform functions. */
export function contextOf(run: Run, name: string, operation: string) {
  const { host, flow, attributes, connections, drafts, executionState, record } = run;
  const state = {
    instanceState: drafts.flow.draft.values,
    crossFlowState: drafts.crossFlow.draft.values,
    integrationState: drafts.integration.draft.values,
    ...(!host.withoutExecutionState && { executionState }),
  };
  const step = { name, operation, logs: record.logs };
  return componentContext(attributes, state, connections, step, batchInfo(host.component, flow));
}

/** Takes over the states that a perform function returned. */
export function takeState({ drafts, executionState }: Run, returned: ReturnedState): void {
  drafts.flow.draft.take(returned.instanceState);
  drafts.crossFlow.draft.take(returned.crossFlowState);
  drafts.integration.draft.take(returned.integrationState);
  Object.assign(executionState, copyPlainData(returned.executionState ?? {}, "executionState"));
}
