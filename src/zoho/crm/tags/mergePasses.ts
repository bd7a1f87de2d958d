import { countStatuses, doneStatuses, type RowResult, type RowsResult } from "../rows/rowResult";
import { endOf } from "../rows/writeRows";

/**
 * Writes the same rows several times, each time another part of what they get. A row goes on where all before was done.
 * @throws what ended the first pass before anything was sent; what ends a later one leaves its rows not sent.
 */
export async function mergePasses<Part>(
  rows: readonly unknown[],
  parts: readonly Part[],
  write: (rows: readonly unknown[], part: Part) => Promise<RowsResult>,
): Promise<RowsResult> {
  const [first, ...others] = parts as [Part, ...Part[]];
  let result = await write(rows, first);
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
  { rows, retry }: RowsResult,
  open: readonly RowResult[],
  next: RowsResult,
): RowsResult {
  const merged = [...rows];
  for (const [at, { index, id }] of open.entries()) {
    const told = next.rows[at];
    if (told && told.status !== "unchanged") merged[index] = { ...told, id: told.id ?? id, index };
  }
  const again = new Set([...retry, ...next.retry]);
  return {
    counts: countStatuses(merged),
    rows: merged,
    retry: given.filter((row) => again.has(row)),
  };
}
