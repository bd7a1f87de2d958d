import type { ZohoClient } from "../client";
import { failureOf } from "../errors";
import { crmPath } from "../paths";
import { type ItemResult, sendWrite } from "./answers";

/** A notification channel as Zoho takes it (CRM sheet 3); members that are undefined are left out. */
export interface Channel {
  /** A whole number below 2^53. */
  channel_id: number;
  events?: string[];
  notify_url?: string;
  token?: string;
  /** ISO date-time with offset. Zoho silently makes it one hour when it is more than a week ahead. */
  channel_expiry?: string;
  return_affected_field_values?: boolean;
  notify_on_related_action?: boolean;
  notification_condition?: unknown;
}

/** What Zoho says of each channel of a write. */
export interface WatchResult {
  watch: ItemResult[];
}

/** Open channels, a row per channel and module. */
export interface WatchList {
  watch: { channel_id: string | number; [other: string]: unknown }[];
  info?: { more_records?: boolean; [other: string]: unknown };
}

const path = crmPath`/actions/watch`;

/** Opens a channel, or replaces it when it is open. Scope: ZohoCRM.notifications.CREATE. */
export const enableChannel = (client: ZohoClient, channel: Channel): Promise<WatchResult> =>
  sendWrite(client, { method: "POST", path, body: { watch: [channel] } });

/**
 * Changes the given members of an open channel. Scope: ZohoCRM.notifications.UPDATE.
 * @throws Error before anything is sent when none is given.
 */
export async function updateChannel(client: ZohoClient, channel: Channel): Promise<WatchResult> {
  const { channel_id, ...changes } = channel;
  if (Object.values(changes).every((change) => change === undefined)) {
    throw new Error(
      "There is nothing to change. Fill in Events, Notify URL, Token, Channel Expiry or Notification Condition.",
    );
  }
  const body = { watch: [channel] };
  return sendWrite(client, { method: "PATCH", path, body, repeat: "always" });
}

/** Ends single events of a channel. Scope: ZohoCRM.notifications.UPDATE. */
export async function disableEvents(
  client: ZohoClient,
  channel: Pick<Channel, "channel_id" | "events" | "notify_on_related_action">,
): Promise<WatchResult> {
  const body = { watch: [{ ...channel, _delete_events: true }] };
  try {
    return await sendWrite(client, { method: "PATCH", path, body, repeat: "always" });
  } catch (thrown) {
    const failure = failureOf(thrown);
    // A channel ends with its last event: a first try had ended it, but its answer was lost.
    if (failure?.outcomeUnknown && failure.code === "NOT_SUBSCRIBED") return { watch: [] };
    throw thrown;
  }
}

/** Closes channels. Scope: ZohoCRM.notifications.DELETE. */
export async function disableChannels(
  client: ZohoClient,
  channelIds: string[],
): Promise<WatchResult> {
  const query = { channel_ids: channelIds.join(",") };
  const answer = await sendWrite<WatchResult | undefined>(client, {
    method: "DELETE",
    path,
    query,
  });
  // No body: a first try had closed the channels, but its answer was lost.
  return { ...answer, watch: answer?.watch ?? [] };
}

/** Which channels to list: all of the connected user by default. */
export interface ChannelFilter {
  channelId?: string;
  module?: string;
  page?: number;
  perPage?: number;
}

/** One page of the connected user's channels; a row per channel and module. Scope: ZohoCRM.notifications.READ. */
export async function listChannels(
  client: ZohoClient,
  { channelId, module, page, perPage }: ChannelFilter,
): Promise<WatchList> {
  const { data } = await client.send<WatchList | undefined>({
    method: "GET",
    path,
    query: { channel_id: channelId, module, page, per_page: perPage },
  });
  return { ...data, watch: data?.watch ?? [] };
}

/** All pages of the connected user's channels as one answer, whose `info` describes the whole. */
export async function listAllChannels(
  client: ZohoClient,
  filter: ChannelFilter,
): Promise<WatchList> {
  const watch: WatchList["watch"] = [];
  for (let page = filter.page ?? 1; ; page++) {
    const answer = await listChannels(client, { ...filter, page });
    watch.push(...answer.watch);
    if (answer.info?.more_records) continue;
    if (watch.length === 0) return { watch };
    return { watch, info: { ...answer.info, page: filter.page ?? 1, count: watch.length } };
  }
}
