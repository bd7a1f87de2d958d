import { parseZohoJson } from "../zoho/json";

/** Cleaners turn what a builder configured into what an operation works with. A top-level "" means not given. */

const isGiven = (value: unknown) => value !== undefined && value !== null && value !== "";

/** Text without surrounding space, or undefined when not given. */
export const toOptionalText = (value: unknown): string | undefined =>
  isGiven(value) ? String(value).trim() || undefined : undefined;

/**
 * Makes a cleaner for a text that must be given.
 * @throws Error naming the input when it is empty.
 */
export const toRequiredText =
  (label: string) =>
  (value: unknown): string => {
    const text = toOptionalText(value);
    if (text === undefined) throw new Error(`${label} is empty. Give it a value.`);
    return text;
  };

/** True for true, "true", "yes" and 1, also in other cases; false for everything else, "" included. */
export const toFlag = (value: unknown): boolean => /^(true|yes|y|t|1)$/i.test(String(value ?? ""));

/**
 * Makes a cleaner for a whole number within a range; undefined when not given.
 * @throws Error naming the input when it is something else.
 */
export const toWholeNumber =
  (label: string, { min, max }: { min: number; max: number }) =>
  (value: unknown): number | undefined => {
    const text = toOptionalText(value);
    if (text === undefined) return undefined;
    const number = Number(text);
    if (!Number.isInteger(number) || number < min || number > max) {
      throw new Error(`${label} is "${text}". Give a whole number from ${min} to ${max}.`);
    }
    return number;
  };

/**
 * Makes a cleaner for JSON text; values that are not text pass through as they are; undefined when not given.
 * @throws Error naming the input when the text is not JSON.
 */
export const toJson =
  (label: string) =>
  (value: unknown): unknown => {
    if (typeof value !== "string") return value ?? undefined;
    if (value.trim() === "") return undefined;
    try {
      return parseZohoJson(value);
    } catch {
      throw new Error(`${label} is not valid JSON. Check quotes, commas and brackets.`);
    }
  };

/**
 * A list of texts: from a value list, a JSON array, or text with commas or line breaks. Empty entries are left out.
 */
export function toTextList(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap((entry) => toOptionalText(entry) ?? []);
  const text = toOptionalText(value);
  if (text === undefined) return [];
  const parsed = text.startsWith("[") ? parseOrKeep(text) : text;
  return Array.isArray(parsed) ? toTextList(parsed) : toTextList(text.split(/[,\n]/));
}

/**
 * Text that starts with `{` or `[` and parses becomes JSON; everything else stays as it is.
 * An ID without quotes keeps all its digits, as text.
 */
export function parseOrKeep(value: unknown): unknown {
  if (typeof value !== "string" || !/^\s*[{[]/.test(value)) return value;
  try {
    return parseZohoJson(value);
  } catch {
    return value;
  }
}
