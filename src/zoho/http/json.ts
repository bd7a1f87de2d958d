import { quoteInexactNumbers } from "./inexactNumbers";
import { refuseManyValues } from "./size";

/** A key that some code takes for an object's prototype; no field of Zoho is named like it. */
const unsafeKey = "__proto__";
/** From outside also keys by which an object hides how it is written as a text. */
const outsideKeys = [unsafeKey, "toString", "valueOf"];
const mayHoldUnsafeKey = /__proto__|toString|valueOf|\\u00/i;

/**
 * Reads JSON from Zoho, without keys that are named `__proto__`, `toString` or `valueOf`. Integers above 2^53 and other
 * numbers that JavaScript would round come back as strings with all their digits (docs/zoho-crm.md#record-ids).
 * @param max how many levels it may have; by default far more than any record of Zoho. Copying much deeper values, or
 * writing them as JSON again, overflows the stack.
 * @throws SyntaxError when the text is not JSON, or has more levels; AxiosError for more values than fit the memory.
 */
export function parseZohoJson(text: string, max = 500): unknown {
  const isOutside = max < Number.POSITIVE_INFINITY;
  if (isOutside) refuseManyValues(text);
  const value: unknown = JSON.parse(quoteInexactNumbers(text));
  if (isOutside && isDeeper(value, max)) throw tooDeep();
  if (mayHoldUnsafeKey.test(text)) dropKeys(value, isOutside ? outsideKeys : [unsafeKey]);
  return value;
}

const tooDeep = () => new SyntaxError("the JSON has too many levels");

/** Whether a value has more levels than these. */
function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (levels === 0) return true;
  for (const member of Object.values(value)) if (isDeeper(member, levels - 1)) return true;
  return false;
}

/** Without recursion, since the depth is the sender's. */
function dropKeys(value: unknown, keys: readonly string[]): void {
  const left = [value];
  while (left.length > 0) {
    const one = left.pop();
    if (typeof one !== "object" || one === null) continue;
    for (const key of keys) {
      if (Object.hasOwn(one, key)) delete (one as Record<string, unknown>)[key];
    }
    for (const member of Object.values(one)) left.push(member);
  }
}

/** Values by name, the last of each, without those that are named `__proto__`. */
export const toValues = <T>(entries: Iterable<readonly [string, T]>): Record<string, T> =>
  Object.fromEntries([...entries].filter(([name]) => name !== unsafeKey));
