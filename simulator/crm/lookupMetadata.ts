import { type CrmContext, type FieldsOwner, findSubform } from "./context";
import type { CrmField } from "./fields";
import { linkingModule } from "./linkingModule";
import { relatedListOf } from "./relatedListMetadata";

/** What metadata says of the modules that a field has to do with (docs/zoho-crm.md#forms-of-references). */
export function renderReferences(context: CrmContext, owner: FieldsOwner, field: CrmField) {
  const { dataType } = field;
  return {
    lookup: dataType === "lookup" ? renderLookup(context, owner, field) : {},
    multiselectlookup: dataType === "multiselectlookup" ? renderLinks(context, owner, field) : {},
    ...(dataType === "multiuserlookup" && { multiuserlookup: renderUserLinks(owner, field) }),
    ...renderSeveralModules(context, field),
    ...renderRows(context, field),
  };
}

/** A lookup, named after the related list that shows it in the other module; one to any module has no other. */
function renderLookup(
  context: CrmContext,
  owner: FieldsOwner,
  { lookup, apiName, label }: CrmField,
) {
  if (lookup === "*") {
    return {
      api_name: null,
      display_label: label,
      id: null,
      module: reference(context, "se_module", {}),
    };
  }
  const target = context.modules.get(lookup ?? "");
  const list = target && relatedListOf(context, target, owner.apiName, apiName);
  return {
    api_name: list?.api_name ?? null,
    display_label: list?.display_label ?? null,
    id: list?.id ?? null,
    revalidate_filter_during_edit: false,
    query_details: {},
    module: reference(context, lookup ?? "", { crypt: false, id: target?.id ?? null }),
  };
}

/** A module in a lookup: an object, or its name alone. */
const reference = ({ quirks }: CrmContext, api_name: string, more: Record<string, unknown>) =>
  quirks.modulesAsText ? api_name : { api_name, ...more };

/** How records are linked: by the records of a module between both. */
function renderLinks(context: CrmContext, owner: FieldsOwner, field: CrmField) {
  const target = context.modules.get(field.lookup ?? "");
  const { module, ...links } = linkingDetails(owner, field);
  return {
    linking_details: { module: { ...module, visibility: 1 }, ...links },
    connected_details: {
      field: links.connected_lookup_field,
      module: {
        api_name: target?.apiName,
        plural_label: target?.plural,
        id: target?.id,
      },
      layouts: [],
    },
    related_list: {
      api_name: field.apiName,
      display_label: field.label,
      id: `${field.id.slice(0, -1)}6`,
    },
  };
}

/** How users are linked (Zoho's newer specification); only such fields have the member, as `subform` has one of its own. */
const renderUserLinks = (owner: FieldsOwner, field: CrmField) => ({
  linking_details: linkingDetails(owner, field),
  record_access: false,
});

const linkingDetails = (owner: FieldsOwner, field: CrmField) => ({
  module: linkingModule(owner, field),
  lookup_field: {
    api_name: `${owner.apiName}_Link`,
    field_label: owner.apiName,
    id: `${field.id}1`,
  },
  connected_lookup_field: {
    api_name: field.apiName,
    field_label: field.label,
    id: `${field.id}2`,
  },
});

function renderSeveralModules(context: CrmContext, field: CrmField) {
  if (field.dataType === "multi_module_lookup") {
    const modules = (field.lookups ?? []).map((name) => ({
      api_name: name,
      module_name: name,
      id: context.modules.get(name)?.id ?? null,
    }));
    const { apiName, label } = field;
    return { multi_module_lookup: { api_name: apiName, display_label: label, modules } };
  }
  if (field.lookup !== "*") return { multi_module_lookup: {} };
  switch (context.quirks.relatedToForm) {
    case "empty":
      return { multi_module_lookup: {} };
    case "null":
      return { multi_module_lookup: null };
    case "missing":
      return {};
    case "named":
      return { multi_module_lookup: { api_name: field.apiName } };
  }
}

/** The module of a subform's rows; fields that hold sums of a subform name it as well. */
function renderRows(context: CrmContext, field: CrmField) {
  const subform = field.dataType === "subform" ? field : findSubform(context, field.associatedWith);
  if (!subform) return { associated_module: null };
  const { apiName: module, id: fieldId } = subform;
  const id = subformModuleId(subform);
  switch (context.quirks.subformForm) {
    case "associated": {
      const layout = { name: "Standard", id: `${fieldId.slice(0, -1)}8` };
      return { associated_module: { layout, module, id } };
    }
    case "associatedObject":
      return { associated_module: { module: { api_name: module, id } } };
    case "subform":
      return field === subform ? { subform: { module, id } } : {};
  }
}

/** The id of the module that a subform's rows are records of. */
export const subformModuleId = ({ id }: CrmField): string => `${id.slice(0, -1)}9`;
