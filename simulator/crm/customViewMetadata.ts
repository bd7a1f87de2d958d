import type { SimAnswer, SimRequest } from "../types";
import { empty, ok } from "./answers";
import { type CrmContext, type CrmModule, type CustomView, userReference } from "./context";
import { uiType } from "./fieldMetadata";
import { readPaging } from "./parameters";

const translation = {
  public_views: "Public Views",
  other_users_views: "Other User's Views",
  shared_with_me: "Shared With Me",
  created_by_me: "Created By Me",
};

/** GET /settings/custom_views and /settings/custom_views/{id} (docs/zoho-crm.md#custom-views). */
export function readViews(
  context: CrmContext,
  request: SimRequest,
  module: CrmModule,
  id: string | undefined,
): SimAnswer {
  const { page, perPage } = readPaging(request);
  const views = context.views.filter((view) => view.module === module.apiName);
  if (id !== undefined) {
    const view = views.find((one) => one.id === id);
    if (!view) return empty(204);
    const whole = { ...renderView(context, view), ...renderContent(module, view) };
    return ok({ custom_views: [whole], info: { translation } });
  }
  const shown = views.slice((page - 1) * perPage, page * perPage);
  if (shown.length === 0) return empty(204);
  return ok({
    custom_views: shown.map((view) => renderView(context, view)),
    info: {
      per_page: perPage,
      count: shown.length,
      page,
      more_records: views.length > page * perPage,
      default: views[0]?.id ?? null,
      translation,
    },
  });
}

function renderView(context: CrmContext, view: CustomView) {
  const system = view.criteria === undefined;
  const by = system ? null : userReference(context, context.account.user.id);
  return {
    id: view.id,
    name: view.name,
    display_value: view.name,
    system_name: system ? "ALLVIEWS" : null,
    system_defined: system,
    default: system,
    category: system ? "public_views" : "created_by_me",
    access_type: "public",
    shared_to: system ? null : [],
    created_by: by,
    modified_by: by,
    created_time: null,
    modified_time: null,
    last_accessed_time: null,
    locked: false,
    favorite: null,
  };
}

/** What only the answer of one view says: its columns, its order and what it selects. */
function renderContent(module: CrmModule, { criteria, sortBy, sortOrder }: CustomView) {
  const reference = (name: string) => {
    const field = module.fields.get(name);
    return field ? [{ api_name: field.apiName, id: field.id }] : [];
  };
  const [sort = null] = reference(sortBy ?? "");
  return {
    fields: reference(module.nameField).map((field) => ({ ...field, _pin: false })),
    sort_by: sort,
    sort_order: sortOrder ?? null,
    cross_filters: null,
    criteria: criteria === undefined ? null : renderComparison(module, criteria),
    $modified_criteria: false,
  };
}

/** A criteria of one comparison as metadata has it; of several this one does not tell (null). */
function renderComparison(module: CrmModule, criteria: string) {
  const [, name = "", comparator = "", value = ""] =
    /^\(*([^:()]+):([^:()]+):([^()]*)\)*$/.exec(criteria) ?? [];
  const field = module.fields.get(name);
  if (!field) return null;
  return {
    comparator: comparator === "equals" ? "equal" : comparator,
    field: { ui_type: uiType(field), api_name: field.apiName, id: field.id },
    type: "value",
    value,
    $disrupted: false,
  };
}
