import { type Column, refused, toCell, type WriteRow } from "./columns";
import { toCsvLine } from "./csv";

/** What one job takes. */
export interface ChunkLimits {
  rows: number;
  bytes: number;
}

/** CRM sheet 5. The bytes are those of the CSV: whether Zoho counts them before or after packing is UNSURE. */
export const jobLimits: ChunkLimits = { rows: 25_000, bytes: 25 * 1024 * 1024 };

/** Rows that go into one file. */
export interface Chunk {
  /** The position of its first row among all rows, from 0. */
  first: number;
  rows: number;
  /** The file's lines, the one with the names included. */
  lines: string[];
}

/**
 * Splits rows into files, as few as the limits allow, each made only when it is asked for.
 * @throws ZohoError for a row that alone is too large.
 */
export function* inChunks(
  rows: WriteRow[],
  columns: Column[],
  limits: ChunkLimits = jobLimits,
): Generator<Chunk> {
  const names = toCsvLine(columns.map(({ key }) => key));
  const room = limits.bytes - Buffer.byteLength(names);
  let chunk: Chunk = { first: 0, rows: 0, lines: [names] };
  let bytes = 0;
  for (const [at, row] of rows.entries()) {
    const line = toCsvLine(columns.map((column) => toCell(row[column.key], column, at + 1)));
    const size = Buffer.byteLength(line);
    if (size > room) throw refused(`row ${at + 1} is too large`, "Zoho takes files of 25 MB.");
    if (chunk.rows === limits.rows || bytes + size > room) {
      yield chunk;
      chunk = { first: at, rows: 0, lines: [names] };
      bytes = 0;
    }
    chunk.lines.push(line);
    chunk.rows += 1;
    bytes += size;
  }
  if (chunk.rows > 0) yield chunk;
}
