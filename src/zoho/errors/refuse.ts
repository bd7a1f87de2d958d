import { keepCause } from "./cause";
import { ZohoError } from "./errors";
import type { ZohoFailure } from "./failure";

/**
 * Why something is refused. For an input, it is a message that names the input's label and the next step. For a request
 * or its answer, it is what is known of it.
 */
export type Why = string | ZohoFailure;

/**
 * Ends an operation for an input, a request or an answer that the connector does not take. Trying again changes nothing
 * unless `why` says otherwise.
 * @param cause what was thrown below, if anything; see `keepCause`.
 * @throws Error for an input, ZohoError for a request or an answer.
 */
export function refuse(why: Why, cause?: unknown): never {
  throw refusal(why, cause);
}

/** The error that `refuse` throws, for whoever keeps it or decides later. */
export function refusal(why: ZohoFailure, cause?: unknown): ZohoError;
export function refusal(why: Why, cause?: unknown): Error;
export function refusal(why: Why, cause?: unknown): Error {
  return typeof why === "string"
    ? keepCause(new Error(shorten(why)), cause)
    : new ZohoError({ retryable: false, ...why }, cause);
}

const maxCharacters = 2_000;

/** A value that is quoted may be of any length; the input's label before it and the next step behind it stay. */
const shorten = (text: string) =>
  text.length > maxCharacters
    ? `${text.slice(0, maxCharacters / 2)} ... ${text.slice(-maxCharacters / 2)}`
    : text;
