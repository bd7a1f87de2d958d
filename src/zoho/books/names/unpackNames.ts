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

const wordsOf = (text = ""): string[] => text.split(" ").filter(Boolean);

/** The names of each record type, by its key. */
export function unpackNames(): Record<string, BooksNames> {
  known ??= Object.fromEntries(
    readPacked()
      .split("\n")
      .map((line) => {
        const [key = "", fields, filters] = line.split("|");
        return [key, { fields: wordsOf(fields), filters: wordsOf(filters) }];
      }),
  );
  return known;
}

/** A line for each record type: its key, its fields and its filters. */
export const readPacked = (): string =>
  brotliDecompressSync(Buffer.from(packedNames, "base64")).toString();
