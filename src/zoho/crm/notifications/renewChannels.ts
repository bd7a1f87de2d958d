import { isZohoError } from "../../errors/errors";
import { refuse } from "../../errors/refuse";
import type { ZohoClient } from "../../http/client";
import { confirmReading, zohoTime } from "../../http/clockReading";
import { noTimeLeft } from "../../http/retry";
import { tellHowFar } from "../../pages/endless";
import { formatCrmTime } from "../../timestamps";
import type { Channel } from "./channel";
import { readAllChannels } from "./notifications";
import { notSubscribed, toOpenChannels } from "./openChannels";
import { writeForLongest } from "./writeForLongest";

/** How the renewal of one channel went. */
export interface Renewal {
  channelId: string;
  /** When Zoho ends the channel; null when it is not open. */
  expiry: string | null;
  events: string[];
  renewed: boolean;
  error?: string;
}

/** Which channels to renew: one, or all that call one of these URLs. */
export interface RenewalChoice {
  channelId?: string;
  notifyUrls: string[];
}

/**
 * Gives open channels the longest life again, until `end` at most, with all that they have sent again. A channel that
 * cannot be renewed ends as a row with the reason, so that it keeps no other from being renewed. Scopes:
 * ZohoCRM.notifications.READ and ZohoCRM.notifications.UPDATE.
 * @param end in milliseconds since 1970.
 * @throws Error when `end` has passed; ConnectionError when the connection is at fault.
 * @throws ZohoError that names the channels that were not renewed when the run's time is over.
 */
export async function renewChannels(
  client: ZohoClient,
  { channelId, notifyUrls }: RenewalChoice,
  end?: number,
): Promise<Renewal[]> {
  const { rows, clock } = await readAllChannels(client, { channelId });
  const readOnce = () => readAllChannels(client, { channelId }, { maxPages: 1 });
  const now = zohoTime(await confirmReading(clock, async () => (await readOnce()).clock));
  if (end !== undefined && end <= now) {
    refuse(
      `Channel Expiry ${formatCrmTime(end)} has passed. Give a later time, or leave Channel Expiry empty for the longest life.`,
    );
  }
  const open = toOpenChannels(rows);
  const chosen = channelId === undefined ? open.filter((one) => calls(one, notifyUrls)) : open;
  if (channelId === undefined && chosen.length === 0) {
    client.log.warn(
      "No open notification channel calls this integration, so there is nothing to renew. Open a channel with CRM - Enable Notification first.",
    );
  }
  const renewals: Renewal[] = [];
  if (channelId !== undefined && chosen.length === 0) renewals.push(closed(channelId));
  for (const [index, channel] of chosen.entries()) {
    const done = renewals.filter(({ renewed }) => renewed).map(({ channelId }) => channelId);
    const left = chosen.slice(index).map(({ channel_id }) => String(channel_id));
    renewals.push(
      await renew(client, channel, { now, end }).catch((thrown) => {
        throw tellHowFar(thrown, () => howFar(done, left));
      }),
    );
  }
  for (const { channelId, error } of renewals) {
    if (error) client.log.warn(`Notification channel ${channelId} was not renewed: ${error}`);
  }
  return renewals;
}

async function renew(
  client: ZohoClient,
  channel: Channel,
  life: { now: number; end?: number },
): Promise<Renewal> {
  const { channel_id, events = [], channel_expiry } = channel;
  const channelId = String(channel_id);
  try {
    const expiry = formatCrmTime(await writeForLongest(client, "PATCH", channel, life));
    return { channelId, expiry, events, renewed: true };
  } catch (thrown) {
    // Without time, none of those behind it would be renewed either.
    if (!isZohoError(thrown) || thrown.failure.code === noTimeLeft) throw thrown;
    if (thrown.failure.code === "NOT_SUBSCRIBED") return closed(channelId, events);
    const expiry = channel_expiry ?? null;
    return { channelId, expiry, events, renewed: false, error: thrown.message };
  }
}

const howFar = (done: string[], left: string[]) =>
  `Renewed were ${done.join(", ") || "none"}; ${left.join(", ")} were not tried. Run the step again, or with one of these as Channel ID.`;

const closed = (channelId: string, events: string[] = []): Renewal => ({
  channelId,
  expiry: null,
  events,
  renewed: false,
  error: notSubscribed(channelId).message,
});

/** A webhook URL counts with whatever query a builder put behind it. */
const calls = ({ notify_url = "" }: Channel, urls: string[]) =>
  urls.includes(notify_url) || urls.includes(notify_url.split("?")[0] ?? "");
