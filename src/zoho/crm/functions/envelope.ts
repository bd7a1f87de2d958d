import { hintFor } from "../../errors/hints";
import { isObject } from "../../isObject";
import { functionHint } from "./functionHints";

/**
 * What Zoho says of a function that ran, and its errors: `{code, message, details, status}`
 * (docs/zoho-crm.md#answers-of-functions).
 */
export interface Envelope {
  code: string | number;
  message: string;
  details?: unknown;
  status?: unknown;
}

const envelopeKeys = new Set(["code", "message", "details", "status"]);

/** Tells whether a body has the form of Zoho's answers, which a function may choose, too. */
export const isEnvelope = (body: unknown): body is Envelope =>
  isObject(body) &&
  (typeof body.code === "string" || typeof body.code === "number") &&
  typeof body.message === "string" &&
  Object.keys(body).every((key) => envelopeKeys.has(key));

/**
 * Tells whether a body is one that only Zoho is likely to send. That is an error in Zoho's whole form, or a success
 * with the output in its details.
 */
export function isWholeEnvelope({ code, details, status }: Envelope): boolean {
  if (typeof code !== "string" || !isObject(details)) return false;
  return status === "error" || (code.toUpperCase() === "SUCCESS" && "output" in details);
}

// Of connections and of failed runs (docs/zoho-crm.md#errors-of-functions).
const otherCodes = new Set(["INVALID_TOKEN", "AUTHENTICATION_FAILURE", "FAILURE"]);

// Anybody may say these, too.
const commonCodes = new Set([
  "ALREADY_CONFIGURED",
  "ALREADY_SCHEDULED",
  "ALREADY_USED",
  "INVALID_REQUEST",
  "NO_DATA",
  "NOT_FOUND",
  "PERMISSION_DENIED",
  "SERVICE_UNAVAILABLE",
  "UNAUTHORIZED",
]);

/**
 * Tells whether Zoho rather than the function said it; the list of Zoho's codes is not complete
 * (docs/zoho-crm.md#errors-of-functions).
 */
export function isZohosEnvelope(envelope: Envelope): boolean {
  if (isWholeEnvelope(envelope)) return true;
  const code = String(envelope.code).toUpperCase();
  if (code === "SUCCESS") return isObject(envelope.details);
  if (otherCodes.has(code) || functionHint(code) !== undefined) return true;
  return !commonCodes.has(code) && hintFor("crm", code) !== undefined;
}
