/** Records as Books' answers show them (docs/zoho-books.md#fields-of-records). */
import { fullContact, personsOf } from "./contactPersons";
import { shownTargets, toldOf } from "./conversions/shown";
import { customColumns } from "./customFields";
import { withDerived } from "./derived";
import { present } from "./fields/present";
import { contactFigures } from "./money/contactFigures";
import { statusToday } from "./money/overdue";
import { shownSettlements } from "./money/shown";
import type { RecordType } from "./recordTypes/recordType";
import type { BooksRecord, OrganizationState, Values } from "./state";
import { formatTimestamp } from "./times";

function stamps({ timeZone }: OrganizationState, record: BooksRecord): Values {
  return {
    created_time: formatTimestamp(record.created, timeZone),
    last_modified_time: formatTimestamp(record.modified, timeZone),
  };
}

/** What is worked out anew whenever a record is shown. */
function today(
  organization: OrganizationState,
  type: RecordType,
  record: BooksRecord,
  fields: object,
): Values {
  return {
    ...(type.statuses.length > 0 && { status: statusToday(organization, type, record.values) }),
    ...(type.name === "contacts" && contactFigures(organization, record.id, fields)),
    ...shownSettlements(organization, type.name, record),
    ...(organization.customModules.has(type.name) && {
      module_api_name: type.name,
      record_name_formatted: record.values.record_name,
    }),
    ...stamps(organization, record),
    [type.idField]: record.id,
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
    ...today(organization, type, record, type.fields.row),
  });
  const row = present(type.fields.row, values);
  if (!organization.quirks.listsWithoutCustomFields) {
    return { ...row, ...customColumns(record.values) };
  }
  const { custom_fields: _, custom_field_hash: __, ...plain } = row;
  return plain;
}

/** Types of which Zoho's files do not say whether they tell their files (docs/zoho-books.md#files). */
const UNTOLD = ["contacts", "deliverychallans"];

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
      ...today(organization, type, record, type.fields.full),
      ...shownTargets(organization, type, record),
    }),
  );
  // Seen on a real account.
  if (type.name === "journals") return { ...full, custom_fields: "" };
  if (organization.quirks.filesUntold && UNTOLD.includes(type.name)) {
    const { documents: _, ...others } = full;
    return others;
  }
  return toldOf(organization, type, full);
}
