import { now } from "../../clock";
import { failureOf } from "../../errors/errors";
import type { ItemFailure } from "../../errors/failure";
import { itemsOf } from "../../http/answerItems";
import type { ZohoClient } from "../../http/client";
import type { ClockReading } from "../../http/clockReading";
import { crmPath } from "../../http/paths";
import { isObject } from "../../isObject";
import { goOnFromPage, type PageWalk, readPages } from "../../pages/readPages";
import { parseZohoTime, readServerTime } from "../../timestamps";
import { doneItems, type ItemResult, sendWrite } from "../records/answers";
import { rowsOf, saysMore } from "../records/rows";
import { repetitionOf } from "../repetition";
import type { Channel } from "./channel";
import { resolveCondition } from "./condition";
import { explainRefusal } from "./explainRefusal";

/** What Zoho says of each channel of a write. */
export interface WatchResult {
  watch: ItemResult[];
}

/** One module's part of an open channel. */
export interface WatchRow {
  channel_id: string | number;
  events?: unknown;
  notify_url?: unknown;
  [other: string]: unknown;
}

/** Open channels, a row per channel and module. */
export interface WatchList {
  watch: WatchRow[];
  info?: { more_records?: boolean; [other: string]: unknown };
}

const path = crmPath`/actions/watch`;

/**
 * Opens a channel (POST), replaces all that an open one has (PUT), or changes the given members of one (PATCH).
 * Scopes: ZohoCRM.notifications.CREATE to open, ZohoCRM.notifications.UPDATE for the others.
 * @throws ZohoError that names the channel, and the modules that can be watched when one cannot.
 */
export async function writeChannel(
  client: ZohoClient,
  method: "POST" | "PUT" | "PATCH",
  channel: Channel,
): Promise<WatchResult> {
  const notification_condition = await resolveCondition(client, channel.notification_condition);
  const body = { watch: [{ ...channel, notification_condition }] };
  const repetition =
    method === "POST"
      ? repetitionOf("openChannel", String(channel.channel_id))
      : repetitionOf("changeChannel");
  const secrets = [channel.token ?? ""];
  try {
    const answer = await sendWrite<WatchResult>(client, {
      method,
      path,
      body,
      secrets,
      ...repetition,
    });
    return { ...answer, watch: doneItems(answer) };
  } catch (thrown) {
    throw await explainRefusal(client, thrown, [channel]);
  }
}

/** When a channel ends, as the answer to a write says, in milliseconds since 1970; undefined when it does not. */
export function confirmedExpiry({ watch }: WatchResult): number | undefined {
  const events = watch.flatMap(({ details }) =>
    Array.isArray(details?.events) ? details.events : [],
  );
  const written = events.map((event) => String(event?.channel_expiry ?? ""));
  // A published example has lost its offset: such a time tells no instant (docs/zoho-crm.md#channel-expiry).
  const times = written.filter((time) => /(Z|[+-]\d\d:?\d\d)$/i.test(time)).map(parseZohoTime);
  const known = times.filter((time) => !Number.isNaN(time));
  return known.length > 0 ? Math.min(...known) : undefined;
}

/** Ends single events of a channel. Scope: ZohoCRM.notifications.UPDATE. */
export async function disableEvents(
  client: ZohoClient,
  channel: Pick<Channel, "channel_id" | "events" | "notify_on_related_action">,
): Promise<WatchResult> {
  const body = { watch: [{ ...channel, _delete_events: true }] };
  try {
    const request = { method: "PATCH", path, body, ...repetitionOf("changeChannel") } as const;
    const answer = await sendWrite<WatchResult>(client, request);
    return { ...answer, watch: doneItems(answer) };
  } catch (thrown) {
    const failure = failureOf(thrown);
    // A channel ends with its last event: a first try had ended it, but its answer was lost.
    if (failure?.outcomeUnknown && failure.code === "NOT_SUBSCRIBED") return { watch: [] };
    throw await explainRefusal(client, thrown, [channel]);
  }
}

/** Closes channels. Scope: ZohoCRM.notifications.DELETE. */
export async function disableChannels(
  client: ZohoClient,
  channelIds: string[],
): Promise<WatchResult> {
  const query = { channel_ids: channelIds.join(",") };
  try {
    const request = { method: "DELETE", path, query, ...repetitionOf("closeChannels") } as const;
    const answer = await sendWrite<WatchResult | undefined>(client, request, inOrderOf(channelIds));
    // No body: a first try had closed the channels, but its answer was lost.
    return { ...answer, watch: doneItems(answer) };
  } catch (thrown) {
    const channels = channelIds.map((channel_id) => ({ channel_id }));
    throw await explainRefusal(client, thrown, channels);
  }
}

/** Which of the channels each refusal means: Zoho answers a row per channel and module (docs/zoho-crm.md#channels). */
const inOrderOf =
  (channelIds: string[]) =>
  (refused: ItemFailure[], answer: WatchResult | undefined): ItemFailure[] => {
    const rows = itemsOf(answer).map(({ item }) => item);
    if (rows.length === channelIds.length) return refused;
    const closed = new Set(
      rows
        .filter(({ status }) => status !== "error")
        .map(({ details }) => String(isObject(details) && details.channel_id)),
    );
    const left = channelIds.flatMap((id, index) => (closed.has(id) ? [] : [index]));
    return refused.map((item, position) => ({ ...item, index: left[position] ?? -1 }));
  };

/** Which channels to list: all of the connected user by default. */
export interface ChannelFilter {
  channelId?: string;
  module?: string;
  page?: number;
  perPage?: number;
}

/** One page of the connected user's channels; a row per channel and module. Scope: ZohoCRM.notifications.READ. */
export const listChannels = async (client: ZohoClient, filter: ChannelFilter): Promise<WatchList> =>
  (await fetchPage(client, filter)).answer;

async function fetchPage(
  client: ZohoClient,
  { channelId, module, page, perPage }: ChannelFilter,
): Promise<{ answer: WatchList; clock: ClockReading }> {
  const { data, headers } = await client.send<WatchList | undefined>({
    method: "GET",
    path,
    query: { channel_id: channelId, module, page, per_page: perPage },
  });
  const watch = rowsOf<WatchRow>(data, "watch", `GET ${path}`);
  const clock = { zoho: readServerTime(headers), host: now() };
  return { answer: { ...data, watch }, clock };
}

/** Rows of all pages, and the clocks when the last of them came. */
interface ChannelRows {
  rows: WatchRow[];
  info?: WatchList["info"];
  clock: ClockReading;
  /** False where the walk ended early, as it may. */
  isWhole: boolean;
}

/**
 * All rows of the connected user's channels, or as many as the walk takes.
 * @throws ZohoError for a list that does not end in itself or in time, where the walk may not end early.
 */
export async function readAllChannels(
  client: ZohoClient,
  filter: ChannelFilter,
  walk: PageWalk = {},
): Promise<ChannelRows> {
  const pageOf = async (page: number) => {
    const { answer, clock } = await fetchPage(client, { ...filter, page });
    const { watch, info } = answer;
    return { rows: watch, more: saysMore(info), info, clock };
  };
  const start = { first: filter.page, perPage: filter.perPage, ...walk };
  const { rows, last, isWhole } = await readPages(client, `GET ${path}`, pageOf, start);
  return { rows, info: last.info, clock: last.clock, isWhole };
}

/** All pages of the connected user's channels as one answer, whose `info` describes the whole. */
export async function listAllChannels(
  client: ZohoClient,
  filter: ChannelFilter,
): Promise<WatchList> {
  const { rows, info } = await readAllChannels(client, filter, { goOn: goOnFromPage });
  if (rows.length === 0) return { watch: rows };
  return { watch: rows, info: { ...info, page: filter.page ?? 1, count: rows.length } };
}
