import { nearest } from "../../closest";
import { parseZohoJson } from "../../http/json";
import { type Converted, isEmpty, type Misfit, misfit, plainText } from "./converted";
import type { FieldRule } from "./fieldRule";
import { shown } from "./problems";

/**
 * The stored value of an entry that was given by its stored or shown value. Letter case decides only where two entries
 * differ by nothing else. Which of both values writes take is UNSURE (docs/zoho-crm.md#picklist-values): the stored
 * one.
 */
export function toPick(value: unknown, rule: FieldRule): Converted {
  const text = plainText(value)?.trim();
  if (text === undefined) return misfit(`a text: ${listEntries(rule)}`);
  if (text === "-None-") return { value: null };
  const stored = findEntry(text, rule);
  return stored === undefined
    ? misfit(listEntries(rule), closestEntry(text, rule))
    : { value: stored };
}

function findEntry(text: string, { choices = [] }: FieldRule): string | number | undefined {
  const exact =
    choices.find(({ stored }) => String(stored) === text) ??
    choices.find(({ shown }) => shown === text);
  if (exact) return exact.stored;
  const lower = text.toLowerCase();
  const similar = choices.filter(({ stored, shown }) =>
    [String(stored), shown.trim()].some((one) => one.toLowerCase() === lower),
  );
  // Zoho may list one value twice (docs/zoho-crm.md#picklist-values).
  const [found, ...others] = new Set(similar.map(({ stored }) => stored));
  return others.length === 0 ? found : undefined;
}

const closestEntry = (text: string, { choices = [] }: FieldRule): string | undefined =>
  nearest(
    text,
    choices.map(({ shown }) => shown),
  );

const maxListed = 10;

/** The entries of a picklist as what is expected; the first of many. */
export function listEntries({ choices = [] }: FieldRule): string {
  const all = [...new Set(choices.map(({ shown }) => `"${shown}"`))];
  const names = all.slice(0, maxListed);
  const more = all.length > maxListed ? ` or ${all.length - maxListed} more` : "";
  return names.length > 0
    ? `one of ${names.join(", ")}${more}`
    : "nothing: the field has no values";
}

/** The stored values of entries given as a list, or as text with semicolons, line breaks or commas between them. */
export function toPicks(value: unknown, rule: FieldRule): Converted {
  const parts = readList(value, rule).filter((one) => !isEmpty(one));
  const picked: unknown[] = [];
  for (const part of parts) {
    const converted = toPick(part, rule);
    if (!("value" in converted)) return parts.length > 1 ? notAll(converted, part) : converted;
    if (converted.value !== null) picked.push(converted.value);
  }
  return { value: picked.length > 0 ? [...new Set(picked)] : null };
}

/** One part that would fit is not the whole value: it is named, but nothing is suggested. */
const notAll = ({ expected }: Misfit, part: unknown): Misfit =>
  misfit(
    `for each value ${expected}; not ${JSON.stringify(shown(typeof part === "string" ? part.trim() : part))}`,
  );

/**
 * The parts of a text, or of the list that it is as JSON. An entry may hold a comma itself: commas divide only where
 * nothing else does, and the whole is no entry.
 */
export function readList(value: unknown, rule: FieldRule): unknown[] {
  if (Array.isArray(value)) return value;
  if (typeof value !== "string" || findEntry(value.trim(), rule) !== undefined) return [value];
  const list = readJson(value);
  if (Array.isArray(list)) return list;
  const parts = value.split(/[;\n]/);
  return parts.length > 1 ? parts : value.split(",");
}

/** JSON text of a list or an object; everything else as it is. */
export function readJson(value: unknown): unknown {
  if (typeof value !== "string" || !/^\s*[{[]/.test(value)) return value;
  try {
    return parseZohoJson(value);
  } catch {
    return value;
  }
}
