import { isSafeNumber, parse } from "lossless-json";

// A long run of digits outside of quotes can only start after one of these.
const mayHoldLongNumber = /[:[,]\s*-?[\d.eE+-]{15,}/;

/**
 * Reads JSON from Zoho. Integers above 2^53 and decimals that a JavaScript number would round
 * (ids typed as numbers: CRM sheet 0.5) come back as strings with all their digits.
 * @throws SyntaxError when the text is not JSON.
 */
export function parseZohoJson(text: string): unknown {
  if (!mayHoldLongNumber.test(text)) return JSON.parse(text);
  return parse(text, undefined, {
    parseNumber: (digits) => (isSafeNumber(digits) ? Number(digits) : digits),
  });
}
