import { isObject } from "./isObject";

/** What a saved value must be like. States may be damaged anywhere; each has one table of these. */
export type Check<T> = (value: unknown) => value is T;

/** A check for each member. */
export type Shape<T> = { [Name in keyof T]-?: Check<T[Name]> };

/** Reads an object of which each member must fit; undefined where one does not. Other members are left out. */
export function readShape<T>(shape: Shape<T>, saved: unknown): T | undefined {
  if (!isObject(saved)) return undefined;
  const doFit = checksOf(shape).every(([name, check]) => check(saved[name]));
  return doFit ? (readParts(shape, saved) as T) : undefined;
}

/** Reads the members that fit of an object, for what is looked up again when it is missing. */
export function readParts<T>(shape: Shape<T>, saved: unknown): Partial<T> {
  const members = isObject(saved) ? saved : {};
  const fitting = checksOf(shape).filter(
    ([name, check]) => members[name] !== undefined && check(members[name]),
  );
  return Object.fromEntries(fitting.map(([name]) => [name, members[name]])) as Partial<T>;
}

const checksOf = <T>(shape: Shape<T>) => Object.entries<Check<unknown>>(shape);

/**
 * Tells whether a state is given: it may be left out, null, or an object without keys
 * (docs/prismatic.md#kinds-of-state).
 */
export const isPresent = (value: unknown): boolean =>
  value !== undefined &&
  value !== null &&
  !(typeof value === "object" && Object.keys(value).length === 0);

export const isFlag: Check<boolean> = (value): value is boolean => typeof value === "boolean";

export const isTrue: Check<true> = (value): value is true => value === true;

/** A text of at most so many characters that fits a pattern. */
export const isText =
  (maxLength: number, pattern = /^/): Check<string> =>
  (value): value is string =>
    typeof value === "string" && value.length <= maxLength && pattern.test(value);

/** A whole number: all that is saved is counted, or in milliseconds. */
export const isWhole =
  (min: number, max: number): Check<number> =>
  (value): value is number =>
    typeof value === "number" && Number.isInteger(value) && value >= min && value <= max;

/** Milliseconds from 1970 to the last instant that has a date. */
export const isTime = isWhole(0, 8.64e15);

/** An ID of Zoho: digits, though other short texts are taken as well. */
export const isId = isText(100, /^[^\s]+$/);

export const maybe =
  <T>(check: Check<T>): Check<T | undefined> =>
  (value): value is T | undefined =>
    value === undefined || check(value);

export const isListOf =
  <T>(check: Check<T>, maxLength: number): Check<T[]> =>
  (value): value is T[] =>
    Array.isArray(value) && value.length <= maxLength && value.every(check);

/** An object of at most so many members, by names of at most a hundred characters. */
export const isRecordOf =
  <T>(check: Check<T>, maxMembers: number): Check<Record<string, T>> =>
  (value): value is Record<string, T> =>
    isObject(value) &&
    Object.entries(value).length <= maxMembers &&
    Object.entries(value).every(([name, member]) => name.length <= 100 && check(member));

/** An object whose members fit. */
export const isLike =
  <T>(shape: Shape<T>): Check<T> =>
  (value): value is T =>
    readShape(shape, value) !== undefined;
