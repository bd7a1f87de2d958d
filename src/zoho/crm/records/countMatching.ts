import type { Test } from "../../conditions/test";
import type { ZohoClient } from "../../http/client";
import { crmPath } from "../../http/paths";
import { needsCheck } from "../conditions/coqlCondition";
import { askCoql } from "../query/coql";
import { requireApiName } from "../query/coqlBatches";
import { toCount } from "./countView";
import { conditionOf, matchingPages } from "./matchingPages";

/**
 * How many records of a module meet a test, without converted leads, by one COQL query. Of a test that COQL does not
 * read in one way alone, the records are read and looked at. Scopes: ZohoCRM.coql.READ and
 * ZohoCRM.modules.{module}.READ.
 * @throws Error before a request for more conditions than COQL takes; ZohoError for an answer without a count.
 */
export async function countMatching(
  client: ZohoClient,
  module: string,
  test: Test,
): Promise<number> {
  const query = { test, fields: [], sortBy: "id", order: "asc" as const };
  if (needsCheck(test)) return countPages(matchingPages(client, module, query));
  requireApiName(module);
  const where = conditionOf(module, query, 0);
  const { rows } = await askCoql(client, `select COUNT(id) from ${module} where ${where}`);
  const [row] = rows;
  // The column's name is not documented (docs/zoho-crm.md#aggregates).
  const counted = Object.entries(row ?? { count: 0 }).find(([name]) => name !== "id");
  return toCount(counted?.[1], `POST ${crmPath`/coql`}`);
}

async function countPages(pages: AsyncIterable<{ records: unknown[] }>): Promise<number> {
  let count = 0;
  for await (const { records } of pages) count += records.length;
  return count;
}
