import { closeAllChannels } from "../../sync/channel/close";
import { ensureChannel, requireFuture } from "../../sync/channel/ensureChannel";
import { createZohoClient } from "../../zoho/createClient";
import { lifecycleBudget } from "../../zoho/http/retry";
import {
  type ChannelContext,
  type ChannelValues,
  emptyState,
  openChannelFlow,
  warnOfDamage,
} from "./call";
import { findOwn, knowsChannelOwner } from "./channelOwner";
import { isShared, wantedChannel } from "./wantedChannel";

/** Open the flow's channel on deploy and close it when the instance goes. */
export const channelLifecycle = {
  create: async (context: ChannelContext, inputs: ChannelValues) => {
    const client = createZohoClient(inputs.connection, "crm", context, lifecycleBudget);
    const flow = openChannelFlow(context, inputs);
    const wanted = wantedChannel(flow);
    requireFuture(wanted);
    const { own, state, newToken } = await findOwn(flow, client);
    warnOfDamage(own);
    const options = { isShared: isShared(flow, wanted), newToken };
    const channel = await ensureChannel(client, wanted, own.channel, options);
    return { crossFlowState: { ...state, [flow.keys.channel]: channel } };
  },
  // A connection that is dead must not keep an instance from being removed; Zoho ends the channel in a week.
  delete: async (context: ChannelContext, inputs: ChannelValues) => {
    const flow = openChannelFlow(context, inputs);
    try {
      const client = createZohoClient(inputs.connection, "crm", context, lifecycleBudget);
      const wanted = wantedChannel(flow);
      const { own } = knowsChannelOwner(flow) ? await findOwn(flow, client) : { own: flow };
      await closeAllChannels(client, wanted, own.channel, { isShared: isShared(flow, wanted) });
    } catch (thrown) {
      context.logger.warn(
        `The notification channel could not be closed and ends by itself: ${(thrown as Error).message}`,
      );
    }
    return { crossFlowState: emptyState(flow) };
  },
};
