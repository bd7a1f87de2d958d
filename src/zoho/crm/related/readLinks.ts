import type { ZohoClient } from "../../http/client";
import { isObject } from "../../isObject";
import { runQuery } from "../query/coql";
import { coqlName } from "../query/coqlNames";
import { coqlLiteral } from "../query/coqlText";
import type { CrmRecord } from "../records/listByIds";

/** A module whose records are links, and its lookups to either side. */
export interface LinkingModule {
  module: string;
  /** To the record that others are linked with. */
  own: string;
  /** To the other records. */
  other: string;
}

/** The links of a record with another one, of which there may be several. */
export interface OtherLinks extends CrmRecord {
  linkIds: string[];
}

/** Rows of one query, which any edition takes. */
const pageSize = 200;

/**
 * All links of a record with some others, each under the other's ID (docs/zoho-crm.md#linked-records).
 * Scope: ZohoCRM.coql.READ.
 */
export async function readLinks(
  client: ZohoClient,
  { module, own, other }: LinkingModule,
  recordId: string,
  ids: string[],
): Promise<OtherLinks[]> {
  const isBetween = `(${coqlName(own)} = ${coqlLiteral(recordId)} and ${coqlName(other)} in ${coqlLiteral(ids)})`;
  const links = new Map<string, string>();
  for (let last: string | undefined; ; ) {
    const where = last ? `(${isBetween} and id > ${coqlLiteral(last)})` : isBetween;
    const columns = `id, ${coqlName(other)}`;
    const query = `select ${columns} from ${module} where ${where} order by id asc limit ${pageSize}`;
    const rows = await runQuery(client, query);
    const known = links.size;
    for (const row of rows) links.set(String(row.id), idIn(row[other]));
    last = String(rows.at(-1)?.id);
    // A page without a link that is new would come for ever.
    if (rows.length < pageSize || links.size === known) return gather(links);
  }
}

const idIn = (linked: unknown) => String(isObject(linked) ? linked.id : linked);

function gather(links: Map<string, string>): OtherLinks[] {
  const others = new Map<string, string[]>();
  for (const [linkId, id] of links) others.set(id, [...(others.get(id) ?? []), linkId]);
  return [...others].map(([id, linkIds]) => ({ id, linkIds }));
}
