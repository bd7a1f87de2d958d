import type { StoredRecord } from "../store";
import type { SimAnswer, SimCaller, SimRequest } from "../types";
import { ok, Refusal, refusal } from "./answers";
import { commit } from "./commits";
import { type CrmContext, latest, stamp, type Values } from "./context";
import { failure, type Item, isObject, itemsAnswer, success } from "./items";
import { requireId } from "./parameters";
import { readIds } from "./recordIds";
import { readTag } from "./tagErrors";
import { ensureTag, findTag, requireTaggable, tagById, tagLimits, tagReference } from "./tags";
import type { ItemError } from "./values";
import { lockedForAction } from "./writeErrors";

const maxRecords = 500;

/** One call: what it does to the tags of records of a module. */
interface TagCall {
  context: CrmContext;
  caller: SimCaller;
  module: string;
  action: "add_tags" | "remove_tags";
  /** The tags that it names. */
  tags: StoredTag[];
  /** The named tags replace those of the record. */
  overWrite: boolean;
}

type StoredTag = { name: string; id: string };

/** POST /{module}/actions/add_tags and remove_tags: tags of up to 500 records (docs/zoho-crm.md#tags-of-records). */
export function tagRecords(
  context: CrmContext,
  request: SimRequest,
  caller: SimCaller,
  moduleName: string,
): SimAnswer {
  const module = requireTaggable(context, moduleName);
  const ids = readIds(request, maxRecords);
  const call = readCall(context, request, caller, module);
  if (isAnswer(call)) return call;
  const items = ids.map((id): Item => {
    const written = tagRecord(call, id);
    if ("code" in written) return failure(written);
    const more = call.action === "add_tags" ? { affected_data: null } : {};
    const tags = tagsOf(written).map((tag) => tagReference(context, tag));
    return success(updated, { id, ...more, tags });
  });
  const [alone] = items;
  // Adding to one record refuses it without a list, removing does not (docs/zoho-crm.md#tags-of-records).
  if (call.action === "add_tags" && items.length === 1 && alone?.code === "RECORD_LOCKED") {
    return refusal(alone.code, alone.message, alone.details as Values);
  }
  const locked = items.filter(({ code }) => code === "RECORD_LOCKED").length;
  const { status, body } = itemsAnswer("data", items, 200, context.quirks);
  return ok({ ...(body as Values), locked_count: String(locked) }, status);
}

/** POST /{module}/{id}/actions/add_tags and remove_tags: what is refused is told without a list. */
export function tagOneRecord(
  context: CrmContext,
  request: SimRequest,
  caller: SimCaller,
  [moduleName, id]: readonly [string, string],
): SimAnswer {
  const module = requireTaggable(context, moduleName);
  if (!latest(context, module, requireId(id))) {
    throw new Refusal("INVALID_DATA", "the id given seems to be invalid", {
      resource_path_index: 1,
    });
  }
  const call = readCall(context, request, caller, module);
  if (isAnswer(call)) return call;
  const written = tagRecord(call, id);
  if ("code" in written) throw new Refusal(written.code, written.message, written.details);
  const tags = tagsOf(written).map((tag) => {
    const { color_code, ...named } = tagReference(context, tag);
    return call.action === "add_tags" ? { ...named, color_code } : named;
  });
  const modifiedTime = shownTime(written.modified, caller.user.timeZone);
  return ok({ data: [success(updated, { modifiedTime, id, tags })] });
}

const updated = "tags updated successfully";

const isAnswer = (call: TagCall | SimAnswer): call is SimAnswer => "status" in call;

/** Reads the body; wrong tags are told in `tags`. */
function readCall(
  context: CrmContext,
  { body, segments }: SimRequest,
  caller: SimCaller,
  module: string,
): TagCall | SimAnswer {
  const { tags: given, over_write } = isObject(body) ? body : {};
  const place = { api_name: "tags", json_path: "$.tags" };
  if (!Array.isArray(given) || given.length === 0 || !given.every(isObject)) {
    throw new Refusal("INVALID_DATA", "invalid data", {
      expected_data_type: "jsonarray",
      ...place,
    });
  }
  const limit = tagLimits(context).record;
  if (given.length > limit) {
    throw new Refusal("INVALID_DATA", "invalid data", { maximum_length: limit, ...place });
  }
  const action = segments.at(-1) === "add_tags" ? "add_tags" : "remove_tags";
  const read = given.map((tag) => readNamed(context, caller, module, action, tag));
  const wrong = read.flatMap((one) => (one && "code" in one ? [failure(one)] : []));
  if (wrong.length > 0) return { status: 400, body: { tags: wrong } };
  const tags = read.flatMap((one) => (one && "id" in one ? [one] : []));
  return { context, caller, module, action, tags, overWrite: over_write === true };
}

/** The tag that a call names, by id before name; nothing where a tag is to go that there is not. */
function readNamed(
  context: CrmContext,
  { user }: SimCaller,
  module: string,
  action: TagCall["action"],
  given: Values,
): StoredTag | ItemError | undefined {
  const path = "$.tags[*]";
  const read = readTag(given, { path, maxName: 25 });
  if ("code" in read) return read;
  if (given.id !== undefined) {
    const tag = tagById(context, module, String(given.id));
    return tag ? { name: tag.values.name, id: tag.id } : unknownTag("id", path);
  }
  const { name, color_code } = read;
  if (name === undefined) {
    const details = { api_name: "name", json_path: `${path}.name` };
    return { code: "MANDATORY_NOT_FOUND", message: "Required field is missing", details };
  }
  const known = findTag(context, module, name);
  if (known) return { name: known.values.name, id: known.id };
  if (action === "remove_tags") return undefined;
  if (!context.quirks.addsUnknownTags) return unknownTag("name", path);
  const tag = ensureTag(context, module, { name, color_code }, user.id);
  return { name: tag.values.name, id: tag.id };
}

const unknownTag = (api_name: string, path: string): ItemError => ({
  code: "INVALID_DATA",
  message: "tags not found",
  details: { api_name, json_path: `${path}.${api_name}` },
});

/** Changes the tags of one record; nothing is written where they are as wished already. */
function tagRecord(call: TagCall, id: string): StoredRecord<Values> | ItemError {
  const { context, caller, module } = call;
  const record = latest(context, module, id);
  if (!record) {
    return { code: "INVALID_DATA", message: "the id given seems to be invalid", details: { id } };
  }
  if (context.locked.has(`${module}/${id}`)) return lockedForAction(id);
  const before = tagsOf(record);
  const after = tagsAfter(call, before);
  const limit = tagLimits(context).record;
  if (after.length > limit) {
    return { code: "LIMIT_EXCEEDED", message: "tags limit exceeded", details: { limit } };
  }
  if (JSON.stringify(before) === JSON.stringify(after)) return record;
  const written = {
    ...record,
    modified: stamp(context.clock),
    values: { ...record.values, Tag: after, Modified_By: { id: caller.user.id } },
  };
  const change = { module, record: written, affectedFields: ["Tag"], by: caller.user };
  commit(context, { operation: "update", ...change });
  return written;
}

const tagsOf = ({ values }: StoredRecord<Values>) => (values.Tag ?? []) as StoredTag[];

function tagsAfter({ action, tags, overWrite }: TagCall, before: StoredTag[]): StoredTag[] {
  const isNamed = ({ id }: StoredTag) => tags.some((tag) => tag.id === id);
  if (action === "remove_tags") return before.filter((tag) => !isNamed(tag));
  const kept = overWrite ? before.filter(isNamed) : before;
  const added = tags.filter(({ id }) => !kept.some((tag) => tag.id === id));
  return [...new Map([...kept, ...added].map((tag) => [tag.id, tag])).values()];
}

/** The time of a tagged record, as people read it: `Tue, 30 Dec 2025 03:42 PM`. */
function shownTime(time: number, timeZone: string): string {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone,
    weekday: "short",
    day: "2-digit",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hour12: true,
  }).formatToParts(time);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? "";
  const day = `${part("weekday")}, ${part("day")} ${part("month")} ${part("year")}`;
  return `${day} ${part("hour")}:${part("minute")} ${part("dayPeriod")}`;
}
