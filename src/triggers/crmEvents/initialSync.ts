import type { TriggerPayload } from "@prismatic-io/spectral";
import {
  type CatchUpState,
  catchUp,
  operationsByModule,
  readCatchUp,
  withoutMemory,
} from "../../sync/channel/catchUp";
import { openHeard } from "../../sync/channel/heard";
import type { ZohoClient } from "../../zoho/client";
import { keysOf, savedChannel, withoutSteps } from "../channel";
import { isPresent } from "../pollingState";
import { keepFrom } from "./keepFrom";
import { openMemory } from "./memory";
import { eventsToShow, toRecordEvent, toResult } from "./result";
import { type EventContext, type EventValues, maxChanges } from "./values";

const day = 24 * 60 * 60_000;

/** Delivers history, round by round, once in the life of the instance. */
export async function handleInitialSync(
  context: EventContext,
  client: ZohoClient,
  payload: TriggerPayload,
  { startDate, ...values }: EventValues & { startDate: number },
) {
  const keys = keysOf(context);
  const former = (context.crossFlowState[keys.initialSync] ?? {}) as InitialSync;
  if (former.isDone) return withoutSteps(payload);
  const memory = openMemory(context, client, values);
  const ignoredUser = await memory.ignoredUser();
  const caught = await catchUp(client, readCatchUp(payload.paginationState ?? former.state), {
    events: withoutDeletions(values.events),
    since: startDate,
    fieldsOf: memory.fieldsOf,
    channelId: savedChannel(context)?.channelId ?? String(values.channelId ?? ""),
    source: "initial",
    limit: maxChanges(context),
    isKnown: () => false,
  });
  const heard = openHeard(context.crossFlowState, keys.heard);
  // What catch-up may take for new later on is remembered as what it brings itself.
  const dayAgo = Date.now() - day;
  for (const one of caught.found) {
    if (one.event.serverTime >= dayAgo) heard.add(toRecordEvent(one, true));
  }
  const sync: InitialSync = caught.more ? { state: caught.state } : { isDone: true };
  // Catch-up goes on where the initial sync ended.
  const hasCaughtUp = isPresent(context.crossFlowState[keys.catchUp]);
  const end = withoutMemory(caught.state, dayAgo);
  const state = {
    [keys.initialSync]: sync,
    ...heard.changes(keepFrom(context)),
    ...memory.state(),
    ...(sync.isDone && !hasCaughtUp && { [keys.catchUp]: end }),
  };
  const events = eventsToShow(caught.found, ignoredUser);
  return toResult(context, payload, events, state, caught.more ? caught.state : undefined);
}

interface InitialSync {
  isDone?: boolean;
  state?: CatchUpState;
}

const withoutDeletions = (events: string[]): string[] =>
  [...operationsByModule(events)].flatMap(([module, operations]) => {
    if (operations.has("all")) return [`${module}.create`, `${module}.edit`];
    operations.delete("delete");
    return [...operations].map((operation) => `${module}.${operation}`);
  });
