import busboy from "busboy";
import { parseZohoJson, toValues } from "../http/json";
import { isObject } from "../isObject";

/** A call to a webhook, as it came. */
export interface WebhookCall {
  /** With lower-case names. */
  headers: Record<string, string>;
  query: Record<string, string>;
  /** The body's text. */
  raw: string;
}

/** The values as texts, whatever came as a value. */
export const textsOf = (values: unknown): Record<string, string> =>
  toValues(Object.entries(values ?? {}).map(([name, value]) => [name, textOf(value)] as const));

/** The value as text, as `String` writes it, which fails where a caller's object has a `toString` of its own. */
export const textOf = (value: unknown): string =>
  Array.isArray(value) ? value.map(textOfOne).join() : textOfOne(value);

const textOfOne = (value: unknown): string =>
  typeof value === "object" && value !== null ? nameOf.call(value) : String(value ?? "");

const nameOf = Object.prototype.toString;

/** Values by name, and the body where it is JSON. */
export interface SentValues {
  /** Of the query and of a form. */
  named: Record<string, unknown>;
  /** Of a JSON body that is an object. */
  json?: Record<string, unknown>;
  /** The body holds something that is no form and no JSON object. */
  isUnread?: boolean;
}

/**
 * Reads what a call carries: the query, and a body of JSON or a form, whatever its content type says. CRM sends forms
 * in one of two encodings; which one is UNSURE (docs/zoho-crm.md#webhooks-of-workflows). IDs keep all their digits.
 */
export async function readValues({ headers, query, raw }: WebhookCall): Promise<SentValues> {
  const json = parseObject(raw);
  if (json) return { named: { ...query }, json };
  const form = await readForm(raw, headers["content-type"] ?? "");
  const isUnread = raw.trim() !== "" && Object.keys(form).length === 0;
  return { named: { ...query, ...form }, ...(isUnread && { isUnread }) };
}

/** Whether a body is a form in parts. Content types are written in either case. */
export const isInParts = (contentType: string): boolean =>
  /^\s*multipart\/form-data/i.test(contentType);

function readForm(raw: string, contentType: string): Promise<Record<string, string>> {
  if (isInParts(contentType)) return readParts(raw, contentType);
  const pairs = raw.includes("=") ? new URLSearchParams(raw) : [];
  return Promise.resolve(toValues(pairs));
}

/** The fields of a form in parts; files are left out, and what follows a place that cannot be read. */
function readParts(raw: string, contentType: string): Promise<Record<string, string>> {
  return new Promise((resolve) => {
    const fields: [string, string][] = [];
    const end = () => resolve(toValues(fields));
    try {
      const parts = busboy({
        headers: { "content-type": contentType },
        limits: { fieldSize: Number.POSITIVE_INFINITY },
      });
      parts.on("field", (name, value) => fields.push([name, value]));
      // A file that is cut off fails on its own stream as well, and nobody else listens there.
      parts.on("file", (_, file) => file.on("error", end).resume());
      parts.on("error", end).on("close", end).end(raw);
    } catch {
      // It names no boundary.
      end();
    }
  });
}

/** The object that a JSON text holds; undefined when it holds something else. */
export function parseObject(text: unknown): Record<string, unknown> | undefined {
  if (typeof text !== "string" || !text.trimStart().startsWith("{")) return undefined;
  try {
    const value = parseZohoJson(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
