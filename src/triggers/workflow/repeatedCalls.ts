import { isUtf8 } from "node:buffer";
import { createHash } from "node:crypto";
import type { TriggerPayload } from "@prismatic-io/spectral";
import { isInParts, type WebhookCall } from "../../zoho/webhooks/call";
import type { ChannelContext } from "../channel/call";

type Context = Pick<ChannelContext, "flow" | "crossFlowState">;

/** When calls came, in milliseconds since 1970, by digest. */
type Calls = Record<string, number>;

/** How long a call is remembered: longer than Zoho is known to wait before it calls again. */
const remembered = 10 * 60_000;

/** Of each of 64 parts; together at most 6,400 calls and 300 KB. */
const maxCalls = 100;

/**
 * The state key of the calls whose digests begin alike. Where two executions write one key, the last one wins, so that
 * one list would lose calls. Keys may stay when their values are gone, so that a key for each call would pile up.
 */
const keyOf = ({ flow }: Context, digest: string) =>
  `zohoWorkflowCalls:${flow.stableId}:${digest[0]}`;

/**
 * Stands for what a call says: its path, its query and its body, as text or else as it was parsed. Headers are left out,
 * for they may differ from try to try.
 */
export function digestOfCall(
  { headers, query, raw }: WebhookCall,
  { pathFragment, body, rawBody }: Pick<TriggerPayload, "pathFragment" | "body" | "rawBody">,
): string {
  const sent = textOfBytes(rawBody?.data) ?? raw;
  const said = [
    pathFragment ?? "",
    Object.entries(query).sort(),
    sent === "" ? (body?.data ?? "") : partsOf(sent, headers["content-type"] ?? ""),
  ];
  return createHash("sha256").update(JSON.stringify(said)).digest("base64url").slice(0, 22);
}

/** Bytes that are no UTF-8 as a text of one character each: as UTF-8, other bytes might read the same. */
const textOfBytes = (data: unknown): string | undefined =>
  Buffer.isBuffer(data) && !isUtf8(data) ? data.toString("latin1") : undefined;

/** The body, or what stands between the boundaries of a form in parts: each try has a boundary of its own. */
function partsOf(raw: string, contentType: string): string[] {
  const [, boundary] = /\bboundary="?([^\s";]{1,200})/i.exec(contentType) ?? [];
  const isForm = isInParts(contentType) && boundary !== undefined;
  return isForm ? `\r\n${raw}`.split(`\r\n--${boundary}`) : [raw];
}

/** Tells whether a call with that digest came within the last ten minutes, and its run succeeded. */
export function isRepeatedCall(context: Context, digest: string): boolean {
  return digest in readCalls(context.crossFlowState[keyOf(context, digest)]);
}

/** The state that remembers the call, and forgets those of long ago, and the oldest of too many. */
export function noteCall(context: Context, digest: string): Record<string, Calls> {
  const key = keyOf(context, digest);
  const calls = Object.entries({
    ...readCalls(context.crossFlowState[key]),
    [digest]: Date.now(),
  }).sort(([, one], [, other]) => one - other);
  return { [key]: Object.fromEntries(calls.slice(-maxCalls)) };
}

/** The calls of the last ten minutes; none where nothing usable was saved. */
function readCalls(saved: unknown): Calls {
  const entries = typeof saved === "object" && saved !== null ? Object.entries(saved) : [];
  return Object.fromEntries(
    entries.filter(([, at]) => typeof at === "number" && Math.abs(Date.now() - at) < remembered),
  );
}
