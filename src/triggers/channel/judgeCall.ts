import { type Refusal, refusalOf } from "../../sync/channel/callback";
import { readHealth } from "../../sync/channel/state";
import { type ChannelCall, type State, warnOfDamage } from "./call";
import { withoutSteps } from "./withoutSteps";

/** Why a call to the flow's webhook is refused; undefined when it is a notification of the flow's channel. */
export function judgeCall(call: ChannelCall): Refusal | undefined {
  warnOfDamage(call);
  return refusalOf(call.body, call.channel);
}

/** Refuses a call: counts it, says why in the log, runs no step. */
export function refuseCall({ context, keys, payload }: ChannelCall, refusal: Refusal) {
  const health = readHealth(context.crossFlowState[keys.health]);
  context.logger.warn(`A call to this flow's webhook was refused: ${refusal.reason}.`);
  return {
    ...withoutSteps(payload, refusal.status),
    crossFlowState: { [keys.health]: { ...health, refused: health.refused + 1 } },
  };
}

/** Drops a genuine notification that is a replay by its age, and says so. */
export function dropOld({ context, payload }: ChannelCall, time: number) {
  context.logger.warn(
    `A notification of ${new Date(time).toISOString()} was left out: it came more than a day late, as replays do.`,
  );
  return withoutSteps(payload);
}

/** The state after a notification. */
export const noteCallback = ({ context, keys }: ChannelCall): State => ({
  [keys.health]: { ...readHealth(context.crossFlowState[keys.health]), lastCallback: Date.now() },
});
