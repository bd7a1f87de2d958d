import { dataSource } from "@prismatic-io/spectral";
import { connection } from "../inputs/connection";
import { createZohoClient } from "../zoho/client";
import { listChannels, type WatchList } from "../zoho/crm/notifications";

/** One entry per channel, although Zoho lists a row per channel and module. */
function toElements(rows: WatchList["watch"]) {
  const channels = new Map<string, { events: Set<string>; expiry: unknown }>();
  for (const { channel_id, events, channel_expiry } of rows) {
    const key = String(channel_id);
    const channel = channels.get(key) ?? { events: new Set(), expiry: channel_expiry };
    for (const event of Array.isArray(events) ? events : []) channel.events.add(String(event));
    channels.set(key, channel);
  }
  return [...channels].map(([key, { events, expiry }]) => {
    const until = expiry ? `, until ${expiry}` : "";
    return { key, label: `${key}: ${[...events].join(", ") || "no events"}${until}` };
  });
}

export const selectNotificationChannel = dataSource({
  display: {
    label: "Select Notification Channel",
    description: "Lists the connected user's notification channels in Zoho CRM.",
  },
  dataSourceType: "picklist",
  inputs: { connection },
  perform: async (context, { connection }) => {
    const client = createZohoClient(connection, "crm", context);
    const { watch } = await listChannels(client, { page: 1, perPage: 200 });
    return { result: toElements(watch) };
  },
  examplePayload: {
    result: [
      {
        key: "100000000068001",
        label: "100000000068001: Deals.create, Deals.edit, until 2026-06-08T10:00:00+02:00",
      },
    ],
  },
});
