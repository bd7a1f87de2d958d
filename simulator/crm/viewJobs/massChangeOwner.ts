import type { SimAnswer, SimCaller, SimRequest } from "../../types";
import { Refusal } from "../answers";
import { requireUser, setOwner } from "../changeOwner";
import { type CrmContext, latest } from "../context";
import { isObject } from "../items";
import { missing } from "../values";
import { readViewJob, requireMassModule, startViewJob } from "./jobs";

/** GET and POST /{module}/actions/mass_change_owner (docs/zoho-crm.md#mass-change-of-owner-of-a-custom-view). */
export function massChangeOwner(
  context: CrmContext,
  request: SimRequest,
  caller: SimCaller,
  moduleName: string,
): SimAnswer {
  const work = "mass_change_owner";
  if (request.method === "GET") return readViewJob(context, request, work, moduleName);
  const module = requireMassModule(context, moduleName, "The requested operation is not supported");
  const { cvid, owner } = isObject(request.body) ? request.body : {};
  if (cvid === undefined) throw absent("cvid");
  if (!isObject(owner) || owner.id === undefined) throw absent("owner");
  const user = requireUser(context, owner.id);
  return startViewJob(context, request, module, {
    work,
    message: "change owner is successfully scheduled",
    change: (id) => {
      const record = latest(context, module.apiName, id);
      if (!record || context.locked.has(`${module.apiName}/${id}`)) return false;
      setOwner({ context, caller, owner: user }, module.apiName, record);
      return true;
    },
  });
}

function absent(name: string): Refusal {
  const { code, message, details } = missing(name, `$.${name}`);
  return new Refusal(code, message, details);
}
