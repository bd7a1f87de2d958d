import type { Chunking, PreparedRow } from "./chunkRows";

/** Makes rows ready in the given way; one whose values are those of an earlier row is not sent again. */
export function sendOnce(prepare: (row: unknown) => Promise<PreparedRow>): Chunking["prepare"] {
  const sent = new Map<string, number>();
  return async (row, position) => {
    const prepared = await prepare(row);
    if (!("values" in prepared)) return prepared;
    const key = JSON.stringify(prepared.values);
    const repeats = sent.get(key);
    if (repeats !== undefined) return { repeats };
    sent.set(key, position);
    return prepared;
  };
}
