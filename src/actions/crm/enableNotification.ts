import { input } from "@prismatic-io/spectral";
import { channelExample, success } from "../../examples";
import { toRequiredText } from "../../inputs/clean";
import { connection } from "../../inputs/connection";
import {
  channelExpiry,
  channelId,
  events,
  notificationCondition,
  notifyOnRelatedAction,
  notifyUrl,
  returnAffectedFieldValues,
  token,
} from "../../inputs/notifications";
import { watchOutput } from "../../schemas";
import { fieldReads, zohoAction } from "../../scopes/operation";
import { createZohoClient } from "../../zoho/createClient";
import { writeChannel } from "../../zoho/crm/notifications/notifications";

const example = {
  data: {
    watch: [
      success("Successfully subscribed for actions-watch of the given module", {
        events: [channelExample],
      }),
    ],
  },
};

export const crmEnableNotification = zohoAction({
  display: {
    label: "CRM - Enable Notification",
    description: "Opens a notification channel for changes in Zoho CRM modules.",
  },
  performSafety: "notAllowed",
  scopes: ["ZohoCRM.notifications.CREATE", "ZohoCRM.settings.modules.READ", fieldReads],
  inputs: {
    connection,
    channelId: input({
      ...channelId,
      comments: "A number of your choice, at most 15 digits, that is to identify the new channel.",
    }),
    events,
    notifyUrl: input({ ...notifyUrl, required: true, clean: toRequiredText("Notify URL") }),
    token,
    channelExpiry,
    returnAffectedFieldValues,
    notifyOnRelatedAction,
    notificationCondition,
  },
  perform: async (context, { connection, ...inputs }) => {
    const client = createZohoClient(connection, "crm", context);
    const answer = await writeChannel(client, "POST", {
      channel_id: inputs.channelId,
      events: inputs.events,
      notify_url: inputs.notifyUrl,
      token: inputs.token,
      channel_expiry: inputs.channelExpiry,
      return_affected_field_values: inputs.returnAffectedFieldValues,
      notify_on_related_action: inputs.notifyOnRelatedAction,
      notification_condition: inputs.notificationCondition,
    });
    return { data: answer };
  },
  examplePerform: async () => example,
  examplePayload: example,
  outputSchema: watchOutput,
});
