import { Transform } from "node:stream";

/** What a file may have at most. */
export interface CsvLimits {
  rows: number;
  columns: number;
  /** Bytes of the first line, which has the names. */
  header: number;
  /** Characters of one row. */
  length: number;
  /** Bytes that all rows take, in memory, and where they are written as JSON. */
  bytes: number;
}

const megabyte = 1024 * 1024;

// A job gives at most 200,000 rows (docs/zoho-crm.md#bulk-reads); the widest modules have 500 fields of at most 32,000
// characters. The step has 1 GB of memory, which the rows do not fill.
export const maxOfZoho: CsvLimits = {
  rows: 500_000,
  columns: 1_000,
  header: 100_000,
  length: 32 * megabyte,
  bytes: 500 * megabyte,
};

/** The error of a file that has more than any result of Zoho, or than can be kept. */
export class CsvTooLarge extends Error {}

/** Counts what rows take while they are read, as if all of them were kept. */
export interface CsvIntake {
  /** @throws CsvTooLarge for more names than a result has. */
  readNames: (names: string[]) => void;
  /** @throws CsvTooLarge when the rows before are too many or too large. */
  beginRow: () => void;
  /** Gives equal texts of a column as one, so that owners, picklists and the like take memory once. */
  keep: (column: number, text: string) => string;
}

// Measured: what an object takes beside its members, a member beside its text, and a text beside its characters.
const [bytesOfRow, bytesOfCell, bytesOfText] = [64, 8, 24];
/** Two pairs of quotes, a colon and a comma. */
const marksOfCell = 6;
/** How many texts of a column are remembered. */
const maxTexts = 1_000;

/** Begins to count one file. */
export function watchRows(max: CsvLimits): CsvIntake {
  const known: Map<string, string>[] = [];
  const row = { held: 0, written: 0 };
  const all = { rows: 0, held: 0, written: 0 };
  return {
    readNames: (names) => {
      if (names.length > max.columns) throw tooLarge(`${names.length} columns`);
      row.held = bytesOfRow + bytesOfCell * names.length;
      row.written = names.join("").length + marksOfCell * names.length;
    },
    beginRow: () => {
      all.rows += 1;
      all.held += row.held;
      all.written += row.written;
      if (all.rows > max.rows) throw tooLarge(`more than ${max.rows} rows`);
      if (Math.max(all.held, all.written) > max.bytes) {
        throw tooLarge(`rows of more than ${Math.floor(max.bytes / megabyte)} MB`);
      }
    },
    keep: (column, text) => {
      known[column] ??= new Map();
      const ofColumn = known[column];
      const same = ofColumn.get(text);
      all.written += text.length;
      if (same !== undefined) return same;
      all.held += bytesOfText + sizeOf(text);
      if (ofColumn.size < maxTexts) ofColumn.set(text, text);
      return text;
    },
  };
}

/** Lets a file pass whose first line is not too long, and fails before the line is read as names. */
export function boundHead({ header }: CsvLimits): Transform {
  let length = 0;
  let isQuoted = false;
  let isOver = false;
  return new Transform({
    transform: (piece: Buffer, _, done) => {
      for (let at = 0; at < piece.length && !isOver && length <= header; at++) {
        if (piece[at] === quote) isQuoted = !isQuoted;
        isOver = !isQuoted && (piece[at] === lineFeed || piece[at] === carriageReturn);
        length += 1;
      }
      const isLong = !isOver && length > header;
      done(isLong ? tooLarge(`more than ${header} bytes in its first line`) : null, piece);
    },
  });
}

const [quote, lineFeed, carriageReturn] = Buffer.from('"\n\r');

const tooLarge = (what: string) => new CsvTooLarge(`the file has ${what}`);

/** Bytes of a text's characters: one of them beyond Latin-1 makes each take two. */
const sizeOf = (text: string): number =>
  Buffer.byteLength(text) === text.length ? text.length : 2 * text.length;
