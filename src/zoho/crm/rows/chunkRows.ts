import type { FieldValues } from "../../fieldValues";
import type { RowOutcome } from "./rowResult";

/** A row that is ready to be sent, or what became of it without being sent. */
export type PreparedRow = { values: FieldValues } | { outcome: RowOutcome };

/** A row that asks for nothing but what an earlier one does, by its position: it is not sent, and shares its fate. */
export interface RepeatedRow {
  repeats: number;
}

/** How rows are made ready and put together. */
export interface Chunking {
  /** Rows of one request at most. */
  maxRows: number;
  /** Makes a row ready. It is asked row by row, so that no more rows than those of a chunk are held. */
  prepare(row: unknown, index: number): Promise<PreparedRow | RepeatedRow>;
  /** What a row is known by: two rows with the same one never meet in one request. */
  keysOf?(values: FieldValues): string[];
}

/** Rows that go out together, with their positions among all; or the outcome of a row that does not go out. */
export type ChunkStep =
  | { positions: number[]; values: FieldValues[] }
  | { position: number; outcome: RowOutcome | RepeatedRow };

/**
 * Puts rows together in their order. A row whose key the chunk has already begins the next chunk: what Zoho makes of
 * two such rows in one request is not documented (docs/zoho-crm.md#batches).
 */
export async function* chunkRows(
  rows: readonly unknown[],
  { maxRows, prepare, keysOf = () => [] }: Chunking,
): AsyncGenerator<ChunkStep> {
  let chunk = openChunk();
  for (const [position, row] of rows.entries()) {
    const prepared = await prepare(row, position);
    if (!("values" in prepared)) {
      yield { position, outcome: "outcome" in prepared ? prepared.outcome : prepared };
      continue;
    }
    const keys = keysOf(prepared.values);
    if (chunk.values.length === maxRows || keys.some((key) => chunk.keys.has(key))) {
      yield chunk;
      chunk = openChunk();
    }
    chunk.positions.push(position);
    chunk.values.push(prepared.values);
    for (const key of keys) chunk.keys.add(key);
  }
  if (chunk.values.length > 0) yield chunk;
}

const openChunk = () => ({
  positions: [] as number[],
  values: [] as FieldValues[],
  keys: new Set<string>(),
});
