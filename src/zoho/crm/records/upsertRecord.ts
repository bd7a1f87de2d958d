import type { Log } from "../../connection/session";
import { refuse } from "../../errors/refuse";
import type { FieldValues } from "../../fieldValues";
import type { ZohoClient } from "../../http/client";
import { crmPath } from "../../http/paths";
import { type RetryRule, retryDelay, surelyNotRun } from "../../http/retry";
import type { FieldMemory } from "../fieldMemory";
import { repetitionOf } from "../repetition";
import { doneItems, type ItemResult, sendWrite } from "./answers";
import { fieldsToFindBy, warnOfSystemField, withValue } from "./findBy";
import { planWrite, type WriteOptions } from "./writeOptions";

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
  warnOfSystemField(client.log, module, values, findBy);
  const { body, ...plan } = planWrite([values], "upsert", options);
  const answer = await sendWrite<unknown>(client, {
    method: "POST",
    path: crmPath`/${module}/upsert`,
    ...plan,
    retry: tellingLostTries(client.log),
    body: { ...body, ...(findBy.length > 0 && { duplicate_check_fields: findBy }) },
    // Without a value to compare, the second one creates a second record.
    ...(found.length === 0 && repetitionOf("createRecords")),
  });
  return toUpserted(doneItems(answer)[0]);
}

/** Repeats as usual, and says so where a lost try may have created what the next one finds and tells as updated. */
const tellingLostTries =
  (log: Log): RetryRule =>
  (failed, spent, budget) => {
    const delay = retryDelay(failed, spent, budget);
    if (delay !== undefined && !surelyNotRun(failed)) log.warn(mayBeNew);
    return delay;
  };

const mayBeNew =
  "The answer of an upsert was lost, so the upsert is sent again. A record that the lost try created is told as updated.";

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
