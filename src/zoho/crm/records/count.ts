import { changeHint } from "../../errors/errors";
import type { ZohoClient } from "../../http/client";
import { crmPath } from "../../http/paths";
import { isObject } from "../../isObject";
import { unreadable } from "./rows";

/**
 * How many records a module, or one of its custom views, has for the connected user, as of up to ten minutes ago.
 * Scopes: ZohoCRM.modules.{module}.READ, ZohoSearch.securesearch.READ, and perhaps ZohoCRM.settings.layouts.READ.
 * @throws ZohoError also for an answer without a count, since what was not counted is not none.
 */
export async function countRecords(
  client: ZohoClient,
  module: string,
  viewId?: string,
): Promise<number> {
  const path = crmPath`/${module}/actions/count`;
  const { data } = await client
    .send<unknown>({ method: "GET", path, query: { cvid: viewId } })
    .catch((thrown) => {
      throw changeHint(thrown, ({ code, hint }) => hints[code ?? ""] ?? hint);
    });
  // Nothing was found (docs/zoho-crm.md#empty-answers).
  if (data === undefined) return 0;
  const count = toCount(isObject(data) ? data.count : undefined);
  if (count === undefined) throw unreadable(`GET ${path}`, "the answer has no count of records");
  return count;
}

/** Whether a count needs a view is UNSURE (docs/zoho-crm.md#count-of-records). */
const hints: Record<string, string> = {
  EXPECTED_PARAM_MISSING: "Select a Custom View ID, such as that of the view of all records.",
};

/** Zoho gives a number or its digits as text (docs/zoho-crm.md#count-of-records). */
function toCount(value: unknown): number | undefined {
  const count = typeof value === "string" && /^\d+$/.test(value) ? Number(value) : value;
  return typeof count === "number" && Number.isSafeInteger(count) && count >= 0 ? count : undefined;
}
