import { input } from "@prismatic-io/spectral";
import { channelExample, success } from "../../examples";
import { toTextList } from "../../inputs/clean";
import { connection } from "../../inputs/connection";
import { toChannelId } from "../../inputs/notifications";
import { watchOutput } from "../../schemas";
import { zohoAction } from "../../scopes/operation";
import { createZohoClient } from "../../zoho/createClient";
import { disableChannels } from "../../zoho/crm/notifications/notifications";
import { refuse } from "../../zoho/errors/refuse";

/** Channel IDs from text with commas, as text. */
function toChannelIds(value: unknown): string[] {
  const ids = toTextList("Channel IDs")(value).map((id) => String(toChannelId(id)));
  if (ids.length === 0) refuse("Channel IDs is empty. Give at least one.");
  return ids;
}

const channelIds = input({
  label: "Channel IDs",
  type: "string",
  required: true,
  placeholder: "Enter channel IDs separated by commas",
  comments: "The IDs of the notification channels to close, separated by commas.",
  example: "100000000068001,100000000068002",
  clean: toChannelIds,
});

const { channel_expiry: _, ...closed } = channelExample;

const example = {
  data: {
    watch: [closed, { ...closed, channel_id: "100000000068002" }].map((channel) =>
      success("Successfully un-subscribed from actions-watch", channel),
    ),
  },
};

export const crmDisableNotification = zohoAction({
  display: {
    label: "CRM - Disable Notification",
    description: "Closes notification channels in Zoho CRM.",
  },
  performSafety: "notAllowed",
  scopes: ["ZohoCRM.notifications.DELETE"],
  inputs: { connection, channelIds },
  perform: async (context, { connection, channelIds }) => {
    const client = createZohoClient(connection, "crm", context);
    return { data: await disableChannels(client, channelIds) };
  },
  examplePerform: async () => example,
  examplePayload: example,
  outputSchema: watchOutput,
});
