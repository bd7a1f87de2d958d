import type { ZohoClient } from "../client";
import { failureOf, ZohoError } from "../errors";
import { type CoqlAnswer, type CoqlRow, askCoql, largestSize, smallerSize } from "./coql";
import { clausesOnly, coqlLiteral, withoutQuoted } from "./coqlText";

// LIMIT and OFFSET together reach no further (CRM sheet 2).
const offsetReach = 100_000;
const mostOrderFields = 10;

/** How the pages of a query are asked for. */
interface Plan {
  /** Rows are records: each has an `id` of its own. */
  rowsAreRecords: boolean;
  /** The query for the page behind a row, where pages go by key; else they go by offset. */
  after?: (id: string) => string;
  /** The query from its beginning, without LIMIT. */
  query: string;
}

/**
 * All rows of a COQL query that has no LIMIT. A query without order or groups is read by id, which is the order that
 * Zoho gives it anyway (COQL overview), to any length; every other one by offset, which ends at 100,000 rows.
 * @throws Error before a request when the query has a LIMIT; ZohoError that says how many rows were read when
 * it has more rows than offsets reach.
 */
export async function runWholeQuery(client: ZohoClient, query: string): Promise<CoqlRow[]> {
  const plan = planPages(query);
  const rows: CoqlRow[] = [];
  const ids = new Set<unknown>();
  let size = largestSize;
  let read = 0;
  let last: CoqlRow | undefined;
  for (;;) {
    const beyond = typeof last?.id === "string" ? plan.after?.(last.id) : undefined;
    const page: CoqlAnswer | undefined = await askCoql(
      client,
      beyond === undefined
        ? `${plan.query} limit ${size.rows}${read > 0 ? ` offset ${read}` : ""}`
        : `${beyond} limit ${size.rows}`,
    ).catch((refusal: unknown) => {
      const smaller = smallerSize(size, refusal);
      if (smaller?.rows === size.rows || !smaller) throw reachOf(refusal, read);
      size = smaller;
      return undefined;
    });
    if (!page) continue;
    for (const row of page.rows) {
      // A row that moved to a later page during the walk would come twice.
      if (plan.rowsAreRecords && ids.has(row.id)) continue;
      ids.add(row.id);
      rows.push(row);
    }
    read += page.rows.length;
    last = page.rows.at(-1);
    if (!page.more || !last) return rows;
    if (!plan.after && read + size.rows > offsetReach) throw endOfOffsets(read);
  }
}

function planPages(text: string): Plan {
  const query = text.trim();
  const clauses = clausesOnly(query);
  const where = /\bwhere\b/i.exec(clauses);
  const start = where ? where.index + where[0].length : query.length;
  const tail = clauses.slice(start);
  if (/\b(limit|offset)\b/i.test(tail)) {
    throw new Error(
      "Fetch All sets LIMIT and OFFSET itself. Take them out of the query, or turn Fetch All off.",
    );
  }
  const columns = withoutQuoted(query).slice(0, where?.index);
  const groups =
    /\bgroup\s+by\b/i.test(tail) || /\b(count|sum|avg|min|max)\s*\(/i.test(columns);
  if (groups || !where) return { query, rowsAreRecords: false };

  const order = /\border\s+by\b([\s\S]*)/i.exec(tail)?.[1];
  if (order !== undefined) return { query: `${query}${tieBreaker(order)}`, rowsAreRecords: true };
  const condition = query.slice(start).trim();
  return {
    query: `${query} order by id asc`,
    rowsAreRecords: true,
    after: (id) =>
      `${query.slice(0, start)} ((${condition}) and id > ${coqlLiteral(id)}) order by id asc`,
  };
}

/** Offsets need an order without ties, but Zoho refuses a field that stands twice (COQL limitations). */
const tieBreaker = (order: string) =>
  /\bid\b/i.test(order) || order.split(",").length >= mostOrderFields ? "" : ", id asc";

const reachOf = (refusal: unknown, read: number) =>
  failureOf(refusal)?.code === "LIMIT_EXCEEDED" && read > 0 ? endOfOffsets(read) : refusal;

const endOfOffsets = (read: number) =>
  new ZohoError({
    product: "crm",
    operation: "POST /crm/v8/coql",
    reason: `the query has more rows than LIMIT and OFFSET reach; ${read.toLocaleString("en-US")} were read`,
    hint: "Leave ORDER BY out, so that rows are read by ID to any number, or narrow the query down.",
    retryable: false,
  });
