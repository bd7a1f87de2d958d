import { day } from "../durations";
import { refuse } from "../errors/refuse";

/** Days in a row, both included, as YYYY-MM-DD. */
export interface Days {
  first: string;
  last: string;
}

type Unit = "week" | "month" | "quarter" | "year";

const maxDays = 36_500;

const expected =
  "Give today, yesterday, tomorrow, this, last or next week, month, quarter or year, last 7 days, or next 7 days";

/**
 * The days that a period's words stand for on a day. Weeks begin on Monday. Last and next N days are N days, of which
 * today is one.
 * @throws Error for words that are no period.
 */
export function findPeriod(words: string, today: string): Days {
  const text = words
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, " ");
  const single = dayNamed(text, today);
  if (single) return { first: single, last: single };
  const [, which, unit] = /^(this|last|next) (week|month|quarter|year)$/.exec(text) ?? [];
  if (which && unit) return unitOf(unit as Unit, { this: 0, last: -1, next: 1 }[which] ?? 0, today);
  const [, side, count] = /^(last|next) (\d{1,6}) days?$/.exec(text) ?? [];
  const days = Number(count);
  if (side && days >= 1 && days <= maxDays) {
    return side === "last"
      ? { first: plusDays(today, 1 - days), last: today }
      : { first: today, last: plusDays(today, days - 1) };
  }
  refuse(`"${words}" is no period. ${expected}.`);
}

/** The day that a word such as yesterday stands for; undefined for others. */
export function dayNamed(word: string, today: string): string | undefined {
  const away = new Map([
    ["today", 0],
    ["yesterday", -1],
    ["tomorrow", 1],
  ]).get(word.trim().toLowerCase());
  return away === undefined ? undefined : plusDays(today, away);
}

/** The day that is some days later. */
export const plusDays = (date: string, days: number): string =>
  toDate(Date.parse(date) + days * day);

const toDate = (instant: number) => new Date(instant).toISOString().slice(0, 10);

function unitOf(unit: Unit, away: number, today: string): Days {
  if (unit === "week") {
    const monday = plusDays(today, -((new Date(today).getUTCDay() + 6) % 7) + 7 * away);
    return { first: monday, last: plusDays(monday, 6) };
  }
  const months = { month: 1, quarter: 3, year: 12 }[unit];
  const [year = 0, month = 1] = today.split("-").map(Number);
  const from = Math.floor((month - 1) / months) * months + away * months;
  const first = Date.UTC(year, from, 1);
  return { first: toDate(first), last: plusDays(toDate(Date.UTC(year, from + months, 1)), -1) };
}
