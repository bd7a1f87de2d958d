/** What became of a row; `notSent` is a row that Zoho never got, since time, credits or the connection ended. */
export const rowStatuses = [
  "created",
  "updated",
  "removed",
  "unchanged",
  "failed",
  "unknown",
  "notSent",
] as const;
export type RowStatus = (typeof rowStatuses)[number];

/** Of these rows Zoho holds what was asked for. */
export const doneStatuses: ReadonlySet<RowStatus> = new Set([
  "created",
  "updated",
  "removed",
  "unchanged",
]);

/** What a batch says of one of its rows. All members are there; what there is nothing to say of is null. */
export interface RowResult {
  /** Position among the rows that were given, from 0. */
  index: number;
  status: RowStatus;
  /** The record's ID. */
  id: string | null;
  /** Zoho's code, or one of the connector's. */
  code: string | null;
  /** API name of the field that the code is about. */
  field: string | null;
  message: string | null;
  /** The next step. */
  hint: string | null;
  /** For duplicates: the record that has the value already. */
  existingRecordId: string | null;
}

/** A row's result without its position, and whether the same row may succeed another time. */
export interface RowOutcome extends Omit<RowResult, "index"> {
  isWorthRetry: boolean;
}

/** What became of all rows, in the order given. */
export interface RowsResult {
  counts: Record<RowStatus, number>;
  rows: RowResult[];
  /** The rows as they were given that were not written and may succeed another time; never those of unknown outcome. */
  retry: unknown[];
}

/** An outcome of which only some is known. */
export const toOutcome = (status: RowStatus, known: Partial<RowOutcome> = {}): RowOutcome => ({
  status,
  id: null,
  code: null,
  field: null,
  message: null,
  hint: null,
  existingRecordId: null,
  isWorthRetry: status === "notSent",
  ...known,
});

/** How many rows had which status; all statuses are there. */
export function countStatuses(rows: readonly RowResult[]): RowsResult["counts"] {
  const counts = Object.fromEntries(rowStatuses.map((status) => [status, 0]));
  for (const { status } of rows) counts[status] = (counts[status] ?? 0) + 1;
  return counts as RowsResult["counts"];
}
