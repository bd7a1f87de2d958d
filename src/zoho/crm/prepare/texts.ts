import { isObject } from "../../isObject";
import { type Converted, misfit, plainText } from "./converted";
import type { FieldRule } from "./fieldRule";

/** Text, numbers and booleans as text of at most the field's length (docs/zoho-crm.md#field-lengths). */
export function toText(value: unknown, { length = 255 }: FieldRule): Converted {
  const text = value instanceof Date && !isNotADate(value) ? value.toISOString() : plainText(value);
  if (text === undefined) return misfit("a text");
  if (text.length <= length) return { value: text };
  return misfit(`a text of at most ${length} characters; it has ${text.length}`, cut(text, length));
}

const isNotADate = (value: Date) => Number.isNaN(value.getTime());

/** The beginning of a text, without half of a character at its end. */
const cut = (text: string, length: number) => text.slice(0, length).replace(/[\ud800-\udbff]$/, "");

/** Makes a converter for text that must look like something. */
const toForm =
  (form: RegExp, expected: string) =>
  (value: unknown, rule: FieldRule): Converted => {
    const converted = toText(typeof value === "string" ? value.trim() : value, rule);
    const fits = !("value" in converted) || form.test(String(converted.value));
    return fits ? converted : misfit(expected);
  };

export const toEmail = toForm(
  /^[^\s@,;]+@[^\s@,;][^\s@,;.]*\.[^\s@,;]+$/,
  "an e-mail address, such as ada@example.com",
);

export const toPhone = toForm(/^[^\r\n\d]*\d[^\r\n]*$/, "a phone number");

export const toWebsite = toForm(
  /^([a-z][a-z\d+.-]*:\/\/)?[^\s/:?#][^\s/:?#.]*\.[^\s/:?#]\S*$/i,
  "a web address, such as https://www.example.com",
);

const yes = /^(true|yes|y|t|on|1)$/i;
const no = /^(false|no|n|f|off|0)$/i;

/** True and false, also as the words and digits that people write for them. */
export function toBoolean(value: unknown): Converted {
  const text = plainText(value)?.trim() ?? "";
  if (yes.test(text)) return { value: true };
  return no.test(text) ? { value: false } : misfit("true or false, or yes or no");
}

// docs/zoho-crm.md#tags.
const maxTag = 25;

/** Tags from a list of names or from text with commas (docs/zoho-crm.md#field-forms). */
export function toTags(value: unknown): Converted {
  const given = typeof value === "string" ? value.split(",") : value;
  const names = (Array.isArray(given) ? given : [given]).map(tagName);
  if (names.some((name) => name === undefined || name.length > maxTag)) {
    return misfit(`a list of tags of at most ${maxTag} characters each`);
  }
  return { value: [...new Set(names)].filter(Boolean).map((name) => ({ name })) };
}

const tagName = (tag: unknown) => plainText(isObject(tag) ? tag.name : tag)?.trim();
