import { apiHost } from "../../dataCenters";
import { zonedTimestamp } from "../../timestamps";
import type { SimAnswer, SimCaller, SimRequest } from "../../types";
import { empty, ok, Refusal } from "../answers";
import type { Channel, CrmContext, Values } from "../context";
import { failure, type Item, itemsAnswer, readItems, success } from "../items";
import { readList, readPaging } from "../parameters";
import { type ItemError, missing, readDateTime } from "../values";
import { livingChannels } from "./callbacks";
import { countFields } from "./condition";

const hour = 60 * 60_000;
const week = 7 * 24 * hour;
const mostItems = 50;
const operations = ["create", "edit", "delete", "all"];

/** /actions/watch: subscribes, changes and ends notification channels (CRM sheet 3). */
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
  const items = readItems(request, "watch", mostItems).map((input, index) =>
    write(input, `$.watch[${index}]`),
  );
  return itemsAnswer("watch", items, allWell, context.quirks);
}

function enable(context: CrmContext, caller: SimCaller, input: Values, path: string): Item {
  const error = checkChannel(context, input, path, ["channel_id", "events", "notify_url"]);
  if (error) return failure(error);
  const existing = channelsOf(context, caller, input.channel_id);
  // What a POST of an existing channel does is UNSURE (CRM sheet 3): replaces it, or adds its events.
  const kept = context.quirks.rewatchReplaces ? [] : existing.flatMap(({ events }) => events);
  const channels = makeChannels(context, caller, {
    ...input,
    events: [...new Set([...kept, ...(input.events as string[])])],
  });
  store(context, existing, channels);
  return success("Successfully subscribed for actions-watch of the given module", {
    events: channels.map((channel) => describe(context, caller, channel)),
  });
}

/** PUT: what the body does not name goes away. */
function replace(context: CrmContext, caller: SimCaller, input: Values, path: string): Item {
  const error = checkChannel(context, input, path, ["channel_id", "events", "notify_url"]);
  if (error) return failure(error);
  const existing = channelsOf(context, caller, input.channel_id);
  if (existing.length === 0) return failure(notSubscribed(input.channel_id));
  const channels = makeChannels(context, caller, input);
  store(context, existing, channels);
  return updated(context, caller, channels);
}

/** PATCH: only what the body names; with `_delete_events` the named events end. */
function change(context: CrmContext, caller: SimCaller, input: Values, path: string): Item {
  const error = checkChannel(context, input, path, ["channel_id"]);
  if (error) return failure(error);
  const existing = channelsOf(context, caller, input.channel_id);
  const [first] = existing;
  if (!first) return failure(notSubscribed(input.channel_id));
  const events = existing.flatMap((channel) => channel.events);
  const named = input.events as string[] | undefined;
  if (input._delete_events === true) {
    const left = events.filter((event) => !named?.includes(event));
    const channels = makeChannels(context, caller, { ...asInput(first), events: left });
    store(context, existing, channels);
    return success("Successfully removed the subscribe details", {
      resource_uri: resourceUri(context, first.module),
      resource_id: context.modules.get(first.module)?.id,
      channel_id: answeredId(context, first.channelId),
    });
  }
  const before = context.quirks.patchKeepsOmitted
    ? asInput(first)
    : { notify_url: first.notifyUrl };
  const channels = makeChannels(context, caller, { ...before, events, ...input });
  store(context, existing, channels);
  return updated(context, caller, channels);
}

function disable(context: CrmContext, request: SimRequest, caller: SimCaller): SimAnswer {
  const ids = readList(request, "channel_ids");
  if (ids.length === 0) {
    throw new Refusal("REQUIRED_PARAM_MISSING", "One of the expected parameter is missing", {
      param_name: "channel_ids",
    });
  }
  const items = ids.map((id) => {
    const existing = channelsOf(context, caller, id);
    const [first] = existing;
    if (!first) return failure(notSubscribed(id));
    store(context, existing, []);
    return success("Successfully un-subscribed from actions-watch", {
      resource_uri: resourceUri(context, first.module),
      resource_id: context.modules.get(first.module)?.id,
      channel_id: answeredId(context, first.channelId),
    });
  });
  return itemsAnswer("watch", items, 200, context.quirks);
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
    watch: rows.map((channel) => ({
      ...describe(context, caller, channel),
      events: channel.events,
      token: channel.token,
      notify_url: channel.notifyUrl,
      fields: null,
      notify_on_related_action: channel.notifyOnRelatedAction,
      return_affected_field_values: channel.returnAffectedFieldValues,
      notification_condition: channel.condition ?? null,
    })),
    info: {
      per_page: perPage,
      count: rows.length,
      page,
      more_records: found.length > page * perPage,
    },
  });
}

function channelsOf(context: CrmContext, caller: SimCaller, id: unknown): Channel[] {
  return livingChannels(context).filter(
    ({ userId, channelId }) => userId === caller.user.id && channelId === String(id),
  );
}

/** One channel entry per module that the events name. */
function makeChannels(context: CrmContext, caller: SimCaller, input: Values): Channel[] {
  const events = input.events as string[];
  const modules = [...new Set(events.map((event) => event.split(".")[0] ?? ""))];
  return modules.map((module) => ({
    userId: caller.user.id,
    channelId: String(input.channel_id),
    module,
    events: events.filter((event) => event.startsWith(`${module}.`)),
    notifyUrl: String(input.notify_url),
    token: (input.token as string | undefined) ?? null,
    expiry: readExpiry(context, input.channel_expiry),
    notifyOnRelatedAction: (input.notify_on_related_action as boolean | undefined) ?? true,
    returnAffectedFieldValues: (input.return_affected_field_values as boolean | undefined) ?? false,
    condition: input.notification_condition,
  }));
}

/** A channel as the body of the request that would make it. */
const asInput = (channel: Channel): Values => ({
  channel_id: channel.channelId,
  notify_url: channel.notifyUrl,
  token: channel.token,
  channel_expiry: zonedTimestamp(channel.expiry, "UTC"),
  notify_on_related_action: channel.notifyOnRelatedAction,
  return_affected_field_values: channel.returnAffectedFieldValues,
  notification_condition: channel.condition,
});

/** One hour when missing, and silently also when it is further than a week away (CRM sheet 3). */
function readExpiry(context: CrmContext, wanted: unknown): number {
  const now = context.clock.now();
  const expiry = Date.parse(String(wanted ?? ""));
  return Number.isNaN(expiry) || expiry > now + week ? now + hour : expiry;
}

function store(context: CrmContext, gone: readonly Channel[], added: readonly Channel[]): void {
  context.channels = [...context.channels.filter((channel) => !gone.includes(channel)), ...added];
}

function updated(context: CrmContext, caller: SimCaller, channels: readonly Channel[]): Item {
  return success("Successfully updated the subscribe details", {
    events: channels.map((channel) => describe(context, caller, channel)),
  });
}

function describe(context: CrmContext, caller: SimCaller, channel: Channel) {
  return {
    channel_expiry: zonedTimestamp(channel.expiry, caller.user.timeZone),
    resource_uri: resourceUri(context, channel.module),
    resource_id: context.modules.get(channel.module)?.id,
    resource_name: channel.module,
    channel_id: answeredId(context, channel.channelId),
  };
}

const answeredId = ({ quirks }: CrmContext, id: string) =>
  quirks.numericChannelIds ? Number(id) : id;

const resourceUri = ({ account }: CrmContext, module: string) =>
  `https://${apiHost(account.dataCenter, account.environment)}/crm/v8/${module}`;

const notSubscribed = (id: unknown): ItemError => ({
  code: "NOT_SUBSCRIBED",
  message: "the given channel is not subscribed",
  details: { channel_id: id },
});

/** What is wrong with a channel of the body, if anything (CRM sheet 3). */
function checkChannel(
  context: CrmContext,
  input: Values,
  path: string,
  mandatory: readonly string[],
): ItemError | undefined {
  for (const name of mandatory) {
    const value = input[name];
    if (value === undefined || value === null || (Array.isArray(value) && value.length === 0)) {
      return missing(name, `${path}.${name}`);
    }
  }
  return (
    checkValue("channel_id", input, path, (value) => /^\d{1,64}$/.test(String(value))) ??
    checkValue("notify_url", input, path, isNotifyUrl) ??
    checkValue("token", input, path, (value) => typeof value === "string" && value.length <= 50, {
      maximum_length: 50,
    }) ??
    checkValue("channel_expiry", input, path, (value) => isFuture(context, value), {
      expected_data_type: "datetime",
    }) ??
    checkValue("notify_on_related_action", input, path, isBoolean, {
      expected_data_type: "boolean",
    }) ??
    checkValue("return_affected_field_values", input, path, isBoolean, {
      expected_data_type: "boolean",
    }) ??
    checkValue("notification_condition", input, path, (value) => countFields(value) <= 10) ??
    checkEvents(context, input.events, path)
  );
}

function checkValue(
  name: string,
  input: Values,
  path: string,
  isValid: (value: unknown) => boolean,
  details: Values = {},
): ItemError | undefined {
  const value = input[name];
  if (value === undefined || value === null || isValid(value)) return undefined;
  return {
    code: "INVALID_DATA",
    message: "invalid data",
    details: { ...details, api_name: name, json_path: `${path}.${name}` },
  };
}

function checkEvents(context: CrmContext, events: unknown, path: string): ItemError | undefined {
  if (events === undefined) return undefined;
  const wrong = Array.isArray(events) ? events.findIndex((event) => !isEvent(context, event)) : 0;
  if (wrong < 0) return undefined;
  return {
    code: "INVALID_DATA",
    message: "invalid data",
    details: { api_name: "events", json_path: `${path}.events[${wrong}]` },
  };
}

function isEvent(context: CrmContext, event: unknown): boolean {
  const [module = "", operation = "", ...rest] = String(event).split(".");
  // Notes cannot be watched (CRM sheet 3).
  return (
    rest.length === 0 &&
    operations.includes(operation) &&
    module !== "Notes" &&
    context.modules.has(module)
  );
}

const isBoolean = (value: unknown) => typeof value === "boolean";

const isNotifyUrl = (value: unknown) =>
  typeof value === "string" &&
  value.length <= 255 &&
  value.startsWith("https://") &&
  URL.canParse(value);

const isFuture = ({ clock }: CrmContext, value: unknown) => {
  const time = readDateTime(value);
  return time !== undefined && Date.parse(time) > clock.now();
};
