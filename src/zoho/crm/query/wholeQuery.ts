import { failureOf } from "../../errors/errors";
import { refusal, refuse } from "../../errors/refuse";
import type { ZohoClient } from "../../http/client";
import { endless, tellHowFar, watchWalk } from "../../pages/endless";
import { watchEmptyPages } from "../../pages/pageEnds";
import { hasMore, isSilent } from "../records/rows";
import { askCoql, type CoqlAnswer, type CoqlRow, inAcceptedSize } from "./coql";
import { clausesOnly, coqlLiteral, withoutQuoted } from "./coqlText";

const operation = "POST /crm/v8/coql";

// LIMIT and OFFSET together reach no further (docs/zoho-crm.md#coql-limits).
const offsetReach = 100_000;
const mostOrderFields = 10;

/** How the pages of a query are asked for. */
interface Plan {
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
 * All rows of a COQL query that has no LIMIT. A query without order or groups is read by id, which is the order that
 * Zoho gives it anyway (COQL overview), to any length; every other one by offset, which ends at 100,000 rows.
 * @throws Error before a request when the query has a LIMIT; ZohoError that says how many rows were read when
 * it has more rows than offsets reach or than fit into one run.
 */
export async function runWholeQuery(client: ZohoClient, query: string): Promise<CoqlRow[]> {
  const plan = planPages(query);
  const ask = inAcceptedSize();
  const rows: CoqlRow[] = [];
  const ids = new Set<string>();
  let position: Position = { read: 0, given: 0 };
  const isRecord = (row: CoqlRow): row is { id: string } =>
    plan.rowsAreRecords && typeof row.id === "string";

  const pageQuery = (limit: number): string => {
    const { read, last } = position;
    if (plan.after && typeof last?.id === "string") return `${plan.after(last.id)} limit ${limit}`;
    if (read === 0) return `${plan.query} limit ${limit}`;
    if (read + limit > offsetReach) throw endOfOffsets(read);
    return `${plan.query} limit ${limit} offset ${read}`;
  };
  const askPage = (): Promise<CoqlAnswer & { asked: number }> =>
    ask(async (size) => ({
      ...(await askCoql(client, pageQuery(size.rows))),
      asked: size.rows,
    })).catch((refusal) => {
      const { read, last } = position;
      if (isLimit(refusal) && read > 0) throw endOfOffsets(read);
      throw read > 0 ? tellHowFar(refusal, () => goOn(plan, read, last)) : refusal;
    });
  const walk = watchWalk("crm", operation);
  const emptyPages = watchEmptyPages<Position>("crm", operation);
  for (;;) {
    const isAgain = emptyPages.isAgain();
    const page = await askPage();
    const back = emptyPages.doubt(position, isSilent(page.info, page.rows.length));
    if (back) {
      position = back;
      // Rows without IDs cannot be told from those that come again.
      rows.push(...rows.splice(back.given).filter(isRecord));
      continue;
    }
    for (const row of page.rows) {
      // A row that moved to a later page during the walk would come twice.
      if (isRecord(row)) {
        if (ids.has(row.id)) continue;
        ids.add(row.id);
      }
      rows.push(row);
    }
    if (!hasMore(page.info, page.rows.length, operation, page.asked)) return rows;
    const last = page.rows.at(-1);
    if (!last) throw endless("crm", operation);
    position = { read: position.read + page.rows.length, given: rows.length, last };
    // Rows without an ID may be alike, page after page.
    if (typeof last.id === "string") walk.readPage(page.rows);
    if (plan.after && typeof last.id === "string" && !isAgain) walk.goTo(last.id);
  }
}

/** Where a page begins: how many rows Zoho gave before it, how many of them are kept, and the last of them. */
interface Position {
  read: number;
  given: number;
  last?: CoqlRow;
}

/** How far a query came for which the run's time did not do. */
function goOn({ after }: Plan, read: number, last: CoqlRow | undefined): string {
  const done = `${read.toLocaleString("en-US")} rows were read, and are not given.`;
  const next =
    after && typeof last?.id === "string"
      ? `rows come by ID, so that the next begin with id > ${last.id}`
      : `without Fetch All, LIMIT 2000 OFFSET ${read} gives the next`;
  return `${done} Narrow the query down, or read the records in parts: ${next}.`;
}

const isLimit = (thrown: unknown) => failureOf(thrown)?.code === "LIMIT_EXCEEDED";

function planPages(text: string): Plan {
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
  /\bid\b/i.test(order) || order.split(",").length >= mostOrderFields ? "" : ", id asc";

const endOfOffsets = (read: number) =>
  refusal({
    product: "crm",
    operation,
    reason: `the query has more rows than LIMIT and OFFSET reach; ${read.toLocaleString("en-US")} were read`,
    hint: "Leave ORDER BY out, so that the action reads any number of rows by ID, or narrow the query down.",
  });
