import { parseZohoJson } from "../http/json";

/**
 * Several values of a condition: a list, JSON text of one, or text with line breaks between them, else commas. One line
 * break is enough, also behind a single value. Empty values are left out.
 */
export function toValueList(value: unknown): unknown[] {
  const given = typeof value === "string" ? readText(value) : value;
  return (Array.isArray(given) ? given : [given]).filter(
    (one) => one !== undefined && one !== null && String(one).trim() !== "",
  );
}

function readText(text: string): unknown {
  const list = /^\s*\[/.test(text) ? readJson(text) : undefined;
  return list ?? text.split(text.includes("\n") ? "\n" : ",").map((part) => part.trim());
}

function readJson(text: string): unknown[] | undefined {
  try {
    const parsed = parseZohoJson(text);
    return Array.isArray(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}
