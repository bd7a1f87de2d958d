/**
 * Tells whether a value is an object with members that is neither bytes nor a date. Objects of another realm, as a host may
 * hand them over, count as well.
 */
export const isPlainObject = (value: unknown): value is Record<string, unknown> =>
  Object.prototype.toString.call(value) === "[object Object]";

/** Tells whether nothing is given. Books has `""` for what is empty (docs/zoho-books.md#empty-values). */
export const isNothing = (value: unknown): value is undefined | null | "" =>
  value === undefined || value === null || value === "";

/** Tells whether something is given. */
export const isGiven = (value: unknown): boolean => !isNothing(value);

/** Tells whether nothing is given, or only space, as people leave it behind in a form. */
export const isBlank = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === "string" && value.trim() === "");

/** Tells whether a value is an object with members, and no list. */
export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
