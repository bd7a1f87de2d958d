import type { SqlValue } from "sql.js";
import type { StoredRecord } from "../../store";
import { zonedTimestamp } from "../../timestamps";
import type { SimAnswer, SimCaller, SimRequest } from "../../types";
import { empty, ok, Refusal } from "../answers";
import { type CrmContext, type CrmModule, latest, type Values } from "../context";
import { type RenderOptions, renderField, renderValue } from "../render";
import { allOf, type Condition } from "../sql";
import { readQueryBody } from "./body";
import { impliedBounds } from "./bounds";
import { describeColumns } from "./columnMetadata";
import { checkColumns } from "./columns";
import { type Column, parseQuery, type Query } from "./parser";
import { type Resolved, requireQueried, resolve, whereToSql } from "./translate";

// docs/zoho-crm.md#coql-limits.
const defaultRows = 200;
const maxRows = 100_000;
const limits = { select: 500, "order by": 10, "group by": 4, aggregate: 5 };

/** POST /coql: rows of one module by query; 204 when there are none (docs/zoho-crm.md#coql-queries). */
export function runQuery(context: CrmContext, request: SimRequest, caller: SimCaller): SimAnswer {
  const { query: text, withFields } = readQueryBody(request);
  const query = parseQuery(text);
  const module = requireQueried(context, query.module);
  checkColumns(query.columns, context.quirks);
  checkLimits(context, query);
  const where = whereToSql(context, module, query.where);
  const condition = allOf([
    { sql: "deleted is null", parameters: [] },
    ...impliedBounds(query.where),
    where,
  ]);
  const limit = query.limit ?? defaultRows;
  const grouped = query.groupBy.length > 0 || query.columns.some(({ aggregate }) => aggregate);
  const read = grouped ? groupedRows : plainRows;
  const rows = read(context, module, query, condition, limit + 1, caller.user.timeZone);
  const data = rows.slice(0, limit);
  if (data.length === 0) return empty(204);
  return ok({
    data,
    ...(withFields ? { fields: describeColumns(context, module, query.columns) } : {}),
    info: { count: data.length, more_records: rows.length > limit },
  });
}

function checkLimits(
  { quirks }: CrmContext,
  { columns, orderBy, groupBy, limit = 0, offset }: Query,
): void {
  const exceeded = (by: string, max: number): never => {
    throw new Refusal("LIMIT_EXCEEDED", "the query exceeds a limit", { by, limit: max });
  };
  // 2,000 rows per call, or still 200: the documents disagree (docs/zoho-crm.md#coql-limits).
  const rowsPerCall = quirks.coqlLargePages ? 2000 : 200;
  if (limit > rowsPerCall) exceeded("limit", rowsPerCall);
  if (offset + limit > maxRows) exceeded("offset", maxRows);
  if (columns.length > limits.select) exceeded("select", limits.select);
  if (orderBy.length > limits["order by"]) exceeded("order by", limits["order by"]);
  if (groupBy.length > limits["group by"]) exceeded("group by", limits["group by"]);
  if (columns.filter(({ aggregate }) => aggregate).length > limits.aggregate) {
    exceeded("aggregate", limits.aggregate);
  }
}

/** Rows of records: SQL chooses and sorts them, the fields are rendered like those of lists. */
function plainRows(
  context: CrmContext,
  module: CrmModule,
  query: Query,
  { sql, parameters }: Condition,
  limit: number,
  timeZone: string,
): Values[] {
  for (const { path } of query.columns) resolve(context, module, path);
  const order = query.orderBy.map(
    ({ column, direction }) => `${resolve(context, module, column).compared} ${direction}`,
  );
  const isWhole = query.orderBy.some(({ column }) => column === "id");
  const records = context.store.find<Values>(
    module.apiName,
    `${sql} order by ${(isWhole ? order : [...order, "records.id"]).join(", ")} limit ? offset ?`,
    [...parameters, limit, query.offset],
  );
  return records.map((record) => {
    const row: Values = {};
    for (const { path, name } of query.columns) {
      row[name] = renderPath(context, module, record, path, { timeZone });
    }
    return context.quirks.queriesGiveId ? { ...row, id: record.id } : row;
  });
}

/** The value at a path: through lookups where it has dots. */
function renderPath(
  context: CrmContext,
  module: CrmModule,
  record: StoredRecord<Values>,
  path: string,
  options: RenderOptions,
): unknown {
  const [first = "", ...rest] = path.replace(/->\w+\./, ".").split(".");
  const field = module.fields.get(first);
  if (!field) return null;
  if (rest.length === 0) return renderField(context, field, record, options);
  const { id, module: targetName } = (record.values[first] ?? {}) as Values;
  const target = context.modules.get(String(targetName ?? field.lookup));
  const joined = target && latest(context, target.apiName, String(id));
  return target && joined ? renderPath(context, target, joined, rest.join("."), options) : null;
}

/** Rows of groups: all by SQL. */
function groupedRows(
  context: CrmContext,
  module: CrmModule,
  query: Query,
  { sql, parameters }: Condition,
  limit: number,
  timeZone: string,
): Values[] {
  const columns = query.columns.map((column) => ({
    column,
    resolved: resolve(context, module, column.path),
  }));
  const selected = columns.map(
    ({ column, resolved }, index) =>
      `${column.aggregate ? `${column.aggregate}(${resolved.sql})` : resolved.sql} as c${index}`,
  );
  const groups = query.groupBy.map((path) => resolve(context, module, path).sql);
  const order = query.orderBy.map(({ column, direction }) => {
    const named = query.columns.findIndex(({ name }) => name === column);
    return `${named < 0 ? resolve(context, module, column).sql : `c${named}`} ${direction}`;
  });
  const rows = context.store.rows(
    `select ${selected.join(", ")} from records where collection = ? and ${sql}
     ${groups.length > 0 ? `group by ${groups.join(", ")}` : ""}
     ${order.length > 0 ? `order by ${order.join(", ")}` : ""} limit ? offset ?`,
    [module.apiName, ...parameters, limit, query.offset],
  );
  return rows.map((row) =>
    Object.fromEntries(
      columns.map(({ column, resolved }, index) => [
        column.name,
        renderCell(context, column, resolved, row[`c${index}`] ?? null, { timeZone }),
      ]),
    ),
  );
}

function renderCell(
  context: CrmContext,
  { aggregate }: Column,
  { field }: Resolved,
  value: SqlValue,
  options: RenderOptions,
): unknown {
  if (value === null || aggregate === "count" || aggregate === "sum" || aggregate === "avg") {
    return value;
  }
  if (field.apiName === "Created_Time" || field.apiName === "Modified_Time") {
    return zonedTimestamp(Number(value), options.timeZone);
  }
  if (field.dataType === "boolean") return value === 1;
  const isJson = ["lookup", "ownerlookup", "userlookup", "multiselectpicklist", "tags"].includes(
    field.dataType,
  );
  return renderValue(context, field, isJson ? JSON.parse(String(value)) : value, options);
}
