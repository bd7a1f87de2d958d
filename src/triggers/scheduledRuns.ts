import type { TriggerPayload } from "@prismatic-io/spectral";
import { type ChannelContext, keysOf, withoutSteps } from "./channel";

/**
 * How far apart runs by schedule are at least. Anybody can send the header of one (see `isScheduled`). Two minutes, less
 * what schedules are late or early: with a schedule of each minute, the shortest there is, every other run counts.
 */
const minInterval = 110_000;

/** The flows of which a run by schedule is under way in this process. */
const underWay = new Set<string>();

/**
 * Runs what a schedule asks for, unless that was done within the last two minutes or is under way in this process: what
 * such a call passes over comes with the next one.
 * @returns what the work returns, with the time of the run added to the state; else an end without a step.
 */
export async function runOnSchedule<Result extends object>(
  context: ChannelContext,
  payload: TriggerPayload,
  work: () => Promise<Result & { crossFlowState?: Record<string, unknown> }>,
) {
  // Later rounds belong to a run that was let in; the platform alone can ask for them.
  if (payload.paginationState) return work();
  const key = keysOf(context).scheduled;
  const flow = `${context.instance.id} ${key}`;
  const now = Date.now();
  // Clocks of the platform's hosts differ by little; a time far ahead is damage.
  const isRecent = Math.abs(now - Number(context.crossFlowState[key])) < minInterval;
  if (isRecent || underWay.has(flow)) {
    context.logger.info(
      "A run by schedule was passed over: one ran within the last two minutes, or is under way. The next one brings what there is.",
    );
    return withoutSteps(payload);
  }
  underWay.add(flow);
  try {
    const result = await work();
    return { ...result, crossFlowState: { ...result.crossFlowState, [key]: now } };
  } finally {
    underWay.delete(flow);
  }
}
