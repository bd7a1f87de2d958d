import { pipeline, type Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import { stringify } from "csv-stringify/sync";
import { boundHead, type CsvLimits, CsvTooLarge, maxOfZoho, watchRows } from "./csvIntake";

/** A row by column name; every value is text as the file has it. */
export type CsvRow = Record<string, string>;

/**
 * The rows of a CSV file, one after the other, by the names in its first line. What they take is counted while they are
 * read, as if all were kept.
 * @param areWhole a row with fewer cells than there are columns was cut off; else what it lacks is empty.
 * @throws CsvTooLarge for what has more than `max`; Error for what is no CSV, and for values without a column of their own.
 */
export async function* readCsv(
  content: Readable,
  max: CsvLimits = maxOfZoho,
  areWhole = false,
): AsyncGenerator<CsvRow> {
  const parser = parse({
    bom: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: max.length,
    // What is behind the last column that may be there is one cell: no row has more cells than that.
    ignore_last_delimiters: max.columns + 1,
  });
  // What fails on the way ends the parser with the same error.
  pipeline(content, boundHead(max), parser, () => {});
  let names: string[] | undefined;
  let namesakes: [number, number][] = [];
  let line = 0;
  const intake = watchRows(max);
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      if (!names) {
        names = cells.map(toName);
        intake.readNames(names);
        namesakes = namesakesIn(names);
        continue;
      }
      intake.beginRow();
      line += 1;
      const { length } = names;
      if (areWhole && cells.length < length) throw oddRow(line, "fewer cells than the first line");
      const isBeyond = (cell: string, at: number) => at >= length && cell !== "";
      if (cells.length > length && cells.some(isBeyond)) {
        throw oddRow(line, "more cells than the first line");
      }
      const two = namesakes.find(
        ([one, other]) => cells[other] !== undefined && cells[one] !== cells[other],
      );
      if (two) throw oddRow(line, `two values for the column ${names[two[0]]}`);
      yield Object.fromEntries(names.map((name, at) => [name, intake.keep(at, cells[at] ?? "")]));
    }
  } catch (thrown) {
    if (!(thrown instanceof CsvError) || thrown.code !== "CSV_MAX_RECORD_SIZE") throw thrown;
    throw new CsvTooLarge(`the file has a row of more than ${max.length} characters`);
  }
}

const oddRow = (row: number, what: string) => new Error(`row ${row} has ${what}`);

/**
 * The places of columns that have one name, each with the first one's.
 * @throws Error for a name that no field can have and no row can hold as it holds others.
 */
function namesakesIn(names: string[]): [number, number][] {
  if (names.includes("__proto__")) throw new Error("a column is named __proto__");
  const first = new Map<string, number>();
  return names.flatMap((name, at): [number, number][] => {
    const before = first.get(name);
    if (before === undefined) first.set(name, at);
    return before === undefined ? [] : [[before, at]];
  });
}

// UNSURE whether the column of record IDs is called Id or id (docs/zoho-crm.md#results-of-bulk-jobs).
const toName = (name: string) => (/^id$/i.test(name) ? "id" : name);

/** One line of CSV; texts are quoted, so that all of their characters survive. */
export const toCsvLine = (cells: string[]): string => stringify([cells], { quoted_string: true });
