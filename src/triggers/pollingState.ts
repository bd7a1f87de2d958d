import type { TriggerPayload } from "@prismatic-io/spectral";
import type { Source } from "../sync/poll";
import type { Log } from "../zoho/session";

/** What is looked up once and kept from poll to poll, such as the organization. Plain data. */
export type Memory = Record<string, unknown>;

/** What a polling trigger saves, as plain data. */
export interface Saved {
  version: 2;
  /** What was polled; a state is of no use for anything else. */
  polled: string;
  state: unknown;
  memory: Memory;
}

/** What a trigger polls: a saved state of anything else is of no use. */
export interface PolledThing {
  name: string;
  /** Whether it is what was polled with that memory; when left out, the name says all. */
  isSame?: (memory: Memory) => boolean;
}

/** Where a polling trigger finds what it saved. */
export interface SavingContext {
  logger: Log;
  flow: { stableId: string };
  crossFlowState: Record<string, unknown>;
  polling: { getState: () => Record<string, unknown> };
}

/** The cross-flow state key under which a flow's trigger keeps a copy that outlives a deploy (platform sheet 2.4). */
export const copyKey = ({ flow }: Pick<SavingContext, "flow">): string =>
  `zohoPolling:${flow.stableId}`;

/**
 * What the trigger saved for what it polls: of the round before, else in the flow's state, else the copy.
 * Says in the log when it has to do without.
 */
export function findSaved(
  context: SavingContext,
  payload: Pick<TriggerPayload, "paginationState">,
  { name, isSame = () => true }: PolledThing,
): { candidates: Saved[]; memory: Memory } {
  const places = [
    payload.paginationState,
    context.polling.getState(),
    context.crossFlowState[copyKey(context)],
  ];
  const candidates = places
    .filter(isSaved)
    .filter(({ polled, memory }) => polled === name && isSame(memory));
  return { candidates, memory: { ...candidates[0]?.memory } };
}

/** The first of the saved states that the source can read; undefined, with a warning, when there is none. */
export function readState<State>(
  { logger, polling }: SavingContext,
  candidates: Saved[],
  source: Source<State>,
): State | undefined {
  const states = candidates.map(({ state }) => source.readState(state));
  const state = states.find((candidate) => candidate !== undefined);
  const isUnreadable =
    states.includes(undefined) ||
    (states.length === 0 && Object.keys(polling.getState()).length > 0);
  if (state === undefined) {
    logger.warn(
      isUnreadable
        ? "The trigger's saved state cannot be used; it starts anew: from Look-back Date when that is set, else from now."
        : "The trigger has no saved state, as on its first run; it starts from Look-back Date when that is set, else from now.",
    );
  } else if (states[0] === undefined) {
    logger.warn("The trigger's saved state cannot be used; it goes on from its copy.");
  }
  return state;
}

function isSaved(value: unknown): value is Saved {
  if (typeof value !== "object" || value === null) return false;
  const { version, polled, memory } = value as Partial<Saved>;
  return (
    version === 2 && typeof polled === "string" && typeof memory === "object" && memory !== null
  );
}
