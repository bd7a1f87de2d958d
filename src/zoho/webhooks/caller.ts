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

/** How a call proves that it knows the secret; undefined when it does not. */
export function proofOf(
  call: WebhookCall,
  { named, json }: SentValues,
  secret: CallerSecret,
): Proof | undefined {
  const isSecret = (value: unknown) =>
    typeof value === "string" && isSameSecret(value, secret.value);
  if (isSecret(call.headers[secret.name.toLowerCase()])) return "header";
  if (isSecret(named[secret.name]) || isSecret(json?.[secret.name])) return "parameter";
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
