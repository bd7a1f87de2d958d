import type { ActionInputParameters, ActionLogger, TriggerPayload } from "@prismatic-io/spectral";
import type { channelInputs } from "../../inputs/channel";
import { parseOrKeep } from "../../inputs/clean";
import { type EventMemory, openEventMemory } from "../../sync/channel/eventMemory";
import { type ChannelState, channelKeys, readChannel } from "../../sync/channel/state";
import { warnOnce } from "../../sync/engine/warnOnce";

/** What the triggers with a channel need of a Prismatic context. */
export interface ChannelContext {
  logger: ActionLogger;
  debug: { enabled: boolean };
  flow: { name: string; stableId: string };
  instance: { id: string };
  crossFlowState: Record<string, unknown>;
  webhookUrls: Record<string, string>;
}

export type ChannelValues = ActionInputParameters<typeof channelInputs>;

export type State = Record<string, unknown>;

/** A flow with a channel, and what is saved of the channel. */
export interface ChannelFlow<
  Context extends ChannelContext = ChannelContext,
  Values extends ChannelValues = ChannelValues,
> {
  context: Context;
  inputs: Values;
  /** The keys under which the flow's state is saved. */
  keys: ReturnType<typeof channelKeys>;
  /** The saved channel; undefined when there is none, or none that can be used. */
  channel: ChannelState | undefined;
  /** What is wrong with the saved channel. */
  damage: string[];
}

/** A flow with a channel, and the call that runs the flow. */
export interface ChannelCall<
  Context extends ChannelContext = ChannelContext,
  Values extends ChannelValues = ChannelValues,
> extends ChannelFlow<Context, Values> {
  payload: TriggerPayload;
  /** The body, parsed where it is JSON. */
  body: unknown;
}

/** Reads what is saved of a flow's channel. */
export function openChannelFlow<Context extends ChannelContext, Values extends ChannelValues>(
  context: Context,
  inputs: Values,
): ChannelFlow<Context, Values> {
  const keys = channelKeys({ flowStableId: context.flow.stableId });
  return { context, inputs, keys, ...readSaved(context.crossFlowState[keys.channel]) };
}

/** Reads a call, and what is saved of the flow's channel: once for all that the call runs. */
export const openChannelCall = <Context extends ChannelContext, Values extends ChannelValues>(
  context: Context,
  inputs: Values,
  payload: TriggerPayload,
): ChannelCall<Context, Values> => ({
  ...openChannelFlow(context, inputs),
  payload,
  body: readBody(payload),
});

/** The body of a call, parsed where it is JSON. */
export const readBody = ({ body }: TriggerPayload): unknown => parseOrKeep(body?.data);

function readSaved(saved: unknown): Pick<ChannelFlow, "channel" | "damage"> {
  const damage: string[] = [];
  const channel = readChannel(saved, (message) => damage.push(message));
  return { channel, damage };
}

/** The flow with more state, as if it had been saved before. */
export function withState<Flow extends ChannelFlow>(flow: Flow, state: State): Flow {
  const crossFlowState = { ...flow.context.crossFlowState, ...state };
  return {
    ...flow,
    ...readSaved(crossFlowState[flow.keys.channel]),
    context: { ...flow.context, crossFlowState },
  };
}

/** Warns where the saved channel is damaged; to be called once in each run. */
export function warnOfDamage({ context, damage }: ChannelFlow): void {
  for (const message of damage) context.logger.warn(message);
}

/** The state that forgets all that is saved of the flow's channel. */
export function emptyState({ context, keys }: ChannelFlow): State {
  const { heard, ...others } = keys;
  const parts = Object.keys(context.crossFlowState).filter((key) => key.startsWith(heard));
  return Object.fromEntries([...Object.values(others), ...parts].map((key) => [key, null]));
}

/** The events that the flow received lately. */
export const openEvents = ({ context, keys }: ChannelFlow): EventMemory =>
  openEventMemory(
    context.crossFlowState,
    keys.heard,
    warnOnce({ warn: (message) => context.logger.warn(message) }),
  );
