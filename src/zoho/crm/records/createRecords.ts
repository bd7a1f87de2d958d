import type { FieldValues } from "../../fieldValues";
import type { ZohoClient } from "../../http/client";
import { crmPath } from "../../http/paths";
import type { FieldMemory } from "../fieldMemory";
import { isEmpty } from "../prepare/converted";
import { type RowsResult, toOutcome } from "../rows/rowResult";
import { type BatchChoices, writeBatch } from "../rows/writeBatch";
import { keysBy } from "./findBy";
import { planWrite, type WriteOptions } from "./writeOptions";

/** Records of one insert, update or upsert at most (docs/zoho-crm.md#batches). */
export const maxRecords = 100;

/**
 * Creates any number of records, 100 with each call. Rows whose answer was lost are not sent again, since Zoho may have
 * created them. Two rows with the same unique value go out one after the other. Scope: ZohoCRM.modules.{module}.CREATE.
 * @throws ZohoError as `writeBatch`.
 */
export async function createRecords(
  client: ZohoClient,
  module: string,
  rows: readonly unknown[],
  options: WriteOptions,
  choices: BatchChoices,
  memory: Pick<FieldMemory, "rules">,
): Promise<RowsResult> {
  const rules = rows.length > 0 ? await memory.rules(module) : undefined;
  const unique = (rules ?? []).filter((rule) => rule.unique).map(({ name }) => name);
  const write = {
    maxRows: maxRecords,
    refuse: ({ id }: FieldValues) => (isEmpty(id) ? undefined : hasId),
    keysOf: (values: FieldValues) => keysBy(unique, values),
    statusOf: () => "created" as const,
    toRequest: (values: FieldValues[]) => ({
      method: "POST" as const,
      path: crmPath`/${module}`,
      ...planWrite(values, "create", options),
    }),
  };
  return writeBatch(client, rows, write, choices);
}

// Zoho ignores the ID, and creates a copy.
const hasId = toOutcome("failed", {
  code: "HAS_ID",
  field: "id",
  message: "The row has an id, as records that exist have. The row was not sent.",
  hint: "Use CRM - Update Records or CRM - Upsert Records, or leave id out to create a copy.",
});
