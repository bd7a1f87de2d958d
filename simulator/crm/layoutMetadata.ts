import { zonedTimestamp } from "../timestamps";
import type { SimAnswer } from "../types";
import { empty, ok } from "./answers";
import { type CrmContext, type CrmModule, userReference } from "./context";
import { renderField } from "./fieldMetadata";
import type { CrmField } from "./fields";
import { layoutApiName } from "./layoutReference";
import { standsIn } from "./layouts";
import { profiles } from "./profiles";

type Layout = CrmModule["layouts"][number];

/** GET /settings/layouts and /settings/layouts/{id} (docs/zoho-crm.md#layouts). */
export function readLayouts(context: CrmContext, module: CrmModule, id?: string): SimAnswer {
  const layouts = module.layouts
    .filter((layout) => id === undefined || layout.id === id)
    .map((layout) => renderLayout(context, module, layout));
  return layouts.length > 0 ? ok({ layouts }) : empty(204);
}

function renderLayout(context: CrmContext, module: CrmModule, layout: Layout) {
  const { id, name, inactive = false } = layout;
  const shown = [...module.fields.values()].filter(
    (field) => field.apiName !== "id" && standsIn(layout, field),
  );
  const plain = shown.filter(({ dataType }) => dataType !== "subform");
  const subforms = shown.filter(({ dataType }) => dataType === "subform");
  const isOwn = name === "Standard";
  const { created, user } = context.account;
  const by = isOwn ? null : userReference(context, user.id);
  const at = isOwn ? null : zonedTimestamp(created, user.timeZone);
  const view = { name, id, type: "layout" };
  const assigned = profiles(context).map((profile) => ({
    ...profile,
    default: isOwn,
    type: "normal_profile",
    _default_view: view,
    _default_assignment_view: view,
  }));
  return {
    id,
    name,
    api_name: layoutApiName(name),
    display_label: name,
    status: inactive ? "inactive" : "active",
    visible: !inactive,
    generated_type: isOwn ? "system" : "custom",
    source: "crm",
    show_business_card: true,
    has_more_profiles: false,
    total_profiles: assigned.length,
    profiles: assigned,
    created_for: null,
    created_by: by,
    created_time: at,
    modified_by: by,
    modified_time: at,
    actions_allowed: {
      edit: true,
      rename: true,
      clone: !isOwn,
      downgrade: false,
      delete: !isOwn,
      deactivate: !isOwn,
      set_layout_permissions: true,
    },
    sections: [
      renderSection(context, module, layout, { fields: plain }),
      ...subforms.map((subform) => renderSection(context, module, layout, { subform })),
    ],
    ...(module.apiName === "Leads" && { convert_mapping: convertTargets(context) }),
  };
}

/** A section of the module's fields, or the one that a subform is. */
function renderSection(
  context: CrmContext,
  module: CrmModule,
  { id, required = [] }: Layout,
  { subform, fields = [] }: { subform?: CrmField; fields?: CrmField[] },
) {
  const name = subform?.label ?? `${module.singular} Information`;
  const number = subform ? [...module.fields.keys()].indexOf(subform.apiName) + 2 : 1;
  return {
    id: `${id.slice(0, -3)}${String(number).padStart(3, "0")}`,
    api_name: `${subform?.apiName ?? `${module.apiName}_Information`}__s`,
    display_label: name,
    name,
    type: "used",
    mode: "all",
    sequence_number: number,
    column_count: 2,
    tab_traversal: "left_to_right",
    generated_type: "default",
    isSubformSection: subform !== undefined,
    is_parent_section: false,
    parent_section: null,
    properties: null,
    actions_allowed: {
      add_field: true,
      rename: true,
      change_tab_traversal: true,
      reorder: true,
      delete: false,
      remove_field: true,
      change_column_count: true,
    },
    fields: (subform ? [subform] : fields).map((field, index) => ({
      ...renderLayoutField(context, module, field),
      sequence_number: index + 1,
      // What a layout requires is said here, not among the fields (docs/zoho-crm.md#layouts).
      required: (field.mandatory ?? false) || required.includes(field.apiName),
    })),
  };
}

/** A field as layouts have it: without its layouts, and with the kind of a mirror field (docs/zoho-crm.md#layouts). */
function renderLayoutField(context: CrmContext, module: CrmModule, field: CrmField) {
  const { layout_associations, email_parser, ...rendered } = renderField(context, module, field);
  return { ...rendered, ...(field.mirror && { element_type: "mirror_field" }) };
}

/** The layouts that a converted lead's records get. */
const convertTargets = ({ modules }: CrmContext) =>
  Object.fromEntries(
    ["Contacts", "Accounts", "Deals"].flatMap((target) => {
      const [layout] = modules.get(target)?.layouts ?? [];
      return layout
        ? [[target, { id: layout.id, name: layout.name, display_label: layout.name }]]
        : [];
    }),
  );
