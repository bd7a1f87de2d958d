import { type Choice, tellApart } from "../choices";
import type { ZohoClient } from "../http/client";
import { type BooksRecord, readRecord } from "./answers";
import { listPage } from "./lists";
import { isDefault, type Organization } from "./organizations";
import type { BooksPlace } from "./places";
import { getRecord } from "./records";
import { findRecordType } from "./recordTypes/findRecordType";
import { type BooksRecordType, isOnlyOne } from "./recordTypes/recordType";

const maxChoices = 200;

/** Up to 200 records to choose from, the newest first where Zoho can sort the list so; one call. */
export async function listChoices(client: ZohoClient, place: BooksPlace): Promise<Choice[]> {
  const type = findRecordType(place.recordType, place.parentRecordType);
  // Opening balances are one record and have no list.
  if (isOnlyOne(type)) return toChoices(type, [readRecord(type, await getRecord(client, place))]);
  // Lists under a parent sort by other columns, if at all.
  const search =
    type.newestBy && !place.parentRecordId
      ? { sort_column: type.newestBy, sort_order: "D" }
      : undefined;
  const { rows } = await listPage(client, place, { search, perPage: maxChoices });
  return toChoices(type, rows.slice(0, maxChoices));
}

/** The organizations to choose from, with the one that Zoho takes when none is named marked. */
export const toOrganizationChoices = (organizations: Organization[]): Choice[] =>
  tellApart(
    organizations.map((organization) => ({
      key: String(organization.organization_id),
      label: isDefault(organization) ? `${organization.name} (default)` : organization.name,
    })),
  );

/** Labels records so that a person recognizes them. */
export const toChoices = (
  { idField, labelFields }: Pick<BooksRecordType, "idField" | "labelFields">,
  rows: BooksRecord[],
): Choice[] =>
  tellApart(
    rows
      .filter((row) => isFilled(row[idField]))
      .map((row) => ({
        key: String(row[idField]),
        label: labelOf(row, labelFields) ?? String(row[idField]),
      })),
  );

function labelOf(row: BooksRecord, labelFields: string[]): string | undefined {
  const [name, ...details] = labelFields.map((fields) => textOf(row, fields)).filter(isFilled);
  return details.length > 0 ? `${name} (${details.join(", ")})` : name;
}

const textOf = (row: BooksRecord, fields: string) =>
  fields
    .split(" ")
    .map((field) => row[field])
    .filter(isFilled)
    .join(" ");

// Books has "" for what is empty, also in number fields (docs/zoho-books.md#empty-values).
const isFilled = (value: unknown) => value !== undefined && value !== null && value !== "";

/** The verbs of a record type by what they do; those that Zoho published lately are marked. */
export const toVerbChoices = (recordType: string): Choice[] =>
  Object.entries(findRecordType(recordType).verbs ?? {}).map(([key, { label, isNew }]) => ({
    key,
    label: isNew ? `${label}, new at Zoho` : label,
  }));

/** The statuses that records of a type have: those of its filters and of approval, else those that its verbs set. */
export function toStatusChoices(recordType: string): Choice[] {
  const { filters, verbs = {} } = findRecordType(recordType);
  const approval = verbs.submit ? ["pending_approval", "approved", "rejected"] : [];
  const known = [...(filters?.states.split(" ").filter(Boolean) ?? []), ...approval];
  const set = Object.values(verbs).flatMap(({ field, to }) => (field === "status" ? to : []));
  return (known.length > 0 ? known : [...new Set(set)]).map((key) => ({
    key,
    label: key.charAt(0).toUpperCase() + key.slice(1).replaceAll("_", " "),
  }));
}
