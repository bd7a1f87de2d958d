import { input } from "@prismatic-io/spectral";
import { channelExample, success } from "../../examples";
import { toFlag, toOptionalText } from "../../inputs/clean";
import { connection } from "../../inputs/connection";
import { flagInput } from "../../inputs/flags";
import {
  channelExpiry,
  channelId,
  notificationCondition,
  notifyUrl,
  events as requiredEvents,
  toEvents,
  token,
} from "../../inputs/notifications";
import { watchOutput } from "../../schemas";
import { fieldReads, zohoAction } from "../../scopes/operation";
import { createZohoClient } from "../../zoho/createClient";
import { replaceChannel, updateChannel } from "../../zoho/crm/notifications/updateChannel";

/** Makes a cleaner for a flag that may be left as it is; undefined when not given. */
const toOptionalFlag = (label: string) => (value: unknown) =>
  toOptionalText(label)(value) === undefined ? undefined : toFlag(value);

const events = input({
  ...requiredEvents,
  required: false,
  comments: "The channel's new events as a JSON list; leave empty to keep the channel's events.",
  clean: toEvents,
});

// Not of type boolean, which knows no third value: a saved step without the input must change nothing.
const optionalFlag = {
  type: "string" as const,
  model: [
    { label: "Yes", value: "true" },
    { label: "No", value: "false" },
  ],
  required: false,
  placeholder: "Select Yes or No",
};

const returnAffectedFieldValues = input({
  ...optionalFlag,
  label: "Return Affected Field Values",
  comments:
    "Whether to receive the new values of changed fields; leave empty to keep the channel's setting.",
  example: "true",
  clean: toOptionalFlag("Return Affected Field Values"),
});

const notifyOnRelatedAction = input({
  ...optionalFlag,
  label: "Notify On Related Action",
  comments:
    "Whether actions on related records also notify; leave empty to keep the channel's setting.",
  example: "false",
  clean: toOptionalFlag("Notify On Related Action"),
});

const replace = flagInput(
  "Replace Everything",
  "Turn on to replace all settings of the channel; empty inputs then mean Zoho's defaults.",
);

const example = {
  data: {
    watch: [success("Successfully updated the subscribe details", { events: [channelExample] })],
  },
};

export const crmUpdateNotification = zohoAction({
  display: {
    label: "CRM - Update Notification",
    description:
      "Changes an open notification channel in Zoho CRM; what is left empty stays as it is.",
  },
  performSafety: "notAllowed",
  scopes: [
    "ZohoCRM.notifications.READ",
    "ZohoCRM.notifications.UPDATE",
    "ZohoCRM.settings.modules.READ",
    fieldReads,
  ],
  inputs: {
    connection,
    channelId,
    events,
    notifyUrl,
    token,
    channelExpiry,
    notificationCondition,
    returnAffectedFieldValues,
    notifyOnRelatedAction,
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
