import { input } from "@prismatic-io/spectral";
import { channelExample, success } from "../../examples";
import { connection } from "../../inputs/connection";
import { channelId, events, notifyOnRelatedAction } from "../../inputs/notifications";
import { watchOutput } from "../../schemas";
import { zohoAction } from "../../scopes/operation";
import { createZohoClient } from "../../zoho/createClient";
import { disableEvents } from "../../zoho/crm/notifications/notifications";

const { channel_expiry: _, ...channel } = channelExample;

const example = {
  data: { watch: [success("Successfully removed the subscribe details", { events: [channel] })] },
};

export const crmDisableSpecificNotification = zohoAction({
  display: {
    label: "CRM - Disable Specific Notification",
    description: "Ends single events of a notification channel in Zoho CRM.",
  },
  performSafety: "notAllowed",
  scopes: ["ZohoCRM.notifications.UPDATE"],
  inputs: {
    connection,
    channelId,
    events: input({
      ...events,
      comments:
        "The events to end, as a JSON list: a module's API name, a dot, and create, edit, delete or all.",
    }),
    notifyOnRelatedAction,
  },
  perform: async (context, { connection, channelId, events, notifyOnRelatedAction }) => {
    const client = createZohoClient(connection, "crm", context);
    const answer = await disableEvents(client, {
      channel_id: channelId,
      events,
      notify_on_related_action: notifyOnRelatedAction,
    });
    return { data: answer };
  },
  examplePerform: async () => example,
  examplePayload: example,
  outputSchema: watchOutput,
});
