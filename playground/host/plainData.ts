import { types } from "node:util";

/**
 * Copies a value as the platform does between steps: step results and states travel as plain data.
 * Plain are null, booleans, numbers, strings, arrays, plain objects and binary data; undefined
 * members are left out.
 * @throws TypeError naming the place of the first value that would not arrive, for instance
 * `result.rows[3].when is a Date, not plain data`.
 */
export function copyPlainData<T>(value: T, place: string): T {
  return copy(value, place, []) as T;
}

function copy(value: unknown, place: string, above: object[]): unknown {
  if (value === null || value === undefined) return value;
  if (["boolean", "number", "string"].includes(typeof value)) return value;
  if (typeof value !== "object") throw notPlain(place, `a ${typeof value}`);
  if (above.includes(value)) throw notPlain(place, "a circular reference");
  if (Buffer.isBuffer(value)) return Buffer.from(value);
  if (types.isUint8Array(value)) return Uint8Array.from(value);

  const path = [...above, value];
  if (Array.isArray(value)) {
    return value.map((item, index) => copy(item, `${place}[${index}]`, path));
  }
  if (!isPlainObject(value))
    throw notPlain(place, `a ${value.constructor?.name || "class instance"}`);
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .map(([key, member]) => [key, copy(member, `${place}.${key}`, path)]),
  );
}

/** True for objects of any realm whose prototype is a root: a bundle may run in a context of its own. */
function isPlainObject(value: object): value is Record<string, unknown> {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function notPlain(place: string, what: string): TypeError {
  return new TypeError(`${place} is ${what}, not plain data.`);
}
