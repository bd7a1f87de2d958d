import { action } from "@prismatic-io/spectral";
import { eventsDisabledExample } from "../../examplePayloads/crm";
import { connection } from "../../inputs/connection";
import { channelId, events, notifyOnRelatedAction } from "../../inputs/notifications";
import { watchOutput } from "../../outputSchemas/crm";
import { createZohoClient } from "../../zoho/createClient";
import { disableEvents } from "../../zoho/crm/notifications";

export const crmDisableSpecificNotification = action({
  display: {
    label: "CRM - Disable Specific Notification",
    description: "Ends single events of a notification channel in Zoho CRM.",
  },
  performSafety: "notAllowed",
  inputs: { connection, channelId, events, notifyOnRelatedAction },
  perform: async (context, { connection, channelId, events, notifyOnRelatedAction }) => {
    const client = createZohoClient(connection, "crm", context);
    const answer = await disableEvents(client, {
      channel_id: channelId,
      events,
      notify_on_related_action: notifyOnRelatedAction,
    });
    return { data: answer };
  },
  examplePerform: async () => eventsDisabledExample,
  examplePayload: eventsDisabledExample,
  outputSchema: watchOutput,
});
