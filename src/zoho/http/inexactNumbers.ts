import { isSafeNumber } from "lossless-json";

// Outside of quotes a number can only start after one of these; a large exponent overflows with few digits.
const mayHoldInexactNumber = /(?:^|[:[,])\s*-?(?:[\d.eE+-]{15}|[\d.]+[eE][+-]?\d{3})/;

/** The colon that only a key has behind it. */
const colon = /\s*:/y;

/** Longer numbers are taken for inexact: a regular expression over millions of digits overflows the stack. */
const maxDigits = 1_000;

/** How many parts of a text are kept apart at most: each takes more memory than its characters. */
const maxParts = 10_000;

/**
 * A JSON text in which numbers that JavaScript would round stand in quotes, with all their digits, so that they are read
 * as texts. What is no JSON is none afterwards. Takes time and memory that grow with the length of the text.
 */
export function quoteInexactNumbers(text: string): string {
  if (!mayHoldInexactNumber.test(text)) return text;
  const joined: string[] = [];
  let parts: string[] = [];
  let kept = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) at = endOfText(text, at);
    const end = code === minus || isDigit(code) ? endOfNumber(text, at) : undefined;
    if (end === undefined) continue;
    const digits = text.slice(at, end);
    if (!isExact(digits) && !isAt(colon, text, end)) {
      parts.push(text.slice(kept, at), `"${digits}"`);
      kept = end;
    }
    at = end - 1;
    if (parts.length > maxParts) {
      joined.push(parts.join(""));
      parts = [];
    }
  }
  return [...joined, ...parts, text.slice(kept)].join("");
}

const isExact = (digits: string): boolean => digits.length <= maxDigits && isSafeNumber(digits);

const [quote, backslash, minus, plus, point, zero, nine, small, capital] = [...'"\\-+.09eE'].map(
  (one) => one.charCodeAt(0),
) as [number, number, number, number, number, number, number, number, number];

const isDigit = (code: number): boolean => code >= zero && code <= nine;

/** Where the number of JSON ends that begins at `start`; undefined where none begins. */
function endOfNumber(text: string, start: number): number | undefined {
  const first = text.charCodeAt(start) === minus ? start + 1 : start;
  const end = text.charCodeAt(first) === zero ? first + 1 : endOfDigits(text, first);
  if (end === first) return undefined;
  const decimals = text.charCodeAt(end) === point ? endOfDigits(text, end + 1) : end;
  return endOfExponent(text, decimals > end + 1 ? decimals : end);
}

function endOfExponent(text: string, start: number): number {
  const letter = text.charCodeAt(start);
  if (letter !== small && letter !== capital) return start;
  const sign = text.charCodeAt(start + 1);
  const first = sign === minus || sign === plus ? start + 2 : start + 1;
  const end = endOfDigits(text, first);
  return end > first ? end : start;
}

function endOfDigits(text: string, start: number): number {
  let end = start;
  while (isDigit(text.charCodeAt(end))) end++;
  return end;
}

/** Where the text that begins in quotes at `start` ends, and at the end of all where it does not. */
function endOfText(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === backslash) at += 1;
    else if (code === quote) return at;
  }
  return text.length;
}

function isAt(sticky: RegExp, text: string, at: number): boolean {
  sticky.lastIndex = at;
  return sticky.test(text);
}
