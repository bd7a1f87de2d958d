import { ownChannelId, type WantedChannel } from "../../sync/channel/state";
import { parseZohoTime } from "../../zoho/timestamps";
import type { ChannelContext, ChannelFlow } from "./call";

/** The ID that the flow's channel has unless another one is given. */
const getOwnId = ({ flow, instance }: ChannelContext): string =>
  ownChannelId({ instanceId: instance.id, flowStableId: flow.stableId });

/** The channel that the flow is to have, as its inputs say. */
export function wantedChannel({ context, inputs }: ChannelFlow): WantedChannel {
  const { flow, webhookUrls } = context;
  const notifyUrl = webhookUrls[flow.name];
  if (!notifyUrl) {
    throw new Error(`The flow "${flow.name}" has no webhook URL that Zoho could call.`);
  }
  return {
    channelId: String(inputs.channelId ?? getOwnId(context)),
    notifyUrl,
    events: inputs.events,
    token: inputs.token,
    end: inputs.channelExpiry === undefined ? undefined : parseZohoTime(inputs.channelExpiry),
    returnAffectedFieldValues: inputs.returnAffectedFieldValues,
    notifyOnRelatedAction: inputs.notifyOnRelatedAction,
    notificationCondition: inputs.notificationCondition,
  };
}

/** Whether a channel's ID may be somebody else's as well: it was given. */
export const isShared = ({ context }: ChannelFlow, { channelId }: WantedChannel): boolean =>
  channelId !== getOwnId(context);
