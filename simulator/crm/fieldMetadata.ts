import type { SimAnswer } from "../types";
import { empty, ok } from "./answers";
import type { CrmContext, FieldsOwner } from "./context";
import { type CrmField, type DataType, jsonType, pickListEntry } from "./fields";
import { layoutReference } from "./layoutReference";
import { standsIn } from "./layouts";
import { renderReferences } from "./lookupMetadata";
import { profiles } from "./profiles";

/** GET /settings/fields, /settings/fields/{id} and /settings/fields/{id}/pick_list_values (docs/zoho-crm.md#fields). */
export function readFields(
  context: CrmContext,
  owner: FieldsOwner,
  id?: string,
  part?: string,
): SimAnswer {
  if (context.quirks.fieldsUnseen) return empty(204);
  const found = [...owner.fields.values()].filter((field) => id === undefined || field.id === id);
  if (part !== undefined) {
    const layouts = owner.layouts.map(layoutReference);
    const pick_list_values = found.flatMap(renderPickList).map((value) => ({
      ...value,
      layout_associations: value.type === "unused" ? null : layouts,
    }));
    return pick_list_values.length > 0 ? ok({ pick_list_values }) : empty(204);
  }
  const fields = found.map((field) => renderField(context, owner, field));
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
 * The length that metadata names where no length limits what is written (docs/zoho-crm.md#lengths-in-metadata); never
 * 0, which Zoho's official SDK takes for an empty answer. Of lists of choices and of related records it is UNSURE.
 */
const unlimitedLengths: Partial<Record<DataType, number>> = {
  picklist: 120,
  multiselectpicklist: 120,
  lookup: 120,
  multi_module_lookup: 120,
  ownerlookup: 120,
  userlookup: 50,
  multiselectlookup: 120,
  multiuserlookup: 120,
  date: 20,
  datetime: 120,
  boolean: 5,
  autonumber: 120,
  formula: 16,
  profileimage: 255,
  participants: 120,
  multireminder: 100,
  RRULE: 100,
  tags: 2000,
};

/** Subforms have no length at all (docs/zoho-crm.md#lengths-in-metadata). */
const renderLength = ({ dataType, length = unlimitedLengths[dataType] ?? 255 }: CrmField) =>
  dataType === "subform" ? {} : { length };

const metadataTypes: Partial<Record<DataType, string>> = { tags: "text", participants: "bigint" };

/** A field as metadata has it (docs/zoho-crm.md#fields); the published examples have no `default_value`. */
export function renderField(context: CrmContext, owner: FieldsOwner, field: CrmField) {
  const { dataType, apiName, label } = field;
  const writable = !field.readOnly;
  const custom = field.custom ?? owner.generatedType === "custom";
  const layouts = owner.layouts.filter((layout) => standsIn(layout, field));
  const stands = layouts.length > 0 && apiName !== "id";
  return {
    ...unplayed,
    external: field.external ? { type: "org", show: false } : null,
    ...readOnlyFlags(context, field),
    ...renderOperations(field, custom),
    ...renderLength(field),
    ...renderReferences(context, owner, field),
    id: field.id,
    api_name: apiName,
    field_label: label,
    display_label: field.firstLabel ?? label,
    data_type: metadataTypes[dataType] ?? dataType,
    json_type: jsonType(dataType),
    ui_type: uiType(field),
    decimal_place: ["double", "currency"].includes(dataType) ? 2 : null,
    system_mandatory: field.mandatory ?? false,
    custom_field: custom,
    visible: apiName !== "id",
    virtual_field: dataType === "subform",
    display_field: apiName === owner.nameField,
    column_name: apiName.toUpperCase(),
    view_type: {
      view: true,
      edit: writable,
      create: writable,
      quick_create: field.mandatory ?? false,
    },
    pick_list_values: renderPickList(field),
    profiles: profiles(context).map((profile) => ({
      ...profile,
      permission_type: writable ? "read_write" : "read_only",
    })),
    unique: field.unique ? { case_sensitive: false } : {},
    sortable: dataType !== "subform",
    filterable: dataType !== "subform",
    mass_update: isMassUpdated(field),
    convert_mapping: owner.apiName === "Leads" ? convertMapping(context, apiName) : {},
    ...(dataType === "formula" && { formula: { return_type: field.returns ?? "double" } }),
    ...(dataType === "textarea" && renderTextArea(context, field)),
    ...(stands && { layout_associations: layouts.map(layoutReference) }),
  };
}

/** How large a text area is, and whether its text is rich (docs/zoho-crm.md#rich-text). */
function renderTextArea({ quirks }: CrmContext, { richText, length = 0 }: CrmField) {
  if (quirks.textAreasUntold) return {};
  if (richText) return { textarea: { type: "rich_text" } };
  return { textarea: { type: length > 2_000 ? "large" : "small" } };
}

/** Which flags forbid the writing of a field: what Zoho publishes, or both of them. */
function readOnlyFlags({ quirks }: CrmContext, { readOnly = false, flags }: CrmField) {
  const said = quirks.publishedReadOnlyFlags ? flags : undefined;
  return {
    read_only: said?.readOnly ?? readOnly,
    field_read_only: said?.fieldReadOnly ?? readOnly,
  };
}

/**
 * Custom subforms are written although their operations say no; mirror fields have none
 * (docs/zoho-crm.md#writable-fields).
 */
function renderOperations({ mirror, readOnly, createOnly, dataType }: CrmField, custom: boolean) {
  if (mirror) return {};
  const allowed = !readOnly && !(custom && dataType === "subform");
  return {
    operation_type: {
      web_create: allowed,
      web_update: allowed && !createOnly,
      api_create: allowed,
      api_update: allowed && !createOnly,
    },
  };
}

/** The field that a converted lead's value goes to, of each kind of record: one of the same name. */
const convertMapping = ({ modules }: CrmContext, apiName: string) =>
  Object.fromEntries(
    ["Contacts", "Deals", "Accounts"].map((target) => [
      target,
      modules.get(target)?.fields.has(apiName) ? apiName : null,
    ]),
  );

/** Whether a mass update takes the field. */
export const isMassUpdated = ({ readOnly, dataType }: CrmField): boolean =>
  !readOnly && massUpdated.includes(dataType);

// docs/zoho-crm.md#data-types.
const massUpdated: readonly DataType[] = [
  ...(["text", "phone", "website", "picklist", "multiselectpicklist", "integer"] as const),
  ...(["bigint", "double", "currency", "percent", "date", "datetime", "boolean"] as const),
];

/** Zoho's numbers of input elements (docs/zoho-crm.md#data-types). */
const uiTypes: Partial<Record<DataType, number>> = {
  picklist: 2,
  textarea: 3,
  lookup: 4,
  ownerlookup: 8,
  date: 24,
  currency: 36,
  double: 38,
  participants: 41,
  autonumber: 52,
  profileimage: 66,
  multireminder: 104,
  formula: 117,
  RRULE: 123,
  multi_module_lookup: 132,
  datetime: 200,
  tags: 209,
  userlookup: 221,
  boolean: 301,
  subform: 500,
};

export const uiType = ({ dataType }: CrmField): number => uiTypes[dataType] ?? 1;

/** What Zoho's fields have besides, for things that the embedded Zoho does not play. */
const unplayed = {
  webhook: true,
  colour_code_enabled_by_system: false,
  tooltip: null,
  display_format_properties: null,
  type: "used",
  customizable_properties: [],
  association_details: null,
  businesscard_supported: false,
  created_time: null,
  modified_time: null,
  separator: false,
  searchable: true,
  history_tracking_enabled: false,
  history_tracking: null,
  parent_field: null,
  child_fields: null,
  enable_colour_code: false,
  private: null,
  crypt: null,
  range: null,
  created_source: "default",
  display_type: -1,
  public: false,
  email_parser: { fields_update_supported: false, record_operations_supported: false },
  currency: {},
  hipaa_compliance: null,
  hipaa_compliance_enabled: false,
  address: null,
  rollup_summary: {},
  pick_list_values_sorted_lexically: false,
  global_picklist: null,
  display_format: null,
  formula: {},
  additional_column: null,
  auto_number: {},
};
