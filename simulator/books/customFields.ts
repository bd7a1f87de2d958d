/** Custom fields as Books takes and gives them (docs/zoho-books.md#custom-fields). */
import { BooksRefusal, invalidValue } from "./answers";
import type { RecordType } from "./recordTypes/recordType";
import {
  type BooksRecord,
  type CustomField,
  collectionOf,
  isEmpty,
  type OrganizationState,
  objectsOf,
  type Values,
} from "./state";

const fieldsOf = (organization: OrganizationState, type: RecordType): CustomField[] =>
  organization.customFields.filter((field) => field.type === type.name);

/** What people call a field of that name, when nobody said. */
const labelOf = (apiName: string): string => apiName.slice(3).replaceAll("_", " ");

/** Sets up a custom field; one that is there gets what is given. */
export function defineCustomField(
  organization: OrganizationState,
  type: RecordType,
  given: Pick<CustomField, "apiName"> & Partial<CustomField>,
): CustomField {
  const { apiName } = given;
  const known = fieldsOf(organization, type).find((field) => field.apiName === apiName);
  if (known) return Object.assign(known, given);
  const field: CustomField = {
    id: organization.newId(),
    type: type.name,
    label: labelOf(apiName),
    dataType: "string",
    options: [],
    isUnique: false,
    ...given,
  };
  organization.customFields.push(field);
  return field;
}

/** The field a change is for, by its API name, or else its ID, label or place; undefined for what nobody set up. */
const fieldOf = (
  organization: OrganizationState,
  type: RecordType,
  { api_name, customfield_id, label, index }: Values,
): CustomField | undefined =>
  fieldsOf(organization, type).find((field, place) =>
    isEmpty(api_name)
      ? field.id === customfield_id || field.label === label || Number(index) === place + 1
      : field.apiName === api_name,
  );

/** Sets up the custom fields that a record has and nobody set up, as who writes records directly may leave out. */
export function defineCustomFields(
  organization: OrganizationState,
  type: RecordType,
  record: Values,
): void {
  for (const given of objectsOf(record.custom_fields)) {
    const { api_name, label, value } = given;
    if (fieldOf(organization, type, given) || (isEmpty(api_name) && isEmpty(label))) continue;
    defineCustomField(organization, type, {
      apiName: String(api_name ?? `cf_${String(label).toLowerCase().replace(/\W+/g, "_")}`),
      ...(!isEmpty(label) && { label: String(label) }),
      dataType: typeof value === "number" ? "number" : "string",
    });
  }
}

/**
 * The refusal of values that another record has in a field without duplicates, and of those that no drop-down offers
 * (docs/zoho-books.md#custom-fields); which code the first has is UNSURE, 4 here.
 */
export function checkCustomFields(
  organization: OrganizationState,
  type: RecordType,
  changes: Values[],
  self?: BooksRecord,
): void {
  for (const change of changes) {
    const field = fieldOf(organization, type, change);
    const value = String(change.value ?? "");
    if (!field || value === "") continue;
    if (field.options.length > 0 && !field.options.includes(value)) throw invalidValue(field.label);
    const isTaken =
      field.isUnique &&
      recordsWith(organization, type, field.apiName, value).some(({ id }) => id !== self?.id);
    if (isTaken) {
      throw new BooksRefusal(400, 4, `The value of ${field.label} belongs to another record.`);
    }
  }
}

/** The records that hold a value in a custom field. */
export const recordsWith = (
  organization: OrganizationState,
  type: RecordType,
  apiName: string,
  value: string,
): BooksRecord[] =>
  organization.store.find<Values>(
    collectionOf(organization, type.name),
    `deleted is null and json_extract(json, '$.custom_field_hash.${apiName}') = ?`,
    [value],
  );

/** Whether a field of the type may hold no value twice. */
export const isUniqueField = (
  organization: OrganizationState,
  type: RecordType,
  apiName: string,
): boolean =>
  fieldsOf(organization, type).some((field) => field.apiName === apiName && field.isUnique);

/**
 * `custom_fields` and `custom_field_hash` of a record after `changes` were written over `current`.
 * A change names its field by `api_name`, `customfield_id` or `label`; one that names none that is set up is dropped.
 */
export function writeCustomFields(
  organization: OrganizationState,
  type: RecordType,
  current: Values[],
  changes: Values[],
): Values {
  const fields = new Map(current.map((field) => [String(field.api_name), field]));
  for (const change of changes) {
    const field = fieldOf(organization, type, change);
    if (!field) continue;
    const value = change.value ?? "";
    fields.set(field.apiName, {
      customfield_id: field.id,
      index: fieldsOf(organization, type).indexOf(field) + 1,
      api_name: field.apiName,
      label: field.label,
      data_type: field.dataType,
      value,
      value_formatted: String(value),
    });
  }
  return {
    custom_fields: [...fields.values()],
    custom_field_hash: Object.fromEntries(
      [...fields].flatMap(([name, { value }]) => [
        [name, String(value)],
        [`${name}_unformatted`, value],
      ]),
    ),
  };
}

/** The `cf_…` columns that lists show at the top level of a row. */
export function customColumns(record: Values): Values {
  return Object.fromEntries(
    objectsOf(record.custom_fields).map(({ api_name, value }) => [String(api_name), value]),
  );
}
