/** A merge that waits for its time (docs/zoho-crm.md#merge-of-records). */
export interface MergeJob {
  id: string;
  module: string;
  /** The master, and then those that are merged into it. */
  ids: readonly string[];
  created: number;
  /** When it is over; milliseconds since 1970. */
  due: number;
  work(): void;
  /** How it ended; undefined while it has not. */
  ended?: "completed" | "failed";
}

/** What a test may turn. */
export interface MergeKnobs {
  /** Milliseconds from a job's start to its end. */
  duration: number;
  /** So many of the next jobs fail when they are due. */
  failing: number;
  /** A merge with an other to which more records belong is a job. */
  maxRelated: number;
}

export const newMergeKnobs = (): MergeKnobs => ({
  duration: 4_000,
  failing: 0,
  maxRelated: 1_000,
});
