import { types } from "node:util";
import { refuse } from "../errors/refuse";
import { isObject } from "../isObject";

// A custom field's name does not tell whether it is a date.
const isDateField = (name: string) => /(^|_)date$/.test(name) && !name.startsWith("cf_");
const isDateFilter = (name: string) => /(^|_)date(_start|_end|_before|_after)?$/.test(name);

/**
 * A time as the day it names: Books takes days as yyyy-mm-dd, in the organization's calendar
 * (docs/zoho-books.md#times-and-days). A text keeps the day that stands in it, a `Date` has that of UTC; everything
 * else stays as it is.
 */
export function toDay(value: unknown): unknown {
  if (types.isDate(value) && !Number.isNaN(value.getTime())) {
    return value.toISOString().slice(0, 10);
  }
  const day = typeof value === "string" && /^(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}/.exec(value);
  return day ? day[1] : value;
}

/** Tells whether a text is a day of the calendar, as yyyy-mm-dd. */
export function isDay(text: string): boolean {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

/** @throws Error for a period that ends before it begins. */
export function checkPeriod(from: string | undefined, to: string | undefined): void {
  if (from && to && from > to) refuse(`From is ${from}, after To, ${to}. Correct one of them.`);
}

/** Values of a record with days in all fields that Books names as dates, also in rows. */
export function withDays(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withDays);
  if (!isPlain(value)) return value;
  const members = Object.entries(value).map(([name, member]) => [
    name,
    isDateField(name) ? toDay(member) : withDays(member),
  ]);
  return Object.fromEntries(members);
}

/** The value of a list's filter, as a day where the filter is for dates. */
export const toFilterDay = (name: string, value: unknown): unknown =>
  isDateFilter(name) ? toDay(value) : value;

// Bytes have members of their own.
const isPlain = (value: unknown): value is Record<string, unknown> =>
  isObject(value) && !types.isDate(value) && !ArrayBuffer.isView(value);
