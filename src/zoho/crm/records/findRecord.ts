import type { Test } from "../../conditions/test";
import type { ZohoClient } from "../../http/client";
import { needsCheck } from "../conditions/coqlCondition";
import type { CrmRecord } from "./listByIds";
import { matchingPages, readMatchingPage } from "./matchingPages";
import { getRecord } from "./records";

/** What a search found. */
export interface FoundRecord {
  /** The first record; undefined for none. */
  record?: CrmRecord;
  /** Whether other records meet the conditions as well. */
  isOneOfSeveral: boolean;
}

/** What a search looks for. */
export interface RecordSearch {
  test: Test;
  /** API names; empty for the whole record, which takes one more call. */
  fields: string[];
  /** By what "first" goes: records of some modules have no time of creation. */
  sortBy: "Created_Time" | "id";
}

/** Rows per call: two tell whether there is a second one. Of rows that are to be checked, many may not meet the test. */
const pageSizes = { exact: 2, checked: 200 };

/**
 * The first record of a module that meets a test, without converted leads. Scopes: ZohoCRM.coql.READ and
 * ZohoCRM.modules.{module}.READ.
 * @throws Error before a request for more conditions than COQL takes.
 */
export async function findRecord(
  client: ZohoClient,
  module: string,
  search: RecordSearch,
): Promise<FoundRecord> {
  const [first, ...others] = await findTwo(client, module, search);
  if (!first) return { isOneOfSeveral: false };
  const record = search.fields.length > 0 ? first : await readWhole(client, module, first);
  return { record, isOneOfSeveral: others.length > 0 };
}

async function findTwo(client: ZohoClient, module: string, search: RecordSearch) {
  const query = { ...search, order: "asc" as const };
  if (!needsCheck(search.test)) {
    const exact = { ...query, pageSize: pageSizes.exact };
    return (await readMatchingPage(client, module, exact, 0)).records;
  }
  const found: CrmRecord[] = [];
  const checked = { ...query, pageSize: pageSizes.checked };
  for await (const { records } of matchingPages(client, module, checked)) {
    found.push(...records);
    if (found.length > 1) break;
  }
  return found;
}

async function readWhole(client: ZohoClient, module: string, { id }: CrmRecord) {
  const [record] = await getRecord(client, module, id);
  return record;
}
