import type { ZohoClient } from "../../http/client";
import { isObject } from "../../isObject";
import { parseZohoTime } from "../../timestamps";
import type { BooksRecord } from "../answers";
import { listPage, listPages } from "../lists";
import { findRecordType } from "../recordTypes/findRecordType";
import { type ConversionSource, linesOf, readOne, referenceOf } from "./source";

// Each costs a call.
const maxRead = 20;

/** What was made of a document and is in force, the newest last, and what may have been. */
export interface FoundTargets {
  /** A link says that they were made of it. */
  made: BooksRecord[];
  /** They have its reference, and name no document. */
  alike: BooksRecord[];
  /** They came since, and were not looked at. */
  unread: BooksRecord[];
  /** No list came without a description of its pages. */
  isDescribed: boolean;
}

/**
 * The documents that were made of another one. Where the old document names none, lists are searched
 * (docs/zoho-books.md#conversions): what has its reference is read, and what else came since where that is little.
 * @param isNear looks at what has the reference alone.
 */
export async function findTargets(
  client: ZohoClient,
  source: ConversionSource,
  isNear = false,
): Promise<FoundTargets> {
  const { byReference, anyParty, party } = source.conversion;
  const told = toldTargets(source);
  if (told && (told.length > 0 || !byReference)) {
    const isEnough = (one: BooksRecord) => "status" in one && (!anyParty || party in one);
    const read = (one: BooksRecord) => (isEnough(one) ? one : readTarget(client, source, one));
    const made = (await Promise.all(told.map(read))).filter(isInForce);
    return { made, alike: [], unread: [], isDescribed: true };
  }
  const { rows, isDescribed } = await listSince(client, source, isNear || told !== undefined);
  const near = rows.filter((row) => hasReference(source, row));
  const read = rows.length > maxRead ? near.slice(-maxRead) : rows;
  const found: FoundTargets = {
    ...{ made: [], alike: [], isDescribed },
    unread: rows.filter((row) => !read.includes(row)),
  };
  for (const row of read) {
    const record = await readTarget(client, source, row);
    if (names(source, record)) found.made.push(record);
    else if ((byReference || anyParty) && hasReference(source, record) && !isOwned(source, record))
      found.alike.push(record);
  }
  return { ...found, alike: await withoutOwned(client, source, found.alike) };
}

/** What no other old document with the same reference lists as made of it. */
async function withoutOwned(
  client: ZohoClient,
  source: ConversionSource,
  alike: BooksRecord[],
): Promise<BooksRecord[]> {
  const { conversion, id, recordType, type } = source;
  if (alike.length === 0 || !conversion.told) return alike;
  const { idField } = findRecordType(recordType);
  const search = { reference_number: referenceOf(source) };
  const { rows } = await listPage(client, { recordType }, { search });
  const others = rows.filter((row) => row[idField] !== id && hasReference(source, row));
  const owned = new Set<string>();
  for (const row of others.slice(0, maxRead)) {
    const record = await readOne(client, recordType, String(row[idField]));
    for (const one of toldTargets({ ...source, record }) ?? [])
      owned.add(String(one[type.idField]));
  }
  return alike.filter((one) => !owned.has(String(one[type.idField])));
}

/** What a document says was made of it; undefined where it says nothing. */
export function toldTargets({
  conversion,
  record,
  type,
}: ConversionSource): BooksRecord[] | undefined {
  const told = record[conversion.told ?? ""];
  if (!Array.isArray(told)) return undefined;
  return told.map((one) => (isObject(one) ? one : { [type.idField]: one }));
}

/** Tells whether a new document names the old one, or a line of it: IDs are unique. */
export function names({ id, record }: ConversionSource, target: BooksRecord): boolean {
  const text = JSON.stringify(target);
  return [id, ...linesOf(record).map(({ line_item_id }) => line_item_id)].some((one) =>
    text.includes(`"${one}"`),
  );
}

export const readTarget = (
  client: ZohoClient,
  { target, type }: ConversionSource,
  row: BooksRecord,
) => readOne(client, target, String(row[type.idField]));

const hasReference = (source: ConversionSource, { reference_number }: BooksRecord) =>
  reference_number === referenceOf(source);

// What a credit is applied to is not always what it was made of.
const owners = `estimate_id invoiced_estimate_id salesorder_id invoice_id bill_id
  recurring_invoice_id reference_invoice_id`.split(/\s+/);
const lineOwners = ["salesorder_item_id", "invoice_item_id"];

/** Tells whether a document was made of another one, by its fields. */
function isOwned({ type: { idField } }: ConversionSource, record: BooksRecord): boolean {
  const isFilled = (one: BooksRecord) => (field: string) =>
    field !== idField && Boolean(one[field]);
  return (
    owners.some(isFilled(record)) || linesOf(record).some((line) => lineOwners.some(isFilled(line)))
  );
}

const isInForce = ({ status }: BooksRecord) => !["void", "cancelled"].includes(String(status));

/** What was made for the same party since, by Zoho's filters and by a look at each row: Zoho ignores filters in silence. */
async function listSince(
  client: ZohoClient,
  source: ConversionSource,
  isNear: boolean,
): Promise<{ rows: BooksRecord[]; isDescribed: boolean }> {
  const { conversion, id, partyId, record, target, type } = source;
  const { anyParty, party, filter } = conversion;
  const age = (row: BooksRecord) => parseZohoTime(row.created_time as string);
  const isMeant = (row: BooksRecord) =>
    isInForce(row) &&
    !(age(row) < age(record)) &&
    (hasReference(source, row)
      ? anyParty || row[party] === partyId
      : !isNear && row[party] === partyId);
  const byParty = { [party]: partyId, ...(filter && { [filter]: id }) };
  const searches = [
    // Not each list has a filter for the party.
    ...(isNear || anyParty ? [{ reference_number: referenceOf(source) }] : []),
    ...(isNear ? [] : [byParty]),
  ];
  const found = new Map<unknown, BooksRecord>();
  let isDescribed = true;
  for (const narrowed of searches) {
    const search = { ...narrowed, ...since(source, age(record)) };
    for await (const { answer, rows } of listPages(client, { recordType: target }, { search })) {
      isDescribed &&= answer.page_context !== undefined;
      for (const row of rows.filter(isMeant)) found.set(row[type.idField], row);
    }
  }
  const rows = [...found.values()].reverse().sort((one, other) => age(one) - age(other));
  return { rows, isDescribed };
}

const aDay = 86_400_000;

/** The filter for the day of creation, where the list has it; a day before, since days begin in the organization's zone. */
function since({ type }: ConversionSource, time: number): Record<string, string> {
  const isFiltered = type.filters?.days.includes("created_time:created_date");
  if (!isFiltered || !(time > aDay)) return {};
  return { created_date_start: new Date(time - aDay).toISOString().slice(0, 10) };
}
