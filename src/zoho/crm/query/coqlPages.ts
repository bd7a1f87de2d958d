import { refuse } from "../../errors/refuse";
import type { ZohoClient } from "../../http/client";
import { crmPath } from "../../http/paths";
import { endless, watchWalk } from "../../pages/endless";
import { watchEmptyPages } from "../../pages/pageEnds";
import { isConvertible } from "../records/converted";
import { type CrmRecord, inGroupsOf } from "../records/listByIds";
import { type CrmPage, mergeBatches } from "../records/lists";
import { hasMore, isSilent, requireIds, saysMore } from "../records/rows";
import { askCoql, inAcceptedSize, largestSize, type QuerySize } from "./coql";
import { coqlName } from "./coqlNames";
import { coqlLiteral } from "./coqlText";
import { withoutRefused } from "./selectable";

/** Which records of a module a walk reads, and in which order. */
export interface CoqlWalk {
  /** API names, of any number; `id` comes along. */
  fields: string[];
  /** A COQL condition; all records by default. */
  where?: string;
  /** A field that is never empty, such as `Modified_Time`; `id` by default. It comes along with the fields. */
  sortBy?: string;
  /** For ids within one value of `sortBy` as well. */
  order: "asc" | "desc";
  /** Rows per call; at most, and by default, 2,000. */
  pageSize?: number;
  /** Begins behind this record: its `id` and its value of `sortBy`. */
  after?: CrmRecord;
  /** What Zoho was found to take, kept from walk to walk. */
  memory?: SizeMemory;
}

/** Remembers how much Zoho takes at a time. Plain data. */
export interface SizeMemory {
  querySize?: QuerySize;
}

/**
 * Walks a module by COQL, each page asked for by the key (`sortBy`, `id`) of the record before it, so that neither
 * the number of records nor changes under the walk end or shift it. Where Zoho refuses 2,000 rows or 500 columns it
 * goes on with 200 and with batches of 50, which are merged by id. A column that COQL refuses and is not known to select
 * is left out with a warning. A consumer that stops early stops the calls.
 * Scopes: ZohoCRM.coql.READ and ZohoCRM.modules.{module}.READ.
 * @throws Error before a request for names that are not API names; ZohoError for a list that does not end.
 */
export async function* coqlPages(
  client: ZohoClient,
  module: string,
  {
    fields,
    where,
    sortBy = "id",
    order,
    pageSize = largestSize.rows,
    after,
    memory = {},
  }: CoqlWalk,
): AsyncGenerator<CrmPage> {
  let columns = [...new Set([sortBy, ...fields])].filter((column) => column !== "id");
  for (const name of [module, sortBy, ...columns]) requireApiName(name);
  const ordered = sortBy === "id" ? `id ${order}` : `${coqlName(sortBy)} ${order}, id ${order}`;
  const { rows, columns: mostColumns } = memory.querySize ?? largestSize;
  const size = { rows: Math.min(pageSize, rows), columns: mostColumns };
  const ask = inAcceptedSize(size, (accepted) => {
    memory.querySize = accepted;
  });
  const fetchWhere = async (
    condition: string,
  ): Promise<{ pages: CrmPage[]; batches: string[][]; asked: number }> => {
    try {
      return await ask(async (size) => {
        // Whether the id comes along without being named is UNSURE (docs/zoho-crm.md#ids-of-coql-rows).
        const batches = columns.length > 0 ? inGroupsOf(size.columns - 1, columns) : [[]];
        const queries = batches.map(
          (batch) =>
            `select ${["id", ...batch.map(coqlName)].join(", ")} from ${module} where ${condition} order by ${ordered} limit ${size.rows}`,
        );
        return { batches, pages: await fetchBatches(client, queries), asked: size.rows };
      });
    } catch (refusal) {
      columns = await withoutRefused(client, module, columns, refusal);
      return fetchWhere(condition);
    }
  };
  const operation = `POST ${crmPath`/coql`}`;
  const walk = watchWalk("crm", operation);
  const emptyPages = watchEmptyPages<Position>("crm", operation);
  const keyOf = (record: CrmRecord) => JSON.stringify([record.id, record[sortBy]]);
  let position: Position = { last: after };
  let known = new Set<string>();
  for (;;) {
    const { last }: Position = position;
    const isAgain = emptyPages.isAgain();
    if (last && !isAgain) walk.goTo(keyOf(last));
    const condition = both(where, last && behind(last, sortBy, order)) ?? "id is not null";
    const { pages, batches, asked } = await fetchWhere(condition);
    const { records, info } = pages[0] ?? { records: [], info: {} };
    const back = emptyPages.doubt(position, isSilent(info, records.length));
    if (back) {
      position = back;
      continue;
    }
    // COQL shows converted leads; the list must as well.
    const converted = isConvertible(module) ? "both" : undefined;
    const more = hasMore(info, records.length, operation, asked);
    const page = await mergeBatches(client, module, pages, batches, converted);
    // Of a page that is read again, most rows were given already.
    const isKnown = (record: CrmRecord) => isAgain && known.has(keyOf(record));
    const unknown = page.records.filter((record) => !isKnown(record));
    yield { ...page, records: unknown, info: { more_records: more } };
    if (!more) return;
    const next = records.at(-1);
    if (!next) throw endless("crm", operation);
    known = new Set(records.map(keyOf));
    position = { last: next };
  }
}

/** Behind which record a page begins; the first one behind none. */
interface Position {
  last?: CrmRecord;
}

/** One page in its batches of columns; those after the first are asked for only when there are rows. */
async function fetchBatches(client: ZohoClient, [one, ...others]: string[]): Promise<CrmPage[]> {
  const first = await fetchPage(client, one ?? "");
  if (first.records.length === 0) return [first];
  return [first, ...(await Promise.all(others.map((other) => fetchPage(client, other))))];
}

async function fetchPage(client: ZohoClient, query: string): Promise<CrmPage> {
  const { rows, info, serverTime } = await askCoql(client, query);
  const records = requireIds(rows, `POST ${crmPath`/coql`}`) as CrmRecord[];
  return { records, info: { more_records: saysMore(info) }, serverTime };
}

/** The condition of what comes after a record in the walk's order. */
function behind(record: CrmRecord, sortBy: string, order: CoqlWalk["order"]): string {
  const past = order === "asc" ? ">" : "<";
  const id = `id ${past} ${coqlLiteral(record.id)}`;
  if (sortBy === "id") return id;
  const value = record[sortBy];
  if (value === null || value === undefined) {
    refuse(`Record ${record.id} has no ${sortBy}; the list cannot go on behind it.`);
  }
  const literal = coqlLiteral(value);
  const column = coqlName(sortBy);
  return `(${column} ${past} ${literal} or (${column} = ${literal} and ${id}))`;
}

/** Joins two conditions; COQL wants them in pairs (docs/zoho-crm.md#coql-grammar). */
export const both = (one: string | undefined, other: string | undefined): string | undefined =>
  one && other ? `((${one}) and ${other})` : (one ?? other);

// Names stand in a query as they are, some in quotes.
function requireApiName(name: string): void {
  if (!/^[$\w]+(\.\w+)*$/.test(name)) {
    refuse(`"${name}" is not an API name. Take the name from Zoho CRM's API Names page.`);
  }
}
