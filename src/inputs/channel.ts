import { input } from "@prismatic-io/spectral";
import { connection } from "./connection";
import {
  channelExpiry,
  channelId,
  events,
  notificationCondition,
  notifyOnRelatedAction,
  returnAffectedFieldValues,
  toChannelId,
  token,
} from "./notifications";

/** The inputs of a trigger that has a notification channel of its own. */
export const channelInputs = {
  connection,
  channelId: input({
    ...channelId,
    required: false,
    comments:
      "The number that identifies the channel; leave empty to open a separate channel for each flow.",
    clean: toChannelId,
  }),
  events,
  token: input({
    ...token,
    comments:
      "A secret that Zoho sends with each notification; leave empty to use a generated secret.",
  }),
  channelExpiry: input({
    ...channelExpiry,
    comments:
      "When the trigger stops renewing the channel; leave empty to renew the channel without end.",
  }),
  returnAffectedFieldValues,
  notifyOnRelatedAction,
  notificationCondition,
};

/** The scopes of a trigger that has a notification channel of its own. */
export const channelScopes = [
  "ZohoCRM.org.READ",
  "ZohoCRM.notifications.READ",
  "ZohoCRM.notifications.CREATE",
  "ZohoCRM.notifications.UPDATE",
  "ZohoCRM.notifications.DELETE",
];
