import { isSafeNumber } from "lossless-json";

// Outside of quotes a number can only start after one of these; a large exponent overflows with few digits.
const mayHoldInexactNumber = /(?:^|[:[,])\s*-?(?:[\d.eE+-]{15}|[\d.]+[eE][+-]?\d{3})/;

/** A number of JSON, from where it begins, and the colon behind it that only a key may have. */
const numeral = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const colon = /\s*:/y;

/** How many parts of a text are kept apart at most: each takes more memory than its characters. */
const mostParts = 10_000;

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
    const digits = code === minus || isDigit(code) ? matchAt(numeral, text, at) : undefined;
    if (digits === undefined) continue;
    const end = at + digits.length;
    if (!isSafeNumber(digits) && matchAt(colon, text, end) === undefined) {
      parts.push(text.slice(kept, at), `"${digits}"`);
      kept = end;
    }
    at = end - 1;
    if (parts.length > mostParts) {
      joined.push(parts.join(""));
      parts = [];
    }
  }
  return [...joined, ...parts, text.slice(kept)].join("");
}

const [quote, backslash, minus, zero, nine] = [...'"\\-09'].map((one) => one.charCodeAt(0)) as [
  number,
  number,
  number,
  number,
  number,
];

const isDigit = (code: number): boolean => code >= zero && code <= nine;

/** Where the text that begins in quotes at `start` ends, and at the end of all where it does not. */
function endOfText(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === backslash) at += 1;
    else if (code === quote) return at;
  }
  return text.length;
}

function matchAt(sticky: RegExp, text: string, at: number): string | undefined {
  sticky.lastIndex = at;
  return sticky.exec(text)?.[0];
}
