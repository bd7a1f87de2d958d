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
  /** The field that holds the name, where the type's own is not meant. Errors then tell the closest name. */
  field?: string;
  /** The field that counts where no record has the name, such as the SKU of an item. */
  orField?: string;
  /** The record type that is looked through where the first has none of the name. */
  orIn?: string;
  /** The input, and its row, for messages. */
  place: string;
  /** Filters beside the number, for lists that Zoho does not filter by the number. */
  search?: Record<string, string>;
  /** Tells which of several with the number is meant: vendors may give their bills the same number. */
  isOwn?: (row: BooksRecord) => boolean;
  /** 12 digits or more are an ID, whatever numbers there are. */
  isIdFirst?: true;
}

/** Whether a text may be an ID. Some numbers of documents and items are as long. */
export const isId = (text: string): boolean => /^\d{12,}$/.test(text);

/** Longer than the numbers on goods (EAN, GTIN), which people use for numbers. */
const isSurelyId = (text: string): boolean => /^\d{15,}$/.test(text);

/** How many of several records an error names. */
const maxNamed = 5;

/**
 * The list's row of the record with a number; one that is not `isOwn` only where there is no other.
 * @throws Error for a number of no record, for one of several, and for a type whose records have neither number nor name.
 */
export async function findByNumber(client: ZohoClient, named: Numbered): Promise<BooksRecord> {
  const found = await lookUp(client, named);
  if (found) return found;
  const { recordType, number, place, search, field, orField = "", orIn } = named;
  if (orIn) return findByNumber(client, { ...named, recordType: orIn, orIn: "" });
  const { rows } = field ? await listPage(client, { recordType }, { search }) : { rows: [] };
  const names = rows.flatMap((row) => [row[field ?? ""], row[orField]]);
  refuse(nothingNamed(place, number, findRecordType(recordType).label, tellClosest(number, names)));
}

/** As `findByNumber`; undefined for a number of no record. */
async function lookUp(
  client: ZohoClient,
  { recordType, number, place, search, isOwn = () => true, ...named }: Numbered,
): Promise<BooksRecord | undefined> {
  const type = findRecordType(recordType);
  const { label, idField } = type;
  const { field = type.nameField, orField } = named;
  if (!field) {
    refuse(
      `${place}: "${number}" is no ID, and ${label} have neither number nor name. Give an ID.`,
    );
  }
  for (const by of orField ? [field, orField] : [field]) {
    const asked = { ...search, ...(isFilter(type, by) && { [by]: number }) };
    const found: BooksRecord[] = [];
    for await (const { rows } of listPages(client, { recordType }, { search: asked })) {
      // Zoho ignores filters in silence (docs/zoho-books.md#filters).
      found.push(...rows.filter((row) => String(row[by]) === number));
    }
    const own = found.filter(isOwn);
    if (own.length > 1) {
      const ids = own.slice(0, maxNamed).map((row) => row[idField]);
      const more = own.length > maxNamed ? ` and ${own.length - maxNamed} more` : "";
      refuse(
        `${place}: several of ${label} have ${by} "${number}": ${ids.join(", ")}${more}. Give an ID.`,
      );
    }
    if (found[0]) return own[0] ?? found[0];
  }
  return undefined;
}

/** Whether a type's list takes a field as a filter. */
const isFilter = ({ filters }: BooksRecordType, field = ""): boolean =>
  field !== "" && `${filters?.text} ${filters?.exact}`.split(" ").includes(field);

export const nothingNamed = (place: string, name: string, label: string, closest = ""): string =>
  `${place}: there is no "${name}" among ${label}.${closest} Give the ID, or the number or name letter by letter, and check Organization ID.`;

/** What names a record: its ID or number, or a row of its type, such as another step's. */
export type RecordName = string | BooksRecord;

type NamedRecord = Omit<Numbered, "number"> & { number: RecordName };

/**
 * The ID of a named record. What may be either is taken for a number where a record has it and the list filters by
 * numbers. To read a whole list would take many calls.
 * @throws Error as `findByNumber`, and for a row that names no record.
 */
export async function idNamed(
  client: ZohoClient,
  { number, ...named }: NamedRecord,
): Promise<string> {
  const type = findRecordType(named.recordType);
  if (typeof number === "object") return idOfRow(client, number, named);
  const isAsked = !named.isIdFirst && isFilter(type, named.field ?? type.nameField);
  if (isSurelyId(number) || (isId(number) && !isAsked)) return number;
  const find = isId(number) ? lookUp : findByNumber;
  const found = await find(client, { ...named, number });
  return found ? String(found[type.idField]) : number;
}

/** The ID of a row. `id` may also hold a number. */
async function idOfRow(
  client: ZohoClient,
  row: BooksRecord,
  named: Omit<NamedRecord, "number">,
): Promise<string> {
  const type = findRecordType(named.recordType);
  const [found, other] = recordsIn(type, [row]);
  const { id, known = {} } = other ? {} : (found ?? {});
  if (id && known[type.idField]) return id;
  const number = id ?? known.id;
  if (typeof number === "string" && number.trim() !== "") {
    return idNamed(client, { ...named, number: number.trim(), isIdFirst: true });
  }
  refuse(`${named.place} has no ${type.idField}. Give an ID, or a row of ${type.label}.`);
}
