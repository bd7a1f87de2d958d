import { describeSeconds, readLimits, readRetryAfter } from "../http/limits";
import { isDailyLimit, noTimeLeft } from "../http/retry";
import { scopesFor } from "../scopesFor";
import type { Product, ZohoFailure } from "./failure";

/** Adds to a failure what its request and the answer's headers tell: missing scopes, limits, the request's id. */
export function explain(
  failure: ZohoFailure,
  request: { method: string; path: string },
  headers: Record<string, string | undefined>,
): ZohoFailure {
  const limits = readLimits(headers);
  const retryAfter = readRetryAfter(headers);
  const explained = {
    ...failure,
    limits,
    requestId: headers["x-request-id"],
    ...(retryAfter !== undefined && { retryAfter }),
  };
  if (isScopeProblem(failure)) {
    const scopes = scopesFor(failure.product, request.method, request.path);
    return {
      ...explained,
      scopes,
      hint: `${failure.hint} The request needs ${scopes.join(" and ")}.`,
    };
  }
  if (isDailyLimit(failure) && limits?.resetsIn !== undefined) {
    const wait = describeSeconds(limits.resetsIn);
    return { ...explained, hint: `${failure.hint} That is in ${wait}.` };
  }
  return explained;
}

/** The failure of a call that Zoho's block refused, or that was not sent, since it lasts that many milliseconds more. */
export const blockedStill = (
  block: ZohoFailure,
  operation: string,
  milliseconds: number,
): ZohoFailure => ({
  ...block,
  operation,
  retryAfter: Math.ceil(milliseconds / 1_000),
  hint: `Zoho Books has blocked the whole organization for ${describeSeconds(milliseconds / 1_000)}, since more than 100 calls came within a minute. Try again then, and run fewer flows at the same time.`,
});

/** The failure of a call that was not sent: the run's time is over. */
export const noTimeFor = (product: Product, operation: string): ZohoFailure => ({
  product,
  operation,
  code: noTimeLeft,
  reason: "the run has no time left for this call",
  hint: "Let one run do less.",
  retryable: true,
});

/** The failure of a call that was not sent: its turn would come after the run's end. */
export const noTurnLeft = (product: Product, operation: string, calls: number): ZohoFailure => ({
  ...noTimeFor(product, operation),
  reason: `the run has no time left for this call, at ${calls} calls a minute`,
});

const isScopeProblem = ({ product, code }: ZohoFailure) =>
  code?.toUpperCase() === "OAUTH_SCOPE_MISMATCH" || (product === "books" && code === "57");
