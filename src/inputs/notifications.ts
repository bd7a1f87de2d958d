import { input } from "@prismatic-io/spectral";
import { parseZohoTime } from "../zoho/timestamps";
import { toFlag, toJson, toOptionalText, toTextList } from "./clean";

const operations = ["create", "edit", "delete", "all"];

/** Events as JSON, a list, or lines; each must be `Module.operation`. */
function toEvents(value: unknown): string[] | undefined {
  const events = toTextList("Events")(value);
  for (const event of events) {
    const [module, operation, ...rest] = event.split(".");
    if (!module || !operations.includes(operation ?? "") || rest.length > 0) {
      throw new Error(
        `Events: "${event}" is no event. Write the module's API name, a dot and one of ${operations.join(", ")}, such as "Deals.edit".`,
      );
    }
  }
  return events.length > 0 ? events : undefined;
}

function toRequiredEvents(value: unknown): string[] {
  const events = toEvents(value);
  if (!events) throw new Error('Events is empty. Name at least one, such as ["Deals.edit"].');
  return events;
}

function toToken(value: unknown): string | undefined {
  const token = toOptionalText("Token")(value);
  if (token && token.length > 50) {
    throw new Error("Token is too long. Zoho takes at most 50 characters.");
  }
  return token;
}

function toExpiry(value: unknown): string | undefined {
  const expiry = toOptionalText("Channel Expiry")(value);
  if (expiry && !isTimeWithOffset(expiry)) {
    throw new Error(
      `Channel Expiry is "${expiry}". Write an ISO date-time with offset, such as 2026-06-08T10:00:00+02:00.`,
    );
  }
  return expiry;
}

const isTimeWithOffset = (text: string) =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(text) &&
  !Number.isNaN(parseZohoTime(text));

/**
 * A channel's ID, as JSON carries it.
 * @throws Error when it is not a whole number below 2^53.
 */
function toChannelId(value: unknown): number | undefined {
  const text = toOptionalText("Channel ID")(value);
  if (text === undefined) return undefined;
  const id = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(id)) return id;
  throw new Error(`Channel ID is "${text}". Give a whole number of at most 15 digits.`);
}

function toRequiredChannelId(value: unknown): number {
  const id = toChannelId(value);
  if (id === undefined) throw new Error("Channel ID is empty. Give it a value.");
  return id;
}

/** Channel IDs from text with commas, as text. */
export function toChannelIds(value: unknown): string[] {
  const ids = toTextList("Channel IDs")(value).map((id) => String(toChannelId(id)));
  if (ids.length === 0) throw new Error("Channel IDs is empty. Give at least one.");
  return ids;
}

function toConditions(value: unknown): unknown[] | undefined {
  const conditions = toJson("Notification Condition")(value);
  if (conditions === undefined || Array.isArray(conditions)) return conditions;
  throw new Error("Notification Condition is not a list. Put its conditions into brackets.");
}

const channelIdInput = {
  label: "Channel ID",
  type: "string",
  dataSource: "selectNotificationChannel",
  placeholder: "Select or enter a channel ID",
  example: "100000000068001",
} as const;

export const channelId = input({
  ...channelIdInput,
  required: true,
  comments: "The number that identifies the notification channel, at most 15 digits.",
  clean: toRequiredChannelId,
});

export const optionalChannelId = input({
  ...channelIdInput,
  required: false,
  comments: "The number that identifies the channel; leave empty to have one made for each flow.",
  clean: toChannelId,
});

const eventsInput = {
  label: "Events",
  type: "code",
  language: "json",
  placeholder: "Enter events as a JSON list",
  example: '["Deals.create", "Deals.edit"]',
} as const;

export const events = input({
  ...eventsInput,
  required: true,
  comments:
    "What to be notified of: a module's API name, a dot, and create, edit, delete or all, as a JSON list.",
  clean: toRequiredEvents,
});

export const optionalEvents = input({
  ...eventsInput,
  required: false,
  comments: "The channel's new events as a JSON list; leave empty to keep those it has.",
  clean: toEvents,
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
    "When the channel ends, at most a week ahead; Zoho makes it an hour when it is empty or later.",
  example: "2026-06-08T10:00:00+02:00",
  clean: toExpiry,
});

export const returnAffectedFieldValues = input({
  label: "Return Affected Field Values",
  type: "boolean",
  required: false,
  default: "false",
  comments: "Turn on to receive the new values of the changed fields as well.",
  example: "false",
  clean: toFlag,
});

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
  placeholder: "Enter conditions as a JSON list",
  comments: "Limits notifications to changes of certain fields, as Zoho's JSON list of conditions.",
  example:
    '[{"type": "field_selection", "module": {"api_name": "Deals"}, "field_selection": {"group_operator": "or", "group": [{"field": {"api_name": "Stage"}}, {"field": {"api_name": "Amount"}}]}}]',
  clean: toConditions,
});
