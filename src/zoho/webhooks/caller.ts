import { isSameSecret } from "../connection/secret";
import type { SentValues, WebhookCall } from "./call";
import { isSigned } from "./signature";

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
  return isSigned(call, named, json, secret.value) ? "signature" : undefined;
}

const isSecret = (given: unknown, { value }: CallerSecret): boolean =>
  typeof given === "string" && isSameSecret(given, value);
