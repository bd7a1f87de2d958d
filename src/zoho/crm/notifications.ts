import type { ZohoClient } from "../client";
import { crmPath } from "../paths";
import { sendWrite } from "./answers";

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

/** Zoho's answer to all channel operations. */
export interface WatchAnswer {
  watch: Record<string, unknown>[];
  info?: { more_records?: boolean; [other: string]: unknown };
}

const path = crmPath`/actions/watch`;

/** Opens a channel, or replaces it when it is open. Scope: ZohoCRM.notifications.CREATE. */
export const enableChannel = (client: ZohoClient, channel: Channel): Promise<WatchAnswer> =>
  sendWrite(client, { method: "POST", path, body: { watch: [channel] } });

/** Changes the named members of an open channel. Scope: ZohoCRM.notifications.UPDATE. */
export const updateChannel = (client: ZohoClient, channel: Channel): Promise<WatchAnswer> =>
  sendWrite(client, { method: "PATCH", path, body: { watch: [channel] }, repeat: "always" });

/** Ends single events of a channel. Scope: ZohoCRM.notifications.UPDATE. */
export const disableEvents = (
  client: ZohoClient,
  channel: Pick<Channel, "channel_id" | "events" | "notify_on_related_action">,
): Promise<WatchAnswer> =>
  sendWrite(client, {
    method: "PATCH",
    path,
    body: { watch: [{ ...channel, _delete_events: true }] },
    repeat: "always",
  });

/** Closes channels. Scope: ZohoCRM.notifications.DELETE. */
export const disableChannels = (client: ZohoClient, channelIds: string[]): Promise<WatchAnswer> =>
  sendWrite(client, { method: "DELETE", path, query: { channel_ids: channelIds.join(",") } });

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
): Promise<WatchAnswer> {
  const { data } = await client.send<WatchAnswer | undefined>({
    method: "GET",
    path,
    query: { channel_id: channelId, module, page, per_page: perPage },
  });
  return data ?? { watch: [] };
}

/** All pages of the connected user's channels as one answer, whose `info` describes the whole. */
export async function listAllChannels(
  client: ZohoClient,
  filter: ChannelFilter,
): Promise<WatchAnswer> {
  const watch: WatchAnswer["watch"] = [];
  for (let page = filter.page ?? 1; ; page++) {
    const answer = await listChannels(client, { ...filter, page });
    watch.push(...answer.watch);
    if (!answer.info?.more_records) {
      return { watch, info: { ...answer.info, page: filter.page ?? 1, count: watch.length } };
    }
  }
}
