import { day, hour } from "../../durations";
import type { ZohoClient } from "../../http/client";
import { formatCrmTime } from "../../timestamps";
import type { Channel } from "./channel";
import { confirmedExpiry, writeChannel } from "./notifications";

// Zoho keeps a channel for a week at most, a day in older documents, and makes it an hour, silently, when more is
// asked (docs/zoho-crm.md#channel-expiry). An hour less, for clocks that differ.
const lives = [7 * day - hour, day - hour];

/** Expiries that differ by less are the same. */
const closeEnough = 10 * 60_000;

/**
 * Sends a whole channel with the longest life that Zoho grants, until `end` at most. Times are milliseconds since 1970.
 * @returns its expiry as Zoho confirmed it.
 */
export async function writeForLongest(
  client: ZohoClient,
  method: "POST" | "PUT" | "PATCH",
  channel: Channel,
  { now, end = Number.POSITIVE_INFINITY }: { now: number; end?: number },
): Promise<number> {
  let confirmed = 0;
  for (const [index, life] of lives.entries()) {
    const asked = Math.min(now + life, end);
    const answer = await writeChannel(client, index === 0 ? method : "PATCH", {
      ...channel,
      channel_expiry: formatCrmTime(asked),
    });
    confirmed = confirmedExpiry(answer) ?? asked;
    if (confirmed >= asked - closeEnough) return confirmed;
  }
  client.log.warn(
    `Zoho ends notification channel ${channel.channel_id} at ${formatCrmTime(confirmed)}, sooner than asked. Renew the channel before that.`,
  );
  return confirmed;
}
