import { describeReason } from "../../errors/describe";
import type { ZohoFailure } from "../../errors/failure";

/** What became of a record; `unchecked` is one that Zoho said it changed, without anybody looking. */
export const changeStatuses = [
  "changed",
  "unchanged",
  "unchecked",
  "failed",
  "unknown",
  "notSent",
] as const;
export type ChangeStatus = (typeof changeStatuses)[number];

/** What is told of a change; null where there is nothing to tell. */
export interface StatusChange {
  status: ChangeStatus;
  /** What the record's field held before and afterwards, where somebody looked. */
  from: string | null;
  to: string | null;
  /** Zoho's code, or one of the connector's. */
  code: string | null;
  message: string | null;
  /** The next step. */
  hint: string | null;
}

export const toChange = (
  status: ChangeStatus,
  known: Partial<StatusChange> = {},
): StatusChange => ({
  status,
  from: null,
  to: null,
  code: null,
  message: null,
  hint: null,
  ...known,
});

/** What a failure tells of a change. */
export const tellFailure = (failure: ZohoFailure): Partial<StatusChange> => ({
  code: failure.code ?? null,
  message: describeReason(failure),
  hint: failure.hint ?? null,
});

/** How many records had which status; all statuses are there. */
export const countChanges = (rows: readonly StatusChange[]): Record<ChangeStatus, number> =>
  Object.fromEntries(
    changeStatuses.map((status) => [status, rows.filter((row) => row.status === status).length]),
  ) as Record<ChangeStatus, number>;
