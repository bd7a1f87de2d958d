/** Books' call limits of one organization (docs/zoho-books.md#calls-in-a-minute). */
import { zonedDate } from "../timestamps";
import type { BooksQuirks, SimAnswer, SimClock, SimLimits, SimRequest } from "../types";
import { failure } from "./answers";
import { nextMidnight } from "./times";

/** What an organization may ask for; a test lifts a limit by setting it to Infinity. */
export interface BooksLimits {
  perMinute: number;
  perDay: number;
  concurrent: number;
  /** E-mails a day: an organization on trial has 20. */
  emailsPerDay: number;
}

/** Calls counted so far. `blockedUntil` is in milliseconds since 1970. */
export interface BooksUsage {
  recent: number[];
  blockedUntil: number;
  day: string;
  today: number;
  running: number;
}

export type BooksPlan = "free" | "standard" | "professional" | "premium" | "elite" | "ultimate";

const DAILY: Record<BooksPlan, number> = {
  free: 1_000,
  standard: 2_000,
  professional: 5_000,
  premium: 10_000,
  elite: 10_000,
  ultimate: 10_000,
};

const MINUTE = 60_000;

/** How long an organization is blocked after too many calls in a minute: `Retry-After: 1800` on a real account. */
const BLOCK = 30 * MINUTE;

export function limitsOf(plan: BooksPlan): BooksLimits {
  return {
    perMinute: 100,
    perDay: DAILY[plan],
    concurrent: plan === "free" ? 5 : 10,
    emailsPerDay: Number.POSITIVE_INFINITY,
  };
}

export function newUsage(): BooksUsage {
  return { recent: [], blockedUntil: 0, day: "", today: 0, running: 0 };
}

/** What is counted: an organization. */
export interface Metered {
  timeZone: string;
  limits: BooksLimits;
  usage: BooksUsage;
  quirks: Pick<BooksQuirks, "shortBlock">;
}

/**
 * The limits of calls by the organization that `find` gives for each; calls without one, as those
 * to `/organizations`, are not limited (whether Zoho counts them is UNSURE, docs/zoho-books.md#calls-in-a-minute).
 */
export function createBooksLimits(
  find: (request: SimRequest) => Metered | undefined,
  clock: SimClock,
): SimLimits {
  return {
    admit: (request) => {
      const organization = find(request);
      return organization && admit(organization, clock);
    },
    charge: (request) => {
      const organization = find(request);
      return organization ? { headers: limitHeaders(organization, clock), credits: 1 } : {};
    },
    release: (request) => {
      const organization = find(request);
      if (organization) organization.usage.running -= 1;
    },
  };
}

/**
 * Counts a call, or gives the 429 answer: code 44 (a minute), 45 (a day) or 1070 (at once). After 44
 * the whole organization is blocked; calls made meanwhile do not lengthen that.
 */
function admit(organization: Metered, clock: SimClock): SimAnswer | undefined {
  const { limits, usage, quirks } = organization;
  const now = clock.now();
  startDay(organization, now);
  usage.recent = usage.recent.filter((at) => at > now - MINUTE);
  if (usage.recent.length >= limits.perMinute) {
    usage.recent = [];
    usage.blockedUntil = now + (quirks.shortBlock ? MINUTE : BLOCK);
  }
  const refuse = (code: number, message: string, headers = {}): SimAnswer => ({
    ...failure(429, code, message),
    headers: { ...limitHeaders(organization, clock), ...headers },
  });
  const left = usage.blockedUntil - now;
  if (left > 0) {
    const message = "For security reasons your organization has been blocked for a while.";
    return refuse(
      44,
      message,
      quirks.shortBlock ? {} : { "Retry-After": String(Math.ceil(left / 1000)) },
    );
  }
  if (usage.today >= limits.perDay) {
    const max = `the maximum call rate limit of ${limits.perDay}`;
    return refuse(45, `Your organization has exceeded ${max}.`);
  }
  if (usage.running >= limits.concurrent) {
    return refuse(1070, "Your organization has too many requests running at once.");
  }
  // Without a limit nothing is kept, so that long simulations stay quick.
  if (limits.perMinute !== Number.POSITIVE_INFINITY) usage.recent.push(now);
  usage.today += 1;
  usage.running += 1;
  return undefined;
}

/** The headers of an organization's answers; the reset is in seconds from now. */
function limitHeaders(organization: Metered, clock: SimClock): Record<string, string> {
  const { limits, usage, timeZone } = organization;
  const now = clock.now();
  startDay(organization, now);
  if (limits.perDay === Number.POSITIVE_INFINITY) return {};
  return {
    "X-Rate-Limit-Limit": String(limits.perDay),
    "X-Rate-Limit-Remaining": String(Math.max(0, limits.perDay - usage.today)),
    "X-Rate-Limit-Reset": String(Math.ceil((nextMidnight(now, timeZone) - now) / 1000)),
  };
}

function startDay({ usage, timeZone }: Metered, now: number): void {
  const day = zonedDate(now, timeZone);
  if (usage.day === day) return;
  usage.day = day;
  usage.today = 0;
}
