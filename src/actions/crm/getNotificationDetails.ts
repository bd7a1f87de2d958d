import { input } from "@prismatic-io/spectral";
import { channelExample } from "../../examples";
import { toOptionalText } from "../../inputs/clean";
import { connection } from "../../inputs/connection";
import { fetchAll, page, per_page } from "../../inputs/lists";
import { channelId as requiredChannelId, toChannelId } from "../../inputs/notifications";
import { list, listInfoMembers, object, output, text, textOrNull, zohoObject } from "../../schemas";
import { zohoAction } from "../../scopes/operation";
import { createZohoClient } from "../../zoho/createClient";
import { listAllChannels, listChannels } from "../../zoho/crm/notifications/notifications";

const channelId = input({
  ...requiredChannelId,
  required: false,
  comments: "The number that identifies the channel; leave empty to get all channels of the user.",
  clean: toChannelId,
});

const moduleName = input({
  label: "Module",
  type: "string",
  required: false,
  dataSource: "selectWatchableModule",
  placeholder: "Select or enter a module",
  comments: "The API name of the module whose notifications to get; leave empty for all modules.",
  example: "Deals",
  clean: toOptionalText("Module"),
});

const example = {
  data: {
    watch: [
      {
        ...channelExample,
        events: ["Deals.create", "Deals.edit"],
        token: "example-channel-token",
        notify_url: "https://hooks.example.com/trigger/example",
        notify_on_related_action: true,
        return_affected_field_values: false,
        notification_condition: null,
      },
    ],
    info: { per_page: 200, count: 1, page: 1, more_records: false },
  },
};

/** A row per channel and module. */
const channel = zohoObject(
  {
    channel_id: { type: ["string", "number"] },
    events: list(text),
    token: textOrNull,
    notify_url: text,
    channel_expiry: textOrNull,
    resource_uri: textOrNull,
    resource_id: textOrNull,
    resource_name: textOrNull,
    notify_on_related_action: { type: ["boolean", "null"] },
    return_affected_field_values: { type: ["boolean", "null"] },
    notification_condition: { type: ["array", "null"] },
  },
  ["channel_id"],
);

/** `info` is missing when there are no channels. */
const channels = object({ watch: list(channel), info: zohoObject(listInfoMembers) }, ["info"]);

export const crmGetNotificationDetails = zohoAction({
  display: {
    label: "CRM - Get Notification Details",
    description: "Gets the connected user's notification channels in Zoho CRM.",
  },
  performSafety: "safe",
  scopes: ["ZohoCRM.notifications.READ"],
  inputs: { channelId, fetchAll, module: moduleName, page, per_page, connection },
  perform: async (context, { connection, channelId, fetchAll, module, page, per_page }) => {
    const client = createZohoClient(connection, "crm", context);
    const list = fetchAll ? listAllChannels : listChannels;
    const filter = { channelId: channelId?.toString(), module, page, perPage: per_page };
    return { data: await list(client, filter) };
  },
  examplePayload: example,
  outputSchema: output(channels),
});
