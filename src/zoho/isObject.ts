/**
 * Tells whether a value is an object with members that is neither bytes nor a date. Objects of another realm, as a host may
 * hand them over, count as well.
 */
export const isPlainObject = (value: unknown): value is Record<string, unknown> =>
  Object.prototype.toString.call(value) === "[object Object]";

/** Tells whether a value is an object with members, and no list. */
export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
