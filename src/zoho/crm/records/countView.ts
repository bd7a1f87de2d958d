import { changeHint, isConnectionFault } from "../../errors/errors";
import type { ZohoFailure } from "../../errors/failure";
import type { ZohoClient } from "../../http/client";
import { crmPath } from "../../http/paths";
import { isObject } from "../../isObject";
import { unreadable } from "./rows";

/**
 * How many records a custom view has for the connected user, as of up to ten minutes ago. Scopes:
 * ZohoCRM.modules.{module}.READ, ZohoSearch.securesearch.READ, and perhaps ZohoCRM.settings.layouts.READ.
 * @param hintOf what to do where Zoho refuses the view; undefined for nothing to say.
 * @throws ZohoError also for an answer without a count, since what was not counted is not none.
 */
export async function countView(
  client: ZohoClient,
  module: string,
  viewId: string,
  hintOf: (failure: ZohoFailure) => string | undefined = () => notCounted,
): Promise<number> {
  const path = crmPath`/${module}/actions/count`;
  const { data } = await client
    .send<unknown>({ method: "GET", path, query: { cvid: viewId } })
    .catch((thrown) => {
      throw changeHint(thrown, (failure) => (isOfView(failure) ? hintOf(failure) : failure.hint));
    });
  // Nothing was found (docs/zoho-crm.md#empty-answers).
  if (data === undefined) return 0;
  return toCount(isObject(data) ? data.count : undefined, `GET ${path}`);
}

const notCounted =
  "Zoho CRM does not count this custom view. Check the Custom View ID, or count by Conditions instead.";

/** Whether Zoho refuses what was asked for, which besides the module is the view alone. */
const isOfView = (failure: ZohoFailure): boolean =>
  failure.status === 400 && failure.code !== "INVALID_MODULE" && !isConnectionFault(failure);

/**
 * A count that an answer has: Zoho gives a number or its digits as text (docs/zoho-crm.md#count-of-records).
 * @throws ZohoError for anything else.
 */
export function toCount(value: unknown, operation: string): number {
  const count = typeof value === "string" && /^\d+$/.test(value) ? Number(value) : value;
  if (typeof count === "number" && Number.isSafeInteger(count) && count >= 0) return count;
  throw unreadable(operation, "the answer has no count of records");
}
