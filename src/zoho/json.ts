import { isSafeNumber, parse } from "lossless-json";

// Outside of quotes a number can only start after one of these; a large exponent overflows with few digits.
const mayHoldInexactNumber = /(?:^|[:[,])\s*-?(?:[\d.eE+-]{15,}|[\d.]+[eE][+-]?\d{3})/;

/**
 * Reads JSON from Zoho. Integers above 2^53 and other numbers that JavaScript would round
 * (ids typed as numbers: CRM sheet 0.5) come back as strings with all their digits.
 * @throws SyntaxError when the text is not JSON.
 */
export function parseZohoJson(text: string): unknown {
  if (!mayHoldInexactNumber.test(text)) return JSON.parse(text);
  return parse(text, undefined, {
    parseNumber: (digits) => (isSafeNumber(digits) ? Number(digits) : digits),
    // As JSON.parse does.
    onDuplicateKey: ({ newValue }) => newValue,
  });
}
