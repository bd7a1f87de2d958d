import type { StoredRecord } from "../store";
import type { SimAnswer, SimCaller, SimRequest } from "../types";
import { empty, ok, Refusal } from "./answers";
import { type CrmContext, type CrmModule, latest, requireModule, type Values } from "./context";
import { linkedTo, linkValues } from "./links";
import { walk } from "./list";
import { readList, readTimeHeader, requireId } from "./parameters";
import { type RelatedList, relatedLists } from "./relatedLists";
import { renderRecord } from "./render";
import { type Condition, lookupIdSql } from "./sql";

/** GET /{module}/{id}/{related list}: paged like a list call (docs/zoho-crm.md#related-records). */
export function listRelated(
  context: CrmContext,
  request: SimRequest,
  caller: SimCaller,
  [moduleName, id, listName]: readonly [string, string, string],
): SimAnswer {
  const list = findList(context, moduleName, id, listName);
  const module = requireModule(context, list.module);
  const condition = belongsTo(context, list, id);
  return walk(context, request, caller, module, [condition], {
    addTo: (record, fields) => ofLink(context, list, id, record, fields),
  });
}

/** GET /{module}/{id}/{related list}/{related id}: with all fields, or those named, unless it is older than asked for. */
export function readRelated(
  context: CrmContext,
  request: SimRequest,
  { user: { timeZone } }: SimCaller,
  [moduleName, id, listName, relatedId]: readonly [string, string, string, string],
): SimAnswer {
  const list = findList(context, moduleName, id, listName);
  const module = requireModule(context, list.module);
  const condition = belongsTo(context, list, id);
  const [record] = context.store.find<Values>(
    module.apiName,
    `id = ? and deleted is null and (${condition.sql})`,
    [requireId(relatedId, 3), ...condition.parameters],
  );
  if (!record) {
    if (!context.quirks.unknownRelatedAs404) return empty(204);
    throw new Refusal("INVALID_DATA", "The record does not exist", {}, 404);
  }
  const since = readTimeHeader(request, "if-modified-since");
  if (since !== undefined && record.modified < since) return empty(304);
  const named = readList(request, "fields");
  const fields = named.length > 0 ? named : [...module.fields.keys(), ...ownFields(list)];
  const rendered = renderRecord(context, module, record, fields, { timeZone, getOne: true });
  return ok({ data: [{ ...rendered, ...ofLink(context, list, id, record, fields) }] });
}

/** The module's record of that id; INVALID_DATA when it is unknown, which related records and attachments word otherwise. */
export function requireParent(
  context: CrmContext,
  moduleName: string,
  id: string,
  unknown = "the related id given seems to be invalid",
): CrmModule {
  const module = requireModule(context, moduleName);
  if (!latest(context, moduleName, requireId(id))) {
    throw new Refusal("INVALID_DATA", unknown, { resource_path_index: 1 });
  }
  return module;
}

/** The related list of that name of a record that there is. */
export function findList(
  context: CrmContext,
  moduleName: string,
  id: string,
  listName: string,
): RelatedList {
  const parent = requireParent(context, moduleName, id, "The related id given seems to be invalid");
  const list = relatedLists(context, parent).find(({ apiName }) => apiName === listName);
  if (list) return list;
  throw new Refusal("INVALID_DATA", "The related name given seems to be invalid", {
    resource_path_index: 2,
  });
}

/** What selects the list's records in their own module. */
function belongsTo(context: CrmContext, list: RelatedList, id: string): Condition {
  switch (list.kind) {
    case "lookup": {
      const tests = list.fields.map((field) => `${lookupIdSql(field)} = ?`);
      return { sql: tests.join(" or "), parameters: list.fields.map(() => id) };
    }
    case "linked":
      return linkedTo(list.side, id);
    case "multiselectlookup": {
      const { apiName } = list.field;
      if (list.isOfOwner) return oneOf(linkedIds(context, list.owner.apiName, id, apiName));
      const path = `$."${apiName}".id`;
      const rows = `json_each(json_extract(records.json, '$."${apiName}"'))`;
      const sql = `exists (select 1 from ${rows} where json_extract(value, '${path}') = ?)`;
      return { sql, parameters: [id] };
    }
  }
}

/** The records that a record's multi-select lookup links (docs/zoho-crm.md#linked-records). */
function linkedIds(context: CrmContext, module: string, id: string, field: string): string[] {
  const links = (latest(context, module, id)?.values[field] ?? []) as Values[];
  return links.map((link) => String((link[field] as Values).id));
}

const oneOf = (ids: string[]): Condition => ({
  sql: `id in (${ids.map(() => "?").join(", ")})`,
  parameters: ids,
});

const ownFields = (list: RelatedList): string[] =>
  list.kind === "linked" ? list.side.values.map(({ apiName }) => apiName) : [];

/** What the link itself tells of the fields that were asked for. */
const ofLink = (
  context: CrmContext,
  list: RelatedList,
  id: string,
  record: StoredRecord<Values>,
  fields: readonly string[],
): Values => (list.kind === "linked" ? linkValues(context, list.side, id, record.id, fields) : {});
