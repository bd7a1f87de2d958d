import { isUtf8 } from "node:buffer";
import type { RawAnswer } from "./answer";
import { isBinary } from "./binaryTypes";
import { decodeText, isInOtherCharset } from "./charset";
import { unescapeOnce } from "./unescape";

/** What is shorter stands in texts by chance, and digits alone in IDs. */
const isClear = (secret: string) => secret.length >= 8 && !/^\d*$/.test(secret);

/** Takes secrets out of what it is given, and gives the same where there are none. */
export interface Cleaner {
  text: (text: string) => string;
  /** Every other byte stays, whatever the bytes are. */
  bytes: (bytes: Buffer) => Buffer;
}

/** How much of a text is looked through at a time, so that one with nothing but escapes does not fill the memory. */
const chunk = 1024 * 1024;

/** How many characters stand for one at most where each is escaped. */
const maxWidth = 64;

const maxDepth = 4;

/**
 * Makes a function that takes secrets out of texts. It finds secrets as they are, in Base64 (also in the middle of
 * other text) and as hexadecimal digits. Each form may be escaped as `unescapeOnce` reads it, up to four times over. A
 * JSON text stays one. Secrets of fewer than eight characters, or of digits alone, are left out.
 */
export function createCleaner(secrets: string[], replacement = "(secret)"): Cleaner {
  const spellings = secrets.filter(isClear).flatMap(spellingsOf);
  const wanted = new Set([...spellings.join(""), ...introducers]);
  const overlap = maxWidth * Math.max(0, ...spellings.map(({ length }) => length));

  function findAll(length: number, partOf: (start: number, end: number) => string): Place[] {
    const places: Place[] = [];
    for (let start = 0; start < length && spellings.length > 0; start += chunk) {
      const part = partOf(start, start + chunk + overlap);
      for (const [from, to] of findHidden(part, spellings, wanted)) {
        places.push([start + from, start + to]);
      }
    }
    return places;
  }

  return {
    text: (text) => {
      const places = findAll(text.length, (start, end) => text.slice(start, end));
      return places.length === 0 ? text : cut(text, places, replacement);
    },
    bytes: (bytes) => {
      // Latin-1 has a character for each byte.
      const read = (start = 0, end = bytes.length) => bytes.toString("latin1", start, end);
      const places = findAll(bytes.length, read);
      return places.length === 0 ? bytes : Buffer.from(cut(read(), places, replacement), "latin1");
    },
  };
}

/** What escapes begin or end with, which may be escaped itself. */
const introducers = "\\%&#;";

type Place = [start: number, end: number];

/** Where a text holds one of the spellings, whatever is escaped. */
function findHidden(text: string, spellings: string[], wanted: Set<string>): Place[] {
  const places = findPlaces(text, spellings);
  let originOf = (start: number, end: number): Place => [start, end];
  let level = unescapeOnce(text, wanted);
  for (let depth = 1; level !== undefined && depth <= maxDepth; depth++) {
    const [outer, inner] = [originOf, level.originOf];
    originOf = (start, end) => outer(...inner(start, end));
    for (const place of findPlaces(level.text, spellings)) places.push(originOf(...place));
    level = unescapeOnce(level.text, wanted);
  }
  return places;
}

function findPlaces(text: string, spellings: string[]): Place[] {
  const places: Place[] = [];
  for (const one of spellings) {
    for (let at = text.indexOf(one); at >= 0; at = text.indexOf(one, at + one.length)) {
      places.push([at, at + one.length]);
    }
  }
  return places;
}

/** Replaces parts of a text; parts that overlap are one. */
function cut(text: string, places: Place[], replacement: string): string {
  const kept: string[] = [];
  let read = 0;
  for (const [start, end] of places.sort(([one], [other]) => one - other)) {
    if (start >= read) kept.push(text.slice(read, start), replacement);
    read = Math.max(read, end);
  }
  return kept.join("") + text.slice(read);
}

/** How a secret is written, the longest first; each as the Latin-1 text of its bytes. Forms write a space as a plus. */
function spellingsOf(secret: string): string[] {
  const bytes = Buffer.from(secret);
  const padded = bytes.toString("base64");
  const encoded = [
    padded,
    String(padded.split("=")[0]),
    ...[0, 1, 2].map((at) => base64In(bytes, at)),
  ];
  const inUrls = encoded.map((text) => text.replaceAll("+", "-").replaceAll("/", "_"));
  const digits = bytes.toString("hex");
  const plain = bytes.toString("latin1");
  const all = [
    ...encoded,
    ...inUrls,
    digits,
    digits.toUpperCase(),
    plain,
    plain.replaceAll(" ", "+"),
  ];
  return [...new Set(all)].sort((one, other) => other.length - one.length);
}

/** The digits of Base64 that bytes have behind some number of others, without those that hold bits of neighbors. */
function base64In(bytes: Buffer, offset: number): string {
  const digits = Buffer.concat([Buffer.alloc(offset), bytes]).toString("base64");
  const bits = (offset + bytes.length) * 8;
  return digits.slice(Math.ceil((offset * 8) / 6), Math.floor(bits / 6));
}

/** How much of a file is looked through: what echoes a request is short. */
const head = 1024 * 1024;

/** The file without secrets at its beginning; a file that is text, whatever it is called, without secrets anywhere. */
function cleanFile(file: Buffer, cleaner: Cleaner): Buffer {
  if (file.length <= head || isUtf8(file)) return cleaner.bytes(file);
  const begin = file.subarray(0, head);
  const cleaned = cleaner.bytes(begin);
  return cleaned.equals(begin) ? file : Buffer.concat([cleaned, file.subarray(head)]);
}

/** The answer without secrets in its headers and its body. @param mayBeFile whether a binary body is a file. */
export function cleanAnswer(
  { status, headers, data }: RawAnswer,
  cleaner: Cleaner,
  { mayBeFile }: { mayBeFile: boolean },
): RawAnswer {
  const contentType = String(headers["content-type"] ?? "");
  const cleaned = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      cleaner.text(name),
      Array.isArray(value)
        ? value.map((one) => cleaner.text(String(one)))
        : cleaner.text(String(value)),
    ]),
  );
  if (mayBeFile && isBinary(contentType, data)) {
    return { status, headers: cleaned, data: cleanFile(data, cleaner) };
  }
  const body = cleaner.bytes(data);
  // A charset may hide a secret between bytes that stand for nothing.
  const text = isInOtherCharset(contentType) ? decodeText(body, contentType) : "";
  const shown = cleaner.text(text);
  if (shown === text) return { status, headers: cleaned, data: body };
  const type = contentType.replace(/;.*/s, "; charset=utf-8");
  return { status, headers: { ...cleaned, "content-type": type }, data: Buffer.from(shown) };
}
