import { randomBytes } from "node:crypto";
import type { Channel } from "../../zoho/crm/notifications/channel";
import { resolveCondition } from "../../zoho/crm/notifications/condition";
import { readAllChannels, type WatchRow } from "../../zoho/crm/notifications/notifications";
import { writeForLongest } from "../../zoho/crm/notifications/writeForLongest";
import { digest } from "../../zoho/digest";
import { day } from "../../zoho/durations";
import { addToHint, failureOf, ZohoError } from "../../zoho/errors/errors";
import type { ZohoClient } from "../../zoho/http/client";
import { formatCrmTime } from "../../zoho/timestamps";
import { closeChannel, closeTolerantly, isNotSubscribed, readOpenChannels } from "./close";
import { requireOwn } from "./own";
import type { ChannelState, WantedChannel } from "./state";

/** How a channel is opened. */
export interface OpenOptions {
  /** The channel's ID may be somebody else's as well. */
  isShared?: boolean;
  /** The token where none is given and none is kept; a random one when left out. */
  newToken?: string;
}

const week = 7 * day;

/** Expiries that differ by less are the same. */
const closeEnough = 10 * 60_000;

/**
 * Opens or replaces the flow's channel as wanted, and closes the flow's former channels. It may run at any time, and
 * again.
 * @throws Error when the end of the channel's life has passed, or the channel is another flow's.
 * @throws ZohoError when Zoho does not confirm the channel's events and URL. A channel that was opened by a call that
 * fails is closed again.
 */
export async function ensureChannel(
  client: ZohoClient,
  wanted: WantedChannel,
  former: ChannelState | undefined,
  { isShared = false, newToken = randomBytes(16).toString("hex") }: OpenOptions = {},
): Promise<ChannelState> {
  requireFuture(wanted);
  const { rows, now } = await readOpenChannels(client, wanted);
  if (isShared) requireOwn(wanted, former, rows, now);
  const exists = rows.some(({ channel_id }) => String(channel_id) === wanted.channelId);
  const token = wanted.token ?? former?.token ?? newToken;
  try {
    const condition = await resolveCondition(client, wanted.notificationCondition);
    const resolved = { ...wanted, notificationCondition: condition };
    const expiry = await openConfirmed(client, resolved, token, exists);
    const settings = settingsOf(wanted);
    const isSame = former?.settings === settings && former.channelId === wanted.channelId;
    // A damaged state does not tell whether the former channel was as wanted. Its beginning is kept, so that no change
    // is passed over.
    const isUnknown = former !== undefined && former.settings === undefined;
    const openedAt = isSame || isUnknown ? former.openedAt : now;
    const orphans = await closeTolerantly(client, formerChannels(wanted, former, rows));
    return {
      channelId: wanted.channelId,
      token,
      expiry,
      life: expiry - Date.now(),
      settings,
      openedAt,
      orphans,
      ...(condition !== undefined && { condition }),
    };
  } catch (thrown) {
    // The error that made the deploy fail is the one to see.
    const left = exists ? [] : await closeTolerantly(client, [wanted.channelId]);
    throw left.length > 0 ? addToHint(thrown, mayBeOpen(wanted)) : thrown;
  }
}

const mayBeOpen = ({ channelId }: WantedChannel) =>
  `It is unknown whether channel ${channelId} is open now, since closing it failed. The next deploy takes the channel over; without a deploy the channel ends by itself.`;

/**
 * Renews the flow's channel, and opens it again where Zoho has lost it or it is no longer as wanted.
 * @returns undefined when the channel's life has ended as configured.
 */
export async function renewChannel(
  client: ZohoClient,
  wanted: WantedChannel,
  former: ChannelState | undefined,
): Promise<ChannelState | undefined> {
  if (hasEnded(wanted)) return undefined;
  const isAsWanted =
    former?.settings === settingsOf(wanted) && former.channelId === wanted.channelId;
  if (!former) {
    // The state was lost: changes since the last renewal may not have arrived.
    const { openedAt, ...channel } = await ensureChannel(client, wanted, former);
    return { ...channel, openedAt: openedAt - day };
  }
  if (!isAsWanted) return ensureChannel(client, wanted, former);
  try {
    // Whether a partial update keeps what it leaves out is UNSURE (docs/zoho-crm.md#changes-of-a-channel), so
    // everything is sent again.
    const resolved = { ...wanted, notificationCondition: former.condition };
    const expiry = await subscribe(client, "PATCH", resolved, former.token);
    const life = expiry - Date.now();
    return { ...former, expiry, life, orphans: await closeTolerantly(client, former.orphans) };
  } catch (thrown) {
    // The condition that was kept may be damaged, or name fields that are gone.
    const isRefused = former.condition !== undefined && failureOf(thrown)?.status === 400;
    if (!isNotSubscribed(thrown) && !isRefused) throw thrown;
    return ensureChannel(client, wanted, former);
  }
}

/** Tells whether a channel ends so soon that any call is to renew it, though not each where Zoho grants little. */
export const endsSoon = (
  { expiry, life }: Pick<ChannelState, "expiry" | "life">,
  { end = Number.POSITIVE_INFINITY }: Pick<WantedChannel, "end">,
): boolean => expiry - Date.now() < Math.min(2 * day, life / 2) && expiry < end - closeEnough;

/** Opens or replaces the channel and reads it back. @returns its expiry as Zoho confirmed it. */
async function openConfirmed(
  client: ZohoClient,
  wanted: WantedChannel,
  token: string,
  exists: boolean,
): Promise<number> {
  const expiry = await replaceOrOpen(client, wanted, token, exists);
  if (await isConfirmed(client, wanted)) return expiry;
  // What opening or replacing an open channel does to its former events is UNSURE
  // (docs/zoho-crm.md#changes-of-a-channel).
  await closeChannel(client, wanted.channelId);
  const newExpiry = await subscribe(client, "POST", wanted, token);
  if (await isConfirmed(client, wanted)) return newExpiry;
  throw new ZohoError({
    product: "crm",
    operation: "open notification channel",
    reason: `Zoho does not confirm that channel ${wanted.channelId} watches ${wanted.events.join(", ")}`,
    hint: "Check that each module can be watched, that the connected user sees the module, and deploy the flow again.",
    retryable: true,
  });
}

/** Replaces an open channel, or opens the channel anew where the open one ended meanwhile. */
const replaceOrOpen = async (
  client: ZohoClient,
  wanted: WantedChannel,
  token: string,
  exists: boolean,
): Promise<number> =>
  exists
    ? subscribe(client, "PUT", wanted, token).catch((thrown) => {
        if (!isNotSubscribed(thrown)) throw thrown;
        return subscribe(client, "POST", wanted, token);
      })
    : subscribe(client, "POST", wanted, token);

async function isConfirmed(client: ZohoClient, wanted: WantedChannel): Promise<boolean> {
  const { rows } = await readAllChannels(client, { channelId: wanted.channelId });
  const events = rows.flatMap((row) => (Array.isArray(row.events) ? row.events : []));
  const [given, asked] = [new Set(events), new Set(wanted.events)];
  return (
    given.size === asked.size &&
    [...asked].every((event) => given.has(event)) &&
    rows.every(({ notify_url }) => notify_url === wanted.notifyUrl)
  );
}

/**
 * Sends the whole channel with the longest life that Zoho grants.
 * @returns its expiry as Zoho confirmed it, within a week: no channel lives longer (docs/zoho-crm.md#channel-expiry),
 * whatever an answer says.
 */
async function subscribe(
  client: ZohoClient,
  method: "POST" | "PUT" | "PATCH",
  wanted: WantedChannel,
  token: string,
): Promise<number> {
  const life = { now: Date.now(), end: wanted.end };
  const expiry = await writeForLongest(client, method, channelOf(wanted, token), life);
  return Math.min(expiry, Date.now() + week);
}

const channelOf = (wanted: WantedChannel, token: string): Channel => ({
  channel_id: Number(wanted.channelId),
  events: wanted.events,
  notify_url: wanted.notifyUrl,
  token,
  return_affected_field_values: wanted.returnAffectedFieldValues,
  notify_on_related_action: wanted.notifyOnRelatedAction,
  notification_condition: wanted.notificationCondition,
});

/** Channels that the flow had and that Zoho still has: under another id, or for the flow's URL. */
function formerChannels(
  { channelId, notifyUrl }: WantedChannel,
  former: ChannelState | undefined,
  rows: WatchRow[],
): string[] {
  const open = new Set(rows.map(({ channel_id }) => String(channel_id)));
  const own = rows.filter((row) => row.notify_url === notifyUrl);
  const remembered = [former?.channelId, ...(former?.orphans ?? [])].filter(
    (id) => id !== undefined && open.has(id),
  ) as string[];
  const all = new Set([...remembered, ...own.map(({ channel_id }) => String(channel_id))]);
  return [...all].filter((id) => id !== channelId);
}

/** Stands for what is asked of Zoho; the token goes in as a digest, so that it is kept in one place only. */
const settingsOf = ({ token, ...others }: WantedChannel): string =>
  digest(JSON.stringify({ ...others, token: token && digest(token) }));

export const hasEnded = ({ end }: Pick<WantedChannel, "end">): boolean =>
  end !== undefined && end <= Date.now();

/** @throws Error when the end of the channel's life has passed. */
export function requireFuture(wanted: WantedChannel): void {
  if (!hasEnded(wanted)) return;
  throw new Error(
    `Channel Expiry ${formatCrmTime(wanted.end ?? 0)} has passed. Give a later time, or leave Channel Expiry empty to keep the channel open.`,
  );
}
