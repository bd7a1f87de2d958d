import type { FieldValues } from "../../fieldValues";
import type { ZohoClient } from "../../http/client";
import { type FailureRule, refuseFailedRows } from "../../rows/refuseFailedRows";
import type { RowFitting } from "../values/openRowFitting";
import type { PreparedRow } from "./chunkRows";
import type { RowOutcome, RowsResult } from "./rowResult";
import { type BatchWrite, writeRows } from "./writeRows";

/** What a builder chose for a batch, besides its rows. */
export interface BatchChoices {
  fitting: RowFitting;
  onFailure: FailureRule;
}

/** How fitted rows are written. */
export interface FittedWrite extends Omit<BatchWrite, "prepare"> {
  /** What becomes of a row that is not sent although its names and values fit; undefined where it is sent. */
  refuse?(values: FieldValues): RowOutcome | undefined;
}

/**
 * Writes rows whose names and values are fitted first. The log tells what was fitted, once for all of them.
 * @throws ZohoError as `writeRows`, and where the rows that were not written make the step fail.
 */
export async function writeBatch(
  client: ZohoClient,
  rows: readonly unknown[],
  write: FittedWrite,
  { fitting, onFailure }: BatchChoices,
): Promise<RowsResult> {
  const prepare = async (row: unknown): Promise<PreparedRow> => {
    const fitted = await fitting.prepare(row);
    const outcome = "values" in fitted ? write.refuse?.(fitted.values) : undefined;
    return outcome ? { outcome } : fitted;
  };
  // What was fitted is told also where an error ends the batch.
  const written = writeRows(client, rows, { ...write, prepare });
  const result = await written.finally(fitting.tell);
  const { method, path } = write.toRequest([]);
  refuseFailedRows(result, onFailure, `${method} ${path}`, client.log);
  return result;
}
