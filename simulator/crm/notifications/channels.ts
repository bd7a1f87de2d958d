import { apiHost } from "../../dataCenters";
import { zonedTimestamp } from "../../timestamps";
import type { SimCaller } from "../../types";
import type { Channel, CrmContext, Values } from "../context";

const hour = 60 * 60_000;

/** Channels whose time is not over; the others are as if they had never been (docs/zoho-crm.md#channel-expiry). */
export function livingChannels(context: CrmContext): Channel[] {
  const now = context.clock.now();
  context.channels = context.channels.filter(({ expiry }) => expiry > now);
  return context.channels;
}

/** The living entries of a channel of the caller. */
export function channelsOf(context: CrmContext, caller: SimCaller, id: unknown): Channel[] {
  return livingChannels(context).filter(
    ({ userId, channelId }) => userId === caller.user.id && channelId === String(id),
  );
}

/** One channel entry per module that the events name. */
export function makeChannels(context: CrmContext, caller: SimCaller, input: Values): Channel[] {
  const events = input.events as string[];
  const modules = [...new Set(events.map((event) => event.split(".")[0] ?? ""))];
  return modules.map((module) => ({
    userId: caller.user.id,
    channelId: String(input.channel_id),
    module,
    events: events.filter((event) => event.startsWith(`${module}.`)),
    notifyUrl: String(input.notify_url),
    token: (input.token as string | undefined) ?? null,
    expiry: readExpiry(context, input.channel_expiry),
    notifyOnRelatedAction: (input.notify_on_related_action as boolean | undefined) ?? true,
    returnAffectedFieldValues: (input.return_affected_field_values as boolean | undefined) ?? false,
    condition: input.notification_condition,
  }));
}

/** A channel as the body of the request that would make it. */
export const asInput = (channel: Channel): Values => ({
  channel_id: channel.channelId,
  notify_url: channel.notifyUrl,
  token: channel.token,
  channel_expiry: zonedTimestamp(channel.expiry, "UTC"),
  notify_on_related_action: channel.notifyOnRelatedAction,
  return_affected_field_values: channel.returnAffectedFieldValues,
  notification_condition: channel.condition,
});

/**
 * One hour when missing, and silently also when it is further away than a channel may live
 * (docs/zoho-crm.md#channel-expiry).
 */
function readExpiry(context: CrmContext, wanted: unknown): number {
  const now = context.clock.now();
  const expiry = Date.parse(String(wanted ?? ""));
  return Number.isNaN(expiry) || expiry > now + context.quirks.maxChannelLife ? now + hour : expiry;
}

/** Puts entries of a channel in the place of others. */
export function replaceChannels(
  context: CrmContext,
  gone: readonly Channel[],
  added: readonly Channel[],
): void {
  context.channels = [...context.channels.filter((channel) => !gone.includes(channel)), ...added];
}

/** A channel entry as the API answers it. */
export function describeChannel(context: CrmContext, caller: SimCaller, channel: Channel) {
  return {
    channel_expiry: zonedTimestamp(channel.expiry, caller.user.timeZone),
    resource_uri: resourceUri(context, channel.module),
    resource_id: context.modules.get(channel.module)?.id,
    resource_name: channel.module,
    channel_id: answeredId(context, channel.channelId),
  };
}

/** Numbers or text: Zoho has both (docs/zoho-crm.md#channel-ids). */
export const answeredId = ({ quirks }: CrmContext, id: string) =>
  quirks.numericChannelIds ? Number(id) : id;

/** Where the watched module is; of which version, Zoho's published examples disagree. */
export const resourceUri = ({ account, quirks }: CrmContext, module: string) =>
  `https://${apiHost(account.dataCenter, account.environment)}/crm/${quirks.watchedUriVersion}/${module}`;
