import type { ZohoClient } from "../../zoho/client";
import { disableChannels, readAllChannels, type WatchRow } from "../../zoho/crm/notifications";
import { isOutOfTime } from "../../zoho/endless";
import { failureOf } from "../../zoho/errors";
import type { WantedChannel } from "./open";
import { isOthers } from "./own";
import type { ChannelState } from "./state";

/** Milliseconds that reading the open channels leaves for opening and closing some. */
const keepTime = 12_000;

/**
 * The open channels of the connected user; of a list that does not end, those that were read and the rows of the wanted
 * one.
 */
export async function readOpenChannels(
  client: ZohoClient,
  { channelId }: Pick<WantedChannel, "channelId">,
): Promise<{ rows: WatchRow[]; serverTime?: number }> {
  const { rows, serverTime, isWhole } = await readAllChannels(client, {}, { keepTime });
  const own = isWhole ? [] : (await readAllChannels(client, { channelId })).rows;
  return { rows: [...rows, ...own], serverTime };
}

/**
 * Closes what it can of everything that belongs to a flow, whatever of it is remembered. The rest ends by itself.
 * @param isShared whether the channel's ID may be somebody else's as well; another's channel stays open.
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
  // First: reading the list may take all the time.
  await closeTolerantly(client, known);
  const { rows, serverTime = Date.now() } = await readOpenChannels(client, wanted).catch(
    (thrown) => {
      if (isOutOfTime(thrown)) client.log.warn(`Other channels may be open: ${thrown.message}`);
      return { rows: [] as WatchRow[], serverTime: undefined };
    },
  );
  const own = rows.filter((row) => row.notify_url === wanted.notifyUrl);
  const others = new Set(own.map(({ channel_id }) => String(channel_id)));
  if (!isOthers(wanted, former, rows, serverTime)) others.add(wanted.channelId);
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
