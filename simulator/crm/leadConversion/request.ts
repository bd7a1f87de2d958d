import type { SimAnswer, SimCaller, SimRequest } from "../../types";
import { Refusal } from "../answers";
import { type CrmContext, latest, requireModule, stamp, type Values } from "../context";
import { failure, isObject, itemsAnswer, readItems, success } from "../items";
import { requireId } from "../parameters";
import { stageError } from "../pipelines";
import { recordName } from "../render";
import { type ItemError, missing } from "../values";
import { lockedForAction } from "../writeErrors";
import { carryOut } from "./carryOut";
import { type Conversion, type Target, type Told, targets } from "./conversion";
import { type Plan, planConversion } from "./plan";

const path = "$.data[0]";

/** POST /Leads/{id}/actions/convert (docs/zoho-crm.md#conversion-of-leads). */
export function convertLead(
  context: CrmContext,
  request: SimRequest,
  caller: SimCaller,
  id: string,
): SimAnswer {
  const lead = requireLead(context, id);
  const [given = {}] = readItems(request, "data", 1);
  const answer = (item: Parameters<typeof itemsAnswer>[1][number], status = 200) =>
    itemsAnswer("data", [item], status, context.quirks);
  const wrong = wrongValue(context, given);
  if (wrong) return answer(failure(wrong));
  const conversion = readConversion(context, given);
  const told = readTold(given);
  const options = { by: caller.user, at: stamp(context.clock) };
  const plan = planConversion(context, lead, conversion, options);
  if ("error" in plan) return answer(failure(plan.error));
  if (context.knobs.conversionDelay === 0) {
    carryOut(context, lead, plan, conversion, { told });
    return answer(success("The record has been converted successfully", details(context, plan)));
  }
  const waiting = context.conversions.find(({ leadId }) => leadId === id);
  if (waiting && !context.quirks.conversionsScheduledTwice) {
    const error = { code: "ALREADY_SCHEDULED", message: "job already scheduled", details: {} };
    return answer(failure(error));
  }
  const jobId = context.newId();
  const due = context.clock.now() + context.knobs.conversionDelay;
  context.conversions.push({ due, jobId, leadId: id, conversion, told, by: caller.user });
  const item = success("Lead conversion scheduled successfully", { job_id: jobId });
  return answer({ ...item, code: "SCHEDULED" }, 202);
}

/** The lead of the path, which is not converted yet. What is wrong with it is told without a list. */
export function requireLead(context: CrmContext, id: string) {
  const place = { resource_path_index: 1 };
  const lead = latest(context, "Leads", requireId(id));
  if (!lead) throw new Refusal("INVALID_DATA", "the given id seems to be invalid", place);
  if (lead.values.Converted__s === true) {
    throw new Refusal("ID_ALREADY_CONVERTED", "id already converted", place);
  }
  if (context.locked.has(`Leads/${id}`)) {
    const { code, message, details } = lockedForAction(id);
    throw new Refusal(code, message, details);
  }
  return lead;
}

const flags = [
  "overwrite",
  "notify_lead_owner",
  "notify_new_entity_owner",
  "add_to_existing_record",
] as const;

/** What is wrong with a conversion before it is tried. */
function wrongValue(context: CrmContext, given: Values): ItemError | undefined {
  const flag = flags.find((name) => given[name] !== undefined && typeof given[name] !== "boolean");
  if (flag) return invalid(flag, `${path}.${flag}`, { expected_data_type: "boolean" });
  for (const target of ["Accounts", "Contacts"] as const) {
    const record = given[target];
    if (record === undefined || record === null) continue;
    const id = isObject(record) ? record.id : undefined;
    if (!latest(context, target, String(id))) return invalid("id", `${path}.${target}.id`);
  }
  const { assign_to, Deals } = given;
  if (isObject(assign_to) && !findUser(context, assign_to.id)) {
    return { ...invalid("id", `${path}.assign_to.id`), message: "Non Subordinate User Found" };
  }
  if (!isObject(Deals)) return undefined;
  const absent = ["Deal_Name", "Stage", "Closing_Date"].find((name) => isNothing(Deals[name]));
  // The place has no part of its own for the deal (docs/zoho-crm.md#conversion-of-leads).
  return absent ? missing(absent, `${path}.${absent}`) : stageError(context, Deals, path);
}

const invalid = (api_name: string, json_path: string, more: Values = {}): ItemError => ({
  code: "INVALID_DATA",
  message: "invalid data",
  details: { ...more, api_name, json_path },
});

const isNothing = (value: unknown) => value === undefined || value === null || value === "";

const findUser = ({ account }: CrmContext, id: unknown) =>
  account.users.find((user) => user.id === id && user.status === undefined);

function readConversion({ quirks }: CrmContext, given: Values): Conversion {
  const { Accounts, Contacts, Deals, assign_to, move_attachments_to, carry_over_tags } = given;
  const idOf = (value: unknown) => (isObject(value) ? String(value.id) : undefined);
  const { Contact_Role, $move_attachments, ...deal } = isObject(Deals) ? Deals : {};
  const moves = isObject(move_attachments_to) ? move_attachments_to.api_name : undefined;
  const tags = isObject(carry_over_tags) ? carry_over_tags : {};
  return {
    Accounts: idOf(Accounts),
    Contacts: idOf(Contacts),
    ...(isObject(Deals) && { Deals: deal }),
    ...(Contact_Role !== undefined && { contactRole: String(Contact_Role) }),
    attaches: given.add_to_existing_record === true || quirks.conversionsAttachUnasked,
    overwrites: given.overwrite === true,
    owner: idOf(assign_to),
    attachmentsTo: $move_attachments === true ? "Deals" : targets.find((one) => one === moves),
    tags: tags as Conversion["tags"],
  };
}

const readTold = ({ notify_lead_owner, notify_new_entity_owner }: Values): Told => ({
  leadOwner: notify_lead_owner === true,
  newOwner: notify_new_entity_owner === true,
});

/** What the lead became, each with its name; null for what there is none of. */
function details(context: CrmContext, { ids }: Plan): Values {
  const named = (target: Target) => {
    const id = ids[target];
    const module = requireModule(context, target);
    return id === null ? null : { name: recordName(context, module, id), id };
  };
  return { Contacts: named("Contacts"), Deals: named("Deals"), Accounts: named("Accounts") };
}
