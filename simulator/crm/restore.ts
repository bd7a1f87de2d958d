import type { SimAnswer, SimCaller, SimRequest } from "../types";
import { ok, Refusal } from "./answers";
import { restoreChange } from "./bulk";
import { commit } from "./commits";
import { type CrmContext, stamp, type Values, waitingChange } from "./context";
import { failure, type Item, isObject, itemsAnswer, success } from "./items";
import { readFilters } from "./jsonFilters";
import { notesOf } from "./noteParents";
import { readIds } from "./recordIds";
import { type BinRecord, binFilterable, binRecords, filterBin } from "./recycleBin";
import { findDuplicate } from "./write";

const maxRecords = 200;

/** POST /settings/recycle_bin/actions/restore: brings records back (docs/zoho-crm.md#recycle-bin). */
export function restoreRecords(
  context: CrmContext,
  request: SimRequest,
  caller: SimCaller,
): SimAnswer {
  const body = isObject(request.body) ? request.body : {};
  const ways = ["ids", "filters", "restore_all_records"].filter((way) => way in body);
  if (ways.length !== 1) throw oneWay(ways);
  if ("ids" in body) return restoreIds(context, readIds(request, maxRecords), caller);
  if (!("filters" in body) && body.restore_all_records !== true) throw oneWay(ways);
  const filters = readFilters(body.filters, binFilterable);
  // These are put off whatever their number is.
  for (const one of filterBin(binRecords(context), filters)) bring(context, one, caller, true);
  const item = { ...success(manyScheduled, {}), code: "SCHEDULED" };
  return ok({ recycle_bin: [item] }, 202);
}

/** POST /settings/recycle_bin/{id}/actions/restore: brings one record back. */
export function restoreRecord(context: CrmContext, caller: SimCaller, id: string): SimAnswer {
  return restoreIds(context, [id], caller, "Restored");
}

const manyScheduled = "Bulk restoration of records based on filters has been scheduled";

function restoreIds(
  context: CrmContext,
  ids: readonly string[],
  caller: SimCaller,
  restored = "record restored",
): SimAnswer {
  const bin = new Map(binRecords(context).map((one) => [one.record.id, one]));
  const items = ids.map((id): Item | { found: BinRecord } => {
    const one = bin.get(id);
    if (!one) {
      const message = "the id given seems to be invalid";
      return failure({ code: "INVALID_DATA", message, details: { id } });
    }
    return refusalOf(context, one, bin, ids) ?? { found: one };
  });
  const found = items.flatMap((one) => (isFound(one) ? one.found : []));
  const total = found.reduce(
    (sum, one) => sum + 1 + notesOf(context, one.record.id, true).length,
    0,
  );
  const isLater = total > context.knobs.restores.maxAtOnce;
  for (const one of found) bring(context, one, caller, isLater);
  const told = items.map((one): Item => {
    if (!isFound(one)) return one;
    const details = { id: one.found.record.id };
    return isLater
      ? { ...success("record has been scheduled for restoration", details), code: "SCHEDULED" }
      : success(restored, details);
  });
  return itemsAnswer("recycle_bin", told, isLater ? 202 : 200, context.quirks);
}

const isFound = (one: Item | { found: BinRecord }): one is { found: BinRecord } => !("code" in one);

/** Why a record cannot come back: its parent lies in the bin, or another record has its unique value by now. */
function refusalOf(
  context: CrmContext,
  { module, record }: BinRecord,
  bin: ReadonlyMap<string, BinRecord>,
  ids: readonly string[],
): Item | undefined {
  const parent = String((record.values.Parent_Id as Values | undefined)?.id ?? "");
  if (module.apiName === "Notes" && bin.has(parent) && !ids.includes(parent)) {
    return failure({
      code: "CANNOT_RESTORE_WITHOUT_PARENT",
      message: "record cannot be restored without its parent record",
      details: { id: record.id },
    });
  }
  const duplicate = findDuplicate(context, module, record.values, "$.ids", record.id);
  return duplicate ? failure(duplicate) : undefined;
}

/** Brings a record back with its notes, at once or after the time that a job takes. */
function bring(context: CrmContext, one: BinRecord, { user }: SimCaller, isLater: boolean): void {
  const at = stamp(context.clock);
  const delay = isLater ? context.knobs.restores.takes : 0;
  const notes = notesOf(context, one.record.id, true).map(({ id }) => ["Notes", id] as const);
  for (const [module, id] of [[one.module.apiName, one.record.id] as const, ...notes]) {
    if (waitingChange(context, module, id)) continue;
    const change = restoreChange(context, module, id, { by: user, at });
    if (change) commit(context, change, delay);
  }
}

/** None of the ways to name records, or several. */
const oneWay = (ways: readonly string[]) =>
  ways.length > 1
    ? new Refusal("AMBIGUITY_DURING_PROCESSING", "ambiguity while processing the request", {
        ambiguity_due_to: ways.map((way) => ({ api_name: way, json_path: `$.${way}` })),
      })
    : new Refusal("MANDATORY_NOT_FOUND", "required field not found", {
        api_name: "ids",
        json_path: "$.ids",
      });
