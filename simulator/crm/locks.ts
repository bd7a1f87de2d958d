import { zonedTimestamp } from "../timestamps";
import type { SimAnswer, SimCaller, SimRequest } from "../types";
import { empty, ok, Refusal } from "./answers";
import { type CrmContext, stamp, userReference } from "./context";
import { failure, itemsAnswer, readItems, success } from "./items";
import type { Lock } from "./lockSpec";
import { requireParent } from "./related";
import { isEmpty, missing } from "./values";

const maxReason = 3_000;

type Place = readonly [module: string, id: string, lockId: string | undefined];

/** The locks of a record (docs/zoho-crm.md#locks-of-records). */
export function handleLocks(
  context: CrmContext,
  request: SimRequest,
  caller: SimCaller,
  [moduleName, id, lockId]: Place,
): SimAnswer | undefined {
  requireParent(context, moduleName, id);
  const key = `${moduleName}/${id}`;
  const lock = context.locked.get(key);
  switch (request.method) {
    case "GET":
      if (lockId !== undefined && lock?.id !== lockId) throw unknownLock();
      return readLock(context, caller, [moduleName, id, lockId], lock);
    case "POST":
      requireManual(context, moduleName);
      if (lock) throw notAllowed("record is already locked", 1, 403);
      return makeLock(context, request, caller, key);
    case "DELETE":
      requireManual(context, moduleName);
      return endLock(context, key, lock, lockId);
  }
  return undefined;
}

function readLock(
  context: CrmContext,
  { user }: SimCaller,
  [moduleName, id, lockId]: Place,
  lock: Lock | undefined,
): SimAnswer {
  if (!lock) {
    if (context.quirks.unlockedAs204) return empty(204);
    throw new Refusal("INVALID_DATA", "relation not found");
  }
  const module = context.modules.get(moduleName);
  const isManual = lock.source === "Manual";
  const row = {
    Locked_By__s: lock.by === null ? null : userReference(context, lock.by),
    $field_states: null,
    Record_Locking_Rule_Id__s: isManual ? null : `${lock.id.slice(0, -3)}900`,
    Locked_For__s: {
      module: { api_name: moduleName, id: module?.id },
      name: nameOf(context, moduleName, id, module?.nameField),
      id,
    },
    Locked_Reason__s: lock.reason,
    Record_Locking_Configuration_Id__s: `${lock.id.slice(0, -3)}800`,
    $editable: isManual,
    id: lock.id,
    $sharing_permission: isManual ? "full_access" : "read_only",
    Lock_Source__s: lock.source,
    Locked_Time__s: zonedTimestamp(lock.time, user.timeZone),
    Feature_Type__s: "record_locking",
    $zia_visions: null,
  };
  if (lockId !== undefined) return ok({ data: [row] });
  return ok({ data: [row], info: { per_page: 200, count: 1, page: 1, more_records: false } });
}

const nameOf = ({ store }: CrmContext, module: string, id: string, nameField = "") =>
  String(store.get<Record<string, unknown>>(module, id)?.values[nameField] ?? "");

function makeLock(
  context: CrmContext,
  request: SimRequest,
  caller: SimCaller,
  key: string,
): SimAnswer {
  const [row = {}] = readItems(request, "data", 1);
  const place = { api_name: "Locked_Reason__s", json_path: "$.data[0].Locked_Reason__s" };
  const { Locked_Reason__s: reason } = row;
  if (isEmpty(reason) || reason === "") {
    const item = failure(missing(place.api_name, place.json_path));
    return itemsAnswer("data", [item], 201, context.quirks);
  }
  if (typeof reason !== "string" || reason.length > maxReason) {
    const details = { maximum_length: maxReason, ...place };
    const item = failure({ code: "INVALID_DATA", message: "invalid data", details });
    return itemsAnswer("data", [item], 201, context.quirks);
  }
  const { user } = caller;
  const time = stamp(context.clock);
  const lock: Lock = { id: context.newId(), source: "Manual", reason, by: user.id, time };
  context.locked.set(key, lock);
  const at = zonedTimestamp(time, user.timeZone);
  const by = userReference(context, user.id);
  const details = {
    Modified_Time: at,
    Modified_By: by,
    Created_Time: at,
    id: lock.id,
    Created_By: by,
  };
  return itemsAnswer("data", [success("record added", details)], 201, context.quirks);
}

function endLock(
  context: CrmContext,
  key: string,
  lock: Lock | undefined,
  lockId: string | undefined,
): SimAnswer | undefined {
  if (lockId === undefined) return undefined;
  if (lock?.id !== lockId) throw unknownLock();
  if (lock.source === "Automatic") {
    throw notAllowed("Automatically locked records can not be unlocked manually", 1, 403);
  }
  context.locked.delete(key);
  return itemsAnswer("data", [success("relation removed", { id: lockId })], 200, context.quirks);
}

const unknownLock = () =>
  new Refusal("INVALID_DATA", "relation not found", { resource_path_index: 3 });

/** A module needs a configuration that lets people lock its records. */
function requireManual({ locking }: CrmContext, module: string): void {
  const source = locking.get(module);
  if (source === undefined) {
    throw notAllowed("Required Record Locking Configuration is not present", 2);
  }
  if (source === "Automatic") {
    const message = "record cannot be locked, only automatic locking is configured";
    throw notAllowed(message, 1, 403);
  }
}

const notAllowed = (message: string, resource_path_index: number, status = 400) =>
  new Refusal("NOT_ALLOWED", message, { resource_path_index }, status);
