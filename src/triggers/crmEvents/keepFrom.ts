import { type CatchUpState, readCatchUp } from "../../sync/channel/catchUp";
import type { ChannelState } from "../../sync/channel/state";
import { keysOf, savedChannel } from "../channel";
import type { EventContext } from "./values";

const day = 24 * 60 * 60_000;
/** A channel does not live longer without a run by schedule, unless notifications renew it. */
const week = 7 * day;

/** Where catch-up begins that has not run yet. */
export const beginningOf = ({ openedAt }: ChannelState): number =>
  Math.max(openedAt, Date.now() - week);

/** What was heard is needed for as long as replays are possible, and until catch-up has passed it. */
export function keepFrom(context: EventContext, state?: CatchUpState): number {
  const { modules } = state ?? readCatchUp(context.crossFlowState[keysOf(context).catchUp]);
  const windows = Object.values(modules).map(({ changes }) => changes.newSince);
  const channel = savedChannel(context);
  const beginning = windows.length === 0 && channel ? [beginningOf(channel)] : [];
  return Math.min(Date.now() - day, ...windows, ...beginning);
}
