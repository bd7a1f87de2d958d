import type { TriggerPayload } from "@prismatic-io/spectral";
import {
  type CatchUpState,
  catchUp,
  operationsByModule,
  readCatchUp,
  withoutMemory,
} from "../../sync/channel/catchUp";
import { openHeard } from "../../sync/channel/heard";
import { watermarkOfFeeds } from "../../sync/poll";
import type { ZohoClient } from "../../zoho/client";
import { isObject } from "../../zoho/isObject";
import { keysOf, savedChannel, withoutSteps } from "../channel";
import { isPresent } from "../pollingState";
import { firstThatFits } from "../stateSize";
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
  const former = readSync(context.crossFlowState[keys.initialSync], client);
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
  const position = caught.more ? smallEnough(caught.state, client) : undefined;
  const sync: InitialSync = position ? { state: position } : { isDone: true };
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
  return toResult(context, payload, events, state, position);
}

/**
 * The state of a walk through history, without its memory where it would be too large.
 * @throws Error where even that is too large.
 */
export function smallEnough(state: CatchUpState, { log }: Pick<ZohoClient, "log">): CatchUpState {
  const usual = ({ modules }: CatchUpState): CatchUpState => ({
    modules: Object.fromEntries(
      Object.entries(modules).map(([module, one]) => [module, watermarkOfFeeds(one)]),
    ),
  });
  const forms = [() => state, () => usual(state), () => withoutMemory(state)];
  const saved = firstThatFits(forms, tooLarge);
  if (saved !== state) log.warn(forgetful);
  return saved;
}

const forgetful =
  "The history of so many modules at once cannot be remembered, so that records that change meanwhile may come twice.";

const tooLarge =
  "The history of so many modules at once cannot be saved. Choose fewer modules for one flow.";

interface InitialSync {
  isDone?: boolean;
  state?: CatchUpState;
}

/** Reads what was saved; history begins anew, with a warning, where it cannot be used. */
function readSync(saved: unknown, { log }: ZohoClient): InitialSync {
  if (!isPresent(saved)) return {};
  const { isDone, state } = isObject(saved) ? saved : {};
  if (isDone === true) return { isDone };
  const read = readCatchUp(state);
  if (Object.keys(read.modules).length === 0) {
    log.warn("What the initial sync saved cannot be used; it starts anew, and may repeat events.");
  }
  return { state: read };
}

const withoutDeletions = (events: string[]): string[] =>
  [...operationsByModule(events)].flatMap(([module, operations]) => {
    if (operations.has("all")) return [`${module}.create`, `${module}.edit`];
    operations.delete("delete");
    return [...operations].map((operation) => `${module}.${operation}`);
  });
