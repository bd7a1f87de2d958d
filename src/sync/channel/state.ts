import { createHash } from "node:crypto";
import { day } from "../../zoho/durations";
import { isObject } from "../../zoho/isObject";
import {
  type Check,
  isListOf,
  isPresent,
  isText,
  isWhole,
  maybe,
  readParts,
  readShape,
  type Shape,
} from "../../zoho/shapes";

/** Which flow of which instance a channel belongs to. */
export interface ChannelOwner {
  instanceId: string;
  flowStableId: string;
}

/** What a flow remembers of its open notification channel, as plain data. */
export interface ChannelState {
  channelId: string;
  token: string;
  /** When Zoho ends it, in milliseconds since 1970. */
  expiry: number;
  /** What Zoho granted last, in milliseconds. */
  life: number;
  /** Stands for everything that was asked of Zoho, so that a change shows; undefined where that is not known. */
  settings?: string;
  /** When it was opened with these settings, in milliseconds since 1970 in Zoho's clock. */
  openedAt: number;
  /** Former channels that could not be closed yet. */
  orphans: string[];
  /** The condition with the IDs that Zoho wants in it. */
  condition?: unknown;
}

/** What the log tells of a channel's life. Times are milliseconds since 1970. */
export interface ChannelHealth {
  lastCallback?: number;
  renewals: number;
  refused: number;
}

/**
 * The cross-flow state keys of a flow's channel. Executions may overlap, and the last one that writes a key wins.
 * Therefore callbacks write other keys than deploys and renewals.
 */
export const channelKeys = ({ flowStableId }: Pick<ChannelOwner, "flowStableId">) => ({
  channel: `zohoNotificationChannel:${flowStableId}`,
  health: `zohoChannelHealth:${flowStableId}`,
  catchUp: `zohoCatchUp:${flowStableId}`,
  initialSync: `zohoInitialSync:${flowStableId}`,
  memory: `zohoChannelMemory:${flowStableId}`,
  scheduled: `zohoScheduledRun:${flowStableId}`,
  /** The organization of the channel and the memory. */
  owner: `zohoChannelOwner:${flowStableId}`,
  heard: `zohoHeard:${flowStableId}:`,
});

/** The channel id of a flow: the same after each deploy, another for each instance and flow, below 2^53. */
export function ownChannelId({ instanceId, flowStableId }: ChannelOwner): string {
  const hash = createHash("sha256").update(`${instanceId}\n${flowStableId}`).digest();
  return String(hash.readUIntBE(0, 6) + 1);
}

const week = 7 * day;

/** By how much a channel may seem to live longer than granted: clocks of the platform's hosts differ a little. */
const closeEnough = 10 * 60_000;

const isChannelId = isText(25, /^\d+$/);
const isCondition: Check<unknown> = (value): value is unknown =>
  value === undefined || isListOf(isObject, 100)(value);

/** Without these, no call can be proven. */
const identity: Shape<Pick<ChannelState, "channelId" | "token">> = {
  channelId: isChannelId,
  token: isText(100, /\S/),
};

/** The rest can be made anew. */
const shapeAt = (now: number): Shape<Omit<ChannelState, "channelId" | "token">> => ({
  expiry: isWhole(0, now + week + day),
  life: isWhole(1, week + day),
  settings: isText(100),
  openedAt: isWhole(0, now + day),
  orphans: isListOf(isChannelId, 100),
  condition: isCondition,
});

/**
 * Reads a saved channel; undefined when it names no channel or no token. Damaged parts get the safest value. A channel
 * whose end is not known is renewed with the next call. A channel whose beginning is not known began a day ago, like a
 * channel whose whole state was lost.
 */
export function readChannel(
  saved: unknown,
  warn: (message: string) => void = () => {},
): ChannelState | undefined {
  const known = readShape(identity, saved);
  if (!known) {
    if (isPresent(saved)) warn(unusable);
    return undefined;
  }
  const now = Date.now();
  const shape = shapeAt(now);
  const {
    expiry = now,
    life = week,
    settings,
    openedAt,
    orphans,
    condition,
  } = readParts(shape, saved);
  // What is left of a life is never more than was granted.
  const isLonger = expiry - now > life + closeEnough;
  if (isLonger || !readShape(shape, saved)) warn(damaged);
  return {
    ...known,
    expiry: isLonger ? now : expiry,
    life: isLonger ? week : life,
    settings: isCondition((saved as Partial<ChannelState>).condition) ? settings : undefined,
    openedAt: openedAt ?? now - day,
    orphans: orphans ?? [],
    ...(condition !== undefined && { condition }),
  };
}

const unusable =
  "The saved state of the flow's notification channel cannot be used; the next deploy or run by schedule opens the channel anew.";
const damaged =
  "Parts of the saved state of the flow's notification channel cannot be used; they are made anew when the channel is renewed.";

/** Reads saved health. Parts that are not usable begin anew. */
export function readHealth(saved: unknown): ChannelHealth {
  const isCount = isWhole(0, Number.MAX_SAFE_INTEGER - 1);
  const {
    renewals = 0,
    refused = 0,
    ...others
  } = readParts<ChannelHealth>(
    { lastCallback: maybe(isWhole(0, Date.now() + day)), renewals: isCount, refused: isCount },
    saved,
  );
  return { ...others, renewals, refused };
}

/** The channel that a flow is to have. */
export interface WantedChannel {
  channelId: string;
  notifyUrl: string;
  events: string[];
  /** A random one is made, and kept, when it is left out. */
  token?: string;
  /** The end of the channel's life, in milliseconds since 1970; it is renewed until then, or for ever. */
  end?: number;
  returnAffectedFieldValues: boolean;
  notifyOnRelatedAction: boolean;
  /** In Zoho's form, or by field names (see `resolveCondition`). */
  notificationCondition?: unknown;
}
