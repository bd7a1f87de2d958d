import { changeFailure, isZohoError } from "../../errors/errors";
import type { ItemFailure, ZohoFailure } from "../../errors/failure";
import type { ZohoClient } from "../../http/client";
import type { Channel } from "./channel";
import { listWatchableModules, modulesToWatch, notWatchable } from "./watchable";

type Named = Pick<Channel, "channel_id" | "events">;

/**
 * The error of a write of channels in words of channels and events. When Zoho refuses an event, the modules that can
 * be watched are looked up, in one call, and named.
 */
export async function explainRefusal(
  client: ZohoClient,
  thrown: unknown,
  channels: Named[],
): Promise<unknown> {
  if (!isZohoError(thrown)) return thrown;
  const failure = withSubjects(thrown.failure, channels);
  const isEvent = failure.code === "INVALID_DATA" && failure.field === "events";
  const told =
    isEvent && !failure.outcomeUnknown ? await findUnwatched(client, failure, channels) : undefined;
  return changeFailure(thrown, () => ({ ...failure, ...told }));
}

function withSubjects(failure: ZohoFailure, channels: Named[]): ZohoFailure {
  const items = failure.items?.map((item) => ({ ...item, subject: subjectOf(item, channels) }));
  if (items) return { ...failure, items, subject: items[0]?.subject };
  // What Zoho refuses of a single channel it also says without a container (docs/zoho-crm.md#errors-of-channels).
  const isOfChannel = failure.status === 400 && channels.length === 1;
  return isOfChannel
    ? { ...failure, subject: subjectOf({ ...failure, index: 0 }, channels) }
    : failure;
}

function subjectOf(
  { index = 0, details }: Pick<ItemFailure, "index" | "details">,
  channels: Named[],
): string | undefined {
  const channel = channels[index];
  if (!channel) return undefined;
  const event = refusedEvent(details, channel);
  return inWords(channel, event);
}

const inWords = ({ channel_id }: Named, event: string | undefined) =>
  `channel ${channel_id}${event ? `, event ${event}` : ""}`;

/** Zoho gives the place of a value, such as `$.watch[0].events[1]` (docs/zoho-crm.md#errors-of-channels). */
function refusedEvent(details: unknown, { events }: Named): string | undefined {
  const { json_path } = (details ?? {}) as { json_path?: unknown };
  const [, index] = /events\[(\d+)\]/.exec(String(json_path)) ?? [];
  return index === undefined ? undefined : events?.[Number(index)];
}

/** Which event it was, whether Zoho says so or not, and what can be watched instead. */
async function findUnwatched(
  client: ZohoClient,
  { recordIndex = 0, details }: ZohoFailure,
  channels: Named[],
): Promise<Pick<ZohoFailure, "hint" | "subject"> | undefined> {
  const channel = channels[recordIndex];
  if (!channel) return undefined;
  // The refusal is the error to show, not that of the look-up.
  const modules = await listWatchableModules(client).catch(() => []);
  const isUnknown = (event: string) =>
    !modules.some(({ api_name }) => api_name === moduleOf(event));
  const event = refusedEvent(details, channel) ?? channel.events?.find(isUnknown);
  if (event === undefined || modules.length === 0 || !isUnknown(event)) return undefined;
  const module = moduleOf(event);
  return {
    subject: inWords(channel, event),
    hint: `${notWatchable(module)}. ${modulesToWatch(module, modules)}`,
  };
}

const moduleOf = (event: string) => event.split(".")[0] ?? "";
