import type { ZohoClient } from "../../http/client";
import { type ConvertedFilter, conversionFields } from "./converted";
import { byId, type CrmRecord, listByIds } from "./listByIds";

/** Rows of COQL with what tells of their conversions, which COQL does not select: one call per 100 leads. */
export async function withConversions(
  client: ZohoClient,
  module: string,
  records: CrmRecord[],
  converted: ConvertedFilter,
): Promise<CrmRecord[]> {
  const ids = records.map(({ id }) => id);
  const told = byId(await listByIds(client, module, ids, conversionFields, converted));
  return records.map((record) => ({ ...record, ...told.get(record.id) }));
}
