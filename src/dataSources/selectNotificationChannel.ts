import { connection } from "../inputs/connection";
import { zohoDataSource } from "../scopes/operation";
import { createZohoClient } from "../zoho/createClient";
import type { Channel } from "../zoho/crm/notifications/channel";
import { listChannels } from "../zoho/crm/notifications/notifications";
import { toOpenChannels } from "../zoho/crm/notifications/openChannels";
import { pickerBudget } from "../zoho/http/retry";

const toElement = ({ channel_id, events = [], channel_expiry }: Channel) => {
  const until = channel_expiry ? `, until ${channel_expiry}` : "";
  const key = String(channel_id);
  return { key, label: `${key}: ${events.join(", ") || "no events"}${until}` };
};

export const selectNotificationChannel = zohoDataSource({
  display: {
    label: "Select Notification Channel",
    description: "Lists the connected user's notification channels in Zoho CRM.",
  },
  dataSourceType: "picklist",
  scopes: ["ZohoCRM.notifications.READ"],
  inputs: { connection },
  perform: async (context, { connection }) => {
    const client = createZohoClient(connection, "crm", context, pickerBudget);
    const { watch } = await listChannels(client, { page: 1, perPage: 200 });
    return { result: toOpenChannels(watch).map(toElement) };
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
