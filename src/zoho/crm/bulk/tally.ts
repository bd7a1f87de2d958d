import type { WriteRow } from "./columns";
import { rowHint } from "./rowHints";
import type { JobOutcome } from "./writeResult";

/** A stretch of rows that one job writes. */
export interface Stretch {
  /** From 0. */
  first: number;
  rows: number;
}

/** A job of a bulk write; without an ID it could not be started. */
interface JobSummary {
  id: string | null;
  state: string;
  /** From 1. */
  firstRow: number;
  rows: number;
  /** What keeps its rows from being counted. */
  note?: string;
}

/** What became of all rows of a bulk write. */
export interface WriteSummary {
  /** False when jobs still run, or it is unknown what became of rows. */
  completed: boolean;
  counts: {
    rows: number;
    added: number;
    updated: number;
    failed: number;
    /** Of jobs that still run; their IDs lead to the results. */
    unfinished: number;
    /** Zoho may have written them. */
    unknown: number;
  };
  jobs: JobSummary[];
  /** The rows that were surely not written, as they were given. */
  failedRows: WriteRow[];
  /** Why, and what to do where the code is known; `row` counts from 1 and is null where Zoho does not tell. */
  errors: { row: number | null; error: string; hint: string | null }[];
}

/** Adds up what becomes of the rows. */
export function createTally(all: WriteRow[]) {
  const counts = { rows: all.length, added: 0, updated: 0, failed: 0, unfinished: 0, unknown: 0 };
  const jobs: JobSummary[] = [];
  const failures: { at: number; error: string }[] = [];
  const untold: WriteSummary["errors"] = [];

  const note = ({ first, rows }: Stretch, id: string | null, state: string, text?: string) => {
    jobs.push({ id, state, firstRow: first + 1, rows, ...(text && { note: text }) });
  };
  const fail = (at: number, error: string) => failures.push({ at, error });

  return {
    /** None of the rows was written. */
    failed: (stretch: Stretch, id: string | null, reason: string) => {
      note(stretch, id, "FAILED", reason);
      counts.failed += stretch.rows;
      for (let at = 0; at < stretch.rows; at += 1) fail(stretch.first + at, reason);
    },
    unfinished: (stretch: Stretch, id: string, state: string, text?: string) => {
      note(stretch, id, state, text);
      counts.unfinished += stretch.rows;
    },
    unknown: (stretch: Stretch, id: string | null, text: string) => {
      note(stretch, id, "UNKNOWN", text);
      counts.unknown += stretch.rows;
    },
    /** The job is over; its results are in the order of its rows. */
    outcome: (stretch: Stretch, id: string, state: string, outcome: JobOutcome) => {
      const { rows, added, updated, failed } = outcome.counts;
      if (rows > stretch.rows) {
        note(
          stretch,
          id,
          state,
          `Zoho tells of ${rows} rows, not of the ${stretch.rows} that were sent`,
        );
        counts.unknown += stretch.rows;
        return;
      }
      note(stretch, id, state);
      counts.added += added;
      counts.updated += updated;
      counts.failed += failed;
      counts.unknown += Math.max(0, stretch.rows - rows);
      for (const { row, error } of outcome.failures) {
        // Without a line for each row nothing tells which is which.
        if (rows === stretch.rows) fail(stretch.first + row - 1, error);
        else untold.push({ row: null, error, hint: rowHint(error) });
      }
    },
    summary: (): WriteSummary => {
      // Jobs that could not be started are noted before those that were followed.
      const failed = failures.sort((one, other) => one.at - other.at);
      return {
        completed: counts.unfinished + counts.unknown === 0,
        counts,
        jobs: jobs.sort((one, other) => one.firstRow - other.firstRow),
        failedRows: failed.map(({ at }) => all[at] ?? {}),
        errors: [
          ...failed.map(({ at, error }) => ({ row: at + 1, error, hint: rowHint(error) })),
          ...untold,
        ],
      };
    },
  };
}

export type Tally = ReturnType<typeof createTally>;
