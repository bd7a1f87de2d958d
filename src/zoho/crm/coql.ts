import type { ZohoClient } from "../client";
import { crmPath } from "../paths";

/** The rows of a COQL query; none is an empty list (Zoho answers 204). Scope: ZohoCRM.coql.READ. */
export async function runQuery(
  client: ZohoClient,
  query: string,
): Promise<Record<string, unknown>[]> {
  const { data } = await client.send<{ data?: Record<string, unknown>[] } | undefined>({
    method: "POST",
    path: crmPath`/coql`,
    body: { select_query: query },
    repeat: "always",
  });
  return data?.data ?? [];
}
