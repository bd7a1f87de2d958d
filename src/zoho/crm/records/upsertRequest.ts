import type { Log } from "../../connection/session";
import type { FieldValues } from "../../fieldValues";
import type { ZohoClient } from "../../http/client";
import { crmPath } from "../../http/paths";
import type { ZohoRequest } from "../../http/request";
import { type RetryRule, retryDelay, surelyNotRun } from "../../http/retry";
import { repetitionOf } from "../repetition";
import { planWrite, type WriteOptions } from "./writeOptions";

/** How rows are upserted, and whether Zoho finds each record again that it made of one. */
interface UpsertPlan {
  findBy: string[];
  options?: WriteOptions;
  isFound: boolean;
}

/** The upsert of 1 to 100 records (docs/zoho-crm.md#upsert). */
export function upsertRequest(
  { log }: Pick<ZohoClient, "log">,
  module: string,
  rows: FieldValues[],
  { findBy, options, isFound }: UpsertPlan,
): ZohoRequest {
  const { body, ...plan } = planWrite(rows, "upsert", options);
  return {
    method: "POST",
    path: crmPath`/${module}/upsert`,
    ...plan,
    retry: tellingLostTries(log),
    body: { ...body, ...(findBy.length > 0 && { duplicate_check_fields: findBy }) },
    // Without a value to compare, the second one creates a second record.
    ...(!isFound && repetitionOf("createRecords")),
  };
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
