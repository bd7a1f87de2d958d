import type { SimAnswer, SimCaller, SimRequest } from "../../types";
import { asItem, Refusal } from "../answers";
import { commit } from "../commits";
import type { CrmContext, CrmModule, Values } from "../context";
import { isMassUpdated } from "../fieldMetadata";
import { type CrmField, pickListEntry } from "../fields";
import { failure, isObject, itemsAnswer, success } from "../items";
import { readIds } from "../recordIds";
import { readValues } from "../values";
import { updateRecord, type Written } from "../write";
import { writeDetails } from "../writeRequests";
import { readViewJob, requireMassModule, startViewJob } from "./jobs";

const maxIds = 500;

/** GET and POST /{module}/actions/mass_update (docs/zoho-crm.md#mass-update-of-a-custom-view). */
export const massUpdate = (
  context: CrmContext,
  request: SimRequest,
  caller: SimCaller,
  moduleName: string,
): SimAnswer => {
  if (request.method === "GET") return readViewJob(context, request, "mass_update", moduleName);
  // What the path says is refused without a row.
  const message = "Mass update is not supported for this module";
  const module = requireMassModule(context, moduleName, message);
  return asItem(() => updateByView(context, request, caller, module));
};

function updateByView(
  context: CrmContext,
  request: SimRequest,
  caller: SimCaller,
  module: CrmModule,
): SimAnswer {
  const body = isObject(request.body) ? request.body : {};
  const values = readRow(module, body);
  const update = (id: string): Written => {
    const written = updateRecord(context, module, id, values, { by: caller.user });
    if ("change" in written) commit(context, written.change);
    return written;
  };
  if (body.cvid === undefined) {
    const items = readIds(request, maxIds).map((id) => {
      const written = update(id);
      if ("change" in written) {
        return success("record updated", writeDetails(context, written.change.record, caller));
      }
      const { details, ...error } = written.error;
      return failure({ ...error, details: { ...details, id } });
    });
    return itemsAnswer("data", items, 200, context.quirks);
  }
  // What Zoho would refuse of each record, it refuses before there is a job.
  const [wrong] = readValues(context, module.fields.values(), values, "$.data[0]").errors;
  if (wrong) throw new Refusal(wrong.code, wrong.message, wrong.details);
  return startViewJob(context, request, module, {
    work: "mass_update",
    message: "mass update scheduled successfully",
    change: (id) => "change" in update(id),
  });
}

/** The row of `data`, with values to add to multi-selects unless `over_write` replaces them. */
function readRow(module: CrmModule, { data, over_write }: Values): Values {
  const [row, ...others] = Array.isArray(data) ? data : [];
  if (!isObject(row)) throw new Refusal("MANDATORY_NOT_FOUND", "required field not found");
  const names = Object.keys(row);
  const max = module.apiName === "Deals" ? 3 : 1;
  if (others.length > 0 || names.length > max || names.length === 0) {
    const details = { api_name: "data", json_path: "$.data", maximum_length: max };
    throw new Refusal("INVALID_DATA", "invalid data", details);
  }
  for (const name of names) refuseField(module.fields.get(name), name, row[name]);
  const added = names.filter(
    (name) => module.fields.get(name)?.dataType === "multiselectpicklist" && over_write !== true,
  );
  const $append_values = Object.fromEntries(added.map((name) => [name, true]));
  return added.length > 0 ? { ...row, $append_values } : row;
}

function refuseField(field: CrmField | undefined, name: string, value: unknown): void {
  const details = { api_name: name, json_path: `$.data[0].${name}` };
  if (!field || !isMassUpdated(field)) throw new Refusal("INVALID_DATA", "invalid data", details);
  // Unlike an update, a mass update stores no unknown value (docs/zoho-crm.md#mass-update-of-a-custom-view).
  const offered = (field.pickList ?? []).map(pickListEntry);
  const isOffered = (one: unknown) =>
    offered.some(({ actual, display }) => [actual, display].includes(one as string));
  const given = [value].flat().filter((one) => one !== null && one !== "-None-");
  if (field.dataType === "picklist" && !given.every(isOffered)) {
    const message = "picklist not found in record layout";
    throw new Refusal("INVALID_DATA", message, { api_name: name });
  }
}
