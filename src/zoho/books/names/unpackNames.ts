import { brotliDecompressSync } from "node:zlib";
import { packedNames } from "./packedNames";

/** Names of a record type in Zoho's documents and answers (docs/zoho-books.md#names). */
interface BooksNames {
  /** Fields that writes take, or that records show. */
  fields: string[];
  /** What its list takes beside the filters in the table of record types. */
  filters: string[];
}

let known: Record<string, BooksNames> | undefined;
let knownRows: Map<string, string[]> | undefined;

const wordsOf = (text = ""): string[] => text.split(" ").filter(Boolean);

/** The names of each record type, by its key. */
export function unpackNames(): Record<string, BooksNames> {
  known ??= Object.fromEntries(
    linesOf(0).map(([key = "", fields, filters]) => [
      key,
      { fields: wordsOf(fields), filters: wordsOf(filters) },
    ]),
  );
  return known;
}

/** The members of rows and objects in records, by the name of the field that holds them, whatever the record type. */
export function unpackRowNames(): Map<string, string[]> {
  knownRows ??= new Map(linesOf(1).map(([name = "", members]) => [name, wordsOf(members)]));
  return knownRows;
}

const linesOf = (part: number): string[][] =>
  (readPacked().split("\n\n")[part] ?? "").split("\n").map((line) => line.split("|"));

/**
 * A line for each record type: its key, its fields and its filters. Behind a blank line, one for each field that holds rows
 * or an object, with their members.
 */
export const readPacked = (): string =>
  brotliDecompressSync(Buffer.from(packedNames, "base64")).toString();
