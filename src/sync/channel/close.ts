import type { ZohoClient } from "../../zoho/client";
import { disableChannels, readAllChannels, type WatchRow } from "../../zoho/crm/notifications";
import { failureOf } from "../../zoho/errors";
import type { WantedChannel } from "./open";
import { isOthers } from "./own";
import type { ChannelState } from "./state";

/**
 * Closes what it can of everything that belongs to a flow, whatever of it is remembered. The rest ends by itself.
 * @param isShared whether the channel's ID may be somebody else's as well; another's channel stays open.
 */
export async function closeAllChannels(
  client: ZohoClient,
  wanted: Pick<WantedChannel, "channelId" | "notifyUrl">,
  former: ChannelState | undefined,
  { isShared = false } = {},
): Promise<void> {
  const { rows, serverTime = Date.now() } = await readAllChannels(client, {}).catch(() => ({
    rows: [] as WatchRow[],
    serverTime: undefined,
  }));
  const own = rows.filter((row) => row.notify_url === wanted.notifyUrl);
  const isTheirs = isShared && isOthers(wanted, former, rows, serverTime);
  const known = [isTheirs ? undefined : wanted.channelId, former?.channelId].concat(
    former?.orphans ?? [],
  );
  const named = known.filter((id) => id !== undefined);
  const all = new Set([...named, ...own.map(({ channel_id }) => String(channel_id))]);
  await closeTolerantly(client, [...all]);
}

/** Closes a channel; one that is gone already counts as closed. */
export const closeChannel = (client: ZohoClient, channelId: string): Promise<unknown> =>
  disableChannels(client, [channelId]).catch((thrown) => {
    if (!isNotSubscribed(thrown)) throw thrown;
  });

/** Closes channels one by one, whatever becomes of each. @returns those that could not be closed, to be tried again. */
export async function closeTolerantly(client: ZohoClient, channelIds: string[]): Promise<string[]> {
  const left: string[] = [];
  for (const channelId of channelIds) {
    await closeChannel(client, channelId).catch((thrown) => {
      client.log.warn(`Notification channel ${channelId} could not be closed: ${thrown.message}`);
      left.push(channelId);
    });
  }
  return left;
}

/** Tells whether Zoho knows no such channel. */
export const isNotSubscribed = (thrown: unknown): boolean =>
  failureOf(thrown)?.code === "NOT_SUBSCRIBED";
