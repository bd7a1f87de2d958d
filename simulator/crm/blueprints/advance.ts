import { notPlayed } from "../../notPlayed";
import type { SimAnswer, SimCaller, SimRequest } from "../../types";
import { ok, Refusal } from "../answers";
import { commit } from "../commits";
import type { CrmContext, Values } from "../context";
import { isObject, success } from "../items";
import { type ItemError, readValues } from "../values";
import { insertRecord, updateRecord, type Written } from "../write";
import { lockedForAction } from "../writeErrors";
import { lacking, requireStanding, type Standing, savedOf } from "./blueprint";
import type { Transition } from "./spec";

/** What transitions take beside fields; notes are played. */
const unplayed = ["Attachments", "CheckLists", "widget"];

/**
 * PUT /{module}/{id}/actions/blueprint: carries a transition out, or saves what is given where a mandatory field has no
 * value, which Zoho calls a success as well (docs/zoho-crm.md#partial-saves).
 */
export function advance(
  context: CrmContext,
  request: SimRequest,
  caller: SimCaller,
  [moduleName, id]: readonly [string, string],
): SimAnswer {
  const { transition_id, data = {} } = readTransition(request);
  const standing = requireStanding(context, moduleName, id);
  if (context.locked.has(`${moduleName}/${id}`)) refuseBy(lockedForAction(id));
  const transition = standing.ways.find((way) => way.id === transition_id);
  if (!transition || transition.matches?.(standing.record.values) === false) {
    throw new Refusal("INVALID_DATA", "invalid transition", { api_name: "transition_id" });
  }
  if (!isObject(data)) {
    const details = { api_name: "data", expected_data_type: "jsonobject" };
    throw new Refusal("INVALID_DATA", "invalid data", details);
  }
  const beside = unplayed.find((name) => name in data);
  if (beside !== undefined) return notPlayed(request, beside);
  return ok(carryOut(context, caller, standing, transition, data));
}

function readTransition({ body }: SimRequest): Values {
  const list = isObject(body) ? body.blueprint : undefined;
  const [one, ...others] = Array.isArray(list) ? list : [];
  if (isObject(one) && others.length === 0) return one;
  const details = { api_name: "blueprint", expected_data_type: "jsonarray" };
  throw new Refusal("INVALID_DATA", "invalid data", details);
}

function refuseBy({ code, message, details }: ItemError): never {
  throw new Refusal(code, message, details);
}

function carryOut(
  context: CrmContext,
  caller: SimCaller,
  standing: Standing,
  transition: Transition,
  data: Values,
) {
  const { module, record, blueprint } = standing;
  const { errors } = readValues(context, module.fields.values(), data, "$.data");
  if (errors[0])
    refuseBy({ ...errors[0], details: { ...errors[0].details, parent_api_name: "data" } });
  const before = context.quirks.partialSavesCount ? savedOf(context, standing, transition.id) : {};
  const given = { ...before, ...data };
  if (lacking(transition, given).length > 0) {
    const saved = context.savedTransitions.get(record.id) ?? new Map<string, Values>();
    context.savedTransitions.set(record.id, saved.set(transition.id, given));
    return success("transition saved partially", {});
  }
  const { Notes: note, ...values } = given;
  const options = { by: caller.user };
  const changed = { ...values, [blueprint.field]: transition.to };
  finish(
    context,
    updateRecord(context, module, record.id, changed, { ...options, isTransition: true }),
  );
  const notes = context.modules.get("Notes");
  if (note && notes) {
    const Parent_Id = { id: record.id, module: { api_name: module.apiName } };
    finish(
      context,
      insertRecord(context, notes, { Note_Content: String(note), Parent_Id }, options),
    );
  }
  context.savedTransitions.delete(record.id);
  return success("transition updated successfully", {});
}

function finish(context: CrmContext, written: Written): void {
  if ("error" in written) refuseBy(written.error);
  commit(context, written.change);
}
