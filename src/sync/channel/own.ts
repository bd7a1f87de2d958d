import type { WatchRow } from "../../zoho/crm/notifications";
import type { WantedChannel } from "./open";
import type { ChannelState } from "./state";

/**
 * Refuses to take over a live channel of another flow or system, which would silently hear nothing more.
 * @param now in milliseconds since 1970 in Zoho's clock.
 * @throws Error when the channel notifies another URL and no saved state of the flow names it.
 */
export function requireOwn(
  { channelId, notifyUrl }: Pick<WantedChannel, "channelId" | "notifyUrl">,
  former: ChannelState | undefined,
  rows: WatchRow[],
  now: number,
): void {
  if (former?.channelId === channelId || former?.orphans.includes(channelId)) return;
  const live = rows.filter(
    ({ channel_id, channel_expiry }) =>
      String(channel_id) === channelId && !(Date.parse(String(channel_expiry)) <= now),
  );
  if (live.length === 0 || live.some(({ notify_url }) => notify_url === notifyUrl)) return;
  throw new Error(
    `Channel ID ${channelId} is in use: its channel notifies another URL, and opening it for this flow would end that. Disable that channel first, or give another Channel ID, or leave it empty.`,
  );
}
