import type { TriggerPayload } from "@prismatic-io/spectral";
import { catchUp, readCatchUp, withoutMemory } from "../../sync/channel/catchUp";
import type { ZohoClient } from "../../zoho/http/client";
import {
  eventMemoryOf,
  keysOf,
  renewOnSchedule,
  savedChannel,
  withoutSteps,
} from "../channel/channel";
import { beginningOf, keepFrom, warnOfCut } from "./keepFrom";
import { openMemory } from "./memory";
import { eventsToShow, toRecordEvent, toResult } from "./result";
import { type EventContext, type EventValues, maxChanges } from "./values";

/** Renews the channel, and delivers what no notification brought since the last time. */
export async function handleSchedule(
  context: EventContext,
  client: ZohoClient,
  payload: TriggerPayload,
  values: EventValues,
) {
  const keys = keysOf(context);
  const renewed = payload.paginationState ? {} : await renewOnSchedule(context, client, values);
  const channel = savedChannel({
    ...context,
    crossFlowState: { ...context.crossFlowState, ...renewed },
  });
  if (!values.catchUp || !channel) return { ...withoutSteps(payload), crossFlowState: renewed };

  const eventMemory = eventMemoryOf(context);
  const memory = openMemory(context, client, values);
  const ignoredUser = await memory.ignoredUser();
  const saved = payload.paginationState ?? context.crossFlowState[keys.catchUp];
  const former = readCatchUp(saved, (message) => context.logger.warn(message));
  warnOfCut(context, channel, former, values.events);
  const caught = await catchUp(client, former, {
    events: values.events,
    since: beginningOf(channel),
    fieldsOf: memory.fieldsOf,
    channelId: channel.channelId,
    source: "catch-up",
    limit: maxChanges(context),
    isKnown: (module, id) => eventMemory.isKnown({ module, id }),
  });
  const missed = caught.found.filter((one) => !eventMemory.hasDelivered(toRecordEvent(one)));
  for (const one of missed) eventMemory.add(toRecordEvent(one, true));
  const next = withoutMemory(caught.state);
  const state = {
    ...renewed,
    ...eventMemory.changes(keepFrom(context, next)),
    ...memory.state(),
    [keys.catchUp]: next,
  };
  const events = eventsToShow(missed, ignoredUser);
  // What the run had no time for is the next run's; whether another round would get time of its own is UNSURE
  // (docs/prismatic.md#rounds-of-a-run).
  const goesOn = caught.more && !caught.isCut;
  return toResult(context, payload, events, state, goesOn ? next : undefined);
}
