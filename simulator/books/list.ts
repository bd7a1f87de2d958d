/** Lists: filters, order and pages of one record type (docs/zoho-books.md#lists). */
import { invalidParameter } from "./answers";
import { filterByCondition } from "./filterBy";
import { type Condition, queryConditions } from "./filters";
import type { RecordType } from "./recordTypes/recordType";
import { listRow } from "./shapes";
import { type BooksRecord, collectionOf, type OrganizationState, type Values } from "./state";

const MOST_PER_PAGE = 200;

interface Order {
  column: string;
  order: "A" | "D";
}

function pageNumber(query: URLSearchParams, name: string, otherwise: number): number {
  const text = query.get(name);
  if (!text) return otherwise;
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 1) throw invalidParameter(name);
  return number;
}

function perPageOf(organization: OrganizationState, query: URLSearchParams): number {
  const asked = pageNumber(query, "per_page", MOST_PER_PAGE);
  if (asked > MOST_PER_PAGE && !organization.quirks.clampPerPage) {
    throw invalidParameter("per_page");
  }
  return Math.min(asked, MOST_PER_PAGE);
}

/** The order that the list really has; a column or order that Books does not honor counts as not given. */
function orderOf(organization: OrganizationState, type: RecordType, query: URLSearchParams): Order {
  const { column, order, columns } = type.sort;
  if (type.ignoresSort) return { column, order };
  const { undocumentedModifiedSort, sortOrderIgnored } = organization.quirks;
  const hasModified = type.times === "both" || type.times === "modified";
  const byModified = type.modifiedSort || (hasModified && undocumentedModifiedSort);
  const honored = byModified ? [...columns, "last_modified_time"] : columns;
  const askedColumn = query.get("sort_column") ?? "";
  const askedOrder = query.get("sort_order");
  return {
    column: honored.includes(askedColumn) ? askedColumn : column,
    order: !sortOrderIgnored && (askedOrder === "A" || askedOrder === "D") ? askedOrder : order,
  };
}

/** The query without the filters that a quirk lets a sorted list ignore. */
function heardQuery(
  { quirks }: OrganizationState,
  { sort }: RecordType,
  query: URLSearchParams,
  { column }: Order,
): URLSearchParams {
  if (!quirks.sortedListsUnfiltered || column === sort.column) return query;
  const heard = new URLSearchParams(query);
  heard.delete("filter_by");
  heard.delete("last_modified_time");
  return heard;
}

function orderSql({ column, order }: Order, isByChange: boolean): string {
  const direction = order === "A" ? "asc" : "desc";
  // The plus keeps SQLite from walking the whole list in its order for the few rows that changed.
  if (column === "created_time") {
    return `${isByChange ? "+" : ""}created ${direction}, id ${direction}`;
  }
  if (column === "last_modified_time") return `modified ${direction}, id ${direction}`;
  return `json_extract(json, '$.${column}') collate nocase ${direction}, id ${direction}`;
}

/**
 * The content of a list answer: the rows under the list's key, and `page_context`; with
 * `response_option=2`, where the list knows that, only how many there are (docs/zoho-books.md#pages).
 */
export function listRecords(
  organization: OrganizationState,
  type: RecordType,
  query: URLSearchParams,
  parentId?: string,
): Values {
  const asksForPage = ["page", "per_page"].find((name) => query.has(name));
  if (type.unpaged && asksForPage) throw invalidParameter(asksForPage);
  const page = pageNumber(query, "page", 1);
  const perPage = type.unpaged ? Number.MAX_SAFE_INTEGER : perPageOf(organization, query);
  const order = orderOf(organization, type, query);
  const heard = heardQuery(organization, type, query, order);
  const filterBy = filterByCondition(organization, type, heard.get("filter_by"));
  const conditions: Condition[] = queryConditions(organization, type, heard);
  if (filterBy.condition) conditions.push(filterBy.condition);
  if (type.parent && parentId !== undefined) {
    const sql = `json_extract(json, '$.${type.parent.field}') = ?`;
    conditions.push({ sql, parameters: [parentId] });
  }
  const where = ["deleted is null", ...conditions.map(({ sql }) => `(${sql})`)].join(" and ");
  const parameters = conditions.flatMap((condition) => condition.parameters);
  const collection = collectionOf(organization, type.name);
  const asked = { page, perPage, order, filter: filterBy.name };
  if (type.countOnRequest && query.get("response_option") === "2") {
    const found = organization.store.find(collection, where, parameters);
    return { page_context: { ...pageContext(type, found, asked), total: found.length } };
  }
  const found = organization.store.find<Values>(
    collection,
    `${where} order by ${orderSql(order, query.has("last_modified_time"))} limit ? offset ?`,
    [...parameters, type.unpaged ? -1 : perPage + 1, (page - 1) * perPage],
  );
  return pageAnswer(organization, type, found, asked);
}

interface Asked {
  page: number;
  perPage: number;
  order: Order;
  filter: string;
}

function pageAnswer(
  organization: OrganizationState,
  type: RecordType,
  found: BooksRecord[],
  asked: Asked,
): Values {
  const key = (organization.quirks.alternateListKeys && type.alternateListKey) || type.listKey;
  return {
    [key]: found.slice(0, asked.perPage).map((record) => listRow(organization, type, record)),
    ...(!type.unpaged && { page_context: pageContext(type, found, asked) }),
  };
}

const pageContext = (type: RecordType, found: readonly unknown[], asked: Asked): Values => ({
  page: asked.page,
  per_page: asked.perPage,
  has_more_page: found.length > asked.perPage,
  report_name: `${type.label}s`,
  applied_filter: asked.filter,
  custom_fields: [],
  sort_column: asked.order.column,
  sort_order: asked.order.order,
});
