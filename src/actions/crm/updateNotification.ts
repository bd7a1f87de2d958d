import { action, input } from "@prismatic-io/spectral";
import { channelExample, success } from "../../examples";
import { toFlag } from "../../inputs/clean";
import { connection } from "../../inputs/connection";
import {
  channelExpiry,
  channelId,
  notificationCondition,
  notifyUrl,
  optionalEvents,
  optionalNotifyOnRelatedAction,
  optionalReturnAffectedFieldValues,
  token,
} from "../../inputs/notifications";
import { watchOutput } from "../../schemas";
import { createZohoClient } from "../../zoho/createClient";
import { replaceChannel, updateChannel } from "../../zoho/crm/updateChannel";

const replace = input({
  label: "Replace Everything",
  type: "boolean",
  required: false,
  default: "false",
  comments:
    "Turn on to replace all that the channel has: what is left empty then falls to Zoho's default, and Events and Notify URL must be given.",
  example: "false",
  clean: toFlag,
});

const example = {
  data: {
    watch: [success("Successfully updated the subscribe details", { events: [channelExample] })],
  },
};

export const crmUpdateNotification = action({
  display: {
    label: "CRM - Update Notification",
    description:
      "Changes an open notification channel in Zoho CRM; what is left empty stays as it is.",
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
    returnAffectedFieldValues: optionalReturnAffectedFieldValues,
    notifyOnRelatedAction: optionalNotifyOnRelatedAction,
    replace,
  },
  perform: async (context, { connection, ...inputs }) => {
    const client = createZohoClient(connection, "crm", context);
    const write = inputs.replace ? replaceChannel : updateChannel;
    const answer = await write(client, {
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
