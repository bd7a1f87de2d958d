import type { StoredRecord } from "../store";
import { zonedTimestamp } from "../timestamps";
import type { SimAnswer, SimCaller, SimRequest } from "../types";
import { empty, ok } from "./answers";
import { type CrmContext, type CrmModule, userReference, type Values } from "./context";
import { type Filterable, type JsonFilter, passes, readFilters } from "./jsonFilters";
import { readChoice, readList, readPaging } from "./parameters";

const inBin = 60 * 24 * 60 * 60_000;

/** A record that lies in the recycle bin. */
export interface BinRecord {
  module: CrmModule;
  record: StoredRecord<Values>;
}

/** What lies in the recycle bin, of all modules; a restoring that is not over yet leaves it there. */
export function binRecords(context: CrmContext): BinRecord[] {
  const since = context.clock.now() - inBin;
  return [...context.modules.values()].flatMap((module) =>
    context.store
      .find<Values>(module.apiName, "deleted > ? order by id", [since])
      .map((record) => ({ module, record })),
  );
}

/** Records whose bin rows meet all tests of a filter. */
export function filterBin(records: readonly BinRecord[], filters: readonly JsonFilter[]) {
  return records.filter((one) => filters.every((filter) => meets(one, filter)));
}

/** What a filter of the bin may test. */
export const binFilterable: Filterable = {
  module: ["equal", "in"],
  display_name: ["equal", "contains"],
  deleted_by: ["equal", "in"],
  deleted_time: ["between"],
};

/** GET /settings/recycle_bin: the deleted records of all modules (docs/zoho-crm.md#recycle-bin). */
export function listBin(context: CrmContext, request: SimRequest, caller: SimCaller): SimAnswer {
  const { query } = request;
  const ids = readList(request, "ids");
  const sortBy = readChoice(request, "sort_by", Object.keys(sortValues), "deleted_time");
  const order = readChoice(request, "sort_order", ["desc", "asc"], "desc");
  const filters = readFilters(query.get("filters") ?? undefined, binFilterable);
  const sized = new URLSearchParams({ per_page: "20", ...Object.fromEntries(query) });
  const { page, perPage } = readPaging({ ...request, query: sized });
  const all = binRecords(context);
  // IDs win over a filter.
  const found =
    ids.length > 0 ? all.filter(({ record }) => ids.includes(record.id)) : filterBin(all, filters);
  const sortValue = sortValues[sortBy] ?? deletedTime;
  found.sort((one, other) => compare(sortValue(one), sortValue(other)));
  if (order === "desc") found.reverse();
  const start = (page - 1) * perPage;
  const records = found.slice(start, start + perPage);
  if (records.length === 0) return empty(204);
  return ok({
    recycle_bin: records.map((one) => {
      const { api_name } = moduleOf(one);
      const module = context.quirks.binModulesAsText ? api_name : { api_name };
      return { ...tell(context, one, caller), module };
    }),
    info: {
      per_page: perPage,
      count: records.length,
      page,
      more_records: found.length > start + perPage,
    },
  });
}

/** GET /settings/recycle_bin/{id}: one of them, with the ID of its module. */
export function readBin(context: CrmContext, caller: SimCaller, id: string): SimAnswer {
  const found = binRecords(context).find(({ record }) => record.id === id);
  if (!found) return empty(204);
  return ok({ recycle_bin: [{ ...tell(context, found, caller), module: moduleOf(found) }] });
}

/** GET /settings/recycle_bin/actions/count: how many they are. */
export function countBin(context: CrmContext, { query }: SimRequest): SimAnswer {
  const filters = readFilters(query.get("filters") ?? undefined, binFilterable);
  return ok({ count: filterBin(binRecords(context), filters).length });
}

const moduleOf = ({ module: { apiName, id } }: BinRecord) => ({ api_name: apiName, id });
const displayName = ({ module, record }: BinRecord) =>
  String(record.values[module.nameField] ?? "");
const deletedTime = ({ record }: BinRecord) => record.deleted ?? 0;
const deleterId = ({ record }: BinRecord) =>
  String((record.values.$deleted_by as Values | undefined)?.id ?? "");

const sortValues: Record<string, (one: BinRecord) => string | number> = {
  deleted_time: deletedTime,
  display_name: displayName,
  deleted_by: deleterId,
};

const compare = (one: string | number, other: string | number) =>
  one < other ? -1 : one > other ? 1 : 0;

function tell(context: CrmContext, one: BinRecord, { user }: SimCaller): Values {
  const owner = one.record.values.Owner as Values | undefined;
  return {
    id: one.record.id,
    display_name: displayName(one),
    deleted_time: zonedTimestamp(deletedTime(one), user.timeZone),
    owner: userReference(context, owner?.id),
    deleted_by: userReference(context, deleterId(one)),
  };
}

function meets(one: BinRecord, filter: JsonFilter): boolean {
  switch (filter.field) {
    case "module":
      return passes(filter, one.module.apiName);
    case "display_name":
      return passes(filter, displayName(one));
    case "deleted_by":
      return passes(filter, deleterId(one));
    default:
      return passes(filter, deletedTime(one));
  }
}
