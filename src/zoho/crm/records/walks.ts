import { failureOf, isConnectionFault, ZohoError } from "../../errors/errors";
import { refuse } from "../../errors/refuse";
import type { ZohoClient } from "../../http/client";
import { both, coqlPages } from "../query/coqlPages";
import { coqlLiteral } from "../query/coqlText";
import { listQueriedFields } from "../query/queriedFields";
import { withConversions } from "./conversions";
import { type CrmRecord, listShown } from "./listByIds";
import {
  type CrmPage,
  fieldsToList,
  type ListQuery,
  type ListStart,
  listPages,
  noPageToken,
} from "./lists";

/**
 * Walks a module's list to its end: by page and token, and from where Zoho ends that or refuses a token by key.
 * A record may come again, as it is then. Rows have one shape all the way.
 * @throws ZohoError that says how many records were read when the list cannot be walked on by key.
 */
export async function* walkList(
  client: ZohoClient,
  module: string,
  query: ListQuery,
  start: ListStart = {},
): AsyncGenerator<CrmPage> {
  const asked = await fieldsToList(client, module, query.fields, query.converted);
  const { fields, strip } = withSortField(asked, query.sortBy);
  let last: CrmRecord | undefined;
  let reached = 0;
  try {
    for await (const page of listPages(client, module, { ...query, fields }, start)) {
      last = page.records.at(-1) ?? last;
      reached += page.records.length;
      yield strip(page);
    }
  } catch (end) {
    // Which records a custom view has, COQL cannot ask.
    if (!last || !isEndOfTokens(end) || query.viewId !== undefined) throw end;
    try {
      if (typeof last[query.sortBy ?? "id"] !== "string") throw end;
      for await (const page of pagesFrom(client, module, query, fields, last)) {
        reached += page.records.length;
        yield strip(page);
      }
    } catch (thrown) {
      throw stoppedAt(reached, module, end, thrown);
    }
  }
}

/**
 * Walks a module by COQL, in the list's order: 2,000 records per call. Without fields it reads all that COQL can.
 * The rows differ from the list's: owners and lookups have name and id only. What tells of conversions comes as in the
 * list.
 */
export async function* walkByCoql(
  client: ZohoClient,
  module: string,
  query: ListQuery & { pageSize?: number },
): AsyncGenerator<CrmPage> {
  const asked = query.fields?.length ? query.fields : await listQueriedFields(client, module);
  const { fields, strip } = withSortField(asked, query.sortBy);
  const { sortBy, pageSize, converted = "both" } = query;
  const order = readOrder(query.sortOrder);
  // COQL shows converted leads unless told otherwise.
  const where = converted === "both" ? undefined : `Converted__s = ${converted}`;
  const isTold = query.converted === "true" || query.converted === "both";
  for await (const page of coqlPages(client, module, { fields, where, sortBy, order, pageSize })) {
    if (page.records.length === 0) continue;
    const records =
      isTold && !query.fields?.length
        ? await withConversions(client, module, page.records, converted)
        : page.records;
    yield strip({ ...page, records });
  }
}

/** Pages that begin with a record read before, or behind it: ids by COQL, then the records of these ids by the list. */
async function* pagesFrom(
  client: ZohoClient,
  module: string,
  { sortBy = "id", sortOrder, modifiedSince, converted }: ListQuery,
  fields: string[],
  last: CrmRecord,
): AsyncGenerator<CrmPage> {
  const order = readOrder(sortOrder);
  const past = order === "asc" ? ">" : "<";
  // In which order Zoho lists records of one time is not documented, so that all of the last one's are read again.
  const from = `${sortBy} ${past}${sortBy === "id" ? "" : "="} ${coqlLiteral(last[sortBy])}`;
  const where = both(from, modifiedSince && `Modified_Time >= ${coqlLiteral(modifiedSince)}`);
  for await (const page of coqlPages(client, module, { fields: [], where, sortBy, order })) {
    const ids = page.records.map(({ id }) => id);
    yield { ...page, records: await listShown(client, module, ids, fields, converted) };
  }
}

/** The order that a list goes by; Zoho's default is descending (docs/zoho-crm.md#order-of-a-list). */
export function readOrder(sortOrder = "desc"): "asc" | "desc" {
  if (sortOrder === "asc" || sortOrder === "desc") return sortOrder;
  refuse(`Sort Order is "${sortOrder}". Choose asc or desc.`);
}

/** Adds the field that a walk goes on by to those asked for; `strip` takes it out of the records again. */
function withSortField(fields: string[], sortBy = "id") {
  if (sortBy === "id" || fields.includes(sortBy)) {
    return { fields, strip: (page: CrmPage) => page };
  }
  const strip = (page: CrmPage): CrmPage => ({
    ...page,
    records: page.records.map(({ [sortBy]: _, ...record }) => record as CrmRecord),
  });
  // First, so that it is in the first batch.
  return { fields: [sortBy, ...fields], strip };
}

// docs/zoho-crm.md#paging.
const endsOfTokens = [
  "PAGINATION_LIMIT_EXCEEDED",
  "DISCRETE_PAGINATION_LIMIT_EXCEEDED",
  "EXPIRED_VALUE",
  "TOKEN_BOUND_DATA_MISMATCH",
  noPageToken,
];

/** Tells whether Zoho refused to go on by page token. */
export function isEndOfTokens(thrown: unknown): boolean {
  const { code = "", field } = failureOf(thrown) ?? {};
  return endsOfTokens.includes(code) || (code === "INVALID_DATA" && field === "page_token");
}

/** What to throw when the walk by key failed. A dead connection and a passing failure speak for themselves. */
function stoppedAt(reached: number, module: string, end: unknown, thrown: unknown): unknown {
  const failure = failureOf(thrown);
  const isMissingScope = failure?.code === "OAUTH_SCOPE_MISMATCH";
  if (!failure || failure.retryable || (isConnectionFault(failure) && !isMissingScope))
    return thrown;
  return new ZohoError(
    {
      ...failure,
      reason: `Zoho ended the list of ${module} after ${reached.toLocaleString("en-US")} records (${failureOf(end)?.code}), and it could not be read on by COQL: ${failure.reason}`,
      hint: `${failure.hint ?? ""} Or read the module in parts with CRM - COQL Query.`.trimStart(),
    },
    thrown,
  );
}
