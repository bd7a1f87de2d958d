import type { SimAnswer, SimCaller, SimRequest } from "../../types";
import { type Details, empty, ok, Refusal, refusal } from "../answers";
import type { Channel, CrmContext, Values } from "../context";
import { failure, type Item, isObject, itemsAnswer, readItems, success } from "../items";
import { readList, readPaging } from "../parameters";
import type { ItemError } from "../values";
import {
  answeredId,
  asInput,
  channelsOf,
  describeChannel,
  livingChannels,
  makeChannels,
  replaceChannels,
  resourceUri,
} from "./channels";
import { checkChannel } from "./checkChannel";
import { conditionOf } from "./condition";

const maxItems = 50;

/** /actions/watch: subscribes, changes and ends notification channels (docs/zoho-crm.md#channels). */
export function handleWatch(
  context: CrmContext,
  request: SimRequest,
  caller: SimCaller,
): SimAnswer | undefined {
  switch (request.method) {
    case "GET":
      return listChannels(context, request, caller);
    case "POST":
      return writeChannels(context, request, 201, (input, path) =>
        enable(context, caller, input, path),
      );
    case "PUT":
      return writeChannels(context, request, 200, (input, path) =>
        replace(context, caller, input, path),
      );
    case "PATCH":
      return writeChannels(context, request, 200, (input, path) =>
        change(context, caller, input, path),
      );
    case "DELETE":
      return disable(context, request, caller);
    default:
      return undefined;
  }
}

type WriteItem = (input: Values, path: string) => Item;

function writeChannels(
  context: CrmContext,
  request: SimRequest,
  allWell: number,
  write: WriteItem,
): SimAnswer {
  const items = readItems(wrapped(request), "watch", maxItems).map((input, index) =>
    write(input, `$.watch[${index}]`),
  );
  return answer(context, items, allWell);
}

/** One channel may stand alone in the body of PATCH (docs/zoho-crm.md#changes-of-a-channel). */
function wrapped(request: SimRequest): SimRequest {
  const { body, method } = request;
  const isAlone =
    method === "PATCH" && isObject(body) && "channel_id" in body && !("watch" in body);
  return isAlone ? { ...request, body: { watch: [body] } } : request;
}

/** The error of a single item stands alone, and names no place of an own member that is missing, or of events. */
function answer(context: CrmContext, items: readonly Item[], allWell: number): SimAnswer {
  const [only, ...others] = items;
  if (!context.quirks.flatWatchErrors || only?.status !== "error" || others.length > 0) {
    return itemsAnswer("watch", items, allWell, context.quirks);
  }
  const { json_path, ...details } = only.details as Details;
  const isOwn = /^\$\.watch\[0\]\.\w+$/.test(String(json_path));
  const isUnplaced =
    details.api_name === "events" || (only.code === "MANDATORY_NOT_FOUND" && isOwn);
  return refusal(
    only.code,
    only.message,
    isUnplaced || json_path === undefined ? details : { ...details, json_path },
  );
}

function enable(context: CrmContext, caller: SimCaller, input: Values, path: string): Item {
  const error = checkChannel(context, input, path, ["channel_id", "events", "notify_url"]);
  if (error) return failure(error);
  const existing = channelsOf(context, caller, input.channel_id);
  // What a POST of an existing channel does is UNSURE (docs/zoho-crm.md#changes-of-a-channel): it adds events, or
  // replaces the channel.
  const { rewatchReplaces } = context.quirks;
  const touched = rewatchReplaces ? existing : ofModules(existing, input.events as string[]);
  const kept = rewatchReplaces ? [] : touched.flatMap(({ events }) => events);
  const channels = makeChannels(context, caller, {
    ...input,
    events: [...new Set([...kept, ...(input.events as string[])])],
  });
  replaceChannels(context, touched, channels);
  return subscribed(context, caller, channels);
}

/** PUT: what the body does not name goes away. */
function replace(context: CrmContext, caller: SimCaller, input: Values, path: string): Item {
  const error = checkChannel(context, input, path, ["channel_id", "events", "notify_url"]);
  if (error) return failure(error);
  const existing = channelsOf(context, caller, input.channel_id);
  if (existing.length === 0) return failure(notSubscribed(input.channel_id));
  const channels = makeChannels(context, caller, input);
  replaceChannels(context, existing, channels);
  return subscribed(context, caller, channels);
}

/** PATCH: only what the body names; with `_delete_events` the named events end. */
function change(context: CrmContext, caller: SimCaller, input: Values, path: string): Item {
  const error = checkChannel(context, input, path, ["channel_id"]);
  if (error) return failure(error);
  const existing = channelsOf(context, caller, input.channel_id);
  const [first] = existing;
  if (!first) return failure(notSubscribed(input.channel_id));
  const named = input.events as string[] | undefined;
  if (input._delete_events === true) {
    const channels = existing.flatMap((row) => {
      const left = row.events.filter((event) => !named?.includes(event));
      return makeChannels(context, caller, { ...asInput(row), events: left });
    });
    replaceChannels(context, existing, channels);
    const touched = existing.filter(
      (channel) => !named || channel.events.some((event) => named.includes(event)),
    );
    return success("Successfully removed the subscribe details", {
      events: touched.map((channel) => ({
        ...endedDetails(context, channel),
        resource_name: channel.module,
      })),
    });
  }
  const { patchKeepsOmitted, rewatchReplaces } = context.quirks;
  const before = (row: Channel) =>
    patchKeepsOmitted ? asInput(row) : { notify_url: row.notifyUrl };
  const touched = named && !rewatchReplaces ? ofModules(existing, named) : existing;
  const channels = named
    ? makeChannels(context, caller, { ...before(touched[0] ?? first), ...input })
    : existing.flatMap((row) =>
        makeChannels(context, caller, { ...before(row), events: row.events, ...input }),
      );
  replaceChannels(context, touched, channels);
  return told(context, caller, channels, "Successfully updated the subscribe details");
}

function disable(context: CrmContext, request: SimRequest, caller: SimCaller): SimAnswer {
  const ids = readList(request, "channel_ids");
  if (ids.length === 0) {
    throw new Refusal("REQUIRED_PARAM_MISSING", "One of the expected parameter is missing", {
      param_name: "channel_ids",
    });
  }
  // A row per channel and module (docs/zoho-crm.md#channels).
  const items = ids.flatMap((id) => {
    const existing = channelsOf(context, caller, id);
    if (existing.length === 0) return [failure(notSubscribed(id))];
    replaceChannels(context, existing, []);
    return existing.map((channel) =>
      success("Successfully un-subscribed from actions-watch", endedDetails(context, channel)),
    );
  });
  return answer(context, items, 200);
}

/** GET: one row per channel and module, of the token's user only. */
function listChannels(context: CrmContext, request: SimRequest, caller: SimCaller): SimAnswer {
  const { page, perPage } = readPaging(request);
  const { query } = request;
  const found = livingChannels(context).filter(
    ({ userId, channelId, module }) =>
      userId === caller.user.id &&
      (query.get("channel_id") ?? channelId) === channelId &&
      (query.get("module") ?? module) === module,
  );
  const rows = found.slice((page - 1) * perPage, page * perPage);
  if (rows.length === 0) return empty(204);
  return ok({
    watch: rows.map((channel) => listed(context, caller, channel)),
    info: {
      per_page: perPage,
      count: rows.length,
      page,
      more_records: found.length > page * perPage,
    },
  });
}

const subscribed = (context: CrmContext, caller: SimCaller, channels: readonly Channel[]): Item =>
  told(context, caller, channels, "Successfully subscribed for actions-watch of the given module");

function told(
  context: CrmContext,
  caller: SimCaller,
  channels: readonly Channel[],
  message: string,
): Item {
  const events = channels.map((channel) => describeChannel(context, caller, channel));
  return success(message, { events });
}

function listed(context: CrmContext, caller: SimCaller, channel: Channel) {
  const condition = conditionOf(context, channel.condition, channel.module);
  return {
    ...describeChannel(context, caller, channel),
    events: channel.events,
    token: channel.token,
    notify_url: channel.notifyUrl,
    fields: null,
    notify_on_related_action: channel.notifyOnRelatedAction,
    return_affected_field_values: channel.returnAffectedFieldValues,
    notification_condition: condition.length > 0 ? condition : null,
  };
}

/** The entries of a channel whose modules the events name. */
function ofModules(channels: readonly Channel[], events: readonly string[]): Channel[] {
  const modules = new Set(events.map((event) => event.split(".")[0]));
  return channels.filter(({ module }) => modules.has(module));
}

const endedDetails = (context: CrmContext, { module, channelId }: Channel) => ({
  resource_uri: resourceUri(context, module),
  resource_id: context.modules.get(module)?.id,
  channel_id: answeredId(context, channelId),
});

const notSubscribed = (id: unknown): ItemError => ({
  code: "NOT_SUBSCRIBED",
  message: "the given channel is not subscribed",
  details: { channel_id: id },
});
