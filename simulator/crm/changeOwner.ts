import type { StoredRecord } from "../store";
import type { SimAnswer, SimCaller, SimRequest, SimUser } from "../types";
import { Refusal } from "./answers";
import { commit } from "./commits";
import { type CrmContext, latest, requireModule, stamp, type Values } from "./context";
import { failure, type Item, isObject, itemsAnswer, success } from "./items";
import { isId, requireId } from "./parameters";
import { readIds } from "./recordIds";
import { type RelatedOwners, readRelatedModules, relatedRecords } from "./relatedOwners";
import { missing } from "./values";
import { lockedForAction } from "./writeErrors";

const maxRecords = 500;

/** What a call changes: the new owner, and what else goes to them. */
interface OwnerChange {
  context: CrmContext;
  caller: SimCaller;
  owner: SimUser;
  /** The new owner gets a mail. */
  notify: boolean;
  related: readonly RelatedOwners[];
}

/** POST /{module}/actions/change_owner: up to 500 records (docs/zoho-crm.md#change-of-owner). */
export function changeOwners(
  context: CrmContext,
  request: SimRequest,
  caller: SimCaller,
  moduleName: string,
): SimAnswer {
  const module = requireOwned(context, moduleName);
  const ids = readIds(request, maxRecords);
  const wrong = ids.findIndex((id) => !isId(id));
  if (wrong >= 0) return wrongId(wrong);
  const change = readChange(context, request, caller);
  const items = ids.map((id): Item => {
    const record = latest(context, module, id);
    if (!record) {
      const message = "the id given seems to be invalid";
      return failure({ code: "INVALID_DATA", message, details: { id } });
    }
    if (isLocked(context, module, id)) return failure(lockedForAction(id));
    give(change, module, record);
    return success(changed, { id });
  });
  tellOwner(change, items);
  return itemsAnswer("data", items, 200, context.quirks);
}

/** POST /{module}/{id}/actions/change_owner: what is refused is told without a list. */
export function changeOwner(
  context: CrmContext,
  request: SimRequest,
  caller: SimCaller,
  [moduleName, id]: readonly [string, string],
): SimAnswer {
  const module = requireOwned(context, moduleName);
  const record = latest(context, module, requireId(id));
  if (!record) {
    throw new Refusal("INVALID_DATA", "the id given seems to be invalid", {
      resource_path_index: 1,
    });
  }
  const change = readChange(context, request, caller);
  if (isLocked(context, module, id)) {
    const { code, message, details } = lockedForAction(id);
    throw new Refusal(code, message, details);
  }
  give(change, module, record);
  const items = [success(changed, { id })];
  tellOwner(change, items);
  return itemsAnswer("data", items, 200, context.quirks);
}

const changed = "owner is successfully updated";

function requireOwned(context: CrmContext, name: string): string {
  const { apiName, generatedType = "default" } = requireModule(context, name);
  if (apiName !== "Notes" && ["default", "custom"].includes(generatedType)) return apiName;
  throw new Refusal("NOT_SUPPORTED", "The requested operation is not supported", {
    resource_path_index: 0,
  });
}

/** The one error that is published as an object under `data`. */
const wrongId = (index: number): SimAnswer => {
  const details = { expected_data_type: "long", api_name: "ids", json_path: `$.ids[${index}]` };
  const [error] = [failure({ code: "INVALID_DATA", message: "invalid data", details })];
  return { status: 400, body: { data: error } };
};

function readChange(context: CrmContext, request: SimRequest, caller: SimCaller): OwnerChange {
  const { owner, notify, related_modules } = isObject(request.body) ? request.body : {};
  if (!isObject(owner) || owner.id === undefined) {
    const { code, message, details } = missing("owner", "$.owner");
    throw new Refusal(code, message, details);
  }
  return {
    context,
    caller,
    owner: requireUser(context, owner.id),
    notify: notify === true,
    related: readRelatedModules(related_modules),
  };
}

/** A user who can own records; one who closed the account is refused with another status. */
export function requireUser({ account }: CrmContext, id: unknown): SimUser {
  const user = account.users.find((one) => one.id === id);
  if (!user) {
    throw new Refusal("INVALID_DATA", "Invalid data provided", {
      api_name: "owner",
      json_path: "$.owner.id",
    });
  }
  if (user.status === undefined) return user;
  const isDeleted = user.status === "deleted";
  const why = isDeleted ? "has closed their account." : "is not active.";
  throw new Refusal(
    "INVALID_DATA",
    `The user to whom you are trying to transfer the records ${why}`,
    { api_name: "id", json_path: "$.owner.id", owner_status: user.status },
    isDeleted ? 403 : 400,
  );
}

const isLocked = ({ locked }: CrmContext, module: string, id: string) =>
  locked.has(`${module}/${id}`);

/** Gives a record to the new owner, and what belongs to it where that is asked for. */
function give(change: OwnerChange, module: string, record: StoredRecord<Values>): void {
  setOwner(change, module, record);
  for (const one of relatedRecords(change.context, module, record.id, change.related)) {
    if (!isLocked(change.context, one.module, one.record.id)) {
      setOwner(change, one.module, one.record);
    }
  }
}

export function setOwner(
  { context, caller, owner }: Pick<OwnerChange, "context" | "caller" | "owner">,
  module: string,
  record: StoredRecord<Values>,
): void {
  if ((record.values.Owner as Values | undefined)?.id === owner.id) return;
  const people = { Owner: { id: owner.id }, Modified_By: { id: caller.user.id } };
  const values = { ...record.values, ...people };
  commit(context, {
    module,
    operation: "update",
    record: { ...record, modified: stamp(context.clock), values },
    affectedFields: ["Owner"],
    by: caller.user,
  });
}

/** One mail a call, of all records that the new owner got. */
function tellOwner({ context, owner, notify }: OwnerChange, items: readonly Item[]): void {
  const given = items.filter(({ status }) => status === "success");
  if (!notify || given.length === 0) return;
  const ids = given.map(({ details }) => String((details as Values).id));
  context.ownerMails.push({ to: owner.email, ids });
}
