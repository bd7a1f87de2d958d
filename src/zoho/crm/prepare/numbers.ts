import { isSafeNumber } from "lossless-json";
import { type Converted, misfit, plainText } from "./converted";
import type { FieldRule } from "./fieldRule";

const whole = /^([+-]?)0*(0|[1-9]\d*)(?:\.0*)?$/;
const decimal = /^[+-]?\d+(?:\.\d+)?$/;
// "1,234" alone may be a number with a decimal comma.
const grouped = /^[+-]?\d{1,3}(,\d{3})+\.\d+$|^[+-]?\d{1,3}(,\d{3}){2,}$/;

/** An integer of at most nine digits, or of as many as the field has (docs/zoho-crm.md#field-lengths). */
export function toInteger(value: unknown, { length = 9 }: FieldRule): Converted {
  const digits = Math.min(length, 15);
  const expected = `a whole number of at most ${digits} digits`;
  const text = plainText(value)?.trim() ?? "";
  const found = whole.exec(text);
  if (!found) return misfit(expected, closestInteger(text, digits));
  if ((found[2] as string).length > digits) return misfit(expected);
  // Zero has no sign.
  return { value: Number(text) + 0 };
}

function closestInteger(text: string, digits: number): string | undefined {
  const found = grouped.test(text) ? whole.exec(withoutGroups(text)) : null;
  return found && (found[2] as string).length <= digits ? withoutGroups(text) : undefined;
}

const maxDigits = 18;

/** A long integer, as text with all its digits (docs/zoho-crm.md#field-lengths). */
export function toLongInteger(value: unknown, { length = maxDigits }: FieldRule): Converted {
  const digits = Math.min(length, maxDigits);
  const expected = `a whole number of at most ${digits} digits`;
  if (typeof value === "number" && Number.isInteger(value) && !Number.isSafeInteger(value)) {
    return misfit(`${expected}, given as text: a number keeps only 15 of them`);
  }
  const text = plainText(value)?.trim() ?? "";
  const found = whole.exec(text);
  if (!found) return misfit(expected, closestInteger(text, digits));
  const [, sign, number] = found as unknown as [string, string, string];
  if (number.length > digits) return misfit(expected);
  return { value: sign === "-" && number !== "0" ? `-${number}` : number };
}

/** A number with decimals, of which none gets lost. */
export function toDecimal(value: unknown, { type, length = 16, decimals }: FieldRule): Converted {
  const given = plainText(value)?.trim() ?? "";
  const isShare = type === "percent" && given.endsWith("%");
  const text = isShare ? given.slice(0, -1).trimEnd() : given;
  const number = typeof value === "number" ? value : decimal.test(text) ? Number(text) : Number.NaN;
  if (!Number.isFinite(number) || typeof value === "boolean") {
    return misfit("a number such as 1234.5", grouped.test(text) ? withoutGroups(text) : undefined);
  }
  if (typeof value !== "number" && !isSafeNumber(text.replace(/^\+/, ""))) {
    return misfit("a number of at most 15 digits, so that none gets lost");
  }
  if (Math.abs(number) >= 10 ** length) {
    return misfit(`a number of at most ${length} digits before the point`);
  }
  return decimals === undefined ? { value: number + 0 } : toPlaces(number, decimals);
}

/** What calculations leave behind the last place is dropped; what was meant is not. */
function toPlaces(number: number, decimals: number): Converted {
  const rounded = Number(number.toFixed(Math.min(decimals, 100)));
  const isNoise = Math.abs(number - rounded) <= 1e-9 * Math.max(1, Math.abs(number));
  if (isNoise) return { value: rounded + 0 };
  return misfit(`a number with at most ${decimals} digits behind the point`);
}

const withoutGroups = (text: string) => text.replaceAll(",", "");
