import type { FieldValues } from "../../fieldValues";
import type { ZohoClient } from "../../http/client";
import { crmPath } from "../../http/paths";
import type { FieldMemory } from "../fieldMemory";
import { doneItems, type ItemResult, sendWrite } from "./answers";
import { writeBesideRows } from "./writeBesideRows";
import { planWrite, type WriteOptions } from "./writeOptions";

/** A record that others change at each moment is left to its builder. */
const maxReads = 3;

/**
 * Updates the named fields of one record. Scope: ZohoCRM.modules.{module}.UPDATE, and READ where subform rows are to be
 * added or replaced.
 * @param memory tells which fields are subforms; without it, the record itself shows them.
 */
export async function updateRecord(
  client: ZohoClient,
  module: string,
  id: string,
  values: FieldValues,
  options: WriteOptions = {},
  memory?: FieldMemory,
): Promise<ItemResult[]> {
  const send = async (row: FieldValues, unmodifiedSince = options.ifUnmodifiedSince) => {
    const path = crmPath`/${module}/${id}`;
    const plan = planWrite([row], "update", { ...options, ifUnmodifiedSince: unmodifiedSince });
    return doneItems(await sendWrite(client, { method: "PUT", path, ...plan }));
  };
  const { subformRows: mode, ifUnmodifiedSince: asked } = options;
  if (mode === undefined) return send(values);
  const write = { mode, maxReads: asked === undefined ? maxReads : 1 };
  return writeBesideRows({ client, module, id, memory }, write, values, (row, read) =>
    send(row, asked ?? read),
  );
}
