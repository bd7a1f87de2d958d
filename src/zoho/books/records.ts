import type { ZohoClient } from "../client";
import type { BooksAnswer } from "./answers";
import { type BooksPlace, parentMissing, targetOf } from "./places";

/** Fields and values as Zoho takes them. */
export type FieldValues = Record<string, unknown>;

/** One record, as Zoho's whole answer. */
export async function getRecord(
  client: ZohoClient,
  place: BooksPlace,
  id?: string,
): Promise<BooksAnswer> {
  const { path } = targetOf("get", place, id);
  const { data } = await client.send<BooksAnswer>({ method: "GET", path });
  return data;
}

/**
 * Creates one record. Gives Zoho's whole answer, with the record.
 * @throws ZohoError before the request when the type must belong to a parent and none is named.
 */
export async function createRecord(
  client: ZohoClient,
  place: BooksPlace,
  values: FieldValues,
): Promise<BooksAnswer> {
  const { type, path, parentFields } = targetOf("create", place);
  const { query, body } = splitValues(type.queryFields, { ...parentFields, ...values });
  const { bodyField } = type.parent ?? {};
  const isNested = type.paths.list?.includes("{parent}");
  if (isNested && bodyField && !body[bodyField]) {
    throw parentMissing(`create ${place.recordType}`, type);
  }
  const { data } = await client.send<BooksAnswer>({ method: "POST", path, query, body });
  return data;
}

/** Updates one record. Gives Zoho's whole answer, with the record. */
export async function updateRecord(
  client: ZohoClient,
  place: BooksPlace,
  id: string | undefined,
  values: FieldValues,
): Promise<BooksAnswer> {
  const { type, path, parentFields } = targetOf("update", place, id);
  const { query, body } = splitValues(type.queryFields, { ...parentFields, ...values });
  const { data } = await client.send<BooksAnswer>({
    method: "PUT",
    path,
    query,
    body,
    repeat: appends(body) ? "ifNotRun" : "always",
  });
  return data;
}

/** Removes one record. Gives Zoho's whole answer: a code and a message. */
export async function removeRecord(
  client: ZohoClient,
  place: BooksPlace,
  id?: string,
): Promise<BooksAnswer> {
  const { path } = targetOf("remove", place, id);
  const { data } = await client.send<BooksAnswer | undefined>({ method: "DELETE", path });
  return data ?? { code: 0, message: "The record was removed by a try whose answer was lost." };
}

/** Takes out of a record's values what Zoho wants in the query. */
function splitValues(
  queryFields: string[] = [],
  values: FieldValues,
): { query: Record<string, string>; body: FieldValues } {
  const entries = Object.entries(values);
  const query = entries.filter(([name]) => queryFields.includes(name));
  const body = entries.filter(([name]) => !queryFields.includes(name));
  return {
    query: Object.fromEntries(query.map(([name, value]) => [name, asQueryValue(value)])),
    body: Object.fromEntries(body),
  };
}

// Several ids are separated by commas (Books sheet 6).
const asQueryValue = (value: unknown) =>
  Array.isArray(value) ? value.join(",") : String(value ?? "");

// Rows of these fields have ids of their own. One without id may be added each time it is sent (UNSURE, Books sheet 2).
const rowIdFields: Record<string, string[]> = {
  line_items: ["line_item_id", "line_id"],
  contact_persons: ["contact_person_id"],
  accounts: ["account_split_id"],
  bills: ["bill_payment_id"],
  criterion: ["criteria_id"],
  tasks: ["task_id"],
};

function appends(body: FieldValues): boolean {
  return Object.entries(rowIdFields).some(([field, idFields]) => {
    const rows = body[field];
    const isNew = (row: unknown) =>
      typeof row === "object" && row !== null && !idFields.some((idField) => idField in row);
    return Array.isArray(rows) && rows.some(isNew);
  });
}
