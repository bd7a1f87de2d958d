import type { Test } from "../../conditions/test";
import type { ZohoClient } from "../../http/client";
import { tellHowFar } from "../../pages/endless";
import { needsCheck } from "../conditions/coqlCondition";
import type { ConvertedFilter } from "./converted";
import type { CrmRecord } from "./listByIds";
import type { CrmPage, ListInfo } from "./lists";
import { matchingPages, readMatchingPage } from "./matchingPages";

/** Which records that meet a test to list, and how many. */
export interface MatchingRecords {
  test: Test;
  fields: string[];
  sortBy: string;
  order: "asc" | "desc";
  converted?: ConvertedFilter;
  /** The whole list instead of one page. */
  fetchAll: boolean;
  page: number;
  perPage: number;
  maxRecords?: number;
}

/** Records that meet a test, with an `info` that speaks of pages as a list's does. */
export interface MatchingList {
  data: CrmRecord[];
  info: ListInfo;
}

/**
 * One page of the records that meet a test, or all of them. Pages are cut by COQL's OFFSET; the whole list goes on by
 * key. Scopes: ZohoCRM.coql.READ and ZohoCRM.modules.{module}.READ.
 * @throws Error before a request for conditions or pages that COQL does not take.
 * @throws ZohoError that says how many records were read, for a list that does not fit into one run.
 */
export async function listMatching(
  client: ZohoClient,
  module: string,
  list: MatchingRecords,
): Promise<MatchingList> {
  const { fetchAll, page, perPage, maxRecords = Number.POSITIVE_INFINITY } = list;
  const before = (page - 1) * perPage;
  const max = Math.min(maxRecords, fetchAll ? Number.POSITIVE_INFINITY : perPage);
  const isChecked = needsCheck(list.test);
  const { data, more } =
    fetchAll || isChecked
      ? await take(matchingPages(client, module, { ...list, pageSize: sizeOf(max, isChecked) }), {
          before,
          max,
          isChecked,
        })
      : await readOne(client, module, { ...list, pageSize: max }, before);
  const info = { page, per_page: perPage, count: data.length, more_records: more };
  const truncated = more && data.length >= maxRecords;
  return { data, info: list.maxRecords === undefined ? info : { ...info, truncated } };
}

// Of rows that are checked, many may not meet the test.
const sizeOf = (max: number, isChecked: boolean) =>
  isChecked || !Number.isFinite(max) ? undefined : max;

async function readOne(
  client: ZohoClient,
  module: string,
  query: Parameters<typeof readMatchingPage>[2],
  before: number,
) {
  const { records, info } = await readMatchingPage(client, module, query, before);
  return { data: records, more: info.more_records === true };
}

/** So many records behind others, each once and as it was seen last, and whether there are more. */
async function take(
  pages: AsyncGenerator<CrmPage>,
  { before, max, isChecked }: { before: number; max: number; isChecked: boolean },
): Promise<{ data: CrmRecord[]; more: boolean }> {
  const byId = new Map<string, CrmRecord>();
  const cut = (more: boolean) => ({
    data: [...byId.values()].slice(before, before + max),
    more,
  });
  try {
    for await (const { records, info } of pages) {
      for (const record of records) byId.set(record.id, record);
      if (byId.size > before + max) return cut(true);
      // Whether a row behind meets the test as well is not known before it is looked at.
      const isFull = byId.size === before + max && !isChecked;
      if (isFull) return cut(info.more_records === true);
    }
    return cut(false);
  } catch (thrown) {
    throw byId.size > 0 ? tellHowFar(thrown, () => goOn(byId.size)) : thrown;
  }
}

const goOn = (read: number) =>
  `${read.toLocaleString("en-US")} records were read, and are not given. Narrow Conditions down, or read fewer at a time with Max Records.`;
