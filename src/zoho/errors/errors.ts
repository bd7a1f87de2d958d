import type { Connection } from "@prismatic-io/spectral";
import { connectionError } from "../connection/session";
import { keepCause } from "./cause";
import { describe } from "./describe";
import type { ZohoFailure } from "./failure";

/** A request that Zoho refused or that did not reach it. The message alone tells what to do. */
export class ZohoError extends Error {
  /** @param cause what was thrown below; its message and code are kept, and nothing else of it. */
  constructor(
    readonly failure: ZohoFailure,
    cause?: unknown,
  ) {
    super(describe(failure));
    this.name = "ZohoError";
    keepCause(this, cause);
  }
}

/** Tells whether a thrown value is a ZohoError. */
export const isZohoError = (thrown: unknown): thrown is ZohoError => thrown instanceof ZohoError;

/** What is known about a failed request, from a ZohoError or a ConnectionError that came of one. */
export const failureOf = (thrown: unknown): ZohoFailure | undefined =>
  thrown instanceof Error && "failure" in thrown ? (thrown.failure as ZohoFailure) : undefined;

// A missing scope comes with 401 or 403; of everything else that comes with 401 the token knows nothing
// (docs/zoho-crm.md#dead-tokens: a missing permission, a column that stands twice in a query).
const tokenCodes = new Set([
  "INVALID_TOKEN",
  "AUTHENTICATION_FAILURE",
  "UNAUTHORIZED",
  "OAUTH_SCOPE_MISMATCH",
]);

/** Tells whether the connection itself is at fault: Zoho does not accept its token, or a scope is missing. */
export function isConnectionFault({
  product,
  status = 0,
  code,
}: Pick<ZohoFailure, "product" | "status" | "code">): boolean {
  if (product === "books" || code === undefined) return status === 401;
  return status >= 400 && tokenCodes.has(code.toUpperCase());
}

/**
 * Turns a failure into the error to throw. Where the connection is at fault, that is a ConnectionError with the same
 * `failure`, so that the platform flags the connection. Every other failure becomes a ZohoError.
 * @param cause as for a ZohoError.
 */
export function toError(failure: ZohoFailure, connection: Connection, cause?: unknown): Error {
  if (!isConnectionFault(failure)) return new ZohoError(failure, cause);
  const error = Object.assign(connectionError(connection, describe(failure)), { failure });
  return keepCause(error, cause);
}

/** The same error with another sentence on what to do; what is not a failure of a request stays as it is. */
export const addToHint = (thrown: unknown, sentence: string): unknown =>
  changeHint(thrown, ({ hint = "" }) =>
    // Calls that wait for the same look-up share its error.
    hint.includes(sentence) ? hint : [hint, sentence].filter(Boolean).join(" "),
  );

/** The same error with another hint; what is not a failure of a request stays as it is. */
export const changeHint = (
  thrown: unknown,
  hintOf: (failure: ZohoFailure) => string | undefined,
): unknown => changeFailure(thrown, (failure) => ({ ...failure, hint: hintOf(failure) }));

/** The same error, with its stack and cause, of a failure of which more is known; any other error stays as it is. */
export function changeFailure(
  thrown: unknown,
  change: (failure: ZohoFailure) => ZohoFailure,
): unknown {
  const failure = failureOf(thrown);
  if (!failure) return thrown;
  const error = thrown as Error;
  const changed = change(failure);
  const message = describe(changed);
  // The engine wrote the first message into the stack.
  const stack = error.stack?.replace(error.message, () => message);
  return Object.assign(error, { failure: changed, message, stack });
}
