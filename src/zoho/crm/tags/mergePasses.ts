import { countStatuses, doneStatuses, type RowResult, type RowsResult } from "../rows/rowResult";
import { endOf } from "../rows/writeRows";

/** The results of all rows, and the positions of those of which a part is written and a later one is not. */
export interface MergedRows extends RowsResult {
  begun: ReadonlySet<number>;
}

/**
 * Writes the same rows several times, each time another part of what they get. A row goes on where all before was done.
 * @throws what ended the first pass before anything was sent; what ends a later one leaves its rows not sent.
 */
export async function mergePasses<Part>(
  rows: readonly unknown[],
  parts: readonly Part[],
  write: (rows: readonly unknown[], part: Part) => Promise<RowsResult>,
): Promise<MergedRows> {
  const [first, ...others] = parts as [Part, ...Part[]];
  let result: MergedRows = { ...(await write(rows, first)), begun: new Set() };
  for (const part of others) {
    const open = result.rows.filter(({ status }) => doneStatuses.has(status));
    const given = open.map(({ index }) => rows[index]);
    const next = await write(given, part).catch((thrown) => unsent(given, thrown));
    result = merge(rows, result, open, next);
  }
  return result;
}

function unsent(given: readonly unknown[], thrown: unknown): RowsResult {
  const { isWorthRetry: _, ...outcome } = endOf(thrown);
  const rows = given.map((_, index) => ({ index, ...outcome }));
  return { counts: countStatuses(rows), rows, retry: [...given] };
}

/** The results of all rows, in which those of a later pass stand at their places among all. */
function merge(
  given: readonly unknown[],
  { rows, retry, begun }: MergedRows,
  open: readonly RowResult[],
  next: RowsResult,
): MergedRows {
  const merged = [...rows];
  const halfway = new Set(begun);
  for (const [at, { index, id, status }] of open.entries()) {
    const told = next.rows[at];
    if (!told || told.status === "unchanged") continue;
    merged[index] = { ...told, id: told.id ?? id, index };
    if (status !== "unchanged" && !doneStatuses.has(told.status)) halfway.add(index);
  }
  const again = new Set([...retry, ...next.retry]);
  return {
    counts: countStatuses(merged),
    rows: merged,
    begun: halfway,
    retry: given.filter((row) => again.has(row)),
  };
}
