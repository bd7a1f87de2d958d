import { refusal } from "../../errors/refuse";
import type { FieldValues } from "../../fieldValues";
import type { ZohoClient } from "../../http/client";
import { crmPath } from "../../http/paths";
import { repetitionOf } from "../repetition";
import { doneItems, type ItemResult, sendWrite } from "./answers";
import { type CrmRecord, inGroupsOf } from "./listByIds";
import { recordsOf } from "./rows";
import { planWrite, type WriteOptions } from "./writeOptions";

/**
 * One record, as Zoho's list of one. Empty `fields` means all fields.
 * @throws ZohoError 'not found' for an unknown id, which Zoho answers with 204 (docs/zoho-crm.md#get-one-record).
 */
export async function getRecord(
  client: ZohoClient,
  module: string,
  id: string,
  fields: string[] = [],
): Promise<CrmRecord[]> {
  const path = crmPath`/${module}/${id}`;
  // The most fields per call is documented for lists only; 50 is safe here as well.
  const batches = fields.length > 0 ? inGroupsOf(50, fields) : [undefined];
  let record: CrmRecord | undefined;
  for (const batch of batches) {
    const { data, status } = await client.send({
      method: "GET",
      path,
      query: { fields: batch?.join(",") },
    });
    const [found] = recordsOf<CrmRecord>(data, `GET ${path}`);
    if (!found) throw notFound(path, module, id, status);
    record = { ...record, ...found };
  }
  return record ? [record] : [];
}

const notFound = (path: string, module: string, id: string, status: number) =>
  refusal({
    product: "crm",
    operation: `GET ${path}`,
    status,
    code: "NOT_FOUND",
    reason: `record not found: ${module} has no record ${id} that the connected user can see`,
    hint: "Check the record ID and the record type.",
  });

/** Creates one record. Scope: ZohoCRM.modules.{module}.CREATE. */
export const createRecord = (
  client: ZohoClient,
  module: string,
  values: FieldValues,
  options?: WriteOptions,
) =>
  writeRecords(client, {
    method: "POST",
    path: crmPath`/${module}`,
    ...planWrite([values], "create", options),
  });

/** Moves one record to the recycle bin. Scope: ZohoCRM.modules.{module}.DELETE. */
export async function removeRecord(
  client: ZohoClient,
  module: string,
  id: string,
): Promise<ItemResult[]> {
  const path = crmPath`/${module}/${id}`;
  const answer = await sendWrite<unknown>(client, {
    method: "DELETE",
    path,
    ...repetitionOf("removeRecords"),
  });
  // No body: a first try had removed the record, but its answer was lost.
  return answer === undefined ? [removed(id)] : doneItems(answer);
}

const removed = (id: string): ItemResult => ({
  code: "SUCCESS",
  status: "success",
  message: "record deleted",
  details: { id },
});

const writeRecords = async (
  client: ZohoClient,
  request: Parameters<typeof sendWrite>[1],
): Promise<ItemResult[]> => doneItems(await sendWrite(client, request));
