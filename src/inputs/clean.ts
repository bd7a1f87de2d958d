import { refuse } from "../zoho/errors/refuse";
import { bytesIn } from "../zoho/files/stepFile";
import { parseZohoJson } from "../zoho/http/json";
import { isGiven } from "../zoho/isObject";

/** Cleaners turn what a builder configured into what an operation works with. A top-level "" means not given. */

/**
 * Makes a cleaner for text without surrounding space; undefined when not given.
 * @throws Error naming the input when it is an object or a list.
 */
export const toOptionalText =
  (label: string) =>
  (value: unknown): string | undefined => {
    if (!isGiven(value)) return undefined;
    if (typeof value !== "object" || Buffer.isBuffer(value))
      return String(value).trim() || undefined;
    refuse(`${label} is an object or a list. Give a text, such as one of the values.`);
  };

/**
 * Makes a cleaner for a text that must be given.
 * @throws Error naming the input when it is empty.
 */
export const toRequiredText =
  (label: string) =>
  (value: unknown): string => {
    const text = toOptionalText(label)(value);
    if (text === undefined) refuse(`${label} is empty. Enter a value.`);
    return text;
  };

/**
 * Makes a cleaner for one of some words; undefined when not given.
 * @param shown the words as the form shows them, in the same order; they count as well.
 * @throws Error naming the input and the words when it is something else.
 */
export const toChoice =
  <T extends string>(label: string, choices: readonly T[], shown: readonly string[] = choices) =>
  (value: unknown): T | undefined => {
    const text = toOptionalText(label)(value);
    if (text === undefined) return undefined;
    const plain = (word: string) => word.toLowerCase().replace(/[\s_-]/g, "");
    const isText = (one: string) => plain(one) === plain(text);
    const choice = choices.find(isText) ?? choices[shown.findIndex(isText)];
    if (choice !== undefined) return choice;
    refuse(`${label} is "${text}". Choose ${shown.join(" or ")}.`);
  };

/** Makes a cleaner for a choice that must be made. @throws Error as `toChoice`, and for none. */
export const toRequiredChoice =
  <T extends string>(label: string, choices: readonly T[], shown?: readonly string[]) =>
  (value: unknown): T =>
    toChoice(label, choices, shown)(toRequiredText(label)(value)) as T;

/** True for true, "true", "yes" and 1, also in other cases; false for everything else, "" included. */
export const toFlag = (value: unknown): boolean =>
  typeof value !== "object" && /^(true|yes|y|t|1)$/i.test(String(value).trim());

/**
 * Makes a cleaner for yes or no, where to take an unknown word for no would do harm; undefined when not given.
 * @throws Error naming the input when it is neither.
 */
export const toYesOrNo =
  (label: string) =>
  (value: unknown): boolean | undefined => {
    const text = toOptionalText(label)(value);
    if (text === undefined) return undefined;
    if (toFlag(text) || /^on$/i.test(text)) return true;
    if (/^(false|no|n|f|0|off)$/i.test(text)) return false;
    refuse(`${label} is "${text}". Give true or false.`);
  };

/**
 * Makes a cleaner for a whole number within a range; undefined when not given.
 * @throws Error naming the input when it is something else.
 */
export const toWholeNumber =
  (label: string, { min, max }: { min: number; max: number }) =>
  (value: unknown): number | undefined => {
    const text = toOptionalText(label)(value);
    if (text === undefined) return undefined;
    const number = Number(text);
    if (!Number.isInteger(number) || number < min || number > max) {
      refuse(`${label} is "${text}". Give a whole number from ${min} to ${max}.`);
    }
    return number;
  };

/**
 * Makes a cleaner for JSON text; values that are not text pass through as they are; undefined when not given.
 * @param hint what to do about text that is not JSON.
 * @throws Error naming the input when the text is not JSON.
 */
export const toJson =
  (label: string, hint = "Check quotes, commas and brackets.") =>
  (value: unknown): unknown => {
    if (typeof value !== "string") return value ?? undefined;
    if (value.trim() === "") return undefined;
    try {
      return parseZohoJson(value, Number.POSITIVE_INFINITY);
    } catch {
      refuse(`${label} is not valid JSON. ${hint}`);
    }
  };

/**
 * Makes a cleaner for a list of texts: from a value list, a JSON array, or text with commas or line breaks. Empty
 * entries are left out.
 * @throws Error naming the input when it is, or holds, something else.
 */
export const toTextList =
  (label: string) =>
  (value: unknown): string[] => {
    const toText = toOptionalText(label);
    const toTexts = (list: unknown[]) => list.flatMap((entry) => toText(entry) ?? []);
    if (Array.isArray(value)) return toTexts(value);
    const text = toText(value) ?? "";
    const parsed = text.startsWith("[") ? parseOrKeep(text) : undefined;
    return toTexts(Array.isArray(parsed) ? parsed : text.split(/[,\n]/));
  };

/**
 * Text that starts with `{` or `[` and parses becomes JSON; everything else stays as it is.
 * An ID without quotes keeps all its digits, as text.
 */
export function parseOrKeep(value: unknown): unknown {
  if (typeof value !== "string" || !/^\s*[{[]/.test(value)) return value;
  try {
    return parseZohoJson(value, Number.POSITIVE_INFINITY);
  } catch {
    return value;
  }
}

/**
 * A value as JSON text.
 * @throws Error naming the input when JSON has no form for the value.
 */
export function toJsonText(label: string, value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch {
    refuse(`${label} holds what JSON cannot express. Check the input's content.`);
  }
}

/**
 * Text for what goes out as text: objects and lists as JSON, nothing as an empty text.
 * @throws Error naming the input when JSON has no form for the value.
 */
export function toPlainText(label: string, value: unknown): string {
  if (value === undefined || value === null) return "";
  return typeof value === "object" ? toJsonText(label, value) : String(value);
}

/** A file as steps hand it on. */
export interface File {
  data: Buffer;
  contentType: string;
}

/**
 * A file from another step, alone or in a list, bytes, or text; everything else becomes JSON.
 * @throws Error naming the input when JSON has no form for the value.
 */
export function toFile(label: string, value: unknown): File {
  const given: unknown = Array.isArray(value) && value.length === 1 ? value[0] : value;
  const data = bytesIn(given);
  if (data === undefined) {
    const isJson = typeof value === "object" && value !== null;
    const contentType = isJson ? "application/json" : "text/plain";
    return { data: Buffer.from(toPlainText(label, value)), contentType };
  }
  const { contentType } = given as { contentType?: unknown };
  // Line breaks in it would end the header that it goes into.
  const isType = typeof contentType === "string" && /^[\x20-\x7e]+$/.test(contentType);
  return { data, contentType: isType ? contentType : "application/octet-stream" };
}
