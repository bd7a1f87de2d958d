import type { FieldValues } from "../../fieldValues";
import type { ZohoClient } from "../../http/client";
import { crmPath } from "../../http/paths";
import { namesBy } from "../rows/rowNames";
import type { RowsResult } from "../rows/rowResult";
import { type BatchChoices, writeBatch } from "../rows/writeBatch";
import { maxRecords } from "./createRecords";
import { ownExternalField } from "./externalIds";
import { planWrite, type WriteOptions } from "./writeOptions";

/**
 * Updates any number of records that rows name by `id` or by an external field, 100 with each call. A chunk whose answer was lost is sent again,
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
  const external = ownExternalField(module, options.externalIdFields);
  const { keyOf, idOf, refuse } = namesBy(external);
  const field = external ?? "id";
  // Without the header the ID alone counts, and with the header the external value.
  const toRow = (row: FieldValues) => {
    const { id: _, ...values } = row;
    return { ...values, [field]: keyOf(row) };
  };
  const write = {
    maxRows: maxRecords,
    refuse,
    keysOf: (row: FieldValues) => [String(keyOf(row))],
    idOf,
    statusOf: () => "updated" as const,
    toRequest: (rows: FieldValues[]) => ({
      method: "PUT" as const,
      path: crmPath`/${module}`,
      ...planWrite(rows.map(toRow), "update", options),
    }),
  };
  return writeBatch(client, rows, write, choices);
};
