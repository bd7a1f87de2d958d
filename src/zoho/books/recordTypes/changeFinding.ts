/** A time that rows tell. */
export type TimeColumn = "created_time" | "last_modified_time";

/** How changes of a record type are found (docs/zoho-books.md#times-of-rows). */
export type ChangeFinding =
  | {
      by: "time";
      /** The time that tells whether a record changed. */
      stamp: TimeColumn;
      /** The time by which the list can be sorted, the newest first; absent when there is none. */
      sortBy?: TimeColumn;
      /** Whether the list can be filtered by `last_modified_time`; absent when it must not be tried. */
      filter?: "documented" | "unknown";
      /** False for rows without `created_time`. */
      hasCreatedTime?: false;
    }
  | { by: "comparison" };

export const byFilter = {
  by: "time",
  stamp: "last_modified_time",
  sortBy: "created_time",
  filter: "documented",
} satisfies ChangeFinding;
export const byFilterAlone = {
  by: "time",
  stamp: "last_modified_time",
  filter: "documented",
} satisfies ChangeFinding;
export const byOrder = {
  by: "time",
  stamp: "last_modified_time",
  sortBy: "last_modified_time",
} satisfies ChangeFinding;
export const byTrial = { ...byOrder, filter: "unknown" } satisfies ChangeFinding;
export const byCreation = {
  by: "time",
  stamp: "created_time",
  sortBy: "created_time",
} satisfies ChangeFinding;
export const byComparison = { by: "comparison" } satisfies ChangeFinding;
