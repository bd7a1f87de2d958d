import type { SimAnswer } from "../types";
import { empty, ok } from "./answers";
import type { CrmModule } from "./context";
import { type CrmField, type DataType, jsonType, pickListEntry } from "./fields";

/** What has fields: a module, or a subform's rows. */
export type FieldsOwner = Pick<CrmModule, "fields" | "layouts" | "generatedType">;

/** GET /settings/fields, /settings/fields/{id} and /settings/fields/{id}/pick_list_values (CRM sheet 6). */
export function readFields(owner: FieldsOwner, id?: string, part?: string): SimAnswer {
  const found = [...owner.fields.values()].filter((field) => id === undefined || field.id === id);
  if (part !== undefined) {
    const pick_list_values = found
      .flatMap(renderPickList)
      .map((value) => ({ ...value, layout_associations: [] }));
    return pick_list_values.length > 0 ? ok({ pick_list_values }) : empty(204);
  }
  const fields = found.map((field) => renderField(owner, field));
  return fields.length > 0 ? ok({ fields }) : empty(204);
}

const renderPickList = ({ id, pickList = [] }: CrmField) =>
  pickList.map((entry, index) => {
    const { display, actual, unused } = pickListEntry(entry);
    return {
      id: `${id.slice(0, -3)}${String(index + 1).padStart(3, "0")}`,
      display_value: display,
      actual_value: actual,
      reference_value: actual,
      type: unused ? "unused" : "used",
      sequence_number: index + 1,
      colour_code: null,
    };
  });

/**
 * The length that metadata names where no length limits what is written (Zoho's published examples); never 0, which
 * Zoho's official SDK takes for an empty answer. Of lists of choices and of related records it is UNSURE.
 */
const unlimitedLengths: Partial<Record<DataType, number>> = {
  picklist: 120,
  multiselectpicklist: 120,
  lookup: 120,
  ownerlookup: 120,
  userlookup: 50,
  multiselectlookup: 120,
  date: 20,
  datetime: 120,
  boolean: 5,
  autonumber: 120,
  formula: 16,
  profileimage: 255,
  tags: 2000,
};

/** Subforms have no length at all (Zoho's published examples). */
const renderLength = ({ dataType, length = unlimitedLengths[dataType] ?? 255 }: CrmField) =>
  dataType === "subform" ? {} : { length };

/** A field as metadata has it (CRM sheet 6). */
export function renderField(module: FieldsOwner, field: CrmField) {
  const writable = !field.readOnly;
  return {
    id: field.id,
    api_name: field.apiName,
    field_label: field.label,
    display_label: field.label,
    // Zoho calls tags text (CRM sheet 6).
    data_type: field.dataType === "tags" ? "text" : field.dataType,
    json_type: jsonType(field.dataType),
    ...renderLength(field),
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
      api_update: writable && !field.createOnly,
    },
    view_type: {
      view: true,
      edit: writable,
      create: writable,
      quick_create: field.mandatory ?? false,
    },
    pick_list_values: renderPickList(field),
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
    layout_associations: module.layouts.map(({ id, name }) => ({ id, name, api_name: name })),
  };
}

const renderLookup = (field: CrmField) => ({
  id: field.id,
  api_name: field.apiName,
  display_label: field.label,
  // Which module a field that may point to several means is said by `$se_module` (CRM sheet 1.3).
  module: { api_name: field.lookup === "*" ? "se_module" : field.lookup, id: field.id },
});
