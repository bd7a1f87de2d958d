import type { SqlValue } from "sql.js";
import { zonedTimestamp } from "../timestamps";
import type { SimAnswer, SimCaller, SimRequest } from "../types";
import { asItem, empty, ok, Refusal } from "./answers";
import { type CrmContext, requireModule, userReference, type Values } from "./context";
import { readPaging, readTimeHeader } from "./parameters";
import { allOf, type Condition } from "./sql";

const day = 24 * 60 * 60_000;
// The recycle bin keeps records for 60 days; then they can be listed for 120 more (docs/zoho-crm.md#deleted-records).
const inBin = 60 * day;
const listed = inBin + 120 * day;

/**
 * GET /{module}/deleted: deletions in order of time (docs/zoho-crm.md#deleted-records; which end comes first is
 * UNSURE). What ends the call stands in `data`, as with writes (docs/zoho-crm.md#errors-of-a-whole-request).
 */
export const listDeleted = (
  context: CrmContext,
  request: SimRequest,
  caller: SimCaller,
  moduleName: string,
): SimAnswer => asItem(() => readDeleted(context, request, caller, moduleName));

function readDeleted(
  context: CrmContext,
  request: SimRequest,
  { user: { timeZone } }: SimCaller,
  moduleName: string,
): SimAnswer {
  const module = requireModule(context, moduleName);
  const type = readType(request);
  const { page, perPage } = readPaging(request);
  const since = readTimeHeader(request, "if-modified-since");
  const now = context.clock.now();
  const conditions: Condition[] = [];
  if (since !== undefined) {
    const operator = context.quirks.ifModifiedSinceInclusive ? ">=" : ">";
    conditions.push({ sql: `deleted ${operator} ?`, parameters: [since] });
  }
  conditions.push({ sql: "deleted > ?", parameters: [now - listed] });
  if (type === "recycle") conditions.push({ sql: "deleted > ?", parameters: [now - inBin] });
  if (type === "permanent") conditions.push({ sql: "deleted <= ?", parameters: [now - inBin] });
  const { sql, parameters } = allOf(conditions);
  const direction = context.quirks.latestDeletionsFirst ? "desc" : "asc";
  const found = context.store.find<Values>(
    moduleName,
    `${sql} order by deleted ${direction}, id ${direction} limit ? offset ?`,
    [...parameters, perPage + 1, (page - 1) * perPage] as SqlValue[],
  );
  const records = found.slice(0, perPage);
  if (records.length === 0) return empty(since === undefined ? 204 : 304);
  return ok({
    data: records.map(({ id, deleted, values }) => {
      const isInBin = (deleted ?? 0) > now - inBin;
      // Beyond the bin nothing is known of what the record was (docs/zoho-crm.md#deleted-records).
      const person = (name: string) =>
        isInBin ? userReference(context, (values[name] as Values | undefined)?.id) : null;
      return {
        id,
        display_name: isInBin ? (values[module.nameField] ?? null) : null,
        type: isInBin ? "recycle" : "permanent",
        deleted_time: zonedTimestamp(deleted ?? 0, timeZone),
        deleted_by: person("$deleted_by"),
        created_by: person("Created_By"),
      };
    }),
    info: { per_page: perPage, count: records.length, page, more_records: found.length > perPage },
  });
}

const types = ["all", "recycle", "permanent"];

function readType({ query }: SimRequest): string {
  const type = query.get("type") ?? "all";
  if (types.includes(type)) return type;
  throw new Refusal("PATTERN_NOT_MATCHED", "Please check whether the input values are correct", {
    param_name: "type",
  });
}
