import type { FieldValues } from "../../fieldValues";
import type { ZohoClient } from "../../http/client";
import { crmPath } from "../../http/paths";
import type { RowsResult } from "../rows/rowResult";
import { type BatchChoices, writeBatch } from "../rows/writeBatch";
import { planWrite, type WriteOptions } from "./writeOptions";

/** Records of one insert, update or upsert at most (docs/zoho-crm.md#batches). */
export const maxRecords = 100;

/**
 * Creates any number of records, 100 with each call. Rows whose answer was lost are not sent again, since Zoho may have
 * created them. Scope: ZohoCRM.modules.{module}.CREATE.
 * @throws ZohoError as `writeBatch`.
 */
export const createRecords = (
  client: ZohoClient,
  module: string,
  rows: readonly unknown[],
  options: WriteOptions,
  choices: BatchChoices,
): Promise<RowsResult> => {
  const write = {
    maxRows: maxRecords,
    statusOf: () => "created" as const,
    toRequest: (values: FieldValues[]) => ({
      method: "POST" as const,
      path: crmPath`/${module}`,
      ...planWrite(values, "create", options),
    }),
  };
  return writeBatch(client, rows, write, choices);
};
