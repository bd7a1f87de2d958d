import { endsSoon, hasEnded, renewChannel } from "../../sync/channel/ensureChannel";
import { type ChannelHealth, type ChannelState, readHealth } from "../../sync/channel/state";
import type { ZohoClient } from "../../zoho/http/client";
import { type ChannelFlow, type State, warnOfDamage } from "./call";
import { wantedChannel } from "./wantedChannel";

/** Renews the flow's channel as its schedule asks, and logs how it does. @returns the state to save. */
export async function renewOnSchedule(flow: ChannelFlow, client: ZohoClient): Promise<State> {
  const { context, keys } = flow;
  const health = readHealth(context.crossFlowState[keys.health]);
  const wanted = wantedChannel(flow);
  warnOfDamage(flow);
  const channel = await renewChannel(client, wanted, flow.channel);
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
export async function renewWhenDue(flow: ChannelFlow, client: ZohoClient): Promise<State> {
  const { context, keys, channel } = flow;
  const wanted = wantedChannel(flow);
  if (!channel || hasEnded(wanted) || !endsSoon(channel, wanted)) return {};
  try {
    return { [keys.channel]: await renewChannel(client, wanted, channel) };
  } catch (thrown) {
    context.logger.warn(
      `The notification channel ends soon and could not be renewed: ${(thrown as Error).message}`,
    );
    return {};
  }
}
