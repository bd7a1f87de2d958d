import type { FieldValues } from "../../fieldValues";
import type { ZohoClient } from "../../http/client";
import type { FieldMemory } from "../fieldMemory";
import { type RowsResult, toOutcome } from "../rows/rowResult";
import { type BatchChoices, writeBatch } from "../rows/writeBatch";
import type { ItemResult } from "./answers";
import { maxRecords } from "./createRecords";
import {
  fieldsToFindBy,
  keysBy,
  leavesOutSystemField,
  warnOfSystemField,
  withValue,
} from "./findBy";
import { upsertRequest } from "./upsertRequest";
import type { WriteOptions } from "./writeOptions";

/**
 * Upserts any number of records, 100 with each call (docs/zoho-crm.md#upsert). Two rows that Zoho might take for one
 * record go out one after the other. After a lost answer, a chunk is sent again only where Zoho finds each of its records.
 * Scopes: ZohoCRM.modules.{module}.CREATE and ZohoCRM.modules.{module}.UPDATE.
 * @param findBy API names of the fields by which Zoho looks, in their order; Zoho's own where there is none.
 * @throws Error before a request for fields by which no record can be found; ZohoError as `writeBatch`.
 */
export async function upsertRecords(
  client: ZohoClient,
  module: string,
  rows: readonly unknown[],
  { findBy, options, memory }: { findBy: string[]; options: WriteOptions; memory: FieldMemory },
  choices: BatchChoices,
): Promise<RowsResult> {
  const isIdle = rows.length === 0;
  const compared = isIdle ? findBy : await fieldsToFindBy(module, findBy, memory);
  const unique =
    isIdle || findBy.length === 0 ? compared : await fieldsToFindBy(module, [], memory);
  const keys = [...new Set([...compared, ...unique])];
  let isWarned = false;

  const refuse = (values: FieldValues) => {
    if (findBy.length > 0 && withValue(values, findBy).length === 0) return withoutValue(findBy);
    if (!isWarned && leavesOutSystemField(module, values, findBy)) {
      isWarned = true;
      warnOfSystemField(client.log, module);
    }
    return undefined;
  };
  const canBeFound = (values: FieldValues) => withValue(values, compared).length > 0;
  const write = {
    maxRows: maxRecords,
    refuse,
    keysOf: (values: FieldValues) => keysBy(keys, values),
    statusOf,
    toRequest: (values: FieldValues[]) =>
      upsertRequest(client, module, values, { findBy, options, isFound: values.every(canBeFound) }),
  };
  return writeBatch(client, rows, write, choices);
}

/** By Zoho's words for what it did, or else by its text. */
function statusOf({ action, message }: ItemResult & { action?: unknown }) {
  const isNew = action === undefined ? /added/i.test(message) : action === "insert";
  return isNew ? ("created" as const) : ("updated" as const);
}

const withoutValue = (findBy: string[]) =>
  toOutcome("failed", {
    code: "NO_VALUE_TO_FIND_BY",
    field: findBy[0] ?? null,
    message: `The row has no value in ${findBy.join(", ")}, which Find By names. The row was not sent.`,
    hint: "Give a value, or choose another field of the rows as Find By.",
  });
