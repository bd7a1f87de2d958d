import { parseISO } from "date-fns/parseISO";

/**
 * The instant of a Zoho date-time, in milliseconds since 1970.
 * Takes CRM's `2025-06-01T10:00:00+05:30` and Books' `2026-06-09T09:47:41-0400` (no colon,
 * docs/zoho-books.md#times-and-days).
 * @returns NaN when the text is not a date-time, or an answer has something else in its place.
 */
export const parseZohoTime = (text: string): number => parseISO(String(text)).getTime();

/**
 * A date-time as CRM takes it in headers and COQL: UTC, whole seconds, offset with a colon
 * (docs/zoho-crm.md#dates-and-times).
 */
export const formatCrmTime = (instant: number): string => `${wholeSeconds(instant)}+00:00`;

/**
 * A date-time as Books takes it in filters: UTC, whole seconds, offset without a colon.
 * Books ignores a filter value that ends in `Z` without a word (docs/zoho-books.md#times-and-days).
 */
export const formatBooksTime = (instant: number): string => `${wholeSeconds(instant)}+0000`;

const wholeSeconds = (instant: number) => new Date(instant).toISOString().slice(0, 19);

const httpDate = /^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/;

/**
 * Zoho's clock from an answer's `Date` header, in milliseconds since 1970 and whole seconds. Undefined without the
 * header, and where the header is no date of HTTP (RFC 9110, 5.6.7). Of other texts, `Date.parse` takes some for a
 * time.
 */
export function readServerTime(headers: Record<string, string | undefined>): number | undefined {
  const date = String(headers.date);
  const time = httpDate.test(date) ? Date.parse(date) : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
}
