import type { FieldValues } from "../../fieldValues";
import type { ZohoClient } from "../../http/client";
import { crmPath } from "../../http/paths";
import { idOfRow, refuseWithoutId } from "../rows/recordRow";
import type { RowsResult } from "../rows/rowResult";
import { type BatchChoices, writeBatch } from "../rows/writeBatch";
import { maxRecords } from "./createRecords";
import { planWrite, type WriteOptions } from "./writeOptions";

/**
 * Updates any number of records that rows name by `id`, 100 with each call. A chunk whose answer was lost is sent again,
 * unless it adds something. Scope: ZohoCRM.modules.{module}.UPDATE.
 * @throws ZohoError as `writeBatch`.
 */
export const updateRecords = (
  client: ZohoClient,
  module: string,
  rows: readonly unknown[],
  options: WriteOptions,
  choices: BatchChoices,
): Promise<RowsResult> => {
  const write = {
    maxRows: maxRecords,
    refuse: refuseWithoutId,
    keysOf: (values: FieldValues) => [String(idOfRow(values))],
    idOf: idOfRow,
    statusOf: () => "updated" as const,
    toRequest: (values: FieldValues[]) => ({
      method: "PUT" as const,
      path: crmPath`/${module}`,
      ...planWrite(values.map(withTextId), "update", options),
    }),
  };
  return writeBatch(client, rows, write, choices);
};

const withTextId = (values: FieldValues): FieldValues => ({ ...values, id: idOfRow(values) });
