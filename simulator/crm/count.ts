import type { SimAnswer, SimRequest } from "../types";
import { ok, Refusal } from "./answers";
import { type CrmContext, requireModule } from "./context";
import { convertedFilter } from "./conversions";
import { readView, viewFilter } from "./list";
import { allOf } from "./sql";

/**
 * GET /{module}/actions/count: how many records a module or one of its custom views has
 * (docs/zoho-crm.md#count-of-records).
 */
export function countRecords(
  context: CrmContext,
  request: SimRequest,
  moduleName: string,
): SimAnswer {
  const module = requireModule(context, moduleName, { resource_path_index: 1 });
  // Whether a count needs a view is UNSURE, and whether it has converted leads (docs/zoho-crm.md#count-of-records).
  const view = readView(context, request, module);
  if (!view && context.quirks.countsNeedView) {
    throw new Refusal("EXPECTED_PARAM_MISSING", "one of the expected parameter is missing", {
      param_names: ["criteria", "email", "phone", "word"],
    });
  }
  const { sql, parameters } = allOf([
    { sql: "deleted is null", parameters: [] },
    ...convertedFilter(request, module),
    ...viewFilter(module, view),
  ]);
  const [row] = context.store.rows(
    `select count(*) as total from records where collection = ? and ${sql}`,
    [module.apiName, ...parameters],
  );
  return ok({ count: Number(row?.total) });
}
