import type { ZohoClient } from "../../http/client";
import type { RowFitting } from "../values/openRowFitting";
import { type FailureRule, refuseFailedRows } from "./refuseFailedRows";
import type { RowsResult } from "./rowResult";
import { type BatchWrite, writeRows } from "./writeRows";

/** What a builder chose for a batch, besides its rows. */
export interface BatchChoices {
  fitting: RowFitting;
  onFailure: FailureRule;
}

/**
 * Writes rows whose names and values are fitted first. The log tells what was fitted, once for all of them.
 * @throws ZohoError as `writeRows`, and where the rows that were not written make the step fail.
 */
export async function writeBatch(
  client: ZohoClient,
  rows: readonly unknown[],
  write: Omit<BatchWrite, "prepare">,
  { fitting, onFailure }: BatchChoices,
): Promise<RowsResult> {
  const result = await writeRows(client, rows, { ...write, prepare: fitting.prepare });
  fitting.tell();
  const { method, path } = write.toRequest([]);
  refuseFailedRows(result, onFailure, `${method} ${path}`);
  return result;
}
