import { closeAllChannels } from "../../sync/channel/close";
import { ensureChannel, requireFuture } from "../../sync/channel/ensureChannel";
import { createZohoClient } from "../../zoho/createClient";
import { lifecycleBudget } from "../../zoho/http/retry";
import {
  type ChannelContext,
  type ChannelValues,
  channelStateKeys,
  checkedChannel,
  isShared,
  keysOf,
  savedChannel,
  wantedChannel,
} from "./channel";
import { findOwn, knowsChannelOwner } from "./channelOwner";

/** Open the flow's channel on deploy and close it when the instance goes. */
export const channelLifecycle = {
  create: async (context: ChannelContext, inputs: ChannelValues) => {
    const client = createZohoClient(inputs.connection, "crm", context, lifecycleBudget);
    const wanted = wantedChannel(context, inputs);
    requireFuture(wanted);
    const own = await findOwn(context, client, inputs);
    const options = { isShared: isShared(context, wanted), newToken: own.newToken };
    const channel = await ensureChannel(client, wanted, checkedChannel(own.context), options);
    return { crossFlowState: { ...own.state, [keysOf(context).channel]: channel } };
  },
  // A connection that is dead must not keep an instance from being removed; Zoho ends the channel in a week.
  delete: async (context: ChannelContext, inputs: ChannelValues) => {
    try {
      const client = createZohoClient(inputs.connection, "crm", context, lifecycleBudget);
      const wanted = wantedChannel(context, inputs);
      const own = knowsChannelOwner(context) ? await findOwn(context, client, inputs) : { context };
      const options = { isShared: isShared(context, wanted) };
      await closeAllChannels(client, wanted, savedChannel(own.context), options);
    } catch (thrown) {
      context.logger.warn(
        `The notification channel could not be closed and ends by itself: ${(thrown as Error).message}`,
      );
    }
    const gone = channelStateKeys(context).map((key) => [key, null]);
    return { crossFlowState: Object.fromEntries(gone) };
  },
};
