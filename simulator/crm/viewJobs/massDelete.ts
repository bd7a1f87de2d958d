import type { SimAnswer, SimCaller, SimRequest } from "../../types";
import { Refusal } from "../answers";
import { commit } from "../commits";
import type { CrmContext } from "../context";
import { failure, isObject, itemsAnswer, success } from "../items";
import { isId } from "../parameters";
import { readIds } from "../recordIds";
import { removeRecord } from "../write";
import { readViewJob, requireMassModule, startViewJob } from "./jobs";

const maxIds = 500;

/** GET and POST /{module}/actions/mass_delete (docs/zoho-crm.md#mass-deletion-of-a-custom-view). */
export function massDelete(
  context: CrmContext,
  request: SimRequest,
  { user }: SimCaller,
  moduleName: string,
): SimAnswer {
  if (request.method === "GET") return readViewJob(context, request, "mass_delete", moduleName);
  const message = "Mass delete is not supported for this module";
  const module = requireMassModule(context, moduleName, message);
  const remove = (id: string): boolean => {
    const written = removeRecord(context, module, id, { by: user });
    if ("change" in written) commit(context, written.change);
    return "change" in written;
  };
  const body = isObject(request.body) ? request.body : {};
  if (body.cvid !== undefined) {
    const scheduled = "mass delete scheduled successfully";
    return startViewJob(context, request, module, {
      work: "mass_delete",
      message: scheduled,
      change: remove,
    });
  }
  const ids = readIds(request, maxIds);
  const wrong = ids.findIndex((id) => !isId(id));
  if (wrong >= 0) {
    const details = { api_name: "ids", json_path: `$.ids[${wrong}]`, id: ids[wrong] };
    throw new Refusal("INVALID_DATA", "the id given seems to be invalid", details);
  }
  const items = ids.map((id) =>
    remove(id)
      ? success("record is deleted", { id })
      : failure({
          code: "INVALID_DATA",
          message: "Record locked or invalid permissions",
          details: { id },
        }),
  );
  return itemsAnswer("data", items, 200, context.quirks);
}
