import { createHmac } from "node:crypto";
import { isSameSecret } from "../connection/secret";
import { isInParts, parseObject, type WebhookCall } from "./call";

type Values = Record<string, unknown>;

/** The signature of a call by Books, if its header has the form of one (docs/zoho-books.md#webhooks-of-books). */
export function signatureIn({ headers }: WebhookCall): string | undefined {
  const given = headers["x-zoho-webhook-signature"] ?? "";
  return /^[\da-f]{64}$/i.test(given) ? given : undefined;
}

/** Whether a call has a signature that only who knows the secret can have made, of this shape and this record. */
export function isSigned(
  call: WebhookCall,
  named: Values,
  json: Values | undefined,
  secret: string,
): boolean {
  const signature = signatureIn(call)?.toLowerCase();
  if (signature === undefined) return false;
  return signedTexts(call, named, json).some((text) =>
    isSameSecret(signature, createHmac("sha256", secret).update(text).digest("hex")),
  );
}

/**
 * The texts that Zoho may have signed: the sorted names and values of query and form, then the body. The text is
 * documented for Zoho Billing, that of Books was not seen, and whether a form's body counts as well is UNSURE
 * (docs/zoho-books.md#webhooks-of-books).
 *
 * Nothing stands between the parts of such a text, so a reader could cut the text elsewhere. Each text is therefore of
 * one shape and one record. A text that begins with `JSONString{` is a form by its values, whose record begins there. A
 * text without any `{` ends with an encoded body that has the only `JSONString=`. Any other text ends with a JSON
 * object, and no text has two such ends. Names and values beside the record can still be cut elsewhere. A form in parts
 * has no signature: its files and the heads of its parts would be unsigned. No source tells of such a call by Books.
 */
function signedTexts(
  { headers, raw, query }: WebhookCall,
  named: Values,
  json: Values | undefined,
): string[] {
  if (!Object.keys(named).every(isPlainName)) return [];
  const ofQuery = pairsOf(query);
  if (json) return ofQuery.includes(recordField) ? [] : [ofQuery + raw];
  const isForm = !isInParts(headers["content-type"] ?? "") && isFormOf(raw, named);
  if (!isForm || hasTwice(query, named) || !isRecord(named[recordField])) return [];
  const ofAll = pairsOf(named);
  const [first] = Object.keys(named).sort();
  return [
    ...(first === recordField ? [ofAll, ofAll + raw] : []),
    ...(isEncoded(ofQuery, raw) ? [ofQuery + raw] : []),
  ];
}

/** Books sends its record in this field of a form (docs/zoho-books.md#webhooks-of-books). */
const recordField = "JSONString";

const isRecord = (text: unknown): boolean => parseObject(text) !== undefined;

/** Whether a body is a form with the record in it, and all of it came as values: no name twice, and none left out. */
function isFormOf(raw: string, named: Values): boolean {
  const names = [...new URLSearchParams(raw).keys()];
  const isWhole = names.every((name) => Object.hasOwn(named, name));
  return isWhole && new Set(names).size === names.length && names.includes(recordField);
}

function isEncoded(ofQuery: string, raw: string): boolean {
  const text = ofQuery + raw;
  const isOnlyRecord = text.split(`${recordField}=`).length === 2;
  return isOnlyRecord && /(?:^|&)JSONString=/.test(raw) && !text.includes("{");
}

const isPlainName = (name: string): boolean => /^[A-Za-z_][\w.-]{0,99}$/.test(name);

/** A field of the form hides the parameter of its name, which would then be unsigned. */
const hasTwice = (query: Values, named: Values): boolean =>
  Object.entries(query).some(([name, value]) => named[name] !== value);

const pairsOf = (values: Values): string =>
  Object.keys(values)
    .sort()
    .map((name) => `${name}${values[name]}`)
    .join("");
