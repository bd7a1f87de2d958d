import type { Log } from "../connection/session";
import type { FieldValues } from "../fieldValues";
import type { ZohoClient } from "../http/client";
import type { ZohoRequest } from "../http/request";
import { isObject } from "../isObject";
import { type BooksAnswer, type BooksRecord, readAnswer, readRecord } from "./answers";
import { arrangeValues } from "./arrange";
import { appends, keepOthers, listsIn } from "./keepOthers";
import { warnOfFields } from "./names/warnOfFields";
import { type BooksPlace, parentMissing, targetOf } from "./places";
import { findRecordType } from "./recordTypes/findRecordType";
import { type BooksRecordType, isOnlyOne } from "./recordTypes/recordType";
import { sendWrite } from "./writes";

/** One record, as Zoho's whole answer. */
export async function getRecord(
  client: ZohoClient,
  place: BooksPlace,
  id?: string,
): Promise<BooksAnswer> {
  const { type, path } = targetOf("get", place, id);
  const { data } = await client.send<unknown>({ method: "GET", path });
  return readAnswer(data, `record of ${type.label}`);
}

/**
 * The request that creates one record.
 * @throws ZohoError when the type must belong to a parent and none is named.
 */
export function requestToCreate(
  { log }: ZohoClient,
  place: BooksPlace,
  values: FieldValues,
): ZohoRequest {
  const { type, path, parentFields } = targetOf("create", place);
  warnOfFields(place.recordType, type, values, log);
  const given = { ...parentFields, ...values, ...type.apart?.values };
  const { query, body } = arrangeValues(type, "create", given, log);
  const { bodyField } = type.parent ?? {};
  const isNested = type.paths.list?.includes("{parent}");
  if (isNested && bodyField && !body[bodyField]) {
    throw parentMissing(`create ${place.recordType}`, type);
  }
  return { method: "POST", path, query, body };
}

/**
 * Creates one record. Gives Zoho's whole answer, with the record.
 * @throws ZohoError before the request as `requestToCreate`.
 */
export const createRecord = async (
  client: ZohoClient,
  place: BooksPlace,
  values: FieldValues,
): Promise<BooksAnswer> => sendWrite(client, requestToCreate(client, place, values));

/**
 * Updates one record. Gives Zoho's whole answer, with the record. Where the path names no record, the values do. The
 * record's ID is added to values that lack it; an ID that is not given is read first.
 * @param keeps keeps the rows that the values leave out, of the given record, or else of the record that is read first.
 */
export async function updateRecord(
  client: ZohoClient,
  place: BooksPlace,
  id: string | undefined,
  given: FieldValues,
  keeps: boolean | BooksRecord = false,
): Promise<BooksAnswer> {
  const { type, path, parentFields } = targetOf("update", place, id);
  warnOfFields(place.recordType, type, given, client.log);
  const isUnread = keeps === true && listsIn(given).length > 0;
  const before = isUnread ? readRecord(type, await getRecord(client, place, id)) : keeps;
  const values = isObject(before) ? keepOthers(given, before) : given;
  const named = isOnlyOne(type) ? await withOwnId(client, place, id, values) : values;
  const own = type.wantsOwnId ? { [type.idField]: id } : {};
  const all = { ...parentFields, ...own, ...named };
  const { query, body } = arrangeValues(type, "update", all, client.log);
  const repeat = appends(body) ? "ifNotRun" : "always";
  warnOfStatus(type, body, client.log);
  return sendWrite(client, { method: "PUT", path, query, body, repeat });
}

/**
 * Warns of a status among values: where verbs change the status, Zoho ignores it, but for two types
 * (docs/zoho-books.md#verbs).
 * @param ignores how sure that is: of new records, no source tells.
 */
export function warnOfStatus(
  { label, verbs = {}, takesStatus }: BooksRecordType,
  { status }: FieldValues,
  log: Log,
  ignores = "ignores",
): void {
  const isSet =
    status !== undefined && Object.values(verbs).some(({ field }) => field === "status");
  if (!isSet || takesStatus) return;
  log.warn(
    `Zoho Books ${ignores} the status among values of ${label}. Use Books - Change Status instead.`,
  );
}

/** Removes one record. Gives Zoho's whole answer: a code and a message. */
export async function removeRecord(
  client: ZohoClient,
  place: BooksPlace,
  id?: string,
): Promise<BooksAnswer> {
  const { path } = targetOf("remove", place, id);
  return sendWrite(client, { method: "DELETE", path });
}

/**
 * The values with the ID that an update of the only record of a type must hold (docs/zoho-books.md#record-types).
 * Any text was asked for as the record ID once, so that what is no ID is passed over.
 */
async function withOwnId(
  client: ZohoClient,
  place: BooksPlace,
  id = "",
  values: FieldValues,
): Promise<FieldValues> {
  const type = findRecordType(place.recordType);
  if (values[type.idField]) return values;
  const own = /^\d+$/.test(id)
    ? id
    : readRecord(type, await getRecord(client, place))[type.idField];
  return { ...values, [type.idField]: own };
}
