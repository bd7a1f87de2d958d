import {
  type CatchUpState,
  catchUp,
  operationsByModule,
  readCatchUp,
  withoutMemory,
} from "../../sync/channel/catchUp";
import { watermarkOfFeeds } from "../../sync/engine/poll";
import { day } from "../../zoho/durations";
import type { ZohoClient } from "../../zoho/http/client";
import { isObject } from "../../zoho/isObject";
import { isPresent } from "../../zoho/shapes";
import { openEvents } from "../channel/call";
import { withoutSteps } from "../channel/withoutSteps";
import { firstThatFits } from "../polling/stateSize";
import { type EventCall, maxChanges } from "./eventCall";
import { keepFrom } from "./keepFrom";
import { openLookUps } from "./openLookUps";
import { eventsToShow, toRecordEvent, toResult } from "./result";

/** Delivers history, round by round, once in the life of the instance. */
export async function handleInitialSync(call: EventCall, client: ZohoClient, startDate: number) {
  const { context, inputs, keys } = call;
  const former = readInitialSync(call);
  if (former.isDone) return withoutSteps(call.payload);
  const lookUps = openLookUps(call, client);
  const ignoredUser = await lookUps.ignoredUser();
  const caught = await catchUp(client, former.state, {
    events: withoutDeletions(inputs.events),
    since: startDate,
    fieldsOf: lookUps.fieldsOf,
    channelId: call.channel?.channelId ?? String(inputs.channelId ?? ""),
    source: "initial",
    limit: maxChanges(context),
    isKnown: () => false,
  });
  const eventMemory = openEvents(call);
  // What catch-up may take for new later on is remembered as what it brings itself.
  const dayAgo = Date.now() - day;
  for (const one of caught.found) {
    if (one.event.serverTime >= dayAgo) eventMemory.add(toRecordEvent(one, true));
  }
  const position = caught.more ? smallEnough(caught.state, client) : undefined;
  const sync: InitialSync = position ? { state: position } : { isDone: true };
  // Catch-up goes on where the initial sync ended.
  const hasCaughtUp = isPresent(context.crossFlowState[keys.catchUp]);
  const end = withoutMemory(caught.state, dayAgo);
  const state = {
    [keys.initialSync]: sync,
    ...eventMemory.changes(keepFrom(call)),
    ...lookUps.state(),
    ...(sync.isDone && !hasCaughtUp && { [keys.catchUp]: end }),
  };
  const events = eventsToShow(caught.found, ignoredUser);
  return toResult(call, events, state, position);
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

/** How far it came, by the round before or what was saved; it begins anew, with a warning, where that is not usable. */
function readInitialSync({ context, keys, payload }: EventCall): {
  isDone: boolean;
  state: CatchUpState;
} {
  const saved: unknown = context.crossFlowState[keys.initialSync];
  const { isDone, state } = isObject(saved) ? saved : {};
  const isUsable = isDone === true || (isDone === undefined && isObject(state));
  if (!isUsable && isPresent(saved)) context.logger.warn(unusable);
  return {
    isDone: isDone === true,
    state: readCatchUp(payload.paginationState ?? (isUsable ? state : undefined), (message) =>
      context.logger.warn(message),
    ),
  };
}

const unusable =
  "What the initial sync saved cannot be used; it starts anew, and may repeat events.";

const withoutDeletions = (events: string[]): string[] =>
  [...operationsByModule(events)].flatMap(([module, operations]) => {
    if (operations.has("all")) return [`${module}.create`, `${module}.edit`];
    operations.delete("delete");
    return [...operations].map((operation) => `${module}.${operation}`);
  });
