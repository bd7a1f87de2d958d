import { refuse } from "../../errors/refuse";
import type { ZohoClient } from "../../http/client";
import { endAll } from "../../http/endAll";
import { crmPath } from "../../http/paths";
import { type CrmRecord, inGroupsOf } from "../records/listByIds";
import type { CrmPage } from "../records/lists";
import { requireIds, saysMore } from "../records/rows";
import { askCoql, inAcceptedSize, maxSize, type QuerySize } from "./coql";
import { coqlName } from "./coqlNames";
import { offsetReach } from "./offsetReach";
import { withoutRefused } from "./queriedFields";

/** Which columns of a module's records to read, in which order and in which portions. */
export interface CoqlColumns {
  /** API names, of any number; `id` comes along. */
  fields: string[];
  /** A field that is never empty, such as `Modified_Time`; `id` by default. It comes along with the fields. */
  sortBy?: string;
  /** For ids within one value of `sortBy` as well. */
  order: "asc" | "desc";
  /** Rows per call; at most, and by default, 2,000. */
  pageSize?: number;
  /** What Zoho was found to take, kept from walk to walk. */
  memory?: SizeMemory;
}

/** Remembers how much Zoho takes at a time. Plain data. */
export interface SizeMemory {
  querySize?: QuerySize;
}

/** One page of records, in batches of their columns. */
export interface CoqlBatches {
  /** The same records in each, unless they changed in between; one where there are no records. */
  pages: CrmPage[];
  /** The columns of each page. */
  batches: string[][];
  /** How many rows were asked for. */
  asked: number;
}

/**
 * Reads pages of a module by condition. Where Zoho refuses 2,000 rows or 500 columns it goes on with 200 and with batches
 * of 50. A column that COQL refuses and is not known to select is left out with a warning.
 * @returns the function that asks for the first page of the records that meet a condition, or for one behind an offset.
 * @throws Error for names that are not API names.
 */
export function batchReader(
  client: ZohoClient,
  module: string,
  { fields, sortBy = "id", order, pageSize = maxSize.rows, memory = {} }: CoqlColumns,
): (condition: string, offset?: number) => Promise<CoqlBatches> {
  let columns = [...new Set([sortBy, ...fields])].filter((column) => column !== "id");
  for (const name of [module, sortBy, ...columns]) requireApiName(name);
  const ordered = sortBy === "id" ? `id ${order}` : `${coqlName(sortBy)} ${order}, id ${order}`;
  const { rows, columns: maxColumns } = memory.querySize ?? maxSize;
  const size = { rows: Math.min(pageSize, rows), columns: maxColumns };
  const ask = inAcceptedSize(size, (accepted) => {
    memory.querySize = accepted;
  });
  const askInSize = async (size: QuerySize, condition: string, offset: number) => {
    const batches = inBatches(columns, size);
    const rows = Math.min(size.rows, offsetReach - offset);
    const part = offset > 0 ? `limit ${rows} offset ${offset}` : `limit ${rows}`;
    const tail = `from ${module} where ${condition} order by ${ordered} ${part}`;
    const queries = batches.map((batch) => `select ${selected(batch)} ${tail}`);
    return { batches, pages: await fetchBatches(client, queries), asked: rows };
  };
  return async function readBatches(condition, offset = 0) {
    try {
      return await ask((size) => askInSize(size, condition, offset));
    } catch (refusal) {
      columns = await withoutRefused(client, module, columns, refusal);
      return readBatches(condition, offset);
    }
  };
}

// Whether the id comes along without being named is UNSURE (docs/zoho-crm.md#ids-of-coql-rows).
const selected = (columns: readonly string[]) => ["id", ...columns.map(coqlName)].join(", ");

const inBatches = (columns: string[], size: QuerySize): string[][] =>
  columns.length > 0 ? inGroupsOf(size.columns - 1, columns) : [[]];

/** One page in its batches of columns; those after the first are asked for only when there are rows. */
async function fetchBatches(client: ZohoClient, [one, ...others]: string[]): Promise<CrmPage[]> {
  const first = await fetchPage(client, one ?? "");
  if (first.records.length === 0) return [first];
  return [first, ...(await endAll(others.map((other) => fetchPage(client, other))))];
}

async function fetchPage(client: ZohoClient, query: string): Promise<CrmPage> {
  const { rows, info, serverTime } = await askCoql(client, query);
  const records = requireIds(rows, `POST ${crmPath`/coql`}`) as CrmRecord[];
  return { records, info: { more_records: saysMore(info) }, serverTime };
}

// Names stand in a query as they are, some in quotes.
export function requireApiName(name: string): void {
  if (!/^[$\w]+(\.\w+)*$/.test(name)) {
    refuse(`"${name}" is not an API name. Take the name from Zoho CRM's API Names page.`);
  }
}
