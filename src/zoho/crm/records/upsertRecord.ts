import { refuse } from "../../errors/refuse";
import type { FieldValues } from "../../fieldValues";
import type { ZohoClient } from "../../http/client";
import type { FieldMemory } from "../fieldMemory";
import { doneItems, type ItemResult, sendWrite } from "./answers";
import { fieldsToFindBy, leavesOutSystemField, warnOfSystemField, withValue } from "./findBy";
import { upsertRequest } from "./upsertRequest";
import type { WriteOptions } from "./writeOptions";

/** What an upsert did, in Zoho's words. */
export interface UpsertedRecord {
  /** Null where Zoho does not tell. */
  action: "insert" | "update" | null;
  id: string | null;
  /** The field by which the record was found; of a new record the one that Zoho compared first, if Zoho names it. */
  duplicateField: string | null;
}

/**
 * Updates the record that has the same value in one of some fields, or creates one (docs/zoho-crm.md#upsert). After a
 * lost answer, it is sent again only where Zoho finds the record that it made.
 * Scopes: ZohoCRM.modules.{module}.CREATE and ZohoCRM.modules.{module}.UPDATE.
 * @param values under their API names.
 * @param findBy API names of the fields by which Zoho looks, in their order; Zoho's own where there is none.
 * @throws Error before a request for fields by which no record can be found.
 */
export async function upsertRecord(
  client: ZohoClient,
  module: string,
  values: FieldValues,
  { findBy, options, memory }: { findBy: string[]; options?: WriteOptions; memory: FieldMemory },
): Promise<UpsertedRecord> {
  const compared = await fieldsToFindBy(module, findBy, memory);
  const found = withValue(values, compared);
  if (findBy.length > 0 && found.length === 0) {
    refuse(
      `The record has no value in ${findBy.join(", ")}, which Find By names. Give a value, or choose another field of the record.`,
    );
  }
  if (leavesOutSystemField(module, values, findBy)) warnOfSystemField(client.log, module);
  const plan = { findBy, options, isFound: found.length > 0 };
  const request = upsertRequest(client, module, [values], plan);
  const answer = await sendWrite<unknown>(client, request);
  return toUpserted(doneItems(answer)[0]);
}

function toUpserted(
  item: Partial<ItemResult> & { action?: unknown; duplicate_field?: unknown } = {},
) {
  const { action, duplicate_field: field, details } = item;
  const id = details?.id;
  return {
    action: action === "insert" || action === "update" ? action : null,
    id: id === undefined || id === null ? null : String(id),
    duplicateField: typeof field === "string" ? field : null,
  } satisfies UpsertedRecord;
}
