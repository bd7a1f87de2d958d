import type { SimAnswer, SimRequest } from "../types";
import { ok, Refusal } from "./answers";
import { type CrmContext, requireModule } from "./context";
import { convertedFilter } from "./conversions";
import { readView, viewFilter } from "./list";
import { nothingWanted, readWanted, requireSearched, searchParameters } from "./searchWanted";
import { allOf } from "./sql";

/**
 * GET /{module}/actions/count: how many records a module or one of its custom views has, or a search finds
 * (docs/zoho-crm.md#count-of-records).
 */
export function countRecords(
  context: CrmContext,
  request: SimRequest,
  moduleName: string,
): SimAnswer {
  const module = requireModule(context, moduleName, { resource_path_index: 1 });
  requireSearched(module, "count");
  refuseBoth(request);
  // Whether a count needs a view is UNSURE, and whether it has converted leads (docs/zoho-crm.md#count-of-records).
  const view = readView(context, request, module);
  const wanted = readWanted(context, request, module);
  if (!view && !wanted && context.quirks.countsNeedView) throw nothingWanted();
  // The count is as old as its delay: later records are missing, and later deletions still count.
  const counted = context.clock.now() - context.knobs.countDelay;
  const { sql, parameters } = allOf([
    { sql: "created <= ? and (deleted is null or deleted > ?)", parameters: [counted, counted] },
    ...(wanted ? [wanted] : []),
    ...convertedFilter(request, module),
    ...viewFilter(module, view),
  ]);
  const [row] = context.store.rows(
    `select count(*) as total from records where collection = ? and ${sql}`,
    [module.apiName, ...parameters],
  );
  return ok({ count: Number(row?.total) });
}

/** A view and something to search for do not go together. */
function refuseBoth({ query }: SimRequest): void {
  const wanted = searchParameters.filter((name) => query.has(name));
  if (!query.has("cvid") || wanted.length === 0) return;
  throw new Refusal(
    "AMBIGUITY_DURING_PROCESSING",
    "Please use either Cvid or Search Params. Combination of both the params is not allowed",
    { ambiguity_due_to: ["cvid", ...wanted].map((param_name) => ({ param_name })) },
  );
}
