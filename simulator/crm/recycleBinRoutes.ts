import type { SimAnswer, SimCaller, SimRequest } from "../types";
import type { CrmContext } from "./context";
import { countBin, listBin, readBin } from "./recycleBin";
import { restoreRecord, restoreRecords } from "./restore";

/** /settings/recycle_bin and what lies below it (docs/zoho-crm.md#recycle-bin). */
export function handleBin(
  context: CrmContext,
  request: SimRequest,
  caller: SimCaller,
): SimAnswer | undefined {
  const [, , id, action] = request.segments;
  if (id === undefined) return listBin(context, request, caller);
  if (id === "actions") {
    return action === "count"
      ? countBin(context, request)
      : restoreRecords(context, request, caller);
  }
  return action === undefined ? readBin(context, caller, id) : restoreRecord(context, caller, id);
}
