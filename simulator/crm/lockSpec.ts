/** A lock of a record: by whom, or by a rule of the module. */
export interface Lock {
  id: string;
  source: "Manual" | "Automatic";
  reason: string | null;
  /** The id of the user who locked the record. */
  by: string | null;
  /** Milliseconds since 1970. */
  time: number;
}

/** How the records of a module may be locked. */
export type LockingSource = "Manual" | "Automatic" | "Both";
