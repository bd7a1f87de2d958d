/** Custom fields as Books takes and gives them (docs/zoho-books.md#custom-fields). */
import type { RecordType } from "./recordTypes/recordType";
import { isEmpty, type OrganizationState, objectsOf, type Values } from "./state";

/** The API name a change is for: given, of the known `customfield_id`, or made from the label. */
function apiName(
  organization: OrganizationState,
  type: RecordType,
  change: Values,
): string | undefined {
  if (!isEmpty(change.api_name)) return String(change.api_name);
  for (const [key, id] of organization.customFieldIds) {
    const [typeName, name] = key.split(" ");
    if (typeName === type.name && id === change.customfield_id) return name;
  }
  if (isEmpty(change.label)) return undefined;
  return `cf_${String(change.label).toLowerCase().replace(/\W+/g, "_")}`;
}

function fieldId(organization: OrganizationState, type: RecordType, name: string): string {
  const key = `${type.name} ${name}`;
  const id = organization.customFieldIds.get(key) ?? organization.newId();
  organization.customFieldIds.set(key, id);
  return id;
}

/**
 * `custom_fields` and `custom_field_hash` of a record after `changes` were written over `current`.
 * A change names its field by `api_name`, `customfield_id` or `label`; one that names none is dropped.
 */
export function writeCustomFields(
  organization: OrganizationState,
  type: RecordType,
  current: Values[],
  changes: Values[],
): Values {
  const fields = new Map(current.map((field) => [String(field.api_name), field]));
  for (const change of changes) {
    const name = apiName(organization, type, change);
    if (!name) continue;
    const value = change.value ?? "";
    fields.set(name, {
      customfield_id: fieldId(organization, type, name),
      api_name: name,
      label: change.label ?? fields.get(name)?.label ?? name.slice(3).replaceAll("_", " "),
      data_type: typeof value === "number" ? "number" : "string",
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
