import type { FieldValues } from "../../fieldValues";
import type { ZohoClient } from "../../http/client";
import { crmPath } from "../../http/paths";
import type { FieldMemory } from "../fieldMemory";
import { type FieldRule, fileTypes } from "../prepare/fieldRule";
import { namesBy } from "../rows/rowNames";
import type { RowsResult } from "../rows/rowResult";
import { type BatchChoices, writeBatch } from "../rows/writeBatch";
import { maxRecords } from "./createRecords";
import { ownExternalField } from "./externalIds";
import { fieldsWithNewRows, planWrite, type WriteOptions } from "./writeOptions";

/**
 * Updates any number of records that rows name by `id` or by an external field, 100 with each call. A chunk whose answer was lost is sent again,
 * unless it adds something. The log warns once of rows and files that pile up. Scope: ZohoCRM.modules.{module}.UPDATE.
 * @param memory tells which fields have rows or files.
 * @throws ZohoError as `writeBatch`.
 */
export const updateRecords = (
  client: ZohoClient,
  module: string,
  rows: readonly unknown[],
  options: WriteOptions,
  choices: BatchChoices,
  memory: Pick<FieldMemory, "rules">,
): Promise<RowsResult> => {
  const added = new Set<string>();
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
    toRequest: (rows: FieldValues[]) => {
      const plan = planWrite(rows.map(toRow), "update", options);
      for (const name of plan.body.data.flatMap(fieldsWithNewRows)) added.add(name);
      return { method: "PUT" as const, path: crmPath`/${module}`, ...plan };
    },
  };
  const written = writeBatch(client, rows, write, choices);
  return written.finally(async () => {
    if (added.size > 0) warnOfAdded(client, added, await memory.rules(module));
  });
};

/** Says which of the fields with new entries are subforms or hold files (docs/zoho-crm.md#subform-rows). */
function warnOfAdded({ log }: ZohoClient, added: Set<string>, rules: FieldRule[] = []): void {
  const pilesUp = ({ name, type }: FieldRule) =>
    added.has(name) && (type === "subform" || fileTypes.has(type));
  const names = rules.filter(pilesUp).map(({ name }) => name);
  if (names.length === 0) return;
  log.warn(
    `Rows and files without id in ${names.join(", ")} are added to those that the records have. To replace these, use CRM - Update Record with Subform Rows.`,
  );
}
