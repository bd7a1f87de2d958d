import { type CatchUpState, operationsByModule, readCatchUp } from "../../sync/channel/catchUp";
import type { ChannelState } from "../../sync/channel/state";
import { day } from "../../zoho/durations";
import { formatCrmTime } from "../../zoho/timestamps";
import type { EventCall } from "./eventCall";

/** A channel does not live longer without a run by schedule, unless notifications renew it. */
const week = 7 * day;

/** Where catch-up begins that has not run yet. */
export const beginningOf = ({ openedAt }: ChannelState): number =>
  Math.min(Math.max(openedAt, Date.now() - week), Date.now());

/** Warns where catch-up begins later than its channel. */
export function warnOfCut(
  { context, inputs }: EventCall,
  channel: ChannelState,
  { modules }: CatchUpState,
): void {
  const begun = [...operationsByModule(inputs.events).keys()].filter(
    (module) => !(module in modules),
  );
  const begin = beginningOf(channel);
  if (begun.length === 0 || begin <= channel.openedAt) return;
  context.logger.warn(
    `Catch-up of ${begun.join(", ")} begins at ${formatCrmTime(begin)}, a week ago, although the channel was opened at ${formatCrmTime(channel.openedAt)}. Changes before that of which no notification came are not delivered: load them once with CRM - Get Records, filtered by Modified_Time. To keep this from happening again, leave Catch Up on and run the flow's schedule at least once a day.`,
  );
}

/** Events are remembered for as long as replays are possible, and until catch-up has passed it. */
export function keepFrom({ context, keys, channel }: EventCall, state?: CatchUpState): number {
  const { modules } = state ?? readCatchUp(context.crossFlowState[keys.catchUp]);
  const windows = Object.values(modules).map(({ changes }) => changes.newSince);
  const beginning = windows.length === 0 && channel ? [beginningOf(channel)] : [];
  return Math.min(Date.now() - day, ...windows, ...beginning);
}
