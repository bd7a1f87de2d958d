import type { Conditions } from "../../conditions/condition";
import { refuse } from "../../errors/refuse";
import type { ZohoClient } from "../../http/client";
import { columnNames } from "../conditions/columnNames";
import { requireSortField } from "../conditions/requireSortField";
import { type ModuleFields, settleConditions } from "../conditions/settleConditions";
import { listMatching, type MatchingList } from "./listMatching";
import type { ListExtent } from "./listRecords";
import type { ListQuery } from "./lists";
import { readOrder } from "./walks";

/** A list by conditions, as its form has it. */
export interface ConditionsList {
  conditions: Conditions;
  /** A field by API name or label; wins over the query's `sortBy`. */
  sortField?: string;
  query: ListQuery;
  extent: ListExtent;
}

/**
 * A list of the records that meet conditions, by COQL: one page, or all. Scopes: as `listMatching`, and
 * ZohoCRM.settings.fields.READ.
 * @throws Error before a request for settings that do not go together, and for what does not fit the module's fields.
 */
export async function listByConditions(
  client: ZohoClient,
  known: ModuleFields,
  { conditions, sortField, query, extent }: ConditionsList,
): Promise<MatchingList> {
  const { fields = [], perPage = 200, sortBy = "id", converted } = query;
  const { fetchAll, page = 1, maxRecords } = extent;
  requireFitting(query, extent, sortField);
  const order = readOrder(query.sortOrder);
  const test = await settleConditions(conditions, known);
  const by =
    sortField === undefined ? sortBy : await requireSortField("Sort Field", sortField, known);
  const { columns, explain } = await columnNames(fields, known);
  const matching = { test, fields: columns, sortBy: by, order, converted };
  const list = { ...matching, fetchAll, page, perPage, maxRecords };
  return listMatching(client, known.module, list).catch((thrown) => {
    throw explain(thrown);
  });
}

function requireFitting(
  { fields = [], sortBy, viewId }: ListQuery,
  { fetchAll, page = 1, pageToken }: ListExtent,
  sortField: string | undefined,
): void {
  const refusals: [boolean, string][] = [
    [fields.length === 0, "is asked for by COQL, which names its columns. Fill in Fields."],
    [viewId !== undefined, "and Custom View ID do not go together. Leave one of them empty."],
    [pageToken !== undefined, "goes by Page alone. Leave Page Token empty."],
    [fetchAll && page > 1, "with Fetch All begins at the start. Leave Page at 1."],
  ];
  const [, why] = refusals.find(([isSo]) => isSo) ?? [];
  if (why) refuse(`A list with Conditions or Sort Field ${why}`);
  if (sortBy !== undefined && sortField !== undefined) {
    refuse("Sort By and Sort Field do not go together. Leave one of them empty.");
  }
}
