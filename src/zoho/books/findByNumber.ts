import { tellClosest } from "../closest";
import { refuse } from "../errors/refuse";
import type { ZohoClient } from "../http/client";
import type { BooksRecord } from "./answers";
import { listPage, listPages } from "./lists";
import { findRecordType } from "./recordTypes/findRecordType";
import type { BooksRecordType } from "./recordTypes/recordType";
import { recordsIn } from "./status/recordsIn";

/** A record that people name by its number or name. */
export interface Numbered {
  recordType: string;
  number: string;
  /** The field that holds the name, where it is not the first one of the type's label. Errors then tell the closest name. */
  field?: string;
  /** The field that counts where no record has the name, such as the SKU of an item. */
  orField?: string;
  /** The input, and its row, for messages. */
  place: string;
  /** Filters beside the number, by which Zoho filters not each list. */
  search?: Record<string, string>;
  /** Tells which of several with the number is meant: vendors may give their bills the same number. */
  isOwn?: (row: BooksRecord) => boolean;
}

// The IDs of records are that long; numbers of documents are written by people.
export const isId = (text: string): boolean => /^\d{12,}$/.test(text);

/**
 * The list's row of the record with a number; one that is not `isOwn` only where there is no other.
 * @throws Error for a number of no record, and for one of several.
 */
export async function findByNumber(
  client: ZohoClient,
  { recordType, number, place, search, isOwn = () => true, ...named }: Numbered,
): Promise<BooksRecord> {
  const { filters, label, labelFields } = findRecordType(recordType);
  const { field = labelFields[0] ?? "", orField = field } = named;
  const found: BooksRecord[] = [];
  for (const by of new Set([field, orField])) {
    if (found.length > 0) break;
    const isFilter = `${filters?.text} ${filters?.exact}`.split(" ").includes(by);
    const asked = { ...search, ...(isFilter && { [by]: number }) };
    for await (const { rows } of listPages(client, { recordType }, { search: asked })) {
      // Zoho ignores filters in silence (docs/zoho-books.md#filters).
      found.push(...rows.filter((row) => String(row[by]) === number));
    }
  }
  const own = found.filter(isOwn);
  if (own.length > 1) refuse(`${place}: several of ${label} have this number or name. Give an ID.`);
  const one = own[0] ?? found[0];
  if (one) return one;
  const { rows } = named.field ? await listPage(client, { recordType }, { search }) : { rows: [] };
  const names = rows.flatMap((row) => [row[field], row[orField]]);
  refuse(nothingNamed(place, number, label, tellClosest(number, names)));
}

export const nothingNamed = (place: string, name: string, label: string, closest = ""): string =>
  `${place}: there is no "${name}" among ${label}.${closest} Give the ID, or the number or name letter by letter, and check Organization ID.`;

/** What names a record: its ID or number, or a row of its type, such as another step's. */
export type RecordName = string | BooksRecord;

/** The ID of a named record. @throws Error as `findByNumber`, and for a row without the type's ID. */
export async function idNamed(
  client: ZohoClient,
  { number, ...named }: Omit<Numbered, "number"> & { number: RecordName },
): Promise<string> {
  const type = findRecordType(named.recordType);
  if (typeof number === "object") return idOfRow(type, number, named.place);
  if (isId(number)) return number;
  return String((await findByNumber(client, { ...named, number }))[type.idField]);
}

function idOfRow(type: BooksRecordType, row: BooksRecord, place: string): string {
  const [found, other] = recordsIn(type, [row]);
  if (found?.id && !other) return found.id;
  refuse(`${place} has no ${type.idField}. Give an ID, or a row of ${type.label}.`);
}
