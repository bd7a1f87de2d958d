import { pipeline, type Readable } from "node:stream";
import { parse } from "csv-parse";
import { stringify } from "csv-stringify/sync";

/** A row by column name; every value is text as the file has it. */
export type CsvRow = Record<string, string>;

/** What a file may have at most; cells are those of all rows together, the empty ones too. */
export interface CsvLimits {
  rows: number;
  columns: number;
  cells: number;
  /** Characters of one row. */
  length: number;
}

// A job gives at most 200,000 rows (docs/zoho-crm.md#bulk-reads); the widest have 500 fields of at most 32,000
// characters each.
const ofZoho: CsvLimits = {
  rows: 500_000,
  columns: 2_000,
  cells: 50_000_000,
  length: 32 * 1024 * 1024,
};

/**
 * The rows of a CSV file, one after the other, by the names in its first line.
 * @throws Error for what is no CSV, or has more rows or cells than any result of Zoho.
 */
export async function* readCsv(
  content: Readable,
  most: CsvLimits = ofZoho,
): AsyncGenerator<CsvRow> {
  const parser = parse({
    bom: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: most.length,
  });
  // What fails on the way ends the parser with the same error.
  pipeline(content, parser, () => {});
  let names: string[] | undefined;
  let rows = 0;
  const texts = createTexts();
  for await (const cells of parser as AsyncIterable<string[]>) {
    if (!names) {
      names = cells.map(toName);
      if (names.length > most.columns) throw tooLarge(`${names.length} columns`);
      continue;
    }
    rows += 1;
    if (rows > most.rows) throw tooLarge(`more than ${most.rows} rows`);
    if (rows * names.length > most.cells) throw tooLarge(`more than ${most.cells} cells`);
    yield Object.fromEntries(names.map((name, at) => [name, texts(at, cells[at] ?? "")]));
  }
}

const tooLarge = (what: string) => new Error(`the file has ${what}`);

// UNSURE whether the column of record IDs is called Id or id (docs/zoho-crm.md#results-of-bulk-jobs).
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
