import { booksHintInPlace } from "../errors/booksHints";
import type { ItemFailure, Product, ZohoFailure } from "../errors/failure";
import { hintFor, hintWithoutName } from "../errors/hints";
import { hintInPlace } from "../errors/placeHints";
import { isObject } from "../isObject";
import { failedItems, isEmpty, itemsOf, refersTo } from "./answerItems";
import { notOffered, repeatableStatus, tooManyTokens } from "./retry";

/**
 * The failure that an answer of Zoho holds, or undefined when it succeeded. Items that failed inside an
 * answer that as a whole succeeded are left to `failedItems`.
 */
export function readFailure(answer: {
  product: Product;
  operation: string;
  status: number;
  data: unknown;
}): ZohoFailure | undefined {
  const { product, operation, status, data } = answer;
  const body = isObject(data) ? data : {};
  const code = readCode(body);
  // The accounts server may be throttled with HTTP 200 (docs/zoho-crm.md#token-errors, UNSURE).
  if (status < 400 && !failedInside(product, body, code) && code !== tooManyTokens) {
    return undefined;
  }

  const request = { product, operation, status };
  const items = failedItems(body);
  if (items.length > 0) return itemFailure(request, items);
  const reason = readReason(body);
  return flatFailure(request, { code, reason, details: body.details });
}

/**
 * Clients of Books guard for a code other than 0 inside of a 2xx (docs/zoho-books.md#form-of-answers); so do some of
 * CRM for its errors.
 */
function failedInside(product: Product, body: Record<string, unknown>, code?: string): boolean {
  if (code === undefined) return false;
  return product === "books" ? code !== "0" : body.status === "error" && isCrmCode(body.code);
}

const isCrmCode = (code: unknown) => typeof code === "string" && /^[A-Za-z]\w*$/.test(code);

function flatFailure(
  request: { product: Product; operation: string; status: number },
  said: { code?: string; reason?: string; details: unknown },
): ZohoFailure {
  const { product, status } = request;
  const { code, reason = fallbackReason(status) } = said;
  const details = isEmpty(said.details) ? undefined : said.details;
  return {
    ...request,
    code,
    reason,
    ...refersTo(code, details),
    details,
    hint: hintOf(request, code, reason, details) ?? statusHint(product, status),
    retryable: code === tooManyTokens || repeatableStatus(status),
  };
}

/**
 * The failure for items that Zoho refused one by one (docs/zoho-crm.md#items-of-an-answer), or as a whole in the same
 * form.
 */
export function itemFailure(
  request: { product: Product; operation: string; status: number },
  items: ItemFailure[],
): ZohoFailure {
  const [first] = items as [ItemFailure];
  const { code, message: reason, details, field, index, count, existingRecordId } = first;
  if (index === undefined) {
    return { ...flatFailure(request, { code, reason, details }), field, retryable: false };
  }
  return {
    ...request,
    code,
    reason,
    field,
    recordIndex: index,
    recordCount: count,
    existingRecordId,
    items,
    details,
    hint: hintOf(request, code, reason, details) ?? statusHint(request.product, request.status),
    retryable: false,
  };
}

function hintOf(
  { product, operation, status }: { product: Product; operation: string; status: number },
  code: string | undefined,
  reason: string,
  details: unknown,
): string | undefined {
  // A service that lacks the operation may say so under any code.
  if (status === notOffered)
    return "Zoho does not offer this operation here. Choose another operation.";
  const inPlace =
    product === "crm"
      ? hintInPlace({ operation, code, reason, details })
      : booksHintInPlace(operation, status, code);
  const namesNothing = product === "crm" && refersTo(code, details).field === undefined;
  return inPlace ?? (namesNothing ? hintWithoutName(code) : undefined) ?? hintFor(product, code);
}

/** Zoho's code; its accounts server says that it is throttled in words alone (docs/zoho-crm.md#token-errors). */
function readCode(body: Record<string, unknown>): string | undefined {
  const { code, error, error_description, ERROR_CODE } = body;
  if (code === undefined && /too many requests/i.test(String(error_description ?? ""))) {
    // What was done is not undone by such words beside it.
    return itemsOf(body).length > 0 ? undefined : tooManyTokens;
  }
  const given = code ?? error ?? ERROR_CODE;
  return given === undefined ? undefined : String(given);
}

/** What went wrong in Zoho's words; its upload server has keys of its own for them (docs/zoho-crm.md#bulk-uploads). */
export function readReason(body: Record<string, unknown>): string | undefined {
  const said = firstText(body.message, body.error_description);
  if (said !== undefined) return said;
  const odd = [body.ERROR_MESSAGE, body.info, body["x-error"], body["x-info"]];
  const texts = odd.filter((text) => typeof text === "string" && text !== "");
  return texts.length > 0 ? texts.join(": ") : undefined;
}

const firstText = (...candidates: unknown[]): string | undefined =>
  candidates.find((text): text is string => typeof text === "string" && text !== "");

function fallbackReason(status: number): string {
  if (status === notOffered) return "there is no such operation";
  if (status === 413) return "the request is larger than Zoho takes";
  return status >= 500 ? "the service failed" : "the request was refused without a reason";
}

/** What to do where the code says nothing. */
function statusHint(product: Product, status: number): string {
  if (status === 401) return "Connect to Zoho again.";
  if (status === 429) return "Zoho's rate limit is reached. Try again later.";
  if (status >= 500) return "Try again later.";
  if (status === 404 || status === 405) return "Check the method and the URL.";
  return product === "crm"
    ? "Check what was sent against what Zoho CRM says."
    : "Check what was sent against what Zoho Books says.";
}
