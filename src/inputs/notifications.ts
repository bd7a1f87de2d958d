import { input } from "@prismatic-io/spectral";
import { watchOperations } from "../zoho/crm/notifications/watchable";
import { refuse } from "../zoho/errors/refuse";
import { parseZohoTime } from "../zoho/timestamps";
import { toFlag, toOptionalText, toTextList } from "./clean";
import { flagInput } from "./flags";
import { toNotificationConditions } from "./notificationConditions";

/**
 * Events as JSON, a list, or lines; undefined when there is none.
 * @throws Error when one is not `Module.operation`.
 */
export function toEvents(value: unknown): string[] | undefined {
  const events = toTextList("Events")(value);
  for (const event of events) {
    const [module, operation, ...rest] = event.split(".");
    if (!module || !watchOperations.includes(operation ?? "") || rest.length > 0) {
      refuse(
        `Events: "${event}" is no event. Write the module's API name, a dot and one of ${watchOperations.join(", ")}, such as "${module || "Deals"}.edit".`,
      );
    }
  }
  return events.length > 0 ? events : undefined;
}

function toRequiredEvents(value: unknown): string[] {
  const events = toEvents(value);
  if (!events) refuse('Events is empty. Name at least one, such as ["Deals.edit"].');
  return events;
}

function toToken(value: unknown): string | undefined {
  const token = toOptionalText("Token")(value);
  if (token && token.length > 50) {
    refuse("Token must have at most 50 characters. Make up such a secret.");
  }
  return token;
}

/**
 * A date-time as Zoho takes it, in whole seconds and with a colon in the offset, whatever was written
 * (docs/zoho-crm.md#dates-and-times).
 */
function toExpiry(value: unknown): string | undefined {
  const expiry = toOptionalText("Channel Expiry")(value);
  if (expiry === undefined) return undefined;
  const parts = /^(\d{4}-\d\d-\d\dT\d\d:\d\d)(:\d\d)?(?:[.,]\d+)?(?:Z|([+-]\d\d):?(\d\d))$/i.exec(
    expiry,
  );
  const [, minutes = "", seconds = ":00", hours = "+00", rest = "00"] = parts ?? [];
  const time = `${minutes.toUpperCase()}${seconds}${hours}:${rest}`;
  if (parts && !Number.isNaN(parseZohoTime(time))) return time;
  refuse(
    `Channel Expiry is "${expiry}". Write an ISO date-time with offset, such as 2026-06-08T10:00:00+02:00.`,
  );
}

/**
 * A channel's ID, as JSON carries it.
 * @throws Error when it is not a whole number below 2^53.
 */
export function toChannelId(value: unknown): number | undefined {
  const text = toOptionalText("Channel ID")(value);
  if (text === undefined) return undefined;
  const id = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(id)) return id;
  refuse(`Channel ID is "${text}". Give a whole number of at most 15 digits.`);
}

function toRequiredChannelId(value: unknown): number {
  const id = toChannelId(value);
  if (id === undefined) refuse("Channel ID is empty. Enter a value.");
  return id;
}

export const channelId = input({
  label: "Channel ID",
  type: "string",
  dataSource: "selectNotificationChannel",
  placeholder: "Select or enter a channel ID",
  example: "100000000068001",
  required: true,
  comments: "The number that identifies the notification channel, at most 15 digits.",
  clean: toRequiredChannelId,
});

export const events = input({
  label: "Events",
  type: "code",
  language: "json",
  placeholder: "Enter events as a JSON list",
  example: '["Deals.create", "Deals.edit"]',
  required: true,
  comments:
    "The events to watch, as a JSON list: a module's API name, a dot, and create, edit, delete or all.",
  clean: toRequiredEvents,
});

export const notifyUrl = input({
  label: "Notify URL",
  type: "string",
  required: false,
  placeholder: "Enter a URL",
  comments: "The public HTTPS URL that Zoho posts notifications to.",
  example: "https://hooks.example.com/trigger/example",
  clean: toOptionalText("Notify URL"),
});

export const token = input({
  label: "Token",
  type: "string",
  required: false,
  placeholder: "Enter a secret of at most 50 characters",
  comments: "A secret that Zoho sends with each notification, at most 50 characters.",
  example: "example-channel-token",
  clean: toToken,
});

export const channelExpiry = input({
  label: "Channel Expiry",
  type: "string",
  required: false,
  placeholder: "Enter an ISO date-time with offset",
  comments:
    "When the channel ends, at most a week ahead; leave empty to end the channel in an hour.",
  example: "2026-06-08T10:00:00+02:00",
  clean: toExpiry,
});

export const returnAffectedFieldValues = flagInput(
  "Return Affected Field Values",
  "Turn on to receive the new values of the changed fields as well.",
);

export const notifyOnRelatedAction = input({
  label: "Notify On Related Action",
  type: "boolean",
  required: false,
  default: "true",
  comments: "Turn off to leave out changes that come from actions on related records.",
  example: "true",
  // Not given means Zoho's default.
  clean: (value: unknown): boolean =>
    toOptionalText("Notify On Related Action")(value) === undefined || toFlag(value),
});

export const notificationCondition = input({
  label: "Notification Condition",
  type: "code",
  language: "json",
  required: false,
  placeholder: "Enter fields by module as JSON",
  comments: "Limits notifications of edits to those that change one of these fields, at most ten.",
  example: '{"Deals": ["Stage", "Amount"]}',
  clean: toNotificationConditions,
});
