import { refuse } from "../../errors/refuse";
import type { ZohoClient } from "../../http/client";
import type { Channel } from "./channel";
import { disableEvents, readAllChannels, type WatchResult, writeChannel } from "./notifications";
import { notSubscribed, toOpenChannels } from "./openChannels";

const members = [
  "events",
  "notify_url",
  "token",
  "channel_expiry",
  "return_affected_field_values",
  "notify_on_related_action",
  "notification_condition",
] as const;

/**
 * Changes the given members of an open channel. Whether a partial update keeps what it leaves out is UNSURE
 * (docs/zoho-crm.md#changes-of-a-channel), so the channel is read first. What the channel has is sent again, unless
 * everything is given. Events of modules that new events leave out end. It does not matter whether Zoho takes events as
 * those of the whole channel or of the modules named. Scopes: ZohoCRM.notifications.READ and
 * ZohoCRM.notifications.UPDATE.
 * @throws Error before anything is sent when nothing is given; ZohoError when the channel is not open.
 */
export async function updateChannel(client: ZohoClient, channel: Channel): Promise<WatchResult> {
  const missing = members.filter((member) => channel[member] === undefined);
  if (missing.length === members.length) {
    refuse(
      "There is nothing to change. Fill in Events, Notify URL, Token, Channel Expiry, Notification Condition, Return Affected Field Values or Notify On Related Action.",
    );
  }
  const open = missing.length > 0 ? await readOpen(client, channel) : [];
  if (missing.length > 0 && open.length === 0) throw notSubscribed(channel.channel_id);
  const answers: WatchResult[] = [];
  for (const part of missing.length > 0 ? partsOf(channel, open) : [channel]) {
    answers.push(await writeChannel(client, "PATCH", part));
  }
  const mayLeaveOut = missing.length === 0 || othersOf(channel, open).length > 0;
  const left = mayLeaveOut ? othersOf(channel, await readOpen(client, channel)) : [];
  if (left.length > 0)
    answers.push(await disableEvents(client, { channel_id: channel.channel_id, events: left }));
  return { ...answers[0], watch: answers.flatMap(({ watch }) => watch) };
}

async function readOpen(client: ZohoClient, { channel_id }: Channel): Promise<Channel[]> {
  const { rows } = await readAllChannels(client, { channelId: String(channel_id) });
  return toOpenChannels(rows);
}

/** The events of an open channel in modules that its new events do not name. */
function othersOf({ events }: Channel, open: Channel[]): string[] {
  const wanted = new Set(events?.map(moduleOf));
  const watched = events ? open.flatMap((part) => part.events ?? []) : [];
  return watched.filter((event) => !wanted.has(moduleOf(event)));
}

/** What to send: the change together with what is kept, once for each part of the channel that has settings of its own. */
function partsOf(change: Channel, open: Channel[]): Channel[] {
  const watched = open.map(({ events = [] }) => new Set(events.map(moduleOf)));
  return open.flatMap((current, index) => {
    const own = change.events?.filter((event) => {
      const holder = watched.findIndex((modules) => modules.has(moduleOf(event)));
      return Math.max(holder, 0) === index;
    });
    if (own?.length === 0) return [];
    const events = own ?? current.events ?? [];
    const condition = conditionsFor(events, current.notification_condition);
    const kept: Channel = { ...current, notification_condition: condition };
    const missing = members.filter((member) => change[member] === undefined);
    const filled = Object.fromEntries(missing.map((member) => [member, kept[member]]));
    return [{ ...change, ...filled, events }];
  });
}

const moduleOf = (event: string) => event.split(".")[0];

/**
 * Replaces everything that an open channel has: what is not given falls to Zoho's defaults.
 * Scope: ZohoCRM.notifications.UPDATE.
 * @throws Error before anything is sent when events or URL are not given, which Zoho requires.
 */
export async function replaceChannel(client: ZohoClient, channel: Channel): Promise<WatchResult> {
  if (channel.events && channel.notify_url) return writeChannel(client, "PUT", channel);
  refuse(
    "Replace Everything needs Events and Notify URL. Fill in both, or turn Replace Everything off to change only what is given.",
  );
}

/** The conditions without those of modules that are no longer watched. */
function conditionsFor(events: string[], conditions: unknown): unknown {
  if (!Array.isArray(conditions)) return undefined;
  const watched = new Set(events.map(moduleOf));
  const left = conditions.filter((one) => watched.has(one?.module?.api_name));
  return left.length > 0 ? left : undefined;
}
