import { refuse } from "../../errors/refuse";
import { clausesOnly, coqlLiteral, withoutQuoted } from "./coqlText";

const maxOrderFields = 10;

/** How the pages of a query are asked for. */
export interface QueryPlan {
  /**
   * Rows are records: each has an `id` of its own, where Zoho gives it without being asked (UNSURE,
   * docs/zoho-crm.md#ids-of-coql-rows).
   */
  rowsAreRecords: boolean;
  /** The query for the page behind a row, where pages go by key; else they go by offset. */
  after?: (id: string) => string;
  /** The query from its beginning, without LIMIT. */
  query: string;
}

/**
 * Reads how the pages of a query can be asked for: by id where it has neither order nor groups, else by offset.
 * @throws Error when the query has a LIMIT or an OFFSET.
 */
export function planPages(text: string): QueryPlan {
  const query = text.trim();
  const clauses = clausesOnly(query);
  const where = /\bwhere\b/i.exec(clauses);
  const start = where ? where.index + where[0].length : query.length;
  const tail = clauses.slice(start);
  if (/\b(limit|offset)\b/i.test(tail)) {
    refuse(
      "Fetch All sets LIMIT and OFFSET itself. Take LIMIT and OFFSET out of the query, or turn Fetch All off.",
    );
  }
  const columns = withoutQuoted(query).slice(0, where?.index);
  const groups = /\bgroup\s+by\b/i.test(tail) || /\b(count|sum|avg|min|max)\s*\(/i.test(columns);
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

/** Offsets need an order without ties, but Zoho refuses a field that stands twice (docs/zoho-crm.md#coql-grammar). */
const tieBreaker = (order: string) =>
  /\bid\b/i.test(order) || order.split(",").length >= maxOrderFields ? "" : ", id asc";
