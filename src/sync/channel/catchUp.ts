import type { ZohoClient } from "../../zoho/http/client";
import { isObject } from "../../zoho/isObject";
import { isOutOfTime } from "../../zoho/pages/endless";
import { isPresent } from "../../zoho/shapes";
import { type Change, contentOf } from "../engine/change";
import { startCursor } from "../engine/cursor";
import { type FeedState, feedSource, readFeedState } from "../engine/poll";
import { warnOnce } from "../engine/warnOnce";
import { crmDeletedFeed } from "../feeds/crm/crmDeletedFeed";
import { crmListFeed } from "../feeds/crm/crmListFeed";
import { type CrmEvent, type EventFields, eventIdOf, type FoundEvent } from "./events";

/** The state that one catch-up saves for the next one, by module. */
export interface CatchUpState {
  modules: Record<string, FeedState>;
}

/** What to look for. */
export interface CatchUpOptions {
  /** As subscribed, such as `Deals.edit`. */
  events: string[];
  /** Where a module begins that was not looked at before, in milliseconds since 1970 in Zoho's clock. */
  since: number;
  fieldsOf: (module: string) => Promise<EventFields>;
  channelId: string;
  source: CrmEvent["source"];
  /** How many changes of one module to read at most. */
  limit: number;
  /** Tells whether an event of a record was received before. */
  isKnown: (module: string, id: string) => boolean;
}

/** What was found, in order of time within each module. */
export interface CaughtUp {
  found: FoundEvent[];
  state: CatchUpState;
  more: boolean;
  /** The run's time was over before all was read. */
  isCut: boolean;
}

/**
 * Everything that changed in the subscribed modules since the last look, as events of the subscribed operations.
 * Conditions on fields are not checked. Modules for which the run has no time left wait for the next catch-up.
 */
export async function catchUp(
  client: ZohoClient,
  saved: CatchUpState,
  options: CatchUpOptions,
): Promise<CaughtUp> {
  const warn = warnOnce(client.log);
  const state: CatchUpState = { modules: {} };
  const found: FoundEvent[] = [];
  let more = false;
  let isCut = false;
  for (const [module, operations] of operationsByModule(options.events)) {
    const former = saved.modules[module];
    const look: Look | undefined = isCut
      ? undefined
      : await lookInto(client, module, operations, former, { ...options, warn }).catch((thrown) => {
          // A catch-up that ran out of time without any event fails.
          if (found.length === 0 || !isOutOfTime(thrown)) throw thrown;
          return undefined;
        });
    found.push(...(look?.found ?? []));
    state.modules[module] = look?.state ?? former ?? { changes: startCursor(options.since) };
    more ||= look?.more ?? true;
    isCut ||= look?.isCut ?? true;
  }
  if (isCut) client.log.warn(cutShort(options.source));
  return { found, state, more, isCut };
}

const cutShort = (source: CrmEvent["source"]) =>
  `The run's time was over before all changes were read. The changes that were read are delivered, and the next ${
    source === "initial" ? "round, or deploy," : "run by schedule"
  } goes on from there.`;

/** What was found in one module. */
interface Look {
  found: FoundEvent[];
  state: FeedState;
  more: boolean;
  isCut: boolean;
}

async function lookInto(
  client: ZohoClient,
  module: string,
  operations: Set<string>,
  former: FeedState | undefined,
  options: CatchUpOptions & { warn: (message: string) => void },
): Promise<Look> {
  const fields = await options.fieldsOf(module);
  const source = feedSource(
    crmListFeed(client, module, fields),
    wants(operations, "delete") ? crmDeletedFeed(client, module) : undefined,
  );
  const poll = await source.poll(source.readState(former), {
    lookBack: options.since,
    limit: options.limit,
    warn: options.warn,
  });
  const changes = [
    ...poll.created.map((change) => ({ change, isCreated: true })),
    ...poll.updated.map((change) => ({ change, isCreated: false })),
  ].sort((one, other) => one.change.modified - other.change.modified);
  const changed = changes.flatMap(({ change, isCreated }) => {
    const isInsert = isCreated && !options.isKnown(module, change.id);
    const operation = operationOf(change, isInsert, operations);
    return operation ? [toEvent(change, module, operation, fields, options)] : [];
  });
  const deleted = poll.deleted.map((change) => toEvent(change, module, "delete", fields, options));
  return {
    found: [...changed, ...deleted],
    state: poll.state,
    more: poll.more,
    isCut: poll.isCut === true,
  };
}

/** The operation as which a channel reports a change; undefined when the channel does not follow it. */
function operationOf(
  { created, modified }: Change,
  isInsert: boolean,
  operations: Set<string>,
): "insert" | "update" | undefined {
  if (isInsert && wants(operations, "create")) return "insert";
  // A record that was created and changed since counts for those who want changes alone.
  const wasChanged = !isInsert || created !== modified;
  return wasChanged && wants(operations, "edit") ? "update" : undefined;
}

function toEvent(
  change: Change,
  module: string,
  operation: CrmEvent["operation"],
  { withRecords }: EventFields,
  { channelId, source }: CatchUpOptions,
): FoundEvent {
  const { id, modified, record, modifiedBy } = change;
  const isFetched = withRecords && operation !== "delete";
  const content = isFetched ? contentOf(record) : undefined;
  return {
    event: {
      eventId: eventIdOf(module, id, operation, modified, content),
      module,
      operation,
      id,
      ...(withRecords && { record: isFetched ? record : null }),
      affectedFields: null,
      channelId,
      serverTime: modified,
      source,
    },
    content,
    modifiedBy,
  };
}

const wants = (operations: Set<string>, operation: string) =>
  operations.has("all") || operations.has(operation);

/** The operations subscribed of each module. */
export function operationsByModule(events: string[]): Map<string, Set<string>> {
  const modules = new Map<string, Set<string>>();
  for (const event of events) {
    const [module = "", operation = ""] = event.split(".");
    modules.set(module, (modules.get(module) ?? new Set()).add(operation));
  }
  return modules;
}

/**
 * Drops the delivered versions from a catch-up state: the event memory already holds them.
 * @param since records stamped before are not in the event memory either, so none of them is new.
 */
export const withoutMemory = (
  { modules }: CatchUpState,
  since = Number.NEGATIVE_INFINITY,
): CatchUpState => ({
  modules: Object.fromEntries(
    Object.entries(modules).map(([module, { changes, deletions }]) => {
      const newSince = Math.max(changes.newSince, since);
      const forgetful: FeedState = {
        changes: { ...changes, newSince, delivered: {} },
        ...(deletions && { deletions: { ...deletions, delivered: {} } }),
      };
      return [module, forgetful];
    }),
  ),
});

/** Reads a saved state. Modules whose state is not usable begin anew, with a warning. */
export function readCatchUp(
  saved: unknown,
  warn: (message: string) => void = () => {},
): CatchUpState {
  const modules = Object.entries(readModules(saved, warn));
  const states = modules.flatMap(([module, one]): [string, FeedState][] => {
    const state = readFeedState(one);
    if (!state) warn(unusable(module));
    return state ? [[module, state]] : [];
  });
  return { modules: Object.fromEntries(states) };
}

function readModules(saved: unknown, warn: (message: string) => void): Record<string, unknown> {
  if (!isPresent(saved)) return {};
  if (isObject(saved) && isObject(saved.modules)) return saved.modules;
  warn(unusable("all modules"));
  return {};
}

const unusable = (modules: string) =>
  `How far changes of ${modules} were read cannot be used as it was saved; reading begins anew, and may repeat events.`;
