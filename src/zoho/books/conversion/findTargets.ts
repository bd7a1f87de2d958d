import { refuse } from "../../errors/refuse";
import type { ZohoClient } from "../../http/client";
import { isObject } from "../../isObject";
import { parseZohoTime } from "../../timestamps";
import type { BooksRecord } from "../answers";
import { listPages } from "../lists";
import { type ConversionSource, linesOf, readOne, referenceOf } from "./source";

// Each costs a call.
const maxRead = 20;

/**
 * The documents that were made of another one and are in force, the newest last. Where the old document names none,
 * lists are searched (docs/zoho-books.md#conversions).
 * @throws ZohoError where more documents came since than can be looked at.
 */
export async function findTargets(
  client: ZohoClient,
  source: ConversionSource,
): Promise<BooksRecord[]> {
  const told = toldTargets(source);
  const { byReference } = source.conversion;
  if (told && (told.length > 0 || !byReference)) {
    const read = (one: BooksRecord) => ("status" in one ? one : readTarget(client, source, one));
    return (await Promise.all(told.map(read))).filter(isInForce);
  }
  const rows = await listSince(client, source, told && referenceOf(source));
  if (told) return rows;
  if (rows.length > maxRead) throw tooMany(source, rows.length);
  const found: BooksRecord[] = [];
  for (const row of rows) {
    const record = await readTarget(client, source, row);
    if (names(source, record) || (byReference && hasReference(source, record))) found.push(record);
  }
  return found;
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

const isInForce = ({ status }: BooksRecord) => !["void", "cancelled"].includes(String(status));

/** What was made for the same party since, by Zoho's filters and by a look at each row: Zoho ignores filters in silence. */
async function listSince(
  client: ZohoClient,
  source: ConversionSource,
  reference: string | undefined,
): Promise<BooksRecord[]> {
  const { conversion, id, partyId, record, target } = source;
  const { party, filter } = conversion;
  // Not each list has a filter for the party.
  const search: Record<string, string> = reference
    ? { reference_number: reference }
    : { [party]: partyId, ...(filter && { [filter]: id }) };
  const age = (row: BooksRecord) => parseZohoTime(row.created_time as string);
  const isMeant = (row: BooksRecord) =>
    row[party] === partyId &&
    isInForce(row) &&
    !(age(row) < age(record)) &&
    (reference === undefined || hasReference(source, row));
  const found: BooksRecord[] = [];
  for await (const { rows } of listPages(client, { recordType: target }, { search })) {
    found.push(...rows.filter(isMeant));
  }
  return found.reverse().sort((one, other) => age(one) - age(other));
}

const tooMany = ({ recordType, id, type }: ConversionSource, count: number) =>
  refuse({
    product: "books",
    operation: `convert ${recordType} ${id}`,
    reason: `${count} ${type.label} came since, so that it stays unknown whether one of them was made of it`,
    hint: "Look in Zoho Books. Nothing was made.",
  });
