import type { FieldValues } from "../../fieldValues";

/** What a part does with its record. */
export const partOperations = ["create", "update", "upsert", "remove", "get"] as const;
export type PartOperation = (typeof partOperations)[number];

/** One part of a composite request, as a builder gives it. */
export interface Part {
  /** Its place in the form, from 1. */
  row: number;
  name: string;
  operation: PartOperation;
  module: string;
  /** A record ID, or a reference to another part's record. */
  recordId?: string;
  values: FieldValues;
  /** The texts behind values that were read as JSON, by name. */
  texts: ReadonlyMap<string, string>;
}

/** What messages call a part. */
export const placeOf = ({ row, name }: Pick<Part, "row" | "name">): string =>
  `Parts, row ${row} (${name})`;

/**
 * What became of a part. `notFound` is a record to get that is not there, and `rolledBack` was written and taken back.
 * `notRun` was not begun, or is a record to get of a request that was taken back, and of `unknown` nobody can tell.
 */
export const partStatuses = [
  "created",
  "updated",
  "removed",
  "found",
  "notFound",
  "failed",
  "rolledBack",
  "notRun",
  "unknown",
] as const;
export type PartStatus = (typeof partStatuses)[number];

/** Why a part failed. */
interface PartError {
  code: string | null;
  message: string;
  field: string | null;
  /** The next step. */
  hint: string | null;
  /** For duplicates: the record that has the value already. */
  existingRecordId: string | null;
}

/** What a composite request says of one of its parts. */
export interface PartResult {
  name: string;
  status: PartStatus;
  id: string | null;
  /** The record that was got, or what Zoho says of the one that was written. */
  data: Record<string, unknown> | null;
  error: PartError | null;
}

export interface CompositeResult {
  /** In the order of the parts. */
  results: PartResult[];
  /** True where parts were written and all of them were taken back. */
  rolledBack: boolean;
}
