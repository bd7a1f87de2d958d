import { createHash } from "node:crypto";

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
  /** Stands for everything that was asked of Zoho, so that a change shows. */
  settings: string;
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
 * The cross-flow state keys of a flow's channel. Executions may overlap, and of two that write one key the last one
 * wins: what a callback writes is kept apart from what deploys and renewals write.
 */
export const channelKeys = ({ flowStableId }: Pick<ChannelOwner, "flowStableId">) => ({
  channel: `zohoNotificationChannel:${flowStableId}`,
  health: `zohoChannelHealth:${flowStableId}`,
  catchUp: `zohoCatchUp:${flowStableId}`,
  initialSync: `zohoInitialSync:${flowStableId}`,
  memory: `zohoChannelMemory:${flowStableId}`,
  scheduled: `zohoScheduledRun:${flowStableId}`,
  /** Whose channel and memory it is. */
  owner: `zohoChannelOwner:${flowStableId}`,
  heard: `zohoHeard:${flowStableId}:`,
});

/** The channel id of a flow: the same after each deploy, another for each instance and flow, below 2^53. */
export function ownChannelId({ instanceId, flowStableId }: ChannelOwner): string {
  const hash = createHash("sha256").update(`${instanceId}\n${flowStableId}`).digest();
  return String(hash.readUIntBE(0, 6) + 1);
}

/** Reads a saved channel; undefined when there is nothing usable. */
export function readChannel(saved: unknown): ChannelState | undefined {
  const { channelId, token, expiry, life, settings, openedAt, orphans, condition } =
    partOf<ChannelState>(saved);
  const isUsable =
    typeof channelId === "string" && typeof token === "string" && typeof expiry === "number";
  if (!isUsable) return undefined;
  return {
    channelId,
    token,
    expiry,
    life: typeof life === "number" ? life : 7 * 24 * 60 * 60_000,
    settings: typeof settings === "string" ? settings : "",
    openedAt: typeof openedAt === "number" ? openedAt : Date.now(),
    orphans: Array.isArray(orphans) ? orphans.map(String) : [],
    ...(condition !== undefined && { condition }),
  };
}

/** Reads saved health; a new life when there is nothing usable. */
export function readHealth(saved: unknown): ChannelHealth {
  const { lastCallback, renewals, refused } = partOf<ChannelHealth>(saved);
  return {
    ...(typeof lastCallback === "number" && { lastCallback }),
    renewals: typeof renewals === "number" ? renewals : 0,
    refused: typeof refused === "number" ? refused : 0,
  };
}

const partOf = <T>(saved: unknown): Partial<T> =>
  typeof saved === "object" && saved !== null ? saved : {};
