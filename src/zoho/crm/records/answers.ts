import { ZohoError } from "../../errors/errors";
import type { ItemFailure } from "../../errors/failure";
import { failedItems, type Item, itemsOf } from "../../http/answerItems";
import type { ZohoClient } from "../../http/client";
import { unclear } from "../../http/outcome";
import { itemFailure } from "../../http/readFailure";
import type { ZohoRequest } from "../../http/request";
import { isObject } from "../../isObject";

/** What Zoho says of one item of a write: a record, a note, an attachment. */
export interface ItemResult {
  code: string;
  status: string;
  message: string;
  details: Record<string, unknown>;
}

/**
 * Sends a write and looks into each item of the answer: Zoho reports refused items inside 200, 201, 202 and 207
 * as well (docs/zoho-crm.md#status-of-a-write).
 * @throws ZohoError naming the refused items, or saying that the outcome is unknown when Zoho tells of no item. A
 * DELETE may have no body: its first try had an answer that was lost.
 * @param place says which item of the request each refusal means, where the answer's rows are others.
 */
export async function sendWrite<T>(
  client: ZohoClient,
  request: ZohoRequest,
  place: (refused: ItemFailure[], answer: T) => ItemFailure[] = (refused) => refused,
): Promise<T> {
  const answer = await client.send<T>(request);
  const refused = place(failedItems(answer.data), answer.data);
  const operation = `${request.method} ${request.path}`;
  if (refused.length > 0) {
    throw new ZohoError(itemFailure({ product: "crm", operation, status: answer.status }, refused));
  }
  const isDone = answer.data === undefined && request.method === "DELETE";
  if (isDone || doneItems(answer.data).length > 0) return answer.data;
  throw unclear("crm", request, answer.status);
}

/**
 * What Zoho says was done: the items of the answer that succeeded, or the answer itself where that is all
 * (docs/zoho-crm.md#items-of-an-answer: photos, profiles, jobs).
 */
export function doneItems(body: unknown): ItemResult[] {
  const isFlat = isObject(body) && typeof body.code === "string";
  const items = isFlat ? [body] : itemsOf(body).map(({ item }) => item);
  return items.filter(isDoneItem) as unknown[] as ItemResult[];
}

const isDoneItem = ({ status, code }: Item): boolean => /^success$/i.test(String(status ?? code));

/**
 * The job that a write was put off to, by `details.job_id`, whatever its code; undefined when it was done at once
 * (docs/zoho-crm.md#work-that-goes-on).
 */
export function jobOf({ details }: Partial<ItemResult>): string | undefined {
  const id = isObject(details) ? details.job_id : undefined;
  return id === undefined || id === null ? undefined : String(id);
}
