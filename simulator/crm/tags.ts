import type { SqlValue } from "sql.js";
import type { StoredRecord } from "../store";
import { zonedTimestamp } from "../timestamps";
import type { SimAnswer, SimCaller, SimRequest } from "../types";
import { empty, ok, Refusal } from "./answers";
import { type CrmContext, requireModule, stamp, userReference, type Values } from "./context";
import { failure, type Item, itemsAnswer, readItems, success } from "./items";
import { readTag, type TagPlace } from "./tagErrors";
import type { ItemError } from "./values";

/** A tag of a module, as the catalog holds it. */
export interface Tag extends Values {
  module: string;
  name: string;
  color_code: string | null;
}

const collection = "Tags";

/** How many tags one call creates. */
const maxTags = 100;

/** How many tags a module and a record may have (docs/zoho-crm.md#tags). */
export const tagLimits = ({ quirks }: CrmContext) =>
  quirks.fewTags ? { module: 100, record: 10 } : { module: 500, record: 20 };

/** GET and POST /settings/tags: the tags of a module, and new ones (docs/zoho-crm.md#tags). */
export function handleTags(context: CrmContext, request: SimRequest, caller: SimCaller): SimAnswer {
  const module = requireTaggable(context, request.query.get("module"));
  return request.method === "GET"
    ? listTags(context, caller, module)
    : createTags(context, request, caller, module);
}

/** The module of that name, if its records have tags. */
export function requireTaggable(context: CrmContext, name: string | null): string {
  if (name === null) {
    throw new Refusal("REQUIRED_PARAM_MISSING", "One of the expected parameter is missing", {
      param: "module",
    });
  }
  const { apiName, generatedType = "default" } = requireModule(context, name, {});
  if (apiName !== "Notes" && ["default", "custom"].includes(generatedType)) return apiName;
  throw new Refusal("INVALID_MODULE", "the given module is not supported for this api", {});
}

function listTags(context: CrmContext, caller: SimCaller, module: string): SimAnswer {
  const tags = tagsOf(context, module);
  if (tags.length === 0) return empty(204);
  return ok({
    tags: tags.map((tag) => renderTag(context, caller, tag)),
    info: {
      record_limit: tagLimits(context).record,
      count: tags.length,
      allowed_count: tagLimits(context).module,
    },
  });
}

function createTags(
  context: CrmContext,
  request: SimRequest,
  caller: SimCaller,
  module: string,
): SimAnswer {
  const items = readItems(request, "tags", maxTags).map((given, index): Item => {
    const written = createTag(context, caller, module, given, {
      path: `$.tags[${index}]`,
      maxName: 26,
    });
    return "code" in written
      ? failure(written)
      : success("tags created successfully", renderTag(context, caller, written));
  });
  return itemsAnswer("tags", items, 201, context.quirks);
}

function createTag(
  context: CrmContext,
  { user }: SimCaller,
  module: string,
  given: Values,
  place: TagPlace,
): StoredRecord<Tag> | ItemError {
  const read = readTag(given, place);
  if ("code" in read) return read;
  if (read.name === undefined) {
    const details = { api_name: "name", json_path: `${place.path}.name` };
    return { code: "MANDATORY_NOT_FOUND", message: "required field not found", details };
  }
  const known = findTag(context, module, read.name);
  if (known) {
    const details = { api_name: "name", json_path: `${place.path}.name`, id: known.id };
    return { code: "DUPLICATE_DATA", message: "duplicate data", details };
  }
  if (tagsOf(context, module).length >= tagLimits(context).module) {
    const message = "tags edition limit exceeded";
    return { code: "LICENSE_LIMIT_EXCEEDED", message, details: {} };
  }
  return putTag(context, module, read.name, read.color_code ?? null, user.id);
}

/** Adds a tag to the catalog. */
function putTag(
  context: CrmContext,
  module: string,
  name: string,
  color: string | null,
  userId: string,
  id = context.newId(),
): StoredRecord<Tag> {
  const at = stamp(context.clock);
  const by = { id: userId };
  const values = { module, name, color_code: color, Created_By: by, Modified_By: by };
  const tag = { id, created: at, modified: at, deleted: null, values };
  context.store.put(collection, tag);
  return tag;
}

/** The tag of a module with that name, letter case aside (UNSURE, docs/zoho-crm.md#tags). */
export const findTag = (
  context: CrmContext,
  module: string,
  name: string,
): StoredRecord<Tag> | undefined =>
  where(
    context,
    "json_extract(json, '$.module') = ? and folded(json_extract(json, '$.name')) = ?",
    [module, name.toLowerCase()],
  )[0];

/** The tag of a module with that id. */
export function tagById(context: CrmContext, module: string, id: string) {
  const tag = context.store.get<Tag>(collection, id);
  return tag?.values.module === module ? tag : undefined;
}

/** The tag of that name, which comes into being where there is none. */
export const ensureTag = (
  context: CrmContext,
  module: string,
  { name, color_code, id }: { name: string; color_code?: string | undefined; id?: string },
  userId: string,
): StoredRecord<Tag> =>
  findTag(context, module, name) ?? putTag(context, module, name, color_code ?? null, userId, id);

/** The tags of a module, the oldest first. */
const tagsOf = (context: CrmContext, module: string): StoredRecord<Tag>[] =>
  where(context, "json_extract(json, '$.module') = ?", [module]);

const where = ({ store }: CrmContext, sql: string, parameters: SqlValue[]) =>
  store.find<Tag>(collection, `deleted is null and ${sql} order by id`, parameters);

/**
 * What a record stores of its tags: those of the catalog, to which a record adds names that are not there yet
 * (docs/zoho-crm.md#tags).
 */
export const storedTags = (
  context: CrmContext,
  module: string,
  given: readonly Values[],
  userId: string,
): { name: string; id: string }[] =>
  given.map(({ name, id }) => {
    const tag =
      tagById(context, module, String(id)) ??
      ensureTag(context, module, { name: String(name), id: String(id) }, userId);
    return { name: tag.values.name, id: tag.id };
  });

/** A tag as records show it. */
export function tagReference({ store }: CrmContext, { name, id }: Values) {
  const tag = store.get<Tag>(collection, String(id));
  return { name: tag?.values.name ?? name, id, color_code: tag?.values.color_code ?? null };
}

function renderTag(
  context: CrmContext,
  { user: { timeZone } }: SimCaller,
  { id, created, modified, values }: StoredRecord<Tag>,
) {
  return {
    created_time: zonedTimestamp(created, timeZone),
    modified_time: zonedTimestamp(modified, timeZone),
    name: values.name,
    modified_by: userReference(context, (values.Modified_By as Values).id),
    id,
    created_by: userReference(context, (values.Created_By as Values).id),
    color_code: values.color_code,
  };
}
