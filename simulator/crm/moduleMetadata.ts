import { zonedTimestamp } from "../timestamps";
import type { SimAnswer, SimRequest } from "../types";
import { empty, ok, Refusal } from "./answers";
import { type CrmContext, type CrmModule, requireModule, userReference } from "./context";
import { type CrmField, hasLinks } from "./fields";
import { linkingModule } from "./linkingModule";
import { subformModuleId } from "./lookupMetadata";
import { otherModules } from "./otherModules";
import { readList, readTimeHeader } from "./parameters";
import { profiles } from "./profiles";

/** A module of the list, and when it was changed in milliseconds since 1970; undefined for Zoho's own. */
interface Row {
  row: Record<string, unknown> & { id: string; api_name: string; status: string };
  modified?: number;
}

const statuses = ["visible", "scheduled_for_deletion", "user_hidden", "system_hidden"];

/** GET /settings/modules and /settings/modules/{api_name or id} (docs/zoho-crm.md#modules). */
export function readModules(context: CrmContext, request: SimRequest, name?: string): SimAnswer {
  return name === undefined ? listModules(context, request) : readModule(context, name);
}

function listModules(context: CrmContext, request: SimRequest): SimAnswer {
  const wanted = readList(request, "status");
  if (wanted.some((status) => !statuses.includes(status))) {
    throw new Refusal("INVALID_DATA", "invalid data", {
      param_name: "status",
      supported_values: statuses,
    });
  }
  const since = readTimeHeader(request, "if-modified-since");
  const modules = allModules(context)
    .filter(({ row }) => wanted.length === 0 || wanted.includes(row.status))
    .filter(({ modified = 0 }) => since === undefined || modified >= since)
    .map(({ row }) => row);
  if (modules.length === 0) return empty(since === undefined ? 204 : 304);
  return ok({ modules });
}

function readModule(context: CrmContext, name: string): SimAnswer {
  const found = allModules(context).find(({ row }) => row.api_name === name || row.id === name);
  if (!found) requireModule(context, name, { resource_path_index: 2 });
  // Web tabs are not answered one by one (docs/zoho-crm.md#zohos-openapi-files).
  if (found?.row.generated_type === "webtab_link") return empty(204);
  const module = context.modules.get(String(found?.row.api_name));
  return ok({ modules: [{ ...found?.row, ...(module && oneModule(module)) }] });
}

function allModules(context: CrmContext): Row[] {
  const modules = [...context.modules.values()];
  const parts = modules
    .flatMap((module) => [...module.fields.values()].flatMap((field) => partsOf(module, field)))
    .filter(({ row }) => !context.modules.has(row.api_name));
  return [
    ...modules.map((module) => renderModule(context, module)),
    ...new Map(parts.map((part) => [part.row.api_name, part])).values(),
    ...otherModules(context.account.user.id).map((row) => ({ row })),
  ].map(({ row, ...more }, index) => ({
    ...more,
    row: {
      ...unplayed,
      profiles: profiles(context),
      profile_count: profiles(context).length,
      ...row,
      sequence_number: index + 1,
    },
  }));
}

function renderModule(context: CrmContext, module: CrmModule): Row {
  const { apiName, singular, plural, modified } = module;
  const index = [...context.modules.keys()].indexOf(apiName);
  const isNotes = apiName === "Notes";
  const isCustom = module.generatedType === "custom";
  const { user } = context.account;
  return {
    modified,
    row: {
      id: module.id,
      api_name: apiName,
      module_name: isCustom ? `CustomModule${index}` : apiName,
      ...labels(singular, plural),
      generated_type: module.generatedType ?? "default",
      api_supported: module.apiSupported ?? true,
      viewable: module.viewable ?? true,
      creatable: module.creatable ?? true,
      editable: module.editable ?? true,
      deletable: module.deletable ?? true,
      visibility: 1,
      show_as_tab: !isNotes,
      quick_create: !isNotes,
      convertable: apiName === "Leads",
      isBlueprintSupported: !isNotes,
      lookupable: !isNotes,
      presence_sub_menu: !isNotes,
      sub_menu_available: !isNotes,
      modified_time: isCustom ? zonedTimestamp(modified, user.timeZone) : null,
      modified_by: isCustom ? userReference(context, user.id) : null,
      status: isNotes ? "system_hidden" : "visible",
    },
  };
}

/** A field's rows or links as a module: they are written through the records that they belong to. */
function partsOf({ apiName, id: parentId, fields }: CrmModule, field: CrmField): Row[] {
  const parent_module = { api_name: apiName, id: parentId };
  const part = { parent_module, visibility: 2, status: "visible" };
  if (hasLinks(field)) {
    const { plural_label, ...link } = linkingModule({ apiName }, field);
    const names = { module_name: link.api_name, ...labels(plural_label, plural_label) };
    return [{ row: { ...link, ...names, ...part, generated_type: "linking" } }];
  }
  if (field.dataType !== "subform") return [];
  const { apiName: api_name, label, staticBy } = field;
  const row = {
    id: subformModuleId(field),
    api_name,
    module_name: api_name,
    ...labels(label, label),
    ...part,
    generated_type: staticBy ? "static_subform" : "subform",
    ...(staticBy && {
      static_subform_properties: {
        fields: [{ api_name: staticBy, id: fields.get(staticBy)?.id ?? null }],
      },
    }),
  };
  return [{ row }];
}

const labels = (singular: string, plural: string) => ({
  singular_label: singular,
  plural_label: plural,
  actual_singular_label: singular,
  actual_plural_label: plural,
});

/** What only the answer of one module says besides. */
const oneModule = ({ nameField, fields }: CrmModule) => ({
  display_field: nameField,
  per_page: 50,
  filter_status: true,
  activity_badge: "Enabled",
  kanban_view: false,
  kanban_view_supported: true,
  chart_view: false,
  chart_view_supported: true,
  custom_view: null,
  masked_fields_count: 0,
  $field_states: [],
  $properties: ["$approval_state", "$editable", "$field_states", "$locked_for_me"],
  $on_demand_properties: [],
  search_layout_fields: [nameField],
  lookup_field_properties: {
    fields: [{ sequence_number: 1, api_name: nameField, id: fields.get(nameField)?.id ?? null }],
  },
  related_list_properties: { fields: [nameField], sort_by: null, sort_order: null },
});

/** What Zoho's modules have besides, for things that the embedded Zoho does not play. */
const unplayed = {
  access_type: "org_based",
  private_profile: null,
  has_more_profiles: false,
  global_search_supported: true,
  recycle_bin_on_delete: true,
  description: null,
  api_supported: true,
  viewable: true,
  creatable: true,
  editable: true,
  deletable: true,
  convertable: false,
  lookupable: false,
  quick_create: false,
  show_as_tab: false,
  isBlueprintSupported: false,
  presence_sub_menu: false,
  sub_menu_available: false,
  feeds_required: false,
  public_fields_configured: false,
  business_card_field_limit: 5,
  web_link: null,
  arguments: [],
  modified_time: null,
  modified_by: null,
  parent_module: {},
};
