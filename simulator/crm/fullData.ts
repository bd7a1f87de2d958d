import type { SimAnswer, SimRequest } from "../types";
import { empty, ok, Refusal } from "./answers";
import { type CrmContext, type CrmModule, requireModule, type Values } from "./context";
import { isId, readList, requireId } from "./parameters";

const maxIds = 200;
const maxFields = 8;

/** GET /{module}/actions/fetch_full_data: rich text of several records, whole (docs/zoho-crm.md#rich-text). */
export function readFullData(
  context: CrmContext,
  request: SimRequest,
  moduleName: string,
): SimAnswer {
  const module = requireModule(context, moduleName);
  const fields = requireList(request, "fields", maxFields);
  const ids = requireList(request, "ids", maxIds);
  if (!ids.every(isId)) {
    throw new Refusal("INVALID_DATA", "invalid data", { param_name: "ids" });
  }
  return answer(context, module, ids, richTextOf(module, fields));
}

/** GET /{module}/{id}/actions/fetch_full_data: rich text of one record, all of it unless fields are named. */
export function readFullDataOfOne(
  context: CrmContext,
  request: SimRequest,
  moduleName: string,
  id: string,
): SimAnswer {
  const module = requireModule(context, moduleName);
  const fields = readList(request, "fields");
  return answer(context, module, [requireId(id)], richTextOf(module, fields));
}

/** A comma list that must be there. What is said of too many is UNSURE (docs/zoho-crm.md#rich-text). */
function requireList(request: SimRequest, name: "fields" | "ids", limit: number): string[] {
  const list = readList(request, name);
  if (list.length === 0) {
    throw new Refusal("REQUIRED_PARAM_MISSING", "One of the expected parameter is missing", {
      param_name: name,
    });
  }
  if (list.length > limit) {
    throw new Refusal("LIMIT_EXCEEDED", "limit exceeded", { limit, param_name: name });
  }
  return list;
}

/** The named fields that are rich text, or all; others are left out, which is UNSURE (docs/zoho-crm.md#rich-text). */
const richTextOf = ({ fields }: CrmModule, named: string[]): string[] =>
  [...fields.values()]
    .filter(({ richText, apiName }) => richText && (named.length === 0 || named.includes(apiName)))
    .map(({ apiName }) => apiName);

function answer(
  { store }: CrmContext,
  { apiName }: CrmModule,
  ids: string[],
  fields: string[],
): SimAnswer {
  const data = ids.flatMap((id) => {
    const record = store.get<Values>(apiName, id);
    if (!record || record.deleted !== null) return [];
    const texts = fields.map((field) => [field, record.values[field] ?? null]);
    return [{ id, ...Object.fromEntries(texts) }];
  });
  return data.length > 0 ? ok({ data }) : empty(204);
}
