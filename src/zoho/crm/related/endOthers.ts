import { countStatuses, doneStatuses, type RowResult, type RowsResult } from "../rows/rowResult";
import { endOf } from "../rows/writeRows";

/** Writes one link of each row: the one at that place among those of its record. */
export type WriteOne = (rows: readonly unknown[], at: number) => Promise<RowsResult>;

/** What the links of rows are, and what ends one. */
interface Ending {
  linkIdsOf(row: unknown): Promise<string[]>;
  writeOne: WriteOne;
}

/**
 * Ends the other links of rows whose first link has ended. A row of which a link stays gets what became of that link.
 * Throws nothing, since links have ended by now.
 */
export async function endOthers(
  rows: readonly unknown[],
  first: RowsResult,
  { linkIdsOf, writeOne }: Ending,
): Promise<RowsResult> {
  const told: RowResult[] = [...first.rows];
  const retry = [...first.retry];
  for (let at = 1; ; at++) {
    const left: number[] = [];
    for (const { index, status } of told) {
      if (doneStatuses.has(status) && (await linkIdsOf(rows[index])).length > at) left.push(index);
    }
    if (left.length === 0) return { counts: countStatuses(told), rows: told, retry };
    const some = left.map((index) => rows[index]);
    const more = await writeOne(some, at).catch((thrown) => allEnded(some, thrown));
    retry.push(...more.retry);
    for (const [place, index] of left.entries()) {
      const row = more.rows[place];
      if (row && !doneStatuses.has(row.status)) told[index] = { ...row, index };
    }
  }
}

/** What rows get none of which was sent. */
function allEnded(some: readonly unknown[], thrown: unknown): Omit<RowsResult, "counts"> {
  const { isWorthRetry, ...outcome } = endOf(thrown);
  const rows = some.map((_, index) => ({ index, ...outcome }));
  return { rows, retry: isWorthRetry ? [...some] : [] };
}
