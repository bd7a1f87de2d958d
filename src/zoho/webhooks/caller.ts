import { createHmac } from "node:crypto";
import { isSameSecret } from "../secret";
import { parseObject, type SentValues, type WebhookCall } from "./call";

/** The secret that a call must carry, and the name of the header, parameter or field that carries it. */
export interface CallerSecret {
  name: string;
  value: string;
}

/** The signature of a call by Books, if its header has the form of one (docs/zoho-books.md#webhooks-of-books). */
export function signatureIn({ headers }: WebhookCall): string | undefined {
  const given = headers["x-zoho-webhook-signature"] ?? "";
  return /^[\da-f]{64}$/i.test(given) ? given : undefined;
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
  const signature = signatureIn(call)?.toLowerCase();
  if (signature === undefined) return undefined;
  const isSigned = signedTexts(call, named, json).some((text) =>
    isSameSecret(signature, signatureOf(text, secret.value)),
  );
  return isSigned ? "signature" : undefined;
}

const signatureOf = (text: string, secret: string): string =>
  createHmac("sha256", secret).update(text).digest("hex");

/**
 * The texts that Zoho may have signed: the sorted names and values of query and form, then the body. The text is
 * documented for Zoho Billing, that of Books was not seen, and whether a form's body counts as well is UNSURE
 * (docs/zoho-books.md#webhooks-of-books). Nothing stands between the parts of such a text, so each is taken of the one
 * shape of call that has it: a JSON object, or a form with Books' record in `JSONString`. What else could be read as
 * either has no signature.
 */
function signedTexts(
  { raw, query }: WebhookCall,
  named: Record<string, unknown>,
  json: Record<string, unknown> | undefined,
): string[] {
  if (!Object.keys(named).every(isPlainName)) return [];
  const ofQuery = pairsOf(query);
  // Such a text is that of a form whose record was moved into the body.
  if (json) return ofQuery.endsWith(recordField) ? [] : [ofQuery + raw];
  const isForm = !(recordField in query) && parseObject(named[recordField]) !== undefined;
  if (!isForm || hasTwice(query, named)) return [];
  const ofAll = pairsOf(named);
  return isEncoded(raw) ? [ofAll, ofAll + raw, ofQuery + raw] : [ofAll];
}

/** No part of a JSON text can be read as such a body: there quotes are escaped or none, and lines are one. */
const isEncoded = (raw: string): boolean => /^--[^\r\n]*\r?\n/.test(raw) || !/[{"]/.test(raw);

/** Books sends its record in this field of a form (docs/zoho-books.md#webhooks-of-books). */
const recordField = "JSONString";

const isPlainName = (name: string): boolean => /^[A-Za-z_][\w.-]{0,99}$/.test(name);

/** A field of the form hides the parameter of its name, which would then be unsigned. */
const hasTwice = (query: Record<string, string>, named: Record<string, unknown>): boolean =>
  Object.entries(query).some(([name, value]) => named[name] !== value);

const pairsOf = (values: Record<string, unknown>): string =>
  Object.keys(values)
    .sort()
    .map((name) => `${name}${values[name]}`)
    .join("");

const isSecret = (given: unknown, { value }: CallerSecret): boolean =>
  typeof given === "string" && isSameSecret(given, value);
