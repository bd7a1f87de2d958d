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
    comments: "The number that identifies the channel; leave empty to have one made for each flow.",
    clean: toChannelId,
  }),
  events,
  token: input({
    ...token,
    comments: "A secret that Zoho sends with each notification; leave empty to have one made.",
  }),
  channelExpiry: input({
    ...channelExpiry,
    comments:
      "When the channel, which is renewed until then, ends for good; leave empty to keep it for as long as the instance lives.",
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
