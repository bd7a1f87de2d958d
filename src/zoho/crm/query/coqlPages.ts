import { refuse } from "../../errors/refuse";
import type { ZohoClient } from "../../http/client";
import { crmPath } from "../../http/paths";
import { endless, watchWalk } from "../../pages/endless";
import { watchEmptyPages } from "../../pages/pageEnds";
import { isConvertible } from "../records/converted";
import type { CrmRecord } from "../records/listByIds";
import { type CrmPage, mergeBatches } from "../records/lists";
import { hasMore, isSilent } from "../records/rows";
import { batchReader, type CoqlColumns } from "./coqlBatches";
import { coqlName } from "./coqlNames";
import { coqlLiteral } from "./coqlText";

/** Which records of a module a walk reads, and in which order. */
export interface CoqlWalk extends CoqlColumns {
  /** A COQL condition; all records by default. */
  where?: string;
  /** Begins behind this record: its `id` and its value of `sortBy`. */
  after?: CrmRecord;
}

/**
 * Walks a module by COQL, each page asked for by the key (`sortBy`, `id`) of the record before it. Thus neither the
 * number of records nor changes under the walk end or shift it. Batches of columns are merged by id. A consumer that
 * stops early stops the calls. Scopes: ZohoCRM.coql.READ and ZohoCRM.modules.{module}.READ.
 * @throws Error before a request for names that are not API names; ZohoError for a list that does not end.
 */
export async function* coqlPages(
  client: ZohoClient,
  module: string,
  { where, after, ...columns }: CoqlWalk,
): AsyncGenerator<CrmPage> {
  const { sortBy = "id", order } = columns;
  const readBatches = batchReader(client, module, columns);
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
    const { pages, batches, asked } = await readBatches(condition);
    const { records, info } = pages[0] ?? { records: [], info: {} };
    const back = emptyPages.doubt(position, isSilent(info, records.length));
    if (back) {
      position = back;
      continue;
    }
    // COQL shows converted leads; the list must as well.
    const converted = isConvertible(module) ? "both" : undefined;
    const isAnnounced = last !== after;
    const more = hasMore(info, records.length, operation, { asked, isAnnounced });
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
