import type { TriggerPayload } from "@prismatic-io/spectral";
import type { Refusal } from "../../sync/channel/callback";
import { isSameSecret } from "../../zoho/connection/secret";
import { secretParameter } from "../../zoho/crm/bulk/callback";
import type { JobKind } from "../../zoho/crm/bulk/jobs";
import { isObject } from "../../zoho/isObject";
import { textOf } from "../../zoho/webhooks/call";
import { createHider } from "../../zoho/webhooks/hide";
import { readBody } from "../channel/call";

/** The job that a call is about. */
export interface CalledJob {
  kind: JobKind;
  id: string;
}

/**
 * Judges a call. Zoho signs nothing (docs/zoho-crm.md#bulk-callbacks), so its URL must bring the secret; of the body
 * only which job it is about is read.
 * @returns the job, or why the call is refused.
 */
export function judgeBulkCall(payload: TriggerPayload, secret: string): CalledJob | Refusal {
  const given: unknown = payload.queryParameters?.[secretParameter];
  if (typeof given !== "string" || !isSameSecret(given, secret)) {
    return { reason: "the secret in its URL is missing or wrong", status: 401 };
  }
  const body = readBody(payload);
  const job = isObject(body) && Array.isArray(body.data) ? body.data[0] : body;
  if (!isObject(job)) return { reason: "the body is not a bulk job", status: 400 };
  // UNSURE whether the ID is called id or job_id (docs/zoho-crm.md#bulk-callbacks).
  const id = textOf(job.id ?? job.job_id);
  if (!/^\d{1,25}$/.test(id)) return { reason: "the body names no bulk job", status: 400 };
  return { kind: job.operation === "read" || isObject(job.query) ? "read" : "write", id };
}

/** The payload for the flow: what Zoho confirms in place of what came, and nothing that holds the secret. */
export function payloadOf(payload: TriggerPayload, data: unknown, secret: string): TriggerPayload {
  const { [secretParameter]: _, ...queryParameters } = payload.queryParameters ?? {};
  // A caller may have put the secret elsewhere as well.
  const { body: _body, rawBody: _rawBody, ...call } = payload;
  return {
    ...createHider([secret])({ ...call, queryParameters }),
    rawBody: { data: null },
    body: { data, contentType: "application/json" },
  };
}
