import type { SimAnswer, SimCaller, SimRequest } from "../types";
import { empty, ok, Refusal } from "./answers";
import { type CrmContext, type CrmModule, requireModule, type Values } from "./context";
import { convertedFilter, renderConversion } from "./conversions";
import { readChoice, readList, readPaging } from "./parameters";
import { renderRecord } from "./render";
import { isSearchable } from "./searchable";
import { nothingWanted, readWanted, requireSearched } from "./searchWanted";
import { allOf, comparable } from "./sql";

const maxResults = 2000;

/** GET /{module}/search by criteria, e-mail, phone or word, out of a slow index (docs/zoho-crm.md#search). */
export function searchRecords(
  context: CrmContext,
  request: SimRequest,
  { user: { timeZone } }: SimCaller,
  moduleName: string,
): SimAnswer {
  const module = requireModule(context, moduleName);
  requireSearched(module, "search");
  const wanted = readWanted(context, request, module);
  if (!wanted) throw nothingWanted();
  const order = readOrder(request, module);
  const { page, perPage } = readPaging(request);
  if (page * perPage > maxResults) {
    throw new Refusal("LIMIT_REACHED", "maximum response iteration limit reached", {
      limit: String(maxResults),
    });
  }
  // A record written seconds ago is missing (docs/zoho-crm.md#search).
  const indexed = context.clock.now() - context.knobs.searchDelay;
  const { sql, parameters } = allOf([
    { sql: "deleted is null", parameters: [] },
    { sql: "modified <= ?", parameters: [indexed] },
    ...convertedFilter(request, module),
    wanted,
  ]);
  const found = context.store.find<Values>(
    moduleName,
    `${sql} order by ${order} limit ? offset ?`,
    [...parameters, perPage + 1, (page - 1) * perPage],
  );
  const records = found.slice(0, perPage);
  if (records.length === 0) return empty(204);
  const named = readList(request, "fields");
  const fields = named.length > 0 ? named : [...module.fields.keys()];
  return ok({
    data: records.map((record) => ({
      ...renderRecord(context, module, record, fields, { timeZone }),
      ...renderConversion(module, record.values),
    })),
    info: { per_page: perPage, count: records.length, page, more_records: found.length > perPage },
  });
}

/** By any field that is searched; by id, the newest first, unless the call says otherwise. */
function readOrder(request: SimRequest, { fields }: CrmModule): string {
  const direction = readChoice(request, "sort_order", ["desc", "asc"], "desc");
  const field = fields.get(request.query.get("sort_by") ?? "id");
  if (!field || !isSearchable(field)) {
    throw new Refusal("INVALID_DATA", "invalid data", { param_name: "sort_by" });
  }
  return `${comparable(field)} ${direction}, id ${direction}`;
}
