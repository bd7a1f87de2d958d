import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import type { ZohoClient } from "../zoho/client";
import { type Channel, disableChannels, enableChannel } from "../zoho/crm/notifications";
import { failureOf } from "../zoho/errors";
import { formatCrmTime } from "../zoho/timestamps";

/** What a flow remembers of its open notification channel. */
export interface ChannelState {
  channelId: string;
  token: string;
  /** ISO date-time with offset. */
  expiry: string;
}

/** What a builder configured of a channel. */
export interface ChannelSettings extends Omit<Channel, "channel_id" | "notify_url"> {
  events: string[];
  channel_id?: number;
}

/** Which flow of which instance a channel belongs to. */
export interface ChannelOwner {
  instanceId: string;
  flowStableId: string;
}

/** The cross-flow state key of a flow's channel. */
export const channelKey = ({ flowStableId }: Pick<ChannelOwner, "flowStableId">): string =>
  `zohoNotificationChannel:${flowStableId}`;

/** The channel id of a flow: the same after each deploy, another for each instance and flow, below 2^48. */
export function ownChannelId({ instanceId, flowStableId }: ChannelOwner): number {
  const hash = createHash("sha256").update(`${instanceId}\n${flowStableId}`).digest();
  return hash.readUIntBE(0, 6) + 1;
}

/** Reads what was saved under `channelKey`; undefined when there is nothing usable. */
export function readChannelState(saved: unknown): ChannelState | undefined {
  const state = saved as Partial<ChannelState> | null | undefined;
  const usable =
    typeof state?.channelId === "string" &&
    typeof state.token === "string" &&
    typeof state.expiry === "string";
  return usable ? (state as ChannelState) : undefined;
}

/**
 * Opens a flow's channel for its webhook URL, in place of the one it had.
 * @returns what to remember.
 */
export async function openChannel(
  client: ZohoClient,
  {
    owner,
    notifyUrl,
    settings,
    former,
  }: {
    owner: ChannelOwner;
    notifyUrl: string;
    settings: ChannelSettings;
    former: ChannelState | undefined;
  },
): Promise<ChannelState> {
  const channel_id = settings.channel_id ?? ownChannelId(owner);
  const token = settings.token ?? randomBytes(16).toString("hex");
  const channel_expiry = settings.channel_expiry ?? formatCrmTime(Date.now() + longestLife);
  // Whether enabling an open channel replaces or extends it is UNSURE (CRM sheet 3), so it is closed first.
  await closeChannels(client, [String(channel_id), former?.channelId]);
  await enableChannel(client, {
    ...settings,
    channel_id,
    token,
    channel_expiry,
    notify_url: notifyUrl,
  });
  return { channelId: String(channel_id), token, expiry: channel_expiry };
}

// Zoho keeps a channel for a week at most and makes it an hour, silently, when more is asked (CRM sheet 3).
const longestLife = (7 * 24 - 1) * 60 * 60 * 1000;

/** Closes channels one by one; one that is gone already counts as closed. */
export async function closeChannels(
  client: ZohoClient,
  channelIds: (string | undefined)[],
): Promise<void> {
  for (const channelId of new Set(channelIds)) {
    if (!channelId) continue;
    try {
      await disableChannels(client, [channelId]);
    } catch (thrown) {
      if (failureOf(thrown)?.code !== "NOT_SUBSCRIBED") throw thrown;
    }
  }
}

/**
 * Judges a callback: it must name the channel and carry its token.
 * @returns why it is refused, or undefined when it is genuine.
 */
export function refusalOf(body: unknown, channel: ChannelState | undefined): string | undefined {
  if (typeof body !== "object" || body === null || Array.isArray(body)) {
    return "the body is not a notification";
  }
  if (!channel) return "no channel is known for this flow; deploy the instance again";
  const { channel_id, token } = body as Record<string, unknown>;
  // Zoho gives the id back as text or as a number (CRM sheet 3).
  const named = typeof channel_id === "number" ? String(channel_id) : channel_id;
  if (named !== channel.channelId) return "it names another channel";
  if (typeof token !== "string" || !isSameSecret(token, channel.token)) return "the token is wrong";
  return undefined;
}

// Digests have one length, so that the comparison leaks neither length nor prefix.
const isSameSecret = (given: string, expected: string) =>
  timingSafeEqual(digest(given), digest(expected));

const digest = (text: string) => createHash("sha256").update(text).digest();
