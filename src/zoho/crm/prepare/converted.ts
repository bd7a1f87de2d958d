/** A value as Zoho takes it, or what would fit instead. */
export type Converted = { value: unknown } | Misfit;

/** Why a value does not fit: what the field expects, and the value that was surely meant. */
export interface Misfit {
  expected: string;
  closest?: string;
}

export const misfit = (expected: string, closest?: string): Misfit =>
  closest === undefined ? { expected } : { expected, closest };

/** Nothing, as people leave a field empty. */
export const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === "string" && value.trim() === "");

/** Text of what people write as text; undefined for everything else. */
export function plainText(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  if (typeof value === "boolean" || typeof value === "bigint") return String(value);
  return typeof value === "number" && Number.isFinite(value) ? String(value) : undefined;
}
