import { changeHint } from "../../errors/errors";
import type { FieldValues } from "../../fieldValues";
import type { ZohoClient } from "../../http/client";
import { crmPath } from "../../http/paths";
import { repetitionOf } from "../repetition";
import { doneItems, sendWrite } from "./answers";
import { planWrite, type WriteOptions } from "./writeOptions";

/** A copy of a record, and the record it was made of. */
export interface ClonedRecord {
  /** Null where Zoho does not tell. */
  id: string | null;
  clonedFrom: string;
}

/**
 * Copies a record, with other values where some are given (docs/zoho-crm.md#clone-a-record).
 * Scope: ZohoCRM.modules.{module}.CREATE.
 * @throws ZohoError also where the copy would have a unique value again.
 */
export async function cloneRecord(
  client: ZohoClient,
  module: string,
  id: string,
  values: FieldValues,
  { automation }: Pick<WriteOptions, "automation">,
): Promise<ClonedRecord> {
  const { body } = planWrite([values], "create", { automation });
  const { data, ...others } = body;
  const hasValues = Object.keys(values).length > 0;
  const answer = await sendWrite<unknown>(client, {
    method: "POST",
    path: crmPath`/${module}/${id}/actions/clone`,
    body: { ...(hasValues && { data }), ...others },
    ...repetitionOf("cloneRecord", id),
  }).catch((thrown) => {
    throw changeHint(thrown, ({ code, hint }) => hints[code ?? ""] ?? hint);
  });
  const cloned = doneItems(answer)[0]?.details?.id;
  return { id: cloned === undefined ? null : String(cloned), clonedFrom: id };
}

const hints: Record<string, string> = {
  DUPLICATE_DATA:
    "The field is unique, so the copy cannot have the record's value. Give the field another value in Values.",
};
