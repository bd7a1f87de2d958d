import { nearest } from "../../closest";
import { refuse } from "../../errors/refuse";
import { isPlainObject } from "../../isObject";
import { type Part, placeOf } from "./part";

/** Parts whose references are record IDs for now, so that values are fitted as any. */
export interface SettledParts {
  parts: Part[];
  /** A value, or a path, with references in Zoho's form. */
  toZoho<T>(value: T): T;
  /** A text with references as builders write them. */
  toWords(text: string): string;
}

const wayOut = "Where the text is no reference, write the record in a step of its own.";
const wholeReference = /^\{\{([^{}]+)\}\}$/;
const anyReference = /\{\{([^{}]+)\}\}/g;

/**
 * Checks the references of parts, and makes record IDs of them that stand for the parts they name
 * (docs/zoho-crm.md#composite-requests).
 * @throws Error naming the part for a reference that cannot be resolved, and for a value that Zoho might take for one.
 */
export function settleReferences(parts: readonly Part[]): SettledParts {
  const stem = freeStem(parts);
  const ids = parts.map((_, index) => `${stem}${index + 1}`);
  const replaceIds = (text: string, write: (part: Part, number: number) => string) =>
    parts.reduce(
      (all, part, index) => all.replaceAll(ids[index] as string, () => write(part, index + 1)),
      text,
    );
  const toZoho = <T>(value: T) =>
    mapTexts(value, (text) =>
      replaceIds(text, ({ operation }, number) => {
        const member = operation === "get" ? "id" : "details.id";
        return `@{${number}:$.data[0].${member}}`;
      }),
    ) as T;
  const toWords = (text: string) => replaceIds(text, ({ name }) => `{{${name}.id}}`);
  const settled = parts.map((part, index) => {
    const toId = (text: string) => idFor(text, index, parts, ids);
    return {
      ...part,
      recordId: part.recordId === undefined ? undefined : toId(part.recordId),
      values: mapTexts(part.values, toId) as Part["values"],
    };
  });
  return { parts: settled, toZoho, toWords };
}

/** What a text of a part goes on as: an ID for a reference, else the text itself. */
function idFor(text: string, own: number, parts: readonly Part[], ids: readonly string[]): string {
  const part = parts[own] as Part;
  const place = placeOf(part);
  if (text.includes("@{")) {
    refuse(
      `${place} has a text with "@{", which Zoho CRM would take for a reference. Write the text without it, or write the record in a step of its own.`,
    );
  }
  const whole = wholeReference.exec(text.trim())?.[1]?.trim();
  if (whole === undefined) {
    refuseWithin(text, place, parts);
    return text;
  }
  const { name, isId } = readName(whole);
  const index = parts.findIndex((one) => isNamed(one, name));
  if (index < 0 || !isId) refuseName(whole, place, parts, parts[index]);
  if (index === own) refuse(`${place} refers to itself. Name a part that stands before it.`);
  if (index > own) {
    refuse(
      `${place} refers to "${name}", which stands behind it. Parts are done in their order, so move "${name}" before "${part.name}".`,
    );
  }
  return ids[index] as string;
}

/** The name in a reference, without `.id` behind it. */
function readName(text: string): { name: string; isId: boolean } {
  const given = text.trim();
  const name = given.replace(/\.\s*id$/i, "").trimEnd();
  return { name, isId: name !== given };
}

const isNamed = (part: Part, name: string) => part.name.toLowerCase() === name.toLowerCase();

function refuseName(text: string, place: string, parts: readonly Part[], known?: Part): never {
  const part = known ?? parts.find((one) => isNamed(one, text));
  if (part) {
    refuse(`${place} has {{${text}}}. Write {{${part.name}.id}} for the part's record. ${wayOut}`);
  }
  const names = parts.map(({ name }) => name);
  const { name } = readName(text);
  const meant = nearest(name, names) ?? name.split(".")[0] ?? name;
  const closest = names.includes(meant) ? ` The closest is {{${meant}.id}}.` : "";
  refuse(
    `${place} has {{${text}}}, and no part has the name "${name}".${closest} Give the name of a part that stands before it. ${wayOut}`,
  );
}

/** What Zoho makes of a reference within a longer text, no source tells. */
function refuseWithin(text: string, place: string, parts: readonly Part[]): void {
  for (const [reference, inner = ""] of text.matchAll(anyReference)) {
    const { name } = readName(inner);
    if (!parts.some((one) => isNamed(one, name))) continue;
    refuse(
      `${place} has ${reference} within a longer text. A reference stands by itself, as the record ID or as a value. ${wayOut}`,
    );
  }
}

/** The first 18 digits of IDs that no part has; a 19th tells which part is meant. */
function freeStem(parts: readonly Part[]): string {
  const text = texts(parts).join("\n");
  for (let number = 0; ; number++) {
    const stem = `9${String(number).padStart(17, "0")}`;
    if (!text.includes(stem)) return stem;
  }
}

function texts(parts: readonly Part[]): string[] {
  const found: string[] = [];
  const keep = (text: string) => {
    found.push(text);
    return text;
  };
  for (const { recordId, values } of parts) mapTexts([recordId, values], keep);
  return found;
}

/** A value with each text in it made anew; bytes, dates and the like stay as they are. */
function mapTexts(value: unknown, map: (text: string) => string): unknown {
  if (typeof value === "string") return map(value);
  if (Array.isArray(value)) return value.map((one) => mapTexts(one, map));
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [map(name), mapTexts(one, map)]),
  );
}
