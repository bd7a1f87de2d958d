import type { SimAnswer, SimCaller, SimRequest } from "../types";
import { empty, ok } from "./answers";
import { type CrmContext, requireModule, type Values } from "./context";
import { readList, readTimeHeader, requireId } from "./parameters";
import { renderRecord, systemKeys } from "./render";

/**
 * GET /{module}/{id}: one record with all fields, or those named; 204 when unknown (docs/zoho-crm.md#get-one-record).
 */
export function readOne(
  context: CrmContext,
  request: SimRequest,
  { user: { timeZone } }: SimCaller,
  moduleName: string,
  id: string,
): SimAnswer {
  const module = requireModule(context, moduleName);
  const record = context.store.get<Values>(moduleName, requireId(id));
  if (!record || record.deleted !== null) return empty(204);
  if (record.values.Converted__s === true && !context.quirks.convertedById) return empty(204);
  const since = readTimeHeader(request, "if-modified-since");
  if (since !== undefined && record.modified < since) return empty(304);
  const named = readList(request, "fields");
  const fields = named.length > 0 ? named : [...module.fields.keys()];
  const rendered = renderRecord(context, module, record, fields, { timeZone, getOne: true });
  return ok({ data: [{ ...rendered, ...systemKeys(context, module, record) }] });
}
