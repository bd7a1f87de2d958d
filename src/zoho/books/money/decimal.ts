/**
 * Amounts of money as exact decimals. An amount is a decimal text without an exponent, such as `-0.5`: the functions take
 * what `readDecimal` gives, and never round.
 */

/** What `readDecimal` gives. */
export type Amount = string;

/** `units` of one divided by 10 as often as there are `places`. */
interface Scaled {
  units: bigint;
  places: number;
}

// Longer exponents are no amounts, and would take a lot of memory.
const number = /^([+-]?)(\d{1,100})(?:\.(\d{0,100}))?(?:e([+-]?\d{1,2}))?$/i;

/**
 * A number, or a text that holds one, as an amount. Undefined for what holds none: an empty text, as Books has it for no
 * amount (docs/zoho-books.md#empty-values), or `1,000`.
 */
export function readDecimal(value: unknown): string | undefined {
  if (typeof value !== "number" && typeof value !== "string") return undefined;
  const [, sign, whole, decimals = "", exponent = "0"] = number.exec(String(value).trim()) ?? [];
  if (whole === undefined) return undefined;
  const places = decimals.length - Number(exponent);
  const units = BigInt(whole + decimals + "0".repeat(Math.max(0, -places)));
  return write({ units: sign === "-" ? -units : units, places: Math.max(0, places) });
}

/** The sum of amounts; 0 of none. */
export const add = (...amounts: string[]): string =>
  write(amounts.map(scale).reduce(plus, { units: 0n, places: 0 }));

/** What is left of an amount without the others. */
export const subtract = (amount: string, ...others: string[]): string =>
  add(amount, ...others.map(negate));

/** Negative where the first is the smaller one, 0 where both are equal. */
export const compare = (one: string, other: string): number => {
  const { units } = scale(subtract(one, other));
  return units < 0n ? -1 : Number(units > 0n);
};

export const isPositive = (amount: string): boolean => compare(amount, "0") > 0;

/** The smaller one of two amounts. */
export const smaller = (one: string, other: string): string =>
  compare(one, other) < 0 ? one : other;

/** How many decimal places an amount has. */
export const placesOf = (amount: string): number => scale(amount).places;

/** The amount as a number where a number holds it exactly, and else as the text that it is. */
export const toJsonAmount = (amount: string): number | string =>
  readDecimal(Number(amount)) === amount ? Number(amount) : amount;

const negate = (amount: string): string => {
  const { units, places } = scale(amount);
  return write({ units: -units, places });
};

function plus(one: Scaled, other: Scaled): Scaled {
  const places = Math.max(one.places, other.places);
  return { units: widen(one, places) + widen(other, places), places };
}

const widen = ({ units, places }: Scaled, wanted: number): bigint =>
  units * 10n ** BigInt(wanted - places);

function scale(amount: string): Scaled {
  const [whole = "", decimals = ""] = amount.split(".");
  return { units: BigInt(whole + decimals), places: decimals.length };
}

/** Without zeros that say nothing, so that equal amounts are equal texts. */
function write({ units, places }: Scaled): string {
  if (places > 0 && units % 10n === 0n) return write({ units: units / 10n, places: places - 1 });
  const digits = String(units < 0n ? -units : units).padStart(places + 1, "0");
  const point = digits.length - places;
  const decimals = digits.slice(point);
  return `${units < 0n ? "-" : ""}${digits.slice(0, point)}${decimals && `.${decimals}`}`;
}
