/** What a job does with the records of a custom view; each is an action of Zoho's API. */
export type ViewWork = "mass_update" | "mass_delete" | "mass_change_owner";

/** A job on the records that a custom view had when it was started (docs/zoho-crm.md#jobs-on-a-custom-view). */
export interface ViewJob {
  id: string;
  work: ViewWork;
  module: string;
  viewId: string;
  /** The records that the view had. */
  ids: readonly string[];
  created: number;
  /** When it is over; milliseconds since 1970. */
  due: number;
  /** Does the work on one record; false where that fails. */
  change(id: string): boolean;
  /** How many records were changed; undefined while it is not over. */
  done?: number;
  hasFailed?: boolean;
}

/** What a test may turn. */
export interface ViewJobKnobs {
  /** Milliseconds from a job's start to its end. */
  duration: number;
  /** So many of the next jobs fail when they are due, without any work done. */
  failing: number;
  /** The most records of a view. */
  maxRecords: number;
}

export const newViewJobKnobs = (): ViewJobKnobs => ({
  duration: 4_000,
  failing: 0,
  maxRecords: 50_000,
});
