import type { ItemFailure } from "../../errors/failure";
import { saysUnknownId } from "../../errors/placeHints";
import type { FieldValues } from "../../fieldValues";
import type { ZohoClient } from "../../http/client";
import { crmPath } from "../../http/paths";
import { type FailureRule, refuseFailedRows } from "../../rows/refuseFailedRows";
import { repetitionOf } from "../repetition";
import { namesBy } from "../rows/rowNames";
import type { RowsResult } from "../rows/rowResult";
import { writeRows } from "../rows/writeRows";
import { externalHeader, ownExternalField, toExternalPaths } from "./externalIds";

/** IDs of one call, of which fewer than 1,024 characters are certain (docs/zoho-crm.md#delete-records). */
const maxIds = 50;

/** When a removal fails, and the external fields by whose values rows name records. */
export interface Removal {
  onFailure: FailureRule;
  externalIdFields?: readonly string[];
}

/**
 * Moves any number of records to the recycle bin, 50 with each call. Rows are IDs, or objects with `id`. A record that
 * is not there counts as removed already; the log warns of it, since a wrong ID looks the same.
 * Scope: ZohoCRM.modules.{module}.DELETE.
 * @throws ZohoError as `writeRows`, and where the rows that were not removed make the step fail.
 */
export async function removeRecords(
  client: ZohoClient,
  module: string,
  rows: readonly unknown[],
  { onFailure, externalIdFields = [] }: Removal,
): Promise<RowsResult> {
  const paths = toExternalPaths(module, externalIdFields);
  const { keyOf, idOf, prepare } = namesBy(ownExternalField(module, paths));
  const path = crmPath`/${module}`;
  const operation = `DELETE ${path}`;
  const isGone = ({ code, message: reason, details }: ItemFailure) =>
    saysUnknownId({ operation, code, reason, details });
  const result = await writeRows(client, rows, {
    maxRows: maxIds,
    prepare,
    keysOf: (values) => [String(keyOf(values))],
    idOf,
    statusOf: () => "removed",
    doneStatusOf: (refused) => (isGone(refused) ? "unchanged" : undefined),
    toRequest: (values: FieldValues[]) => ({
      method: "DELETE",
      path,
      query: { ids: values.map(keyOf).join(",") },
      headers: externalHeader(paths),
      tellsOfEach: true,
      ...repetitionOf("removeRecords"),
    }),
  });
  const { unchanged } = result.counts;
  if (unchanged > 0) {
    client.log.warn(
      `${unchanged} of ${rows.length} records of ${module} were not there: removed already, or never there. Check the record type and the IDs where that is not expected.`,
    );
  }
  refuseFailedRows(result, onFailure, operation, client.log);
  return result;
}
