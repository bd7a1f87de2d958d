import type { FieldValues } from "../../fieldValues";
import { isObject } from "../../isObject";
import type { PreparedRow } from "./chunkRows";
import { type RowOutcome, toOutcome } from "./rowResult";

/** How rows name their records. */
export interface RowNames {
  /** What a row names its record by; null where it names none. */
  keyOf(row: FieldValues): string | null;
  /** The record's ID, where the row names it by that. */
  idOf(row: FieldValues): string | null;
  /** A row that does nothing but name a record: its ID, or an object that has it. */
  prepare(row: unknown): Promise<PreparedRow>;
  /** The outcome of a row that names none; undefined for any other row. */
  refuse(row: FieldValues): RowOutcome | undefined;
}

/** Rows that name records by `id`, or by an external field, whose values may be texts (docs/zoho-crm.md#external-ids). */
export function namesBy(external?: string): RowNames {
  const [field, read] = external === undefined ? ["id", idIn] : [external, textIn];
  const outcome = noRecordId(field);
  // JSON that another program read may have lost digits.
  const outcomeOf = (given: unknown) =>
    external === undefined && typeof given === "number" ? numberAsId : outcome;
  const keyOf = (row: FieldValues) => read(row[field]);
  return {
    keyOf,
    idOf: external === undefined ? keyOf : () => null,
    prepare: async (row) => {
      const key = read(isObject(row) ? row[field] : row);
      if (key !== null) return { values: { [field]: key } };
      return { outcome: outcomeOf(isObject(row) ? row[field] : row) };
    },
    refuse: (row) => (keyOf(row) === null ? outcomeOf(row[field]) : undefined),
  };
}

/** The ID that a row is or has; undefined where there is none. */
export const recordIdOf = (row: unknown): string | undefined =>
  idIn(isObject(row) ? row.id : row) ?? undefined;

/** Digits alone (docs/zoho-crm.md#record-ids): anything else could make the request name other records. */
function idIn(given: unknown): string | null {
  const isWritten = typeof given === "string" || typeof given === "bigint";
  const id = isWritten || Number.isSafeInteger(given) ? String(given).trim() : "";
  return /^\d{1,30}$/.test(id) ? id : null;
}

/** A comma would part the values of a list of them. */
function textIn(given: unknown): string | null {
  const text = typeof given === "number" ? String(given) : given;
  const isOne = typeof text === "string" && text.trim() !== "" && !text.includes(",");
  return isOne && text.length <= 255 ? text : null;
}

const numberAsId = toOutcome("failed", {
  code: "NO_RECORD_ID",
  field: "id",
  message: "The ID is a number that is too large to keep all its digits. The row was not sent.",
  hint: "Give IDs as text, also in JSON and in the step that reads a file.",
});

const noRecordId = (field: string) =>
  toOutcome("failed", {
    code: "NO_RECORD_ID",
    field,
    message:
      field === "id"
        ? "The row does not name a record by its ID, which has digits alone. The row was not sent."
        : `The row has no text in ${field}, by which External ID Field names records. The row was not sent.`,
    hint: `Give each row the record's ID under ${field}.`,
  });
