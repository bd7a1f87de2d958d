import { failureOf } from "../../errors/errors";
import { refusal } from "../../errors/refuse";
import type { ZohoClient } from "../../http/client";
import { endless, tellHowFar, watchWalk } from "../../pages/endless";
import { watchEmptyPages } from "../../pages/pageEnds";
import { hasMore, isSilent } from "../records/rows";
import { askCoql, type CoqlAnswer, type CoqlRow, inAcceptedSize } from "./coql";
import { offsetReach } from "./offsetReach";
import { planPages, type QueryPlan } from "./planPages";

const operation = "POST /crm/v8/coql";

/**
 * All rows of a COQL query that has no LIMIT. A query without order or groups is read by id, which is the order that
 * Zoho gives it anyway (COQL overview), to any length. Every other query is read by offset, which ends at 100,000 rows.
 * @throws Error before a request when the query has a LIMIT.
 * @throws ZohoError that says how many rows were read, when there are more than offsets reach or one run can take.
 */
export async function runWholeQuery(client: ZohoClient, query: string): Promise<CoqlRow[]> {
  const plan = planPages(query);
  const askPage = pageAsker(client, plan);
  const isRecord = (row: CoqlRow): row is { id: string } =>
    plan.rowsAreRecords && typeof row.id === "string";
  const rows: CoqlRow[] = [];
  const ids = new Set<string>();
  const walk = watchWalk("crm", operation);
  const emptyPages = watchEmptyPages<Position>("crm", operation);
  let position: Position = { read: 0, given: 0 };
  for (;;) {
    const isAgain = emptyPages.isAgain();
    const page = await askPage(position);
    const back = emptyPages.doubt(position, isSilent(page.info, page.rows.length));
    if (back) {
      position = back;
      // Rows without IDs cannot be told from those that come again.
      rows.push(...rows.splice(back.given).filter(isRecord));
      continue;
    }
    // A row that moved to a later page during the walk would come twice.
    rows.push(...page.rows.filter((row) => !isRecord(row) || isFirst(ids, row.id)));
    const walked = { asked: page.asked, isAnnounced: position.read > 0 };
    if (!hasMore(page.info, page.rows.length, operation, walked)) return rows;
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

/** Tells whether an ID is seen for the first time, and remembers it. */
function isFirst(seen: Set<string>, id: string): boolean {
  const isNew = !seen.has(id);
  seen.add(id);
  return isNew;
}

/** Asks for the page at a position, in the size that Zoho takes. */
function pageAsker(client: ZohoClient, plan: QueryPlan) {
  const ask = inAcceptedSize();
  return (position: Position): Promise<CoqlAnswer & { asked: number }> =>
    ask(async (size) => ({
      ...(await askCoql(client, pageQuery(plan, position, size.rows))),
      asked: size.rows,
    })).catch((refusal) => {
      throw refusalAt(position, plan, refusal);
    });
}

/**
 * The query for the page at a position.
 * @throws ZohoError for a page that offsets do not reach.
 */
function pageQuery({ query, after }: QueryPlan, { read, last }: Position, limit: number): string {
  if (after && typeof last?.id === "string") return `${after(last.id)} limit ${limit}`;
  if (read === 0) return `${query} limit ${limit}`;
  if (read + limit > offsetReach) throw endOfOffsets(read);
  return `${query} limit ${limit} offset ${read}`;
}

/** Zoho's refusal of a page, which says behind the first page how far the query came. */
function refusalAt({ read, last }: Position, plan: QueryPlan, refusal: unknown): unknown {
  if (read === 0) return refusal;
  return isLimit(refusal) ? endOfOffsets(read) : tellHowFar(refusal, () => goOn(plan, read, last));
}

/** How far a query came for which the run's time did not do. */
function goOn({ after }: QueryPlan, read: number, last: CoqlRow | undefined): string {
  const done = `${read.toLocaleString("en-US")} rows were read, and are not given.`;
  const next =
    after && typeof last?.id === "string"
      ? `rows come by ID, so that the next begin with id > ${last.id}`
      : `without Fetch All, LIMIT 2000 OFFSET ${read} gives the next`;
  return `${done} Narrow the query down, or read the records in parts: ${next}.`;
}

const isLimit = (thrown: unknown) => failureOf(thrown)?.code === "LIMIT_EXCEEDED";

const endOfOffsets = (read: number) =>
  refusal({
    product: "crm",
    operation,
    reason: `the query has more rows than LIMIT and OFFSET reach; ${read.toLocaleString("en-US")} were read`,
    hint: "Leave ORDER BY out, so that the action reads any number of rows by ID, or narrow the query down.",
  });
