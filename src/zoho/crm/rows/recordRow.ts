import type { FieldValues } from "../../fieldValues";
import { isObject } from "../../isObject";
import type { PreparedRow } from "./chunkRows";
import { type RowOutcome, toOutcome } from "./rowResult";

/** A row that names a record: its ID, or an object with the ID under `id`. */
export async function prepareRecordRow(row: unknown): Promise<PreparedRow> {
  const id = idIn(isObject(row) ? row.id : row);
  return id === null ? { outcome: noId } : { values: { id } };
}

/** The ID of the record that a row is about; null where it names none. */
export const idOfRow = ({ id }: FieldValues): string | null => idIn(id);

/** The outcome of a row without the ID of a record; undefined for any other row. */
export const refuseWithoutId = (values: FieldValues): RowOutcome | undefined =>
  idOfRow(values) === null ? noId : undefined;

/** Digits alone (docs/zoho-crm.md#record-ids): anything else could make the request name other records. */
function idIn(given: unknown): string | null {
  const isWritten = typeof given === "string" || typeof given === "bigint";
  const id = isWritten || Number.isSafeInteger(given) ? String(given).trim() : "";
  return /^\d{1,30}$/.test(id) ? id : null;
}

const noId = toOutcome("failed", {
  code: "NO_RECORD_ID",
  field: "id",
  message:
    "The row does not name a record by its ID, which has digits alone. The row was not sent.",
  hint: "Give each row the record's ID under id.",
});
