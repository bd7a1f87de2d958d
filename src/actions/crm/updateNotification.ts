import { action } from "@prismatic-io/spectral";
import { channelUpdatedExample } from "../../examplePayloads/crm";
import { connection } from "../../inputs/connection";
import {
  channelExpiry,
  channelId,
  notificationCondition,
  notifyUrl,
  optionalEvents,
  token,
} from "../../inputs/notifications";
import { watchOutput } from "../../outputSchemas/crm";
import { createZohoClient } from "../../zoho/client";
import { writeChannel } from "../../zoho/crm/notifications";

export const crmUpdateNotification = action({
  display: {
    label: "CRM - Update Notification",
    description: "Changes an open notification channel; what is left empty stays as it is.",
  },
  performSafety: "notAllowed",
  inputs: {
    connection,
    channelId,
    events: optionalEvents,
    notifyUrl,
    token,
    channelExpiry,
    notificationCondition,
  },
  perform: async (context, { connection, ...inputs }) => {
    const client = createZohoClient(connection, "crm", context);
    const answer = await writeChannel(client, "PATCH", {
      channel_id: inputs.channelId,
      events: inputs.events,
      notify_url: inputs.notifyUrl,
      token: inputs.token,
      channel_expiry: inputs.channelExpiry,
      notification_condition: inputs.notificationCondition,
    });
    return { data: answer };
  },
  examplePerform: async () => channelUpdatedExample,
  examplePayload: channelUpdatedExample,
  outputSchema: watchOutput,
});
