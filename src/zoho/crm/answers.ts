import type { ZohoClient } from "../client";
import { failedItems, itemFailure, ZohoError } from "../errors";
import type { ZohoRequest } from "../request";

/** What Zoho says of one item of a write: a record, a note, an attachment. */
export interface ItemResult {
  code: string;
  status: string;
  message: string;
  details: Record<string, unknown>;
}

/**
 * Sends a write and looks into each item of the answer: Zoho reports refused items inside 200, 201, 202 and 207
 * as well (CRM sheet 0.4).
 * @throws ZohoError naming the refused items, or saying that the outcome is unknown when Zoho tells of no item. A
 * DELETE may have no body: its first try had an answer that was lost.
 */
export async function sendWrite<T>(client: ZohoClient, request: ZohoRequest): Promise<T> {
  const answer = await client.send<T>(request);
  const refused = failedItems(answer.data);
  const operation = `${request.method} ${request.path}`;
  if (refused.length > 0) {
    throw new ZohoError(itemFailure({ product: "crm", operation, status: answer.status }, refused));
  }
  if (holdsItems(answer.data) || request.method === "DELETE") return answer.data;
  throw new ZohoError({
    product: "crm",
    operation,
    status: answer.status,
    reason: "the answer says nothing of what was written",
    hint: "Look for the result in Zoho before repeating it, so that nothing is done twice.",
    retryable: false,
  });
}

const holdsItems = (body: unknown): boolean =>
  typeof body === "object" && body !== null && Object.values(body).some(Array.isArray);
