import { toCell } from "./cells";
import { type Column, refuseRows, type WriteRow } from "./columns";
import { toCsvLine } from "./csv";

/** What one job takes. */
export interface ChunkLimits {
  rows: number;
  bytes: number;
}

/**
 * docs/zoho-crm.md#bulk-uploads. The bytes are those of the CSV: whether Zoho counts them before or after packing is
 * UNSURE.
 */
const jobLimits: ChunkLimits = { rows: 25_000, bytes: 25 * 1024 * 1024 };

/** Rows that go into one file. */
export interface Chunk {
  /** The position of its first row among all rows, from 0. */
  first: number;
  rows: number;
  /** The file, its first line with the names included. */
  pieces: Buffer[];
}

/**
 * Checks every row before the first is sent.
 * @throws ZohoError for a value that a cell cannot hold, and for a row that alone is too large.
 */
export function checkRows(
  rows: WriteRow[],
  columns: Column[],
  limits: ChunkLimits = jobLimits,
): void {
  const room = limits.bytes - Buffer.byteLength(toNames(columns));
  for (const [at, row] of rows.entries()) {
    const cells = toCells(row, columns, at);
    const letters = cells.reduce((sum, cell) => sum + cell.length + 3, 0);
    // No letter takes more than four bytes; only what may be too large is written out to see.
    if (4 * letters > room && Buffer.byteLength(toCsvLine(cells)) > room) {
      refuseRows(`row ${at + 1} is too large`, "Zoho takes files of 25 MB.");
    }
  }
}

/** Splits checked rows into files, as few as the limits allow, each made only when it is asked for. */
export function* inChunks(
  rows: WriteRow[],
  columns: Column[],
  limits: ChunkLimits = jobLimits,
): Generator<Chunk> {
  const names = toNames(columns);
  let file = openFile(names);
  let first = 0;
  for (const [at, row] of rows.entries()) {
    const line = toCsvLine(toCells(row, columns, at));
    const isFull =
      at - first === limits.rows || file.size() + Buffer.byteLength(line) > limits.bytes;
    if (isFull && at > first) {
      yield { first, rows: at - first, pieces: file.close() };
      file = openFile(names);
      first = at;
    }
    file.add(line);
  }
  if (rows.length > first) yield { first, rows: rows.length - first, pieces: file.close() };
}

const toNames = (columns: Column[]) => toCsvLine(columns.map(({ key }) => key));

const toCells = (row: WriteRow, columns: Column[], at: number) =>
  columns.map((column) => toCell(row[column.key], column, at + 1));

const pieceSize = 64 * 1024;

/** Gathers lines into pieces of bytes, which take less memory than lines. */
function openFile(names: string) {
  const pieces: Buffer[] = [];
  let closed = 0;
  let lines: string[] = [names];
  let open = Buffer.byteLength(names);
  const cut = () => {
    if (open > 0) pieces.push(Buffer.from(lines.join("")));
    closed += open;
    open = 0;
    lines = [];
  };
  return {
    size: () => closed + open,
    add: (line: string) => {
      lines.push(line);
      open += Buffer.byteLength(line);
      if (open >= pieceSize) cut();
    },
    close: () => {
      cut();
      return pieces;
    },
  };
}
