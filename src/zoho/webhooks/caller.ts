import { createHmac } from "node:crypto";
import { isSameSecret } from "../secret";
import type { SentValues, WebhookCall } from "./call";

/** The secret that a call must carry, and the name of the header, parameter or field that carries it. */
export interface CallerSecret {
  name: string;
  value: string;
}

/** Where a call carried the secret. */
export type Proof = "header" | "parameter" | "signature";

/** How the header or the query of a call prove that its caller knows the secret; undefined when they do not. */
export function proofInUrl(call: WebhookCall, secret: CallerSecret): Proof | undefined {
  if (isSecret(call.headers[secret.name.toLowerCase()], secret)) return "header";
  return isSecret(call.query[secret.name], secret) ? "parameter" : undefined;
}

/** How what a call's body holds proves the same; undefined when it does not. */
export function proofInBody(
  call: WebhookCall,
  { named, json }: SentValues,
  secret: CallerSecret,
): Proof | undefined {
  if (isSecret(named[secret.name], secret) || isSecret(json?.[secret.name], secret)) {
    return "parameter";
  }
  const signature = call.headers["x-zoho-webhook-signature"];
  const isSigned = signaturesOf(call, named, secret.value).some((one) =>
    isSameSecret(String(signature).toLowerCase(), one),
  );
  return signature !== undefined && isSigned ? "signature" : undefined;
}

/**
 * The signatures that Zoho may send, in hex: of the sorted names and values of query and form, then the body. The text
 * is documented for Zoho Billing, that of Books was not seen, and whether a form's body counts as well is UNSURE (Books
 * sheet 6).
 */
function signaturesOf(
  { raw, query }: WebhookCall,
  named: Record<string, unknown>,
  secret: string,
): string[] {
  const texts = [pairsOf(named), pairsOf(named) + raw, pairsOf(query) + raw];
  return texts.map((text) => createHmac("sha256", secret).update(text).digest("hex"));
}

const pairsOf = (values: Record<string, unknown>): string =>
  Object.keys(values)
    .sort()
    .map((name) => `${name}${values[name]}`)
    .join("");

const isSecret = (given: unknown, { value }: CallerSecret): boolean =>
  typeof given === "string" && isSameSecret(given, value);
