import { type Choice, tellApart } from "../choices";
import type { ZohoClient } from "../http/client";
import { isGiven } from "../isObject";
import { type BooksRecord, readRecord } from "./answers";
import { listPage } from "./lists";
import { isDefault, type Organization } from "./organizations";
import type { BooksPlace } from "./places";
import { getRecord } from "./records";
import { findRecordType } from "./recordTypes/findRecordType";
import { type BooksRecordType, isOnlyOne } from "./recordTypes/recordType";
import type { BooksVerb } from "./recordTypes/verb";

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
      .filter((row) => isGiven(row[idField]))
      .map((row) => ({
        key: String(row[idField]),
        label: labelOf(row, labelFields) ?? String(row[idField]),
      })),
  );

function labelOf(row: BooksRecord, labelFields: string[]): string | undefined {
  const [name, ...details] = labelFields.map((fields) => textOf(row, fields)).filter(isGiven);
  return details.length > 0 ? `${name} (${details.join(", ")})` : name;
}

const textOf = (row: BooksRecord, fields: string) =>
  fields
    .split(" ")
    .map((field) => row[field])
    .filter(isGiven)
    .join(" ");

/** The verbs of a record type by what they do and what they need; those that Zoho published lately are marked. */
export const toVerbChoices = (recordType: string): Choice[] =>
  Object.entries(findRecordType(recordType).verbs ?? {}).map(([key, verb]) => {
    const details = [...valuesOf(verb), verb.isNew && "published lately"].filter(Boolean);
    return { key, label: [verb.label, ...details].join(", ") };
  });

/** What a verb takes beside the record, in words. */
function valuesOf({ path, body, query, own }: BooksVerb): string[] {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].flatMap(([, name]) => name ?? []);
  const taken = [...inPath.map((name) => `${name}*`), ...body, ...query];
  const needed = taken.filter((name) => name.endsWith("*") && name !== "id*");
  const others = taken.filter((name) => !name.endsWith("*") && !own.includes(name));
  const list = (names: string[]) => names.map((name) => name.replace("*", "")).join(", ");
  return [
    ...(needed.length > 0 ? [`needs ${list(needed)}`] : []),
    ...(others.length > 0 ? [`takes ${list(others)}`] : []),
  ];
}

/** The statuses that records of a type have: those of its filters, and those that its verbs set and leave. */
export function toStatusChoices(recordType: string): Choice[] {
  const { filters, verbs = {} } = findRecordType(recordType);
  const filtered = filters?.states.split(" ").filter(Boolean) ?? [];
  // Of several spellings in `to`, the first is the one that Zoho documents.
  const changed = Object.values(verbs).flatMap(({ field, from, to, orElse }) =>
    field === "status" ? [...to.slice(0, 1), ...from.slice(0, 1), ...orElse] : [],
  );
  return [...new Set([...filtered, ...changed])].map((key) => ({
    key,
    label: key.charAt(0).toUpperCase() + key.slice(1).replaceAll("_", " "),
  }));
}
