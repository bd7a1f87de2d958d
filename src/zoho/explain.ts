import type { ZohoFailure } from "./errors";
import { describeSeconds, readLimits } from "./limits";
import { isDailyLimit } from "./retry";
import { scopesFor } from "./scopes";

/** Adds to a failure what its request and the answer's headers tell: missing scopes, limits, the request's id. */
export function explain(
  failure: ZohoFailure,
  request: { method: string; path: string },
  headers: Record<string, string | undefined>,
): ZohoFailure {
  const limits = readLimits(headers);
  const explained = { ...failure, limits, requestId: headers["x-request-id"] };
  if (isScopeProblem(failure)) {
    const scopes = scopesFor(failure.product, request.method, request.path);
    return { ...explained, scopes, hint: `${failure.hint} It needs ${scopes.join(" and ")}.` };
  }
  if (isDailyLimit(failure) && limits?.resetsIn !== undefined) {
    const wait = describeSeconds(limits.resetsIn);
    return { ...explained, hint: `${failure.hint} That is in ${wait}.` };
  }
  return explained;
}

const isScopeProblem = ({ product, code }: ZohoFailure) =>
  code?.toUpperCase() === "OAUTH_SCOPE_MISMATCH" || (product === "books" && code === "57");
