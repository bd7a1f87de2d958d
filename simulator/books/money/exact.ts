/** Amounts of money in whole billionths, so that sums are exact. */

const PLACES = 9;
const ONE = 10n ** BigInt(PLACES);

/** The billionths of a number, or of a text that holds one; 0 of anything else, and of what has more places. */
export function unitsOf(value: unknown): bigint {
  const text = typeof value === "number" ? digitsOf(value) : String(value ?? "").trim();
  const [, sign, whole = "", decimals = ""] = /^([+-]?)(\d+)(?:\.(\d*))?$/.exec(text) ?? [];
  if (whole === "") return 0n;
  const units = BigInt(whole) * ONE + BigInt(decimals.slice(0, PLACES).padEnd(PLACES, "0"));
  return sign === "-" ? -units : units;
}

const digitsOf = (number: number): string =>
  /e/.test(String(number)) ? number.toFixed(PLACES) : String(number);

/** The amount as answers have it. */
export function amountOf(units: bigint): number {
  const digits = String(units < 0n ? -units : units).padStart(PLACES + 1, "0");
  const amount = Number(`${digits.slice(0, -PLACES)}.${digits.slice(-PLACES)}`);
  return units < 0n ? -amount : amount;
}

/** Whether an amount has no more decimal places than its currency. */
export const isWithin = (units: bigint, precision: number): boolean =>
  units % 10n ** BigInt(PLACES - precision) === 0n;

export const sumOf = <T>(entries: readonly T[], value: (entry: T) => unknown): bigint =>
  entries.reduce((sum, entry) => sum + unitsOf(value(entry)), 0n);
