import type { ZohoError } from "../../errors/errors";
import { hintFor } from "../../errors/hints";
import { refusal } from "../../errors/refuse";
import { crmPath } from "../../http/paths";
import { isObject } from "../../isObject";
import type { Channel } from "./channel";
import type { WatchRow } from "./notifications";

/**
 * Zoho's rows, one per channel and module, as whole channels. A module stands apart, as a channel of the same ID, where
 * its URL or its token is not that of the other modules (one is published; docs/zoho-crm.md#channels).
 */
export function toOpenChannels(rows: WatchRow[]): Channel[] {
  const alike = new Map<string, WatchRow[]>();
  for (const row of rows) {
    const key = JSON.stringify([String(row.channel_id), row.notify_url, row.token]);
    alike.set(key, [...(alike.get(key) ?? []), row]);
  }
  return [...alike.values()].map(toChannel);
}

function toChannel(rows: WatchRow[]): Channel {
  const [first] = rows;
  const id = String(first?.channel_id);
  const conditions = unique(
    rows.flatMap((row) => listOf(row.notification_condition)).map(withoutNulls),
  );
  return {
    channel_id: Number.isSafeInteger(Number(id)) ? Number(id) : id,
    events: unique(rows.flatMap(({ events }) => listOf(events).map(String))),
    notify_url: asText(first?.notify_url),
    token: asText(first?.token),
    channel_expiry: asText(first?.channel_expiry),
    return_affected_field_values: asFlag(first?.return_affected_field_values),
    notify_on_related_action: asFlag(first?.notify_on_related_action),
    notification_condition: conditions.length > 0 ? conditions : undefined,
  };
}

/** What to say of a channel that is not among the open ones. */
export const notSubscribed = (channelId: number | string): ZohoError =>
  refusal({
    product: "crm",
    operation: `GET ${crmPath`/actions/watch`}`,
    code: "NOT_SUBSCRIBED",
    reason: "the channel is not open",
    subject: `channel ${channelId}`,
    hint: hintFor("crm", "NOT_SUBSCRIBED"),
  });

// Whether each row has the conditions of the whole channel or of its module alone is UNSURE
// (docs/zoho-crm.md#channels).
const unique = <T>(list: T[]): T[] => [
  ...new Map(list.map((entry) => [JSON.stringify(entry), entry])).values(),
];

/**
 * Zoho gives each field of a condition an empty group; whether it takes that back is UNSURE
 * (docs/zoho-crm.md#channel-conditions).
 */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (!isObject(value)) return value;
  const given = Object.entries(value).filter(([, member]) => member !== null);
  return Object.fromEntries(given.map(([name, member]) => [name, withoutNulls(member)]));
}

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

const asText = (value: unknown) => (typeof value === "string" && value !== "" ? value : undefined);

const asFlag = (value: unknown) => (typeof value === "boolean" ? value : undefined);
