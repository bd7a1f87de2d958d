/** Records as Books' answers show them (sheet sections 2 and 3). */
import { fullContact, personsOf } from "./contactPersons";
import { customColumns } from "./customFields";
import type { RecordType } from "./recordTypes/recordType";
import type { BooksRecord, OrganizationState, Values } from "./state";
import { formatTimestamp } from "./times";

function stamps(organization: OrganizationState, type: RecordType, record: BooksRecord): Values {
  const { timeZone } = organization;
  return {
    ...((type.times === "both" || type.times === "created") && {
      created_time: formatTimestamp(record.created, timeZone),
    }),
    ...((type.times === "both" || type.times === "modified") && {
      last_modified_time: formatTimestamp(record.modified, timeZone),
    }),
  };
}

/** Books writes what is not there as empty text, numbers included. */
const filled = (values: Values): Values =>
  Object.fromEntries(Object.entries(values).map(([field, value]) => [field, value ?? ""]));

const columnsOf = (type: RecordType, values: Values): Values =>
  Object.fromEntries(type.columns.map((column) => [column, values[column]]));

/** A record as lists show it: the type's columns and the custom fields. */
export function listRow(
  organization: OrganizationState,
  type: RecordType,
  record: BooksRecord,
): Values {
  return filled({
    [type.idField]: record.id,
    ...columnsOf(type, record.values),
    ...customColumns(record.values),
    ...stamps(organization, type, record),
  });
}

/** A record as get, create and update show it: everything. */
export function fullRecord(
  organization: OrganizationState,
  type: RecordType,
  record: BooksRecord,
): Values {
  const values = { ...columnsOf(type, record.values), ...record.values };
  const shown =
    type.name === "contacts" ? fullContact(values, personsOf(organization, record.id)) : values;
  return filled({
    [type.idField]: record.id,
    ...(type.upsert && { custom_fields: [], custom_field_hash: {} }),
    ...(type.name === "journals" && { custom_fields: "" }),
    ...shown,
    ...stamps(organization, type, record),
  });
}
