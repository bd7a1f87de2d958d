import type { Connection, TriggerPayload } from "@prismatic-io/spectral";
import { readCallback } from "../sync/channel/callback";
import {
  type CatchUpState,
  catchUp,
  operationsByModule,
  readCatchUp,
  withoutMemory,
} from "../sync/channel/catchUp";
import { type CrmEvent, type EventFields, eventsOf, type FoundEvent } from "../sync/channel/events";
import { isTooOld, openHeard, type RecordEvent } from "../sync/channel/heard";
import type { ChannelState } from "../sync/channel/state";
import type { ZohoClient } from "../zoho/client";
import { isConvertible } from "../zoho/crm/converted";
import {
  answer,
  bodyOf,
  type ChannelContext,
  type ChannelValues,
  dropOld,
  keysOf,
  noteCallback,
  refuseCall,
  renewOnSchedule,
  renewWhenDue,
  savedChannel,
  withoutSteps,
  withoutToken,
} from "./channel";
import { rememberedUserId } from "./connectedUser";
import { fieldsToFollow } from "./fieldsToFollow";
import type { Memory } from "./pollingState";

/** The values of the trigger's inputs. */
interface EventValues extends ChannelValues {
  connection: Connection;
  fetchRecords: boolean;
  fields: string[];
  ignoreOwnChanges: boolean;
  catchUp: boolean;
  showConvertedLeads: boolean;
}

type Context = ChannelContext & { batch?: { enabled: boolean } };

const day = 24 * 60 * 60_000;
/** A channel does not live longer without a run by schedule, unless notifications renew it. */
const week = 7 * day;
/** In one round of a batched flow. */
const mostPerRound = 2_000;
/** In one run of a flow that takes everything at once. */
const mostAtOnce = 50_000;

/** What is looked up once and kept: the connected user, and each module's fields. */
function openMemory(context: Context, client: ZohoClient, values: EventValues) {
  const key = keysOf(context).memory;
  const memory = { ...(context.crossFlowState[key] as Memory | undefined) };
  return {
    fieldsOf: async (module: string): Promise<EventFields> => {
      const withRecords = values.fetchRecords;
      const withUsers = values.ignoreOwnChanges;
      const withConverted = values.showConvertedLeads && isConvertible(module);
      if (!withRecords) return { delivered: [], withUsers, withConverted, withRecords };
      const ofModule = { ...(memory[module] as Memory | undefined) };
      const delivered = await fieldsToFollow(client, module, values.fields, false, ofModule);
      memory[module] = ofModule;
      return { delivered, withUsers, withConverted, withRecords };
    },
    ignoredUser: async (): Promise<string | undefined> => {
      if (!values.ignoreOwnChanges) return undefined;
      return rememberedUserId(client, values.connection, memory);
    },
    state: () => ({ [key]: memory }),
  };
}

/** Delivers what a genuine notification tells, without what was delivered before. */
export async function handleCallback(
  context: Context,
  client: ZohoClient,
  payload: TriggerPayload,
  values: EventValues,
) {
  const callback = readCallback(bodyOf(payload));
  if (!callback) {
    return refuseCall(context, payload, { reason: "it cannot be read", status: 400 });
  }
  const { module, operation, serverTime: time } = callback;
  if (isTooOld(time)) return dropOld(context, payload, time);
  const heard = openHeard(context.crossFlowState, keysOf(context).heard);
  const ids = callback.ids.filter((id) => !heard.isRepeated({ module, id, operation, time }));
  if (ids.length === 0) {
    context.logger.debug("A notification that came before was left out.");
    return withoutSteps(payload);
  }
  const memory = openMemory(context, client, values);
  const channelId = savedChannel(context)?.channelId ?? "";
  const fields = await memory.fieldsOf(module);
  const found = await eventsOf(client, { ...callback, ids }, channelId, fields);
  const ignoredUser = await memory.ignoredUser();
  for (const one of found) heard.add(toRecordEvent(one));
  const state = {
    ...heard.changes(keepFrom(context)),
    ...memory.state(),
    ...noteCallback(context),
    ...(await renewWhenDue(context, client, values)),
  };
  const shown = eventsToShow(found, ignoredUser);
  return toResult(context, withoutToken(context, payload), shown, state, undefined);
}

/** Renews the channel, and delivers what no notification brought since the last time. */
export async function handleSchedule(
  context: Context,
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

  const heard = openHeard(context.crossFlowState, keys.heard);
  const memory = openMemory(context, client, values);
  const ignoredUser = await memory.ignoredUser();
  const saved = payload.paginationState ?? context.crossFlowState[keys.catchUp];
  const caught = await catchUp(client, readCatchUp(saved), {
    events: values.events,
    since: beginningOf(channel),
    fieldsOf: memory.fieldsOf,
    channelId: channel.channelId,
    source: "catch-up",
    limit: context.batch?.enabled ? mostPerRound : mostAtOnce,
    isKnown: (module, id) => heard.isKnown({ module, id }),
  });
  const missed = caught.found.filter((one) => !heard.isBrought(toRecordEvent(one)));
  for (const one of missed) heard.add(toRecordEvent(one, true));
  const next = withoutMemory(caught.state);
  const state = {
    ...renewed,
    ...heard.changes(keepFrom(context, next)),
    ...memory.state(),
    [keys.catchUp]: next,
  };
  const events = eventsToShow(missed, ignoredUser);
  return toResult(context, payload, events, state, caught.more ? next : undefined);
}

/** Delivers history, round by round, once in the life of the instance. */
export async function handleInitialSync(
  context: Context,
  client: ZohoClient,
  payload: TriggerPayload,
  { startDate, ...values }: EventValues & { startDate?: number },
) {
  const keys = keysOf(context);
  const former = (context.crossFlowState[keys.initialSync] ?? {}) as InitialSync;
  if (former.isDone || startDate === undefined) return withoutSteps(payload);
  const memory = openMemory(context, client, values);
  const ignoredUser = await memory.ignoredUser();
  const caught = await catchUp(client, readCatchUp(payload.paginationState ?? former.state), {
    events: withoutDeletions(values.events),
    since: startDate,
    fieldsOf: memory.fieldsOf,
    channelId: savedChannel(context)?.channelId ?? String(values.channelId ?? ""),
    source: "initial",
    limit: context.batch?.enabled ? mostPerRound : mostAtOnce,
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
  const hasCaughtUp = context.crossFlowState[keys.catchUp] !== undefined;
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

/** @param position where the next round goes on; undefined when there is none. */
function toResult(
  context: Context,
  payload: TriggerPayload,
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

const eventsToShow = (found: FoundEvent[], ignoredUser: string | undefined): CrmEvent[] =>
  found
    .filter(({ modifiedBy }) => ignoredUser === undefined || modifiedBy !== ignoredUser)
    .map(({ event }) => event);

const toRecordEvent = ({ event, content }: FoundEvent, isCaughtUp = false): RecordEvent => {
  const { module, id, operation, serverTime: time } = event;
  return { module, id, operation, time, content, isCaughtUp };
};

/** Where catch-up begins that has not run yet. */
const beginningOf = ({ openedAt }: ChannelState): number => Math.max(openedAt, Date.now() - week);

/** What was heard is needed for as long as replays are possible, and until catch-up has passed it. */
function keepFrom(context: Context, state?: CatchUpState): number {
  const { modules } = state ?? readCatchUp(context.crossFlowState[keysOf(context).catchUp]);
  const windows = Object.values(modules).map(({ changes }) => changes.newSince);
  const channel = savedChannel(context);
  const beginning = windows.length === 0 && channel ? [beginningOf(channel)] : [];
  return Math.min(Date.now() - day, ...windows, ...beginning);
}

const withoutDeletions = (events: string[]): string[] =>
  [...operationsByModule(events)].flatMap(([module, operations]) => {
    if (operations.has("all")) return [`${module}.create`, `${module}.edit`];
    operations.delete("delete");
    return [...operations].map((operation) => `${module}.${operation}`);
  });
