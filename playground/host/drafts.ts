import type { Host } from "./context";
import type { Flow } from "./flow";
import { draftState, type State, type StateDraft } from "./state";

interface StoredDraft {
  stored: State;
  draft: StateDraft;
}

/** Every state that an execution of a flow sees and writes. */
export interface StateDrafts {
  flow: StoredDraft;
  crossFlow: StoredDraft;
  integration: StoredDraft;
  all: StoredDraft[];
}

/** Reads the states of a flow as they are now. */
export function draftStates({ state, integration }: Host, flow: Flow): StateDrafts {
  const flowState = state.flows.get(flow.stableId) ?? {};
  state.flows.set(flow.stableId, flowState);
  const read = (stored: State) => ({ stored, draft: draftState(stored) });
  return gather(read(flowState), read(state.crossFlow), read(integration.state));
}

/**
 * Drafts for the next round of a recurrence, after the last round's were written: they show what the
 * recurrence saw and wrote, not what others wrote meanwhile, and count only new changes as theirs.
 */
export function carryOn({ flow, crossFlow, integration }: StateDrafts): StateDrafts {
  const next = ({ stored, draft }: StoredDraft) => {
    const kept = Object.entries(draft.values).filter(([, value]) => (value ?? null) !== null);
    return { stored, draft: draftState(Object.fromEntries(kept)) };
  };
  return gather(next(flow), next(crossFlow), next(integration));
}

function gather(flow: StoredDraft, crossFlow: StoredDraft, integration: StoredDraft): StateDrafts {
  return { flow, crossFlow, integration, all: [flow, crossFlow, integration] };
}
