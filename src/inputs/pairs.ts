import type { KeyValuePair } from "@prismatic-io/spectral";
import { refuse } from "../zoho/errors/refuse";
import { parseOrKeep, toOptionalText, toPlainText } from "./clean";

/** Keys and values from a key-value list, an object, or JSON text of either; pairs without a key are left out. */
export function toPairs(label: string, value: unknown): [key: string, value: unknown][] {
  const parsed = parseOrKeep(value);
  const pairs: [unknown, unknown][] = Array.isArray(parsed)
    ? (parsed as Partial<KeyValuePair>[]).map((pair) => [pair?.key, pair?.value])
    : Object.entries(typeof parsed === "object" && parsed !== null ? parsed : {});
  return pairs.flatMap(([key, entry]) => {
    const name = toOptionalText(label)(key);
    return name === undefined ? [] : [[name, entry] as [string, unknown]];
  });
}

/** Makes a cleaner for names and texts, in their order. */
export const toTextPairs =
  (label: string) =>
  (value: unknown): [string, string][] =>
    toPairs(label, value).map(([key, entry]) => [key, toPlainText(label, entry)]);

/**
 * Names and values of headers.
 * @throws Error naming the header when HTTP does not allow one of its characters.
 */
export function toHeaders(value: unknown): [string, string][] {
  const headers = toTextPairs("Header")(value);
  for (const [name, text] of headers) {
    if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name) || /[^\t\x20-\x7e\x80-\xff]/.test(text)) {
      refuse(`Header "${name}" holds characters that HTTP does not allow. Check the header.`);
    }
  }
  return headers;
}
