import { failureOf } from "../../errors/errors";
import type { ZohoClient } from "../../http/client";
import { crmPath } from "../../http/paths";
import { usualPage } from "../../pages/pageEnds";
import { unproven } from "../../pages/unproven";
import { readServerTime } from "../../timestamps";
import { rowsOf, saysMore } from "../records/rows";
import { clausesOnly } from "./coqlText";

/** A row of a query: the columns that it selects, and `id` unless it groups. */
export type CoqlRow = Record<string, unknown>;

/** One call's rows. */
export interface CoqlAnswer {
  rows: CoqlRow[];
  /** Zoho's `info`, which says whether the query has more rows behind them. */
  info?: { more_records?: boolean };
  /** Zoho's clock when it answered, in milliseconds since 1970. */
  serverTime?: number;
}

/** Sends one query; no rows is an empty list (Zoho answers 204). Scope: ZohoCRM.coql.READ. */
export async function askCoql(client: ZohoClient, query: string): Promise<CoqlAnswer> {
  const path = crmPath`/coql`;
  const { data, headers } = await client.send<{ info?: { more_records?: boolean } } | undefined>({
    method: "POST",
    path,
    body: { select_query: query },
    repeat: "always",
  });
  return {
    rows: rowsOf(data, "data", `POST ${path}`),
    info: data?.info,
    serverTime: readServerTime(headers),
  };
}

/**
 * The rows of a COQL query as it stands: 200, or as many as its LIMIT asks for. Says in the log when the query has, or
 * may have, more.
 * @throws ZohoError for 200 rows where LIMIT asks for more and the answer does not tell whether that is all.
 */
export async function runQuery(client: ZohoClient, query: string): Promise<CoqlRow[]> {
  const { rows, info } = await askCoql(client, query);
  const limit = readLimit(query);
  const more = saysMore(info);
  const isUsual = rows.length === usualPage;
  const isCut =
    limit === undefined ? (more ?? isUsual) : isUsual && limit > usualPage && more !== false;
  if (!isCut) return rows;
  if (more === undefined && limit !== undefined) throw unproven("crm", `POST ${crmPath`/coql`}`);
  client.log.warn(
    `Zoho CRM gave the first ${rows.length} rows, but the query ${more ? "has" : "may have"} more. Turn on Fetch All${limit === undefined ? ", or write a LIMIT of at most 2,000" : ", and take LIMIT out of the query"}.`,
  );
  return rows;
}

/** How many rows a query's own LIMIT asks for; `limit m, n` names the offset first (docs/zoho-crm.md#coql-grammar). */
function readLimit(query: string): number | undefined {
  const [, one, other] = /\blimit\s+(\d+)(?:\s*,\s*(\d+))?/i.exec(clausesOnly(query)) ?? [];
  const limit = other ?? one;
  return limit === undefined ? undefined : Number(limit);
}

/** What one query asks for at most. */
export interface QuerySize {
  rows: number;
  columns: number;
}

/** The most that Zoho documents for API v8 (docs/zoho-crm.md#coql-limits). */
export const maxSize: QuerySize = { rows: 2_000, columns: 500 };

/** What older documents have, and what may still be in force (docs/zoho-crm.md#coql-limits, UNSURE). */
const olderSize: QuerySize = { rows: 200, columns: 50 };

/**
 * Makes a sender for several queries that asks for less from the first time on that Zoho refuses their size.
 * @param remember is told what Zoho takes, once it refused.
 */
export function inAcceptedSize(
  size: QuerySize = maxSize,
  remember: (accepted: QuerySize) => void = () => {},
): <T>(send: (size: QuerySize) => Promise<T>) => Promise<T> {
  let accepted = size;
  return async (send) => {
    for (;;) {
      try {
        return await send(accepted);
      } catch (refusal) {
        accepted = smallerSize(accepted, refusal);
        remember(accepted);
      }
    }
  };
}

/** @throws the refusal when it was not the size that Zoho refused. */
function smallerSize(size: QuerySize, refusal: unknown): QuerySize {
  const { code, details } = failureOf(refusal) ?? {};
  if (code !== "LIMIT_EXCEEDED") throw refusal;
  const by = (details as { by?: unknown } | undefined)?.by;
  const concerns = (what: RegExp) => by === undefined || what.test(String(by));
  if (concerns(/limit|row|record/i) && size.rows > olderSize.rows) {
    return { ...size, rows: olderSize.rows };
  }
  if (concerns(/select|column|field/i) && size.columns > olderSize.columns) {
    return { ...size, columns: olderSize.columns };
  }
  throw refusal;
}
