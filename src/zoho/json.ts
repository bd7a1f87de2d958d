import { isSafeNumber, parse } from "lossless-json";

// Outside of quotes a number can only start after one of these; a large exponent overflows with few digits.
const mayHoldInexactNumber = /(?:^|[:[,])\s*-?(?:[\d.eE+-]{15}|[\d.]+[eE][+-]?\d{3})/;

/** A key that some code takes for an object's prototype; no field of Zoho is named like it. */
const unsafeKey = "__proto__";
const mayHoldUnsafeKey = /__proto__|\\u00/i;

/**
 * Reads JSON from Zoho, without keys that are named `__proto__`. Integers above 2^53 and other numbers that JavaScript would round
 * (ids typed as numbers: CRM sheet 0.5) come back as strings with all their digits.
 * @throws SyntaxError when the text is not JSON.
 */
export function parseZohoJson(text: string): unknown {
  const value = parseExactly(text);
  if (mayHoldUnsafeKey.test(text)) dropUnsafeKeys(value);
  return value;
}

function parseExactly(text: string): unknown {
  if (!mayHoldInexactNumber.test(text)) return JSON.parse(text);
  return parse(text, undefined, {
    parseNumber: (digits) => (isSafeNumber(digits) ? Number(digits) : digits),
    // As JSON.parse does.
    onDuplicateKey: ({ newValue }) => newValue,
  });
}

/** Without recursion, since the depth is the sender's. */
function dropUnsafeKeys(value: unknown): void {
  const left = [value];
  while (left.length > 0) {
    const one = left.pop();
    if (typeof one !== "object" || one === null) continue;
    if (Object.hasOwn(one, unsafeKey)) delete (one as Record<string, unknown>)[unsafeKey];
    for (const member of Object.values(one)) left.push(member);
  }
}

/** Values by name, the last of each, without those that are named `__proto__`. */
export const toValues = <T>(entries: Iterable<readonly [string, T]>): Record<string, T> =>
  Object.fromEntries([...entries].filter(([name]) => name !== unsafeKey));
