import { matchesConditions } from "../../conditions/matches";
import { fieldTests, type Test } from "../../conditions/test";
import type { ZohoClient } from "../../http/client";
import { coqlCondition, needsCheck } from "../conditions/coqlCondition";
import { both, coqlPages } from "../query/coqlPages";
import { isConvertible } from "./converted";
import type { CrmRecord } from "./listByIds";
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

// A walk by Created_Time has three more conditions behind its first page.
const walkConditions = 3;

/** Rows per call: two tell whether there is a second one. Of rows that are to be checked, many may not meet the test. */
const pageSizes = { exact: 2, checked: 200 };

/**
 * The first record of a module that meets a test, without converted leads. COQL finds it, which sees what was written a
 * moment ago. Scopes: ZohoCRM.coql.READ and ZohoCRM.modules.{module}.READ.
 * @throws Error before a request for more conditions than COQL takes.
 */
export async function findRecord(
  client: ZohoClient,
  module: string,
  { test, fields, sortBy }: RecordSearch,
): Promise<FoundRecord> {
  const isChecked = needsCheck(test);
  const converted = isConvertible(module) ? "Converted__s = false" : undefined;
  const others = (converted ? 1 : 0) + (isChecked ? walkConditions : 0);
  const where = both(coqlCondition(test, others), converted);
  const compared = isChecked ? fieldTests(test).map(({ field }) => field) : [];
  const found: CrmRecord[] = [];
  const pageSize = isChecked ? pageSizes.checked : pageSizes.exact;
  const columns = { fields: [...fields, ...compared], sortBy, order: "asc" as const, pageSize };
  for await (const { records } of coqlPages(client, module, { ...columns, where })) {
    found.push(...records.filter((record) => !isChecked || matchesConditions(record, test)));
    if (found.length > 1) break;
  }
  const [first] = found;
  if (!first) return { isOneOfSeveral: false };
  const record = fields.length > 0 ? only(fields, first) : await readWhole(client, module, first);
  return { record, isOneOfSeveral: found.length > 1 };
}

const only = (fields: string[], record: CrmRecord): CrmRecord => ({
  ...Object.fromEntries(
    Object.entries(record).filter(([name]) => name === "id" || fields.includes(name)),
  ),
  id: record.id,
});

async function readWhole(client: ZohoClient, module: string, { id }: CrmRecord) {
  const [record] = await getRecord(client, module, id);
  return record;
}
