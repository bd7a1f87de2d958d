import { asksDeletions } from "./epoch";
import type { Feed } from "./feeds";
import type { Setup } from "./history";
import { type Ledger, visibleVersion } from "./ledger";
import { fieldsOf } from "./places/crm";
import type { Place } from "./places/place";

/** The overlap that is read again, and what a run may lie behind the one before. */
const readAgain = 120_000;
const alwaysThere = 5;
const fieldsPerCall = 50;

export interface CostFacts {
  feed: Feed;
  setup: Setup;
  ledger: Ledger;
  place: Place;
}

/** How many calls a run may take that began at `now`, when the one before it began at `since`. */
export function mostCalls(facts: CostFacts, since: number, now: number): number {
  const { feed, setup, ledger } = facts;
  const pageSize = rowsPerCall(facts);
  const changed: number[] = [];
  let deleted = 0;
  let all = 0;
  for (const thing of ledger.things) {
    const version = visibleVersion(thing, now);
    if (!version) continue;
    if (version.op !== "delete") all += 1;
    const time = feed.by === "created" ? thing.created : version.stamp;
    if (time < since - readAgain) continue;
    if (version.op === "delete") deleted += 1;
    else changed.push(time);
  }
  const lookups = looksUp(feed) ? pagesOf(changed, pageSize) + Math.ceil(changed.length / 100) : 0;
  const walk = Math.ceil((all + seeded) / pageSize) + 1;
  // One that was deleted between list and fetch is fetched once more, then looked for in the list, with each kind of change.
  const vanished = deleted === 0 ? 0 : deleted + 2 * walk;
  const full = setup.fullRecords ? changed.length + vanished : 0;
  const pages = changed.length === 0 ? 1 : pagesOf(changed, pageSize) * batchesOf(facts);
  const calls = full + pages + (changed.length === 0 ? 0 : lookups);
  if (feed.walksAll(setup)) {
    // What is missing in a list that is compared is looked for once more.
    return full + (feed.by === "content" && deleted > 0 ? 2 * walk : walk);
  }
  if (feed.product === "books" || !asksDeletions(feed, setup)) return calls;
  return calls + (deleted === 0 ? 1 : Math.ceil(deleted / 200) + 2);
}

/** COQL does not tell of conversions; each of its pages is looked up in the list, 100 ids at a time. */
const looksUp = (feed: Feed): boolean => feed.byCoql && feed.conversions === "told";

/** How many calls each further round of a run takes: a page, two look-ups of its leads, and one for the next page. */
export const callsPerRound = (facts: CostFacts): number =>
  batchesOf(facts) + (looksUp(facts.feed) ? 3 : 0);

/** Rows that an organization has from its beginning. */
const seeded = 30;

function rowsPerCall({ feed, setup }: CostFacts): number {
  if (feed.byCoql && setup.crm.coqlLargePages !== false) return 2000;
  // Pages of sorted Books lists overlap.
  return feed.product === "books" ? 190 : 200;
}

/** How many batches of fields a page takes. */
const batchesOf = ({ feed, setup }: CostFacts): number =>
  feed.product === "crm"
    ? Math.ceil((fieldsOf(feed.type, setup.fields).length + alwaysThere) / fieldsPerCall)
    : 1;

/** The pages of all changes, and another walk for each second that holds more than a page. */
function pagesOf(times: number[], pageSize: number): number {
  const perSecond = new Map<number, number>();
  for (const time of times) perSecond.set(time, (perSecond.get(time) ?? 0) + 1);
  const walks = [...perSecond.values()]
    .filter((count) => count > pageSize)
    .map((count) => Math.ceil(count / pageSize) + 1);
  return Math.ceil(times.length / pageSize) + 2 + walks.reduce((sum, pages) => sum + pages, 0);
}
