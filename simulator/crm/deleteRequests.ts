import type { SimAnswer, SimCaller, SimRequest } from "../types";
import { Refusal } from "./answers";
import { commit } from "./commits";
import { type CrmContext, type CrmModule, latest, requireModule } from "./context";
import { failure, type Item, itemsAnswer, success } from "./items";
import { isId, readList } from "./parameters";
import { removeRecord } from "./write";

const maxRecords = 100;
const maxCharacters = 1024;

/** DELETE /{module}?ids= or /{module}/{id} (docs/zoho-crm.md#delete-records). */
export function deleteRecords(
  context: CrmContext,
  request: SimRequest,
  caller: SimCaller,
  moduleName: string,
  id?: string,
): SimAnswer {
  const module = requireModule(context, moduleName);
  if (id !== undefined) return deleteOne(context, caller, module, id);
  const ids = readList(request, "ids");
  if (ids.length === 0) {
    throw new Refusal("REQUIRED_PARAM_MISSING", "One of the expected parameter is missing", {
      param_name: "ids",
    });
  }
  if (ids.length > maxRecords) {
    throw new Refusal("LIMIT_EXCEEDED", "too many ids", { limit: maxRecords, param_name: "ids" });
  }
  // Which of the two limits counts is UNSURE (docs/zoho-crm.md#delete-records).
  if (context.quirks.idsAreShort && (request.query.get("ids") ?? "").length > maxCharacters) {
    throw new Refusal("INVALID_DATA", "invalid data", {
      maximum_length: maxCharacters,
      param_name: "ids",
    });
  }
  const items = ids.map((one) => deleteItem(context, caller, module, one));
  return itemsAnswer("data", items, 200, context.quirks);
}

/** An id that is unknown or none ends the call with a flat error (docs/zoho-crm.md#delete-records). */
function deleteOne(
  context: CrmContext,
  caller: SimCaller,
  module: CrmModule,
  id: string,
): SimAnswer {
  if (!isId(id)) {
    throw new Refusal("INVALID_DATA", "invalid record id", { resource_path_index: 0 });
  }
  if (!latest(context, module.apiName, id)) {
    throw new Refusal("INVALID_DATA", "record not deleted", { resource_path_index: 1 });
  }
  return itemsAnswer("data", [deleteItem(context, caller, module, id)], 200, context.quirks);
}

function deleteItem(context: CrmContext, { user }: SimCaller, module: CrmModule, id: string): Item {
  if (!isId(id)) {
    const message = "either the request body or parameters is in wrong format";
    return failure({ code: "INVALID_DATA", message, details: { id } });
  }
  const written = removeRecord(context, module, id, { by: user });
  if ("error" in written) return failure(written.error);
  commit(context, written.change);
  return success("record deleted", { id });
}
