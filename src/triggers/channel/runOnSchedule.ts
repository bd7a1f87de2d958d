import { type TriggerPayload, util } from "@prismatic-io/spectral";
import { digest } from "../../zoho/digest";
import type { ChannelCall } from "./call";
import { withoutSteps } from "./withoutSteps";

/**
 * Tells whether a schedule runs the flow, not a call to its webhook (docs/prismatic.md#invoke-types). Whether the
 * platform takes that header from strangers is UNSURE, so that a call with a body is a call whatever it says.
 */
export const isScheduled = ({ headers, body, rawBody }: TriggerPayload): boolean =>
  util.types.lowerCaseHeaders(headers ?? {})["prismatic-invoke-type"] === "Scheduled" &&
  isEmpty(body?.data) &&
  isEmpty(rawBody?.data);

const isEmpty = (data: unknown): boolean =>
  typeof data === "object" ? Object.keys(data ?? {}).length === 0 : !data || data === "{}";

/**
 * How far apart runs by schedule are at least. Anybody can send the header of one (see `isScheduled`). Two minutes, less
 * what schedules are late or early: with a schedule of each minute, the shortest there is, every other run counts.
 */
const minInterval = 110_000;

/**
 * How long after a run this process passes over other runs of the flow. The run's state is saved only when its steps
 * have ended. The platform tries a failed run again only after a longer delay.
 */
const maxSteps = 30_000;

/** The flows of which this process runs the schedule: until when others are passed over. */
const claims = new Map<string, number>();

function isClaimed(flow: string): boolean {
  const now = Date.now();
  for (const [one, until] of claims) {
    // A clock that was set back would keep a claim for long.
    const isFar = Number.isFinite(until) && until - now > maxSteps;
    if (until <= now || isFar) claims.delete(one);
  }
  return claims.has(flow);
}

/**
 * Runs what a schedule asks for, unless that was done within the last two minutes or is under way in this process. What
 * such a call passes over comes with the next one.
 * @returns what the work returns, with the time of the run added to the state; else an end without a step.
 */
export async function runOnSchedule<Result extends object>(
  { context, keys, channel, payload }: ChannelCall,
  work: () => Promise<Result & { crossFlowState?: Record<string, unknown> }>,
) {
  // Later rounds belong to a run that was let in; the platform alone can ask for them.
  if (payload.paginationState) return work();
  const key = keys.scheduled;
  // One channel has one flow, of whatever organization.
  const flow = [context.instance.id, key, digest(channel?.token ?? "")].join();
  const now = Date.now();
  // Clocks of the platform's hosts differ by little; a time far ahead is damage.
  const last = context.crossFlowState[key];
  const isRecent = typeof last === "number" && Math.abs(now - last) < minInterval;
  if (isRecent || isClaimed(flow)) {
    context.logger.info(
      "A run by schedule was passed over: one ran within the last two minutes, or is under way. The next one brings what there is.",
    );
    return withoutSteps(payload);
  }
  claims.set(flow, Number.POSITIVE_INFINITY);
  try {
    const result = await work();
    claims.set(flow, Date.now() + maxSteps);
    return { ...result, crossFlowState: { ...result.crossFlowState, [key]: now } };
  } catch (thrown) {
    claims.delete(flow);
    throw thrown;
  }
}
