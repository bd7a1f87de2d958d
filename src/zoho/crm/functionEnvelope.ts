import { hintFor } from "../hints";
import { isObject } from "../isObject";
import { functionHint } from "./functionHints";

/** What Zoho says of a function that ran, and its errors: `{code, message, details, status}` (CRM sheet 8). */
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

// Of connections and of failed runs (CRM sheet 8 and 10).
const otherCodes = new Set(["INVALID_TOKEN", "AUTHENTICATION_FAILURE", "FAILURE"]);

/**
 * Tells whether Zoho rather than the function said it. The list of Zoho's codes is not complete (CRM sheet 8), so that
 * a failure in the whole form of Zoho's flat errors counts as Zoho's with every code.
 */
export function isZohosEnvelope({ code, details, status }: Envelope): boolean {
  const known = String(code).toUpperCase();
  if (known === "SUCCESS") return isObject(details);
  if (typeof code === "string" && isObject(details) && status === "error") return true;
  return otherCodes.has(known) || (functionHint(known) ?? hintFor("crm", known)) !== undefined;
}
