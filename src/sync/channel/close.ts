import {
  disableChannels,
  readAllChannels,
  type WatchRow,
} from "../../zoho/crm/notifications/notifications";
import { failureOf } from "../../zoho/errors/errors";
import type { ZohoClient } from "../../zoho/http/client";
import { doAgree, likeliest, zohoTime } from "../../zoho/http/clockReading";
import { isOthers } from "./own";
import type { ChannelState, WantedChannel } from "./state";

/** Milliseconds that reading the open channels leaves for opening and closing some. */
const keepTime = 12_000;

/** Zoho's channels, and its clock in milliseconds since 1970. */
interface OpenChannels {
  rows: WatchRow[];
  now: number;
}

/**
 * The open channels of the connected user; of a list that does not end, those that were read and the rows of the wanted
 * one. These are read as well where Zoho's clock and the host's differ, so that no single answer tells the time.
 */
export async function readOpenChannels(
  client: ZohoClient,
  { channelId }: Pick<WantedChannel, "channelId">,
): Promise<OpenChannels> {
  const { rows, clock, isWhole } = await readAllChannels(client, {}, { keepTime });
  if (isWhole && doAgree(clock)) return { rows, now: zohoTime(clock) };
  const own = await readAllChannels(client, { channelId });
  return { rows: [...rows, ...own.rows], now: zohoTime(likeliest(clock, own.clock)) };
}

/**
 * Closes what it can of everything that belongs to a flow, whatever of it is remembered. The rest ends by itself.
 * First what is remembered, since reading the list may take all the time; then what the list shows.
 * @param isShared whether the channel's ID may be somebody else's as well; then it stays open unless it is known to be the
 * flow's.
 */
export async function closeAllChannels(
  client: ZohoClient,
  wanted: Pick<WantedChannel, "channelId" | "notifyUrl">,
  former: ChannelState | undefined,
  { isShared = false } = {},
): Promise<void> {
  const remembered = new Set([former?.channelId, ...(former?.orphans ?? [])]);
  if (!isShared) remembered.add(wanted.channelId);
  const known = [...remembered].filter((id) => id !== undefined);
  await closeTolerantly(client, known);
  const open = await readOpenChannels(client, wanted).catch((thrown) => {
    client.log.warn(`Other channels of the flow may be open: ${thrown.message}`);
  });
  if (!open) return;
  const own = open.rows.filter((row) => row.notify_url === wanted.notifyUrl);
  const others = new Set(own.map(({ channel_id }) => String(channel_id)));
  if (!isOthers(wanted, former, open.rows, open.now)) others.add(wanted.channelId);
  await closeTolerantly(
    client,
    [...others].filter((id) => !remembered.has(id)),
  );
}

/** Closes a channel; one that is gone already counts as closed. */
export const closeChannel = (client: ZohoClient, channelId: string): Promise<unknown> =>
  disableChannels(client, [channelId]).catch((thrown) => {
    if (!isNotSubscribed(thrown)) throw thrown;
  });

/** Closes channels one by one, whatever becomes of each. @returns those that could not be closed, to be tried again. */
export async function closeTolerantly(client: ZohoClient, channelIds: string[]): Promise<string[]> {
  const left: string[] = [];
  for (const channelId of channelIds) {
    await closeChannel(client, channelId).catch((thrown) => {
      client.log.warn(`Notification channel ${channelId} could not be closed: ${thrown.message}`);
      left.push(channelId);
    });
  }
  return left;
}

/** Tells whether Zoho knows no such channel. */
export const isNotSubscribed = (thrown: unknown): boolean =>
  failureOf(thrown)?.code === "NOT_SUBSCRIBED";
