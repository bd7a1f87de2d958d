import type { SimAnswer, SimRequest } from "../types";
import { empty, ok, Refusal } from "./answers";
import {
  type CrmContext,
  type CrmModule,
  type CustomView,
  findSubform,
  requireModule,
  subforms,
  userReference,
} from "./context";
import { type FieldsOwner, readFields } from "./fieldMetadata";
import type { CrmField } from "./fields";
import { readLayouts } from "./layoutMetadata";
import { readChoice, readPaging } from "./parameters";
import { relatedLists } from "./related";

/** GET /settings/…: what modules, fields, layouts, related lists and views there are (CRM sheet 6). */
export function readSettings(context: CrmContext, request: SimRequest): SimAnswer | undefined {
  const [, kind, name, part] = request.segments;
  if (part !== undefined && kind !== "fields") return undefined;
  switch (kind) {
    case "modules":
      return readModules(context, request, name);
    case "fields":
      return part === undefined || part === "pick_list_values"
        ? readFields(fieldsParameter(context, request), name, part)
        : undefined;
    case "layouts":
      return readLayouts(moduleParameter(context, request), name);
    case "related_lists":
      return readRelatedLists(context, request, moduleParameter(context, request));
    case "custom_views":
      return readViews(context, request, moduleParameter(context, request), name);
    default:
      return undefined;
  }
}

const statuses = ["visible", "scheduled_for_deletion", "user_hidden", "system_hidden"] as const;

/** GET /settings/modules and /settings/modules/{api_name}: subforms are modules of their own kind (CRM sheet 6). */
function readModules(context: CrmContext, request: SimRequest, name?: string): SimAnswer {
  if (name !== undefined) {
    const subform = findSubform(context, name);
    const module = subform && !context.modules.has(name) ? renderSubform(subform) : undefined;
    return ok({ modules: [module ?? renderModule(context, requireModule(context, name))] });
  }
  if (
    request.query.has("status") &&
    readChoice(request, "status", statuses, "visible") !== "visible"
  )
    return empty(204);
  const rows = new Map(subforms(context).map((field) => [field.apiName, renderSubform(field)]));
  const modules = [...context.modules.values()].map((module) => renderModule(context, module));
  const own = [...rows.values()].filter(({ api_name }) => !context.modules.has(api_name));
  return ok({ modules: [...modules, ...own] });
}

/** The fields of a module, or of the rows of a subform. */
function fieldsParameter(context: CrmContext, request: SimRequest): FieldsOwner {
  const subform = findSubform(context, request.query.get("module") ?? "");
  if (!subform || context.modules.has(subform.apiName)) return moduleParameter(context, request);
  const fields = new Map((subform.rows ?? []).map((field) => [field.apiName, field]));
  return { fields, layouts: [], generatedType: "subform" };
}

function moduleParameter(context: CrmContext, { query }: SimRequest): CrmModule {
  const name = query.get("module");
  if (name === null) {
    throw new Refusal("REQUIRED_PARAM_MISSING", "One of the expected parameter is missing", {
      param_name: "module",
    });
  }
  return requireModule(context, name);
}

function renderModule(context: CrmContext, module: CrmModule) {
  const index = [...context.modules.keys()].indexOf(module.apiName);
  return {
    id: module.id,
    api_name: module.apiName,
    module_name: module.generatedType === "custom" ? `CustomModule${index}` : module.apiName,
    singular_label: module.singular,
    plural_label: module.plural,
    generated_type: module.generatedType ?? "default",
    api_supported: module.apiSupported ?? true,
    viewable: module.viewable ?? true,
    creatable: module.creatable ?? true,
    editable: module.editable ?? true,
    deletable: module.deletable ?? true,
    visible: true,
    visibility: 1,
    show_as_tab: module.apiName !== "Notes",
    quick_create: true,
    convertable: module.apiName === "Leads",
    triggers_supported: module.apiName !== "Notes",
    isBlueprintSupported: module.apiName !== "Notes",
    filter_supported: true,
    parent_module: {},
    profiles: [],
    status: "visible",
    sequence_number: index + 1,
  };
}

/** A subform's rows as a module: its records are written through the records that they belong to. */
function renderSubform({ id, apiName, label }: CrmField) {
  return {
    id: `${id.slice(0, -1)}9`,
    api_name: apiName,
    module_name: apiName,
    singular_label: label,
    plural_label: label,
    generated_type: "subform",
    api_supported: true,
    viewable: true,
    creatable: false,
    editable: false,
    deletable: false,
    visible: false,
    show_as_tab: false,
    parent_module: {},
    profiles: [],
    status: "visible",
  };
}

/** GET /settings/related_lists: of the module, or of one of its layouts. */
function readRelatedLists(
  context: CrmContext,
  { query }: SimRequest,
  module: CrmModule,
): SimAnswer {
  const layoutId = query.get("layout_id");
  if (layoutId !== null && !module.layouts.some(({ id }) => id === layoutId)) {
    throw new Refusal("INVALID_DATA", "the layout id given seems to be invalid", {
      param_name: "layout_id",
    });
  }
  return ok({ related_lists: renderRelatedLists(context, module) });
}

function renderRelatedLists(context: CrmContext, module: CrmModule) {
  const lists = [
    ...relatedLists(context, module),
    { apiName: "Attachments", label: "Attachments", module: "Attachments" },
  ];
  return lists.map(({ apiName, label, module: target }, index) => ({
    id: `${module.id.slice(0, -3)}${String(index + 1).padStart(3, "0")}`,
    api_name: apiName,
    display_label: label,
    name: label,
    module: { api_name: target, id: context.modules.get(target)?.id ?? null },
    href: `${module.apiName}/{ENTITYID}/${apiName}`,
    type: "default",
    sequence_number: String(index + 1),
    action: null,
    customize_sort: true,
    customize_fields: true,
    customize_display_label: true,
    sort_by: null,
    sort_order: null,
    fields: nameFieldOf(context, target),
    status: "visible",
  }));
}

/** The column that a related list shows in any case; attachments are no module. */
function nameFieldOf({ modules }: CrmContext, target: string) {
  const module = modules.get(target);
  const field = module?.fields.get(module.nameField);
  return field ? [{ api_name: field.apiName, id: field.id }] : [];
}

function readViews(
  context: CrmContext,
  request: SimRequest,
  module: CrmModule,
  id: string | undefined,
): SimAnswer {
  const { page, perPage } = readPaging(request);
  const views = context.views.filter((view) => view.module === module.apiName);
  if (id !== undefined) {
    const view = views.find((one) => one.id === id);
    return view ? ok({ custom_views: [renderView(context, module, view)] }) : empty(204);
  }
  const shown = views.slice((page - 1) * perPage, page * perPage);
  if (shown.length === 0) return empty(204);
  return ok({
    custom_views: shown.map((view) => renderView(context, module, view)),
    info: {
      per_page: perPage,
      count: shown.length,
      page,
      more_records: views.length > page * perPage,
      default: views[0]?.id ?? null,
      translation: {
        public_views: "Public Views",
        other_users_views: "Other Users Views",
        shared_with_me: "Shared With Me",
        created_by_me: "Created By Me",
      },
    },
  });
}

function renderView(context: CrmContext, module: CrmModule, view: CustomView) {
  const system = view.criteria === undefined;
  const sort = module.fields.get(view.sortBy ?? "");
  return {
    id: view.id,
    name: view.name,
    display_value: view.name,
    system_name: system ? "ALLVIEWS" : null,
    system_defined: system,
    default: system,
    category: system ? "public_views" : "created_by_me",
    access_type: "public",
    shared_to: [],
    created_by: userReference(context, context.account.user.id),
    modified_by: userReference(context, context.account.user.id),
    created_time: null,
    modified_time: null,
    last_accessed_time: null,
    locked: false,
    favorite: null,
    offline: false,
    criteria: null,
    fields: [],
    sort_by: sort ? { api_name: sort.apiName, id: sort.id } : null,
    sort_order: view.sortOrder ?? null,
    module: { name: module.apiName, id: module.id },
  };
}
