import type { SimAnswer, SimCaller, SimRequest } from "../types";
import { type Details, Refusal } from "./answers";
import { listAssignmentRules } from "./assignmentRules";
import {
  type CrmContext,
  type CrmModule,
  type FieldsOwner,
  findSubform,
  requireModule,
} from "./context";
import { readViews } from "./customViewMetadata";
import { readFields } from "./fieldMetadata";
import { readLayouts } from "./layoutMetadata";
import { listFromAddresses } from "./mail/fromAddresses";
import { isTemplates, readTemplates } from "./mail/templates";
import { readModules } from "./moduleMetadata";
import { readPipelines } from "./pipelines";
import { readRelatedLists } from "./relatedListMetadata";

/**
 * GET /settings/…: what modules, fields, layouts, related lists, views and rules there are (docs/zoho-crm.md#metadata-lists).
 */
export function readSettings(
  context: CrmContext,
  request: SimRequest,
  caller: SimCaller,
): SimAnswer | undefined {
  const [, kind, name, part] = request.segments;
  if (kind === "automation") {
    return part === undefined ? listAssignmentRules(context, request) : undefined;
  }
  if (kind === "emails") return listFromAddresses(context, request, caller);
  if (isTemplates(kind)) return readTemplates(context, request, [kind, name]);
  if (part !== undefined && kind !== "fields") return undefined;
  switch (kind) {
    case "modules":
      return readModules(context, request, name);
    case "fields":
      return part === undefined || part === "pick_list_values"
        ? readFields(context, fieldsParameter(context, request), name, part)
        : undefined;
    case "layouts":
      return readLayouts(context, moduleParameter(context, request), name);
    case "related_lists": {
      const module = moduleParameter(context, request, { param_name: "module" });
      return readRelatedLists(context, request, module, name);
    }
    case "pipeline":
      return readPipelines(context, request, name);
    case "custom_views":
      return readViews(context, request, moduleParameter(context, request), name);
    default:
      return undefined;
  }
}

/** The fields of a module, or of the rows of a subform. */
function fieldsParameter(context: CrmContext, request: SimRequest): FieldsOwner {
  const subform = findSubform(context, request.query.get("module") ?? "");
  if (!subform || context.modules.has(subform.apiName)) return moduleParameter(context, request);
  const fields = new Map((subform.rows ?? []).map((field) => [field.apiName, field]));
  const { apiName } = subform;
  return { apiName, fields, layouts: [], generatedType: "subform", nameField: "id" };
}

/**
 * The module that a parameter names; what an error says of one that there is not differs
 * (docs/zoho-crm.md#metadata-lists).
 */
function moduleParameter(
  context: CrmContext,
  { query }: SimRequest,
  unknown: Details = {},
): CrmModule {
  const name = query.get("module");
  if (name === null) {
    throw new Refusal("REQUIRED_PARAM_MISSING", "One of the expected parameter is missing", {
      param_name: "module",
    });
  }
  return requireModule(context, name, unknown);
}
