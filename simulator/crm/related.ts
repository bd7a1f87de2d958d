import type { SimAnswer, SimCaller, SimRequest } from "../types";
import { empty, ok, Refusal } from "./answers";
import { type CrmContext, type CrmModule, latest, requireModule, type Values } from "./context";
import { walk } from "./list";
import { readList, readTimeHeader, requireId } from "./parameters";
import { renderRecord } from "./render";
import { type Condition, lookupIdSql } from "./sql";

/** A list of records that point to a record by a lookup field. */
export interface RelatedList {
  apiName: string;
  label: string;
  module: string;
  /** The lookup field of that module. */
  field: string;
}

/** The related lists of a module: one for each module with a lookup to it, and its notes. */
export function relatedLists(context: CrmContext, parent: CrmModule): RelatedList[] {
  return [...context.modules.values()].flatMap((module) => {
    const lookup = [...module.fields.values()].find(
      (field) =>
        field.dataType === "lookup" && (field.lookup === parent.apiName || field.lookup === "*"),
    );
    const { apiName, plural } = module;
    return lookup && module !== parent
      ? [{ apiName, label: plural, module: apiName, field: lookup.apiName }]
      : [];
  });
}

/** GET /{module}/{id}/{related list}: paged like a list call (docs/zoho-crm.md#related-records). */
export function listRelated(
  context: CrmContext,
  request: SimRequest,
  caller: SimCaller,
  [moduleName, id, listName]: readonly [string, string, string],
): SimAnswer {
  const { module, condition } = findRelated(context, moduleName, id, listName);
  return walk(context, request, caller, module, [condition], "related");
}

/** GET /{module}/{id}/{related list}/{related id}: with all fields, or those named, unless it is older than asked for. */
export function readRelated(
  context: CrmContext,
  request: SimRequest,
  { user: { timeZone } }: SimCaller,
  [moduleName, id, listName, relatedId]: readonly [string, string, string, string],
): SimAnswer {
  const { module, condition } = findRelated(context, moduleName, id, listName);
  const [record] = context.store.find<Values>(
    module.apiName,
    `id = ? and deleted is null and ${condition.sql}`,
    [requireId(relatedId, 3), ...condition.parameters],
  );
  if (!record) {
    if (!context.quirks.unknownRelatedAs404) return empty(204);
    throw new Refusal("INVALID_DATA", "The record does not exist", {}, 404);
  }
  const since = readTimeHeader(request, "if-modified-since");
  if (since !== undefined && record.modified < since) return empty(304);
  const named = readList(request, "fields");
  const fields = named.length > 0 ? named : [...module.fields.keys()];
  return ok({ data: [renderRecord(context, module, record, fields, { timeZone, getOne: true })] });
}

/** The module's record of that id; INVALID_DATA when it is unknown. */
export function requireParent(context: CrmContext, moduleName: string, id: string): CrmModule {
  const module = requireModule(context, moduleName);
  if (!latest(context, moduleName, requireId(id))) {
    throw new Refusal("INVALID_DATA", "the related id given seems to be invalid", {
      resource_path_index: 1,
    });
  }
  return module;
}

function findRelated(
  context: CrmContext,
  moduleName: string,
  id: string,
  listName: string,
): { module: CrmModule; condition: Condition } {
  const parent = requireParent(context, moduleName, id);
  const list = relatedLists(context, parent).find(({ apiName }) => apiName === listName);
  if (!list) {
    throw new Refusal("INVALID_DATA", "The related name given seems to be invalid", {
      resource_path_index: 2,
    });
  }
  return {
    module: requireModule(context, list.module),
    condition: {
      sql: `${lookupIdSql(list.field)} = ?`,
      parameters: [id],
    },
  };
}
