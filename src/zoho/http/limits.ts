import { now } from "../clock";

/** What Zoho tells of an account's call limits. */
export interface Limits {
  /** Calls (Books) or credits (CRM) that are left of the day's. */
  remaining?: number;
  /** The day's calls (Books). */
  limit?: number;
  /** Seconds until the daily limit is reset (Books). */
  resetsIn?: number;
}

type Headers = Record<string, string | undefined>;

/**
 * Reads the limits from an answer's headers. CRM tells them only after half of the credits are used
 * (docs/zoho-crm.md#credits); Books with every answer of an organization (docs/zoho-books.md#calls-of-a-day).
 * @returns undefined when the answer tells none.
 */
export function readLimits(headers: Headers): Limits | undefined {
  const limits = {
    remaining: readNumber(headers["x-api-credits-remaining"] ?? headers["x-rate-limit-remaining"]),
    limit: readNumber(headers["x-rate-limit-limit"]),
    resetsIn: readNumber(headers["x-rate-limit-reset"]),
  };
  return Object.values(limits).some((value) => value !== undefined) ? limits : undefined;
}

function readNumber(header: string | undefined): number | undefined {
  const number = Number(header);
  return header && Number.isFinite(number) ? number : undefined;
}

/** Longer than any wait that Zoho asks for: half an hour was seen (docs/zoho-books.md#calls-in-a-minute). */
const maxRetryAfter = 24 * 60 * 60;

/**
 * Seconds until Zoho takes a request again, from the `Retry-After` header; undefined when it does not say. No time, or one
 * that is over, says nothing either: the request was refused just now.
 */
export function readRetryAfter(headers: Headers): number | undefined {
  const header = headers["retry-after"];
  const seconds = readNumber(header) ?? (Date.parse(header ?? "") - now()) / 1_000;
  return seconds > 0 ? Math.min(seconds, maxRetryAfter) : undefined;
}

/** `4,950 calls left`, or an empty text when Zoho did not say. */
export const describeLimits = (limits: Limits | undefined): string =>
  limits?.remaining === undefined ? "" : `${limits.remaining.toLocaleString("en-US")} calls left`;

/** A stretch of seconds as people say it, such as `5 h 12 min`. */
export function describeSeconds(seconds: number): string {
  const minutes = Math.ceil(seconds / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
