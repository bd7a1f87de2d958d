import { catchUp, readCatchUp, withoutMemory } from "../../sync/channel/catchUp";
import type { ZohoClient } from "../../zoho/http/client";
import { openEvents, withState } from "../channel/call";
import { renewOnSchedule } from "../channel/renew";
import { withoutSteps } from "../channel/withoutSteps";
import { type EventCall, maxChanges } from "./eventCall";
import { beginningOf, keepFrom, warnOfCut } from "./keepFrom";
import { openLookUps } from "./openLookUps";
import { eventsToShow, toRecordEvent, toResult } from "./result";

/** Renews the channel, and delivers what no notification brought since the last time. */
export async function handleSchedule(call: EventCall, client: ZohoClient) {
  const { context, inputs, keys, payload } = call;
  const renewed = payload.paginationState ? {} : await renewOnSchedule(call, client);
  const { channel } = withState(call, renewed);
  if (!inputs.catchUp || !channel) return { ...withoutSteps(payload), crossFlowState: renewed };

  const eventMemory = openEvents(call);
  const lookUps = openLookUps(call, client);
  const ignoredUser = await lookUps.ignoredUser();
  const saved = payload.paginationState ?? context.crossFlowState[keys.catchUp];
  const former = readCatchUp(saved, (message) => context.logger.warn(message));
  warnOfCut(call, channel, former);
  const caught = await catchUp(client, former, {
    events: inputs.events,
    since: beginningOf(channel),
    fieldsOf: lookUps.fieldsOf,
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
    ...eventMemory.changes(keepFrom(call, next)),
    ...lookUps.state(),
    [keys.catchUp]: next,
  };
  const events = eventsToShow(missed, ignoredUser);
  // What the run had no time for is the next run's; whether another round would get time of its own is UNSURE
  // (docs/prismatic.md#rounds-of-a-run).
  const goesOn = caught.more && !caught.isCut;
  return toResult(call, events, state, goesOn ? next : undefined);
}
