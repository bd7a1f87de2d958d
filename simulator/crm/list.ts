import type { SqlValue } from "sql.js";
import type { StoredRecord } from "../store";
import { zonedTimestamp } from "../timestamps";
import type { SimAnswer, SimCaller, SimRequest } from "../types";
import { empty, ok, Refusal } from "./answers";
import {
  type CrmContext,
  type CrmModule,
  type CustomView,
  requireModule,
  type Values,
} from "./context";
import { convertedFilter } from "./conversions";
import { criteriaToSql } from "./criteria";
import { backwards, behind, listOrder, orderSql } from "./listOrder";
import { type PagePosition, pageTokenLifetime, readPageToken, writePageToken } from "./pageTokens";
import { readChoice, readList, readPaging, readRequiredFields, readTimeHeader } from "./parameters";
import { renderRecord } from "./render";
import { allOf, type Condition } from "./sql";

const pageWall = 2000;
const tokenWall = 100_000;
const sortColumns = { id: "id", Created_Time: "created", Modified_Time: "modified" } as const;

type SortBy = keyof typeof sortColumns;

/** GET /{module}: records page by page, at most 2,000 by page and 100,000 by token (docs/zoho-crm.md#paging). */
export function listRecords(
  context: CrmContext,
  request: SimRequest,
  caller: SimCaller,
  moduleName: string,
): SimAnswer {
  const module = requireModule(context, moduleName);
  // The notes of all records are for administrators only (docs/zoho-crm.md#notes).
  if (moduleName === "Notes" && caller.user.id !== context.account.user.id) {
    throw new Refusal("NOT_SUPPORTED", "only administrators may list all notes", {}, 403);
  }
  return walk(context, request, caller, module, []);
}

/** A related list's rows: what they have beside the fields of their records. */
export interface RelatedRows {
  addTo: (record: StoredRecord<Values>, fields: readonly string[]) => Values;
}

/**
 * Answers one page of the module's records that meet the conditions and the call's own filters. Related lists say
 * nothing of their order (docs/zoho-crm.md#order-of-a-list).
 */
export function walk(
  context: CrmContext,
  request: SimRequest,
  caller: SimCaller,
  module: CrmModule,
  conditions: Condition[],
  related?: RelatedRows,
): SimAnswer {
  const fields = readRequiredFields(request);
  const since = readTimeHeader(request, "if-modified-since");
  const view = readView(context, request, module);
  const { page, perPage } = readPaging(request);
  const order = readOrder(request, view);
  const now = context.clock.now();
  const token = readPageToken(request, caller.user.id, now);
  const position: PagePosition = token ?? { page };
  refuseWalls(position.page, perPage, token !== undefined);

  const filter = allOf([
    { sql: "deleted is null", parameters: [] },
    ...conditions,
    ...ownFilters(context, request, module, since),
    ...viewFilter(module, view),
  ]);
  const { records, more } = readPage(context, module, filter, order, position, perPage);
  if (records.length === 0) return empty(since === undefined ? 204 : 304);

  const { timeZone } = caller.user;
  const next = more && neighbor(records.at(-1), order.sortBy, "after", position.page + 1);
  const previous =
    position.page > 1 && neighbor(records[0], order.sortBy, "before", position.page - 1);
  const tokenOf = (to: PagePosition | false) =>
    to ? writePageToken(to, request, caller.user.id, now) : null;
  return ok({
    data: records.map((record) => ({
      ...renderRecord(context, module, record, fields, { timeZone }),
      ...related?.addTo(record, fields),
    })),
    info: {
      per_page: perPage,
      count: records.length,
      page: position.page,
      ...(!related ? { sort_by: order.sortBy, sort_order: order.sortOrder } : {}),
      // Notes are neither called nor written to (docs/zoho-crm.md#notes).
      ...(!related && module.apiName !== "Notes" ? { call: false, email: false } : {}),
      more_records: more,
      next_page_token: tokenOf(next),
      previous_page_token: tokenOf(previous),
      page_token_expiry:
        next || previous ? zonedTimestamp(now + pageTokenLifetime, timeZone) : null,
    },
  });
}

function refuseWalls(page: number, perPage: number, byToken: boolean): void {
  if (!byToken && page * perPage > pageWall) {
    throw new Refusal(
      "DISCRETE_PAGINATION_LIMIT_EXCEEDED",
      "You can only get the first 2000 records without using page_token param",
      { limit: pageWall },
    );
  }
  if (page * perPage > tokenWall) {
    throw new Refusal(
      "PAGINATION_LIMIT_EXCEEDED",
      "You can only get upto 100000 records using page_token param",
      { param_name: "page_token" },
    );
  }
}

/** The custom view that `cvid` names. */
export function readView(context: CrmContext, { query }: SimRequest, module: CrmModule) {
  const id = query.get("cvid");
  if (id === null) return undefined;
  const view = context.views.find((one) => one.id === id && one.module === module.apiName);
  if (!view) throw new Refusal("INVALID_DATA", "invalid data", { param_name: "cvid" });
  return view;
}

/** What a custom view selects: all records where it has no criteria. */
export const viewFilter = (module: CrmModule, view?: Pick<CustomView, "criteria">): Condition[] =>
  view?.criteria ? [criteriaToSql(module, view.criteria)] : [];

interface Order {
  sortBy: SortBy;
  sortOrder: "asc" | "desc";
}

function readOrder(
  request: SimRequest,
  view?: { sortBy?: SortBy; sortOrder?: "asc" | "desc" },
): Order {
  // A custom view has its own order (docs/zoho-crm.md#order-of-a-list).
  if (view) return { sortBy: view.sortBy ?? "id", sortOrder: view.sortOrder ?? "desc" };
  return {
    sortBy: readChoice(request, "sort_by", ["id", "Created_Time", "Modified_Time"], "id"),
    sortOrder: readChoice(request, "sort_order", ["desc", "asc"], "desc"),
  };
}

function ownFilters(
  context: CrmContext,
  request: SimRequest,
  module: CrmModule,
  since: number | undefined,
): Condition[] {
  const filters: Condition[] = [];
  const ids = readList(request, "ids");
  // UNSURE how many ids one call takes (docs/zoho-crm.md#ids-of-a-list): played as 100.
  if (ids.length > 100) {
    throw new Refusal("LIMIT_EXCEEDED", "too many ids", { limit: 100, param_name: "ids" });
  }
  if (ids.length > 0) {
    filters.push({ sql: `id in (${ids.map(() => "?").join(", ")})`, parameters: ids });
  }
  if (since !== undefined) {
    // Whether records of exactly that second belong to the answer is UNSURE (docs/zoho-crm.md#if-modified-since).
    const operator = context.quirks.ifModifiedSinceInclusive ? ">=" : ">";
    filters.push({ sql: `modified ${operator} ?`, parameters: [since] });
  }
  return [...filters, ...convertedFilter(request, module)];
}

function readPage(
  context: CrmContext,
  module: CrmModule,
  filter: Condition,
  { sortBy, sortOrder }: Order,
  { page, from }: PagePosition,
  perPage: number,
): { records: StoredRecord<Values>[]; more: boolean } {
  const seek = context.quirks.stablePageTokens ? from : undefined;
  const fromEnd = seek?.side === "before";
  const forwards = listOrder(context.quirks, sortColumns[sortBy], sortOrder);
  const order = fromEnd ? backwards(forwards) : forwards;
  // Of two bounds on a column SQLite goes by the first, and the position is the closer one.
  const { sql, parameters } = allOf([...(seek ? [behind(order, seek)] : []), filter]);
  const rows = context.store.find<Values>(
    module.apiName,
    `${sql} order by ${orderSql(order)} limit ? offset ?`,
    [...parameters, perPage + 1, seek ? 0 : (page - 1) * perPage] as SqlValue[],
  );
  const records = rows.slice(0, perPage);
  // Read backwards, there is always a page behind: the one that was come from.
  return fromEnd
    ? { records: records.reverse(), more: true }
    : { records, more: rows.length > perPage };
}

function neighbor(
  record: StoredRecord<Values> | undefined,
  sortBy: SortBy,
  side: "after" | "before",
  page: number,
): PagePosition | false {
  return record
    ? { page, from: { side, sortValue: record[sortColumns[sortBy]], id: record.id } }
    : false;
}
