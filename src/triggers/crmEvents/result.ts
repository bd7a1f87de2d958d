import type { CatchUpState } from "../../sync/channel/catchUp";
import type { RecordEvent } from "../../sync/channel/eventMemory";
import type { CrmEvent, FoundEvent } from "../../sync/channel/events";
import { answer, withoutSteps } from "../channel/withoutSteps";
import type { EventCall } from "./eventCall";

/**
 * Hands events over, and tells where the next round goes on.
 * @param position where the next round goes on; undefined when there is none.
 */
export function toResult(
  { context, payload }: Pick<EventCall, "context" | "payload">,
  events: CrmEvent[],
  crossFlowState: Record<string, unknown>,
  position: CatchUpState | undefined,
) {
  const goesOn = position !== undefined && context.batch?.enabled === true;
  if (events.length === 0 && !goesOn) return { ...withoutSteps(payload), crossFlowState };
  return {
    payload: {
      ...payload,
      body: { data: events },
      paginationState: goesOn ? { ...position } : undefined,
    },
    response: answer(200),
    crossFlowState,
  };
}

/** The events without those that the ignored user made. */
export const eventsToShow = (found: FoundEvent[], ignoredUser: string | undefined): CrmEvent[] =>
  found
    .filter(({ modifiedBy }) => ignoredUser === undefined || modifiedBy !== ignoredUser)
    .map(({ event }) => event);

/** What the memory of events keeps of an event. */
export const toRecordEvent = ({ event, content }: FoundEvent, isCaughtUp = false): RecordEvent => {
  const { module, id, operation, serverTime: time } = event;
  return { module, id, operation, time, content, isCaughtUp };
};
