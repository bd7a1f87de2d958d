import type { ZohoClient, ZohoRequest } from "../client";
import { failedItems, itemFailure, ZohoError } from "../errors";

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
 * @throws ZohoError naming the refused items.
 */
export async function sendWrite<T>(client: ZohoClient, request: ZohoRequest): Promise<T> {
  const answer = await client.send<T>(request);
  const refused = failedItems(answer.data);
  if (refused.length > 0) {
    const operation = `${request.method} ${request.path}`;
    throw new ZohoError(itemFailure({ product: "crm", operation, status: answer.status }, refused));
  }
  return answer.data;
}
