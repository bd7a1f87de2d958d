import { parseZohoTime } from "../../timestamps";
import type { ListInfo } from "../records/lists";
import type { EventPage, EventStart } from "./eventPages";
import type { Period } from "./period";

/** How much of a list to read. */
export interface EventExtent extends EventStart {
  fetchAll: boolean;
  maxRecords?: number;
}

/** Which events are wanted, and what is given of each. */
export interface EventChoice<T, R> {
  /** What is given of an event; undefined for one that is not wanted. */
  choose(event: T): R | undefined;
  timeOf(event: T): string;
  period: Period;
}

/** Chosen events, the newest first. */
export interface Chosen<R> {
  data: R[];
  info: ListInfo;
}

/**
 * Chooses among events of pages that begin with the newest: those of one page, or of all pages. The reading ends with the
 * page that goes behind the period.
 */
export async function gatherEvents<T extends { id?: unknown }, R>(
  pages: AsyncGenerator<EventPage<T>>,
  choice: EventChoice<T, R>,
  { fetchAll, maxRecords = Number.POSITIVE_INFINITY }: EventExtent,
): Promise<Chosen<R>> {
  const data = new Map<string, R>();
  let first: ListInfo | undefined;
  let truncated = false;
  for await (const page of pages) {
    first ??= page.info;
    const isOver = keep(page, choice, data, maxRecords);
    truncated = isOver || (data.size >= maxRecords && isOpen(page, choice));
    if (truncated || !fetchAll || !isOpen(page, choice)) break;
  }
  const isWhole = fetchAll || truncated;
  return {
    data: [...data.values()],
    info: {
      more_records: false,
      ...first,
      count: data.size,
      ...(isWhole && { more_records: truncated, next_page_token: null }),
      ...(maxRecords < Number.POSITIVE_INFINITY && { truncated }),
    },
  };
}

/** Keeps the wanted events of a page, and tells whether one had no place. */
function keep<T extends { id?: unknown }, R>(
  { events }: EventPage<T>,
  { choose, timeOf, period }: EventChoice<T, R>,
  data: Map<string, R>,
  max: number,
): boolean {
  for (const event of events) {
    const chosen = isWithin(parseZohoTime(timeOf(event)), period) ? choose(event) : undefined;
    if (chosen === undefined) continue;
    if (data.size >= max && !data.has(keyOf(event))) return true;
    data.set(keyOf(event), chosen);
  }
  return false;
}

/** An event may come again when new ones push it to the next page. */
const keyOf = (event: { id?: unknown }): string =>
  event.id === undefined || event.id === null ? JSON.stringify(event) : String(event.id);

const isWithin = (time: number, { from, to }: Period): boolean =>
  (from === undefined || !(time < from)) && (to === undefined || !(time > to));

/** Whether events that are wanted may follow a page: none does where the page, in order, went behind the period. */
function isOpen<T, R>(
  { events, info }: EventPage<T>,
  { timeOf, period }: EventChoice<T, R>,
): boolean {
  if (info.more_records !== true) return false;
  const times = events.map((event) => parseZohoTime(timeOf(event)));
  const isOrdered = times.every((time, index) => index === 0 || time <= (times[index - 1] ?? 0));
  const oldest = times.at(-1);
  return period.from === undefined || !isOrdered || oldest === undefined || !(oldest < period.from);
}
