/** Webhooks of workflows: what Books sends when a record is made or changed (docs/zoho-books.md#webhooks-of-books). */
import { createHmac } from "node:crypto";
import type { OutgoingCall } from "../callbacks";
import type { BooksWebhook } from "./booksWebhook";
import type { RecordType } from "./recordTypes/recordType";
import { fullRecord } from "./shapes";
import type { BooksRecord, OrganizationState } from "./state";

/** Calls the webhooks of a record type for one record. Imports and seeds make no call. */
export function callWebhooks(
  organization: OrganizationState,
  type: RecordType,
  record: BooksRecord,
): void {
  const content = JSON.stringify({ [type.singleKey]: fullRecord(organization, type, record) });
  for (const webhook of organization.webhooks) {
    if (webhook.recordType === type.name) organization.sendCall(callOf(webhook, content));
  }
}

function callOf(
  { url, body = "json", headers = {}, secret }: BooksWebhook,
  json: string,
): OutgoingCall {
  const text = body === "json" ? json : String(new URLSearchParams({ JSONString: json }));
  const contentType = body === "json" ? "application/json" : "application/x-www-form-urlencoded";
  const pairs = [...new URL(url).searchParams, ...(body === "form" ? [["JSONString", json]] : [])];
  const signed = [...pairs.sort().flat(), ...(body === "json" ? [json] : [])].join("");
  const signature = secret && createHmac("sha256", secret).update(signed).digest("hex");
  return {
    method: "POST",
    url,
    headers: {
      ...headers,
      "content-type": contentType,
      ...(signature ? { "X-Zoho-Webhook-Signature": signature } : {}),
    },
    text,
  };
}
