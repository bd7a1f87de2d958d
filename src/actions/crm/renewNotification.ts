import { input } from "@prismatic-io/spectral";
import { connection } from "../../inputs/connection";
import {
  channelExpiry as anyChannelExpiry,
  channelId as requiredChannelId,
  toChannelId,
} from "../../inputs/notifications";
import { flag, list, object, output, text, textOrNull } from "../../schemas";
import { zohoAction } from "../../scopes/operation";
import { createZohoClient } from "../../zoho/createClient";
import { type Renewal, renewChannels } from "../../zoho/crm/notifications/renewChannels";
import { parseZohoTime } from "../../zoho/timestamps";

const channelId = input({
  ...requiredChannelId,
  required: false,
  comments:
    "The number that identifies the channel; leave empty to renew all channels of this integration.",
  clean: toChannelId,
});

const channelExpiry = input({
  ...anyChannelExpiry,
  comments:
    "When the channel ends; leave empty for the longest life that Zoho grants, about a week.",
});

const example: { data: Renewal[] } = {
  data: [
    {
      channelId: "100000000068001",
      expiry: "2026-06-08T08:00:00+00:00",
      events: ["Deals.create", "Deals.edit"],
      renewed: true,
    },
  ],
};

const renewal = object(
  { channelId: text, expiry: textOrNull, events: list(text), renewed: flag, error: text },
  ["error"],
);

export const crmRenewNotification = zohoAction({
  display: {
    label: "CRM - Renew Notification",
    description:
      "Gives open notification channels in Zoho CRM a new expiry, with events and token sent again.",
  },
  performSafety: "notAllowed",
  scopes: ["ZohoCRM.notifications.READ", "ZohoCRM.notifications.UPDATE"],
  inputs: { connection, channelId, channelExpiry },
  perform: async (context, { connection, channelId, channelExpiry }) => {
    const client = createZohoClient(connection, "crm", context);
    const choice = {
      channelId: channelId?.toString(),
      notifyUrls: Object.values(context.webhookUrls),
    };
    const end = channelExpiry === undefined ? undefined : parseZohoTime(channelExpiry);
    return { data: await renewChannels(client, choice, end) };
  },
  examplePerform: async () => example,
  examplePayload: example,
  outputSchema: output(list(renewal)),
});
