import type { TriggerPayload } from "@prismatic-io/spectral";
import type { Source } from "../../sync/engine/poll";
import type { Log } from "../../zoho/connection/session";
import { isObject } from "../../zoho/isObject";
import { isPresent } from "../../zoho/shapes";
import type { Memory, Owner } from "./memory";
import { readMemory } from "./readMemory";
import { firstThatFits } from "./stateSize";

/** What a polling trigger saves, as plain data. */
export interface SavedState<State = unknown> {
  version: 2;
  /** What was polled; a state is of no use for anything else. */
  polled: string;
  state: State;
  memory: Memory;
}

/** What a trigger polls: a saved state of anything else is of no use. */
export interface PollKey {
  name: string;
  /** Whether it is what was polled with that memory; when left out, the name says all. */
  isSame?: (memory: Memory) => boolean;
  /** Whose data it is; when left out, the name and the memory say all. */
  ownership?: Ownership;
}

/** Where a polling trigger finds what it saved. */
export interface SavingContext {
  logger: Log;
  flow: { stableId: string };
  crossFlowState: Record<string, unknown>;
  polling: { getState: () => Record<string, unknown> };
}

/**
 * The cross-flow state key under which a flow's trigger keeps a copy that outlives a deploy
 * (docs/prismatic.md#kinds-of-state).
 */
export const copyKey = ({ flow }: Pick<SavingContext, "flow">): string =>
  `zohoPolling:${flow.stableId}`;

/** What a trigger found of what it saved. */
export interface FoundStates {
  /** What was saved for what it polls, the latest first. */
  candidates: SavedState[];
  memory: Memory;
  /** The latest that was saved cannot be read. */
  isUnreadable: boolean;
  /** Something was saved for what it polled before. */
  isOther: boolean;
  /** Something was saved for another organization. */
  isOfAnother?: boolean;
}

/** What the trigger saved: of the round before, else in the flow's state, else the copy. */
export function findSaved(
  context: SavingContext,
  payload: Pick<TriggerPayload, "paginationState">,
  { name, isSame = () => true }: PollKey,
): FoundStates {
  const places = [
    payload.paginationState,
    context.polling.getState(),
    context.crossFlowState[copyKey(context)],
  ].filter(isPresent);
  const read = places.map(readSaved);
  const saved = read.filter((one) => one !== undefined);
  const candidates = saved.filter(({ polled, memory }) => polled === name && isSame(memory));
  return {
    candidates,
    memory: { ...candidates[0]?.memory },
    isUnreadable: places.length > 0 && read[0] === undefined,
    isOther: candidates.length < saved.length,
  };
}

/** The first of the saved states that the source can read; undefined, with a warning, when there is none. */
export function readState<State>(
  { logger }: Pick<SavingContext, "logger">,
  found: FoundStates,
  source: Source<State>,
): State | undefined {
  const { candidates, isUnreadable } = found;
  const states = candidates.map(({ state }) => source.readState(state));
  const state = states.find((candidate) => candidate !== undefined);
  const isBroken = isUnreadable || (states.length > 0 && states[0] === undefined);
  if (state === undefined) {
    const why = whyAnew({ ...found, isUnreadable: isBroken });
    if (why) logger.warn(`${why} ${beginning}`);
    else
      logger.debug(`The trigger has no saved state, as on its first run; it starts ${beginning}`);
  } else if (isBroken) {
    logger.warn("The trigger's saved state cannot be used; it goes on from its copy.");
  }
  return state;
}

const beginning = "from Look-back Date when that is set, else from now.";

function whyAnew({ isUnreadable, isOther, isOfAnother }: FoundStates): string | undefined {
  if (isOfAnother) {
    return "The connection leads to another organization than before, of which the trigger knows nothing; it starts anew,";
  }
  if (isUnreadable) return "The trigger's saved state cannot be used; it starts anew,";
  return isOther ? "The trigger follows something else than before; it starts anew," : undefined;
}

/**
 * What is saved behind a poll: without the memory of what was delivered, with a warning, where it would be too large.
 * @throws Error where even that is too large. What was saved before stays.
 */
export function toSaved<State>(
  { logger }: Pick<SavingContext, "logger">,
  source: Source<State>,
  state: State,
  others: Pick<SavedState, "polled" | "memory">,
): SavedState<State> {
  const whole: SavedState<State> = { version: 2, ...others, state };
  const small = () => ({ ...whole, state: source.watermark(state) });
  const saved = firstThatFits([() => whole, small], tooLarge);
  if (saved !== whole) logger.warn(forgetful);
  return saved;
}

const forgetful =
  "The trigger's state became too large. What was delivered is not remembered, so that changes of the last minutes may come twice.";

const tooLarge =
  "The trigger's state became larger than 1 MB, so that it is not saved, and nothing is delivered. Reduce Max Records Per Run, or follow fewer fields.";

/** Reads what a trigger saved, as far as any trigger can. */
function readSaved(saved: unknown): SavedState | undefined {
  if (!isObject(saved)) return undefined;
  const { version, polled, state, memory } = saved;
  if (version !== 2 || typeof polled !== "string" || !isObject(memory)) return undefined;
  return { version, polled, state, memory: readMemory(memory) };
}

/** How a trigger finds the organization whose data it polls (see `keepOwn`). */
export interface Ownership {
  /** The organization that a memory names; undefined when the memory names none. */
  read: (memory: Memory) => Owner | undefined;
  /**
   * The organization whose data it is now. Zoho is asked only when the authorization is another one than the known
   * owner's.
   * @param isUnnamed whether something was saved that names no organization.
   */
  find: (known: Owner | undefined, isUnnamed: boolean) => Promise<Owner>;
}
