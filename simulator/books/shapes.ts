/** Records as Books' answers show them (docs/zoho-books.md#fields-of-records). */
import { fullContact, personsOf } from "./contactPersons";
import { customColumns } from "./customFields";
import { withDerived } from "./derived";
import { present } from "./fields/present";
import type { RecordType } from "./recordTypes/recordType";
import type { BooksRecord, OrganizationState, Values } from "./state";
import { formatTimestamp } from "./times";

function stamps({ timeZone }: OrganizationState, record: BooksRecord): Values {
  return {
    created_time: formatTimestamp(record.created, timeZone),
    last_modified_time: formatTimestamp(record.modified, timeZone),
  };
}

/** A record as lists show it: the fields of the type's rows, and the custom fields. */
export function listRow(
  organization: OrganizationState,
  type: RecordType,
  record: BooksRecord,
): Values {
  const values = withDerived(organization, type.fields.row, {
    ...record.values,
    ...stamps(organization, record),
    [type.idField]: record.id,
  });
  return { ...present(type.fields.row, values), ...customColumns(record.values) };
}

/** A record as get, create and update show it: everything that Books keeps of it. */
export function fullRecord(
  organization: OrganizationState,
  type: RecordType,
  record: BooksRecord,
): Values {
  const { values } = record;
  const shown =
    type.name === "contacts" ? fullContact(values, personsOf(organization, record.id)) : values;
  const full = present(
    type.fields.full,
    withDerived(organization, type.fields.full, {
      ...shown,
      ...stamps(organization, record),
      [type.idField]: record.id,
    }),
  );
  // Seen on a real account.
  return type.name === "journals" ? { ...full, custom_fields: "" } : full;
}
