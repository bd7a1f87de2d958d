import { ZohoError } from "../errors/errors";
import type { Product, ZohoFailure } from "../errors/failure";
import { saysUnknownId } from "../errors/placeHints";
import type { Method, ZohoRequest } from "./request";
import type { Repeat } from "./retry";

/** Whether a method's requests may be repeated unless they say otherwise. */
export const defaultRepeat = (method: Method): Repeat =>
  method === "POST" || method === "PATCH" ? "ifNotRun" : "always";

// What Zoho says of an id that it does not know (docs/zoho-crm.md#unknown-ids, docs/zoho-books.md#error-codes).
const isUnknownId = (failure: ZohoFailure) =>
  failure.product === "books"
    ? failure.code === "1002"
    : failure.code === "NOT_SUBSCRIBED" || saysUnknownId(failure);

/** Tells whether a DELETE found nothing, which is success when an earlier try may have deleted it. */
export const isGone = ({ method, tellsOfEach }: ZohoRequest, failure: ZohoFailure) =>
  method === "DELETE" && tellsOfEach !== true && (failure.status === 404 || isUnknownId(failure));

// COQL queries are sent by POST; a GET that must not be repeated runs a function, which may do anything.
export const isRead = ({ method, path, repeat }: ZohoRequest) =>
  (["GET", "HEAD", "OPTIONS"].includes(method) && repeat !== "ifNotRun") || path.endsWith("/coql");

const lookFirst =
  "Look for the result in Zoho before repeating the step, so that nothing is done twice.";

/** A write that failed after an earlier try whose answer was lost: that earlier try may have succeeded. */
export function withoutOutcome(
  failure: ZohoFailure,
  { method, repeat = defaultRepeat(method), findOut = lookFirst }: ZohoRequest,
): ZohoFailure {
  const { hint, retryable } = failure;
  const next =
    repeat === "ifNotRun" ? findOut : retryable && "Sending the request again does no harm.";
  const unknown = retryable
    ? ["It is unknown whether Zoho carried the request out.", next]
    : [hint, "It is unknown whether an earlier try, whose answer was lost, was carried out.", next];
  return {
    ...failure,
    hint: unknown.filter(Boolean).join(" "),
    outcomeUnknown: true,
    retryable: retryable && repeat === "always",
  };
}

/** The error of a write whose answer does not tell what became of it. */
export const unclear = (product: Product, request: ZohoRequest, status: number): ZohoError =>
  new ZohoError(
    withoutOutcome(
      {
        product,
        operation: `${request.method} ${request.path}`,
        status,
        reason: "the answer says nothing of what was written",
        retryable: true,
      },
      request,
    ),
  );
