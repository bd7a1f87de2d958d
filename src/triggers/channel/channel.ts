import {
  type ActionInputParameters,
  type ActionLogger,
  type TriggerPayload,
  util,
} from "@prismatic-io/spectral";
import type { channelInputs } from "../../inputs/channel";
import { parseOrKeep } from "../../inputs/clean";
import { type Refusal, refusalOf } from "../../sync/channel/callback";
import { endsSoon, hasEnded, renewChannel } from "../../sync/channel/ensureChannel";
import { type EventMemory, openEventMemory } from "../../sync/channel/eventMemory";
import {
  type ChannelHealth,
  type ChannelState,
  channelKeys,
  ownChannelId,
  readChannel,
  readHealth,
  type WantedChannel,
} from "../../sync/channel/state";
import { warnOnce } from "../../sync/engine/warnOnce";
import type { ZohoClient } from "../../zoho/http/client";
import { parseZohoTime } from "../../zoho/timestamps";
import { createHider } from "../../zoho/webhooks/hide";

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

export const keysOf = ({ flow }: Pick<ChannelContext, "flow">) =>
  channelKeys({ flowStableId: flow.stableId });

/** The keys of all that is saved of the flow's channel. */
export function channelStateKeys(context: ChannelContext): string[] {
  const { heard, ...keys } = keysOf(context);
  const own = Object.keys(context.crossFlowState).filter((key) => key.startsWith(heard));
  return [...Object.values(keys), ...own];
}

export const savedChannel = (context: ChannelContext): ChannelState | undefined =>
  readChannel(context.crossFlowState[keysOf(context).channel]);

/** The saved channel, with a warning where it is damaged: once in each run. */
export const checkedChannel = (context: ChannelContext): ChannelState | undefined =>
  readChannel(context.crossFlowState[keysOf(context).channel], (message) =>
    context.logger.warn(message),
  );

/** The events that the flow received lately. */
export const eventMemoryOf = (context: ChannelContext): EventMemory =>
  openEventMemory(
    context.crossFlowState,
    keysOf(context).heard,
    warnOnce({ warn: (message) => context.logger.warn(message) }),
  );

/** The ID that the flow's channel has unless another one is given. */
const ownIdOf = ({ flow, instance }: ChannelContext): string =>
  ownChannelId({ instanceId: instance.id, flowStableId: flow.stableId });

/** The channel that the flow is to have, as its inputs say. */
export function wantedChannel(context: ChannelContext, inputs: ChannelValues): WantedChannel {
  const { flow, webhookUrls } = context;
  const notifyUrl = webhookUrls[flow.name];
  if (!notifyUrl) {
    throw new Error(`The flow "${flow.name}" has no webhook URL that Zoho could call.`);
  }
  return {
    channelId: String(inputs.channelId ?? ownIdOf(context)),
    notifyUrl,
    events: inputs.events,
    token: inputs.token,
    end: inputs.channelExpiry === undefined ? undefined : parseZohoTime(inputs.channelExpiry),
    returnAffectedFieldValues: inputs.returnAffectedFieldValues,
    notifyOnRelatedAction: inputs.notifyOnRelatedAction,
    notificationCondition: inputs.notificationCondition,
  };
}

/**
 * Tells whether a schedule runs the flow, not a call to its webhook (docs/prismatic.md#invoke-types). Whether the
 * platform takes that header from strangers is UNSURE, so that a call with a body is a call whatever it says.
 */
export const isScheduled = ({ headers, body, rawBody }: TriggerPayload): boolean =>
  util.types.lowerCaseHeaders(headers ?? {})["prismatic-invoke-type"] === "Scheduled" &&
  isEmpty(body?.data) &&
  isEmpty(rawBody?.data);

const isEmpty = (data: unknown): boolean =>
  typeof data === "object" ? Object.keys(data ?? {}).length === 0 : !data || data === "{}";

export const bodyOf = ({ body }: TriggerPayload): unknown => parseOrKeep(body?.data);

/** Whether a channel's ID may be somebody else's as well: it was given. */
export const isShared = (context: ChannelContext, { channelId }: WantedChannel): boolean =>
  channelId !== ownIdOf(context);

/** Renews the flow's channel as its schedule asks, and logs how it does. @returns the state to save. */
export async function renewOnSchedule(
  context: ChannelContext,
  client: ZohoClient,
  inputs: ChannelValues,
): Promise<State> {
  const keys = keysOf(context);
  const health = readHealth(context.crossFlowState[keys.health]);
  const wanted = wantedChannel(context, inputs);
  const channel = await renewChannel(client, wanted, checkedChannel(context));
  if (!channel) {
    context.logger.warn(
      "The notification channel ended at its Channel Expiry and is not renewed. Give a later time, or leave Channel Expiry empty, and deploy again.",
    );
    return {};
  }
  const renewed: ChannelHealth = { ...health, renewals: health.renewals + 1 };
  context.logger.info(describeHealth(channel, renewed));
  return { [keys.channel]: channel, [keys.health]: renewed };
}

function describeHealth(
  { channelId, expiry }: ChannelState,
  { lastCallback, renewals, refused }: ChannelHealth,
): string {
  const last = lastCallback ? new Date(lastCallback).toISOString() : "none yet";
  return `Notification channel ${channelId} is open until ${new Date(expiry).toISOString()}; last notification: ${last}; renewals: ${renewals}; refused calls: ${refused}.`;
}

/** Renews a channel that ends soon although nothing is scheduled. @returns the state to save. */
export async function renewWhenDue(
  context: ChannelContext,
  client: ZohoClient,
  inputs: ChannelValues,
): Promise<State> {
  const saved = savedChannel(context);
  const wanted = wantedChannel(context, inputs);
  if (!saved || hasEnded(wanted) || !endsSoon(saved, wanted)) return {};
  try {
    return { [keysOf(context).channel]: await renewChannel(client, wanted, saved) };
  } catch (thrown) {
    context.logger.warn(
      `The notification channel ends soon and could not be renewed: ${(thrown as Error).message}`,
    );
    return {};
  }
}

/** Why a call to the flow's webhook is refused; undefined when it is a notification of the flow's channel. */
export const judgeCall = (context: ChannelContext, payload: TriggerPayload): Refusal | undefined =>
  refusalOf(bodyOf(payload), checkedChannel(context));

/** Drops a genuine notification that is a replay by its age, and says so. */
export function dropOld(context: ChannelContext, payload: TriggerPayload, time: number) {
  context.logger.warn(
    `A notification of ${new Date(time).toISOString()} was left out: it came more than a day late, as replays do.`,
  );
  return withoutSteps(payload);
}

/** The state after a notification. */
export function noteCallback(context: ChannelContext): State {
  const key = keysOf(context).health;
  return { [key]: { ...readHealth(context.crossFlowState[key]), lastCallback: Date.now() } };
}

export const answer = (statusCode: number) => ({ statusCode, contentType: "application/json" });

/**
 * Ends the run without a step. Whether the platform honors `resultType` for a plain trigger is UNSURE
 * (docs/prismatic.md#end-of-a-run), so the payload is emptied as well: nothing forged can reach a step.
 */
export const withoutSteps = (payload: TriggerPayload, statusCode = 200) => ({
  payload: {
    ...payload,
    headers: {},
    queryParameters: {},
    pathFragment: "",
    invokeUrl: "",
    rawBody: { data: null },
    body: { data: null },
    paginationState: undefined,
  },
  response: answer(statusCode),
  resultType: "polled_no_changes",
});

/** The payload of a genuine notification, for steps that are not to see or log the channel's token. */
export function withoutToken(context: ChannelContext, payload: TriggerPayload): TriggerPayload {
  const hide = createHider([savedChannel(context)?.token ?? ""]);
  const { data } = payload.rawBody ?? {};
  const text = Buffer.isBuffer(data) ? data.toString("utf8") : data;
  return hide({ ...payload, rawBody: { ...payload.rawBody, data: text } });
}

/** Refuses a call: counts it, says why in the log, runs no step. */
export function refuseCall(context: ChannelContext, payload: TriggerPayload, refusal: Refusal) {
  const key = keysOf(context).health;
  const health = readHealth(context.crossFlowState[key]);
  context.logger.warn(`A call to this flow's webhook was refused: ${refusal.reason}.`);
  return {
    ...withoutSteps(payload, refusal.status),
    crossFlowState: { [key]: { ...health, refused: health.refused + 1 } },
  };
}
