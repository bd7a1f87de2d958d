import { pipeline, type Readable } from "node:stream";
import { parse } from "csv-parse";
import { stringify } from "csv-stringify/sync";

/** A row by column name; every value is text as the file has it. */
export type CsvRow = Record<string, string>;

// The widest CSV that Zoho writes has 200 fields of at most 32,000 characters each.
const longestRecord = 32 * 1024 * 1024;

/** The rows of a CSV file, one after the other, by the names in its first line. */
export async function* readCsv(content: Readable): AsyncGenerator<CsvRow> {
  const parser = parse({
    bom: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: longestRecord,
  });
  // What fails on the way ends the parser with the same error.
  pipeline(content, parser, () => {});
  let names: string[] | undefined;
  const texts = createTexts();
  for await (const cells of parser as AsyncIterable<string[]>) {
    if (!names) names = cells.map(toName);
    else yield Object.fromEntries(names.map((name, at) => [name, texts(at, cells[at] ?? "")]));
  }
}

// UNSURE whether the column of record IDs is called Id or id: records have `id` everywhere else.
const toName = (name: string) => (/^id$/i.test(name) ? "id" : name);

const mostTexts = 1_000;

/** Gives equal short texts of a column as one, so that owners, picklists and the like take memory once. */
function createTexts(): (column: number, text: string) => string {
  const known: Map<string, string>[] = [];
  return (column, text) => {
    known[column] ??= new Map();
    const ofColumn = known[column];
    const same = ofColumn.get(text);
    if (same !== undefined) return same;
    if (ofColumn.size < mostTexts) ofColumn.set(text, text);
    return text;
  };
}

/** One line of CSV; texts are quoted, so that all of their characters survive. */
export const toCsvLine = (cells: string[]): string => stringify([cells], { quoted_string: true });
