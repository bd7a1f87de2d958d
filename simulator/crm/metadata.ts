import type { SimAnswer, SimRequest } from "../types";
import { empty, ok, Refusal } from "./answers";
import { type CrmContext, type CrmModule, type CustomView, requireModule } from "./context";
import { type CrmField, jsonType, pickListEntry } from "./fields";
import { readPaging } from "./parameters";
import { relatedLists } from "./related";

/** GET /settings/…: what modules, fields, layouts, related lists and views there are (CRM sheet 6). */
export function readSettings(context: CrmContext, request: SimRequest): SimAnswer | undefined {
  const [, kind, name] = request.segments;
  switch (kind) {
    case "modules":
      return name === undefined
        ? ok({
            modules: [...context.modules.values()].map((module) => renderModule(context, module)),
          })
        : ok({ modules: [renderModule(context, requireModule(context, name))] });
    case "fields":
      return readFields(moduleParameter(context, request), name);
    case "layouts": {
      const layouts = [renderLayout(moduleParameter(context, request))];
      return name === undefined || layouts.some(({ id }) => id === name)
        ? ok({ layouts })
        : empty(204);
    }
    case "related_lists":
      return ok({ related_lists: renderRelatedLists(context, moduleParameter(context, request)) });
    case "custom_views":
      return readViews(context, request, moduleParameter(context, request), name);
    default:
      return undefined;
  }
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
    viewable: true,
    creatable: true,
    editable: true,
    deletable: true,
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

function readFields(module: CrmModule, id: string | undefined): SimAnswer {
  const fields = [...module.fields.values()]
    .filter((field) => id === undefined || field.id === id)
    .map((field) => renderField(module, field));
  return fields.length > 0 ? ok({ fields }) : empty(204);
}

function renderField(module: CrmModule, field: CrmField) {
  const writable = !field.readOnly;
  return {
    id: field.id,
    api_name: field.apiName,
    field_label: field.label,
    display_label: field.label,
    // Zoho calls tags text (CRM sheet 6).
    data_type: field.dataType === "tags" ? "text" : field.dataType,
    json_type: jsonType(field.dataType),
    length: field.length ?? 0,
    decimal_place: ["double", "currency"].includes(field.dataType) ? 2 : null,
    system_mandatory: field.mandatory ?? false,
    read_only: field.readOnly ?? false,
    field_read_only: field.readOnly ?? false,
    custom_field: field.custom ?? module.generatedType === "custom",
    visible: field.apiName !== "id",
    virtual_field: false,
    operation_type: {
      web_create: writable,
      web_update: writable,
      api_create: writable,
      api_update: writable,
    },
    view_type: {
      view: true,
      edit: writable,
      create: writable,
      quick_create: field.mandatory ?? false,
    },
    pick_list_values: (field.pickList ?? []).map((entry, index) => {
      const { display, actual } = pickListEntry(entry);
      return {
        id: `${field.id.slice(0, -3)}${String(index + 1).padStart(3, "0")}`,
        display_value: display,
        actual_value: actual,
        reference_value: actual,
        type: "used",
        sequence_number: index + 1,
        colour_code: null,
      };
    }),
    lookup: field.dataType === "lookup" ? renderLookup(field) : {},
    multiselectlookup: field.dataType === "multiselectlookup" ? renderLookup(field) : {},
    multi_module_lookup: field.lookup === "*" ? { api_name: field.apiName } : {},
    subform: field.dataType === "subform" ? { module: field.apiName, id: field.id } : null,
    unique: field.unique ? { casesensitive: "false" } : {},
    external: null,
    searchable: true,
    sortable: field.dataType !== "subform",
    filterable: field.dataType !== "subform",
    mass_update: writable,
    formula: {},
    auto_number: {},
    crypt: null,
    tooltip: null,
    default_value: null,
    layout_associations: [{ id: module.layoutId, name: "Standard", api_name: "Standard" }],
  };
}

const renderLookup = (field: CrmField) => ({
  id: field.id,
  api_name: field.apiName,
  display_label: field.label,
  module: { api_name: field.lookup, id: field.id },
});

function renderLayout(module: CrmModule) {
  const shown = [...module.fields.values()].filter(({ apiName }) => apiName !== "id");
  return {
    id: module.layoutId,
    name: "Standard",
    api_name: "Standard",
    display_label: "Standard",
    status: "active",
    visible: true,
    generated_type: "default",
    profiles: [],
    sections: [
      {
        api_name: `${module.apiName}_Information`,
        display_label: `${module.singular} Information`,
        name: `${module.singular} Information`,
        type: "used",
        sequence_number: 1,
        isSubformSection: false,
        fields: shown.map((field) => ({
          ...renderField(module, field),
          // What a layout requires is said here, not among the fields (CRM sheet 6).
          required: field.mandatory ?? false,
        })),
      },
    ],
    convert_mapping: null,
  };
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
    connectedmodule: null,
    linkingmodule: null,
    status: "visible",
  }));
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
    return view ? ok({ custom_views: [renderView(module, view)] }) : empty(204);
  }
  const shown = views.slice((page - 1) * perPage, page * perPage);
  if (shown.length === 0) return empty(204);
  return ok({
    custom_views: shown.map((view) => renderView(module, view)),
    info: {
      per_page: perPage,
      count: shown.length,
      page,
      more_records: views.length > page * perPage,
      default: views[0]?.id ?? null,
    },
  });
}

function renderView(module: CrmModule, view: CustomView) {
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
    criteria: null,
    fields: [],
    sort_by: sort ? { api_name: sort.apiName, id: sort.id } : null,
    sort_order: view.sortOrder ?? null,
    module: { api_name: module.apiName, id: module.id },
  };
}
