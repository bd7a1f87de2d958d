import type { WatchRow } from "../../zoho/crm/notifications/notifications";
import type { ChannelState, WantedChannel } from "./state";

/**
 * Tells whether a channel is live, notifies another URL and is named by no saved state of the flow: it is another flow's or
 * system's.
 * @param now in milliseconds since 1970 in Zoho's clock.
 */
export function isOthers(
  { channelId, notifyUrl }: Pick<WantedChannel, "channelId" | "notifyUrl">,
  former: ChannelState | undefined,
  rows: WatchRow[],
  now: number,
): boolean {
  if (former?.channelId === channelId || former?.orphans.includes(channelId)) return false;
  const live = rows.filter(
    ({ channel_id, channel_expiry }) =>
      String(channel_id) === channelId && !(Date.parse(String(channel_expiry)) <= now),
  );
  return live.length > 0 && live.every(({ notify_url }) => notify_url !== notifyUrl);
}

/**
 * Refuses to take over a live channel of another flow or system, which would silently hear nothing more.
 * @throws Error when the channel is another's (see `isOthers`).
 */
export function requireOwn(...question: Parameters<typeof isOthers>): void {
  if (!isOthers(...question)) return;
  const [{ channelId }] = question;
  throw new Error(
    `Channel ID ${channelId} is in use: that channel notifies another URL, which opening the channel for this flow would end. Disable that channel first, give another Channel ID, or leave Channel ID empty.`,
  );
}
