import type { ConvertedFilter } from "../../../zoho/crm/records/converted";
import { listPage } from "../../../zoho/crm/records/lists";
import { hasMore, isSilent } from "../../../zoho/crm/records/rows";
import { isEndOfTokens, walkList } from "../../../zoho/crm/records/walks";
import { second } from "../../../zoho/durations";
import type { ZohoClient } from "../../../zoho/http/client";
import { unproven } from "../../../zoho/pages/unproven";
import { formatCrmTime } from "../../../zoho/timestamps";
import { type Change, stampedVersion } from "../../engine/change";
import { changedTooMuch } from "../../engine/changedTooMuch";
import type { FeedPage } from "../../engine/feed";
import {
  maxWalks,
  overlappingPages,
  type PageBehind,
  type PageRequest,
  pageBehind,
} from "../../engine/overlappingPages";
import { type CrmFields, fieldsToAsk, toChange } from "./crmChange";

// Pages by number reach no further (docs/zoho-crm.md#paging).
const pagedReach = 2_000;

const order = { sortBy: "Modified_Time", sortOrder: "asc" };

/** How far a walk has come: everything stamped before `time` was read, and of that second the records named. */
export type CrmListEdge = {
  time: number;
  ids: string[];
  /** The walk takes converted leads, too. */
  withConverted?: true;
};

/** Where to ask for the list anew. */
export interface Anchor {
  edge: CrmListEdge;
  /**
   * `If-Modified-Since` includes its own second: UNSURE (docs/zoho-crm.md#if-modified-since) until an answer proves it.
   */
  inclusive: boolean;
  /** What was read of the second cannot be passed over, since records have left it. */
  fromTop?: boolean;
  /** Asks since then, in place of the edge's second: what came then proves whether an empty list is the end. */
  since?: number;
}

/** What stays the same while the list is walked from anchor to anchor, and what its answers said. */
export interface ListWalk {
  readonly client: ZohoClient;
  readonly module: string;
  readonly fields: CrmFields;
  readonly converted?: ConvertedFilter;
  /** The time from which on the last page was asked for that announced more. */
  announced?: number;
  /** Where an announced list came empty. */
  doubted?: string;
}

export const openWalk = (client: ZohoClient, module: string, fields: CrmFields): ListWalk => ({
  client,
  module,
  fields,
  converted: fields.withConverted ? "both" : undefined,
});

const operationOf = ({ module }: ListWalk): string => `GET ${module}`;

const queryOf = ({ fields, converted }: ListWalk, since: number) => ({
  ...order,
  fields: fieldsToAsk(fields),
  modifiedSince: formatCrmTime(since),
  converted,
});

/** Walks from one anchor until asking anew costs less. @returns where to; undefined at the end of the list. */
export async function* walkFrom(
  walk: ListWalk,
  start: Anchor,
): AsyncGenerator<FeedPage, Anchor | undefined> {
  let { edge, inclusive } = start;
  const { time } = edge;
  const since = sinceOf(start);
  const covered = coveredBy(start);
  if (isOutOfReach(pageBehind(covered))) return yield* readSecond(walk, start);
  const versions = edge.ids.map((id) => stampedVersion({ id, modified: time }));
  const fetchNext = (request: PageRequest) => fetchPage(walk, since, request);
  for await (const step of overlappingPages(fetchNext, { covered, versions })) {
    if (step === "shifted") return { edge, inclusive, fromTop: true };
    const { found, next } = step;
    const { read, serverTime, nextTokens, perPage } = found;
    if (found.isUnproven) return doubt(walk, { edge, inclusive });
    inclusive ||= provesInclusive(read, since, time);
    const changes = read.filter(isBehind(edge));
    const positionAfter = positionsFrom(walk, edge, changes);
    yield { changes, serverTime, positionAfter };
    edge = positionAfter(changes.length);
    if (!next) return undefined;

    const anchor = { edge, inclusive };
    const isInTheWay = changes.length === 0 && inclusive && since < time;
    if (isInTheWay) return passSecond(walk, anchor);
    const way = wayBehind(edge, next, time);
    if (way === "next") continue;
    return way === "anew"
      ? anchor
      : yield* readSecond(walk, anchor, { nextTokens, since, perPage });
  }
  return undefined;
}

/** Tells whether rows prove that `If-Modified-Since` includes its own second, the one before the edge's. */
const provesInclusive = (rows: Change[], since: number, time: number): boolean =>
  since === time - second && rows.some(({ modified }) => modified === since);

/**
 * Passes over the second before the edge's, whose rows are in the way. What they announced are rows of that second, which
 * say nothing of those behind it.
 */
function passSecond(walk: ListWalk, anchor: Anchor): Anchor {
  walk.announced = undefined;
  return anchor;
}

/** How a walk goes on: with the next page, anew from its edge, or by tokens through a second out of reach. */
function wayBehind(edge: CrmListEdge, next: PageBehind, startTime: number) {
  const isCheaperAnew = edge.time > startTime && edge.ids.length <= next.repeated;
  if (isCheaperAnew) return "anew";
  if (!isOutOfReach(next)) return "next";
  return isOutOfReach(pageBehind(edge.ids.length)) ? "tokens" : "anew";
}

async function fetchPage(walk: ListWalk, since: number, request: PageRequest) {
  const { client, module, fields } = walk;
  const query = { ...queryOf(walk, since), ...request };
  const { records, serverTime, info, nextTokens } = await listPage(
    client,
    module,
    query,
    request.page,
  );
  const read = records.map((record) => toChange(record, fields));
  const { perPage } = request;
  const isAnnounced = walk.announced !== undefined;
  const more = hasMore(info, read.length, operationOf(walk), { asked: perPage, isAnnounced });
  const versions = read.map(stampedVersion);
  const isUnproven = isAnnounced && isSilent(info, read.length);
  if (more) walk.announced = since;
  return { read, serverTime, versions, more, nextTokens, perPage, isUnproven };
}

/** Makes what gives the edge behind so many of the changes that were found behind another edge. */
const positionsFrom =
  ({ fields }: ListWalk, edge: CrmListEdge, changes: Change[]) =>
  (taken: number): CrmListEdge => ({
    ...edgeAfter(edge, changes.slice(0, taken)),
    ...(fields.withConverted && { withConverted: true }),
  });

/**
 * The anchor from which an announced list that came empty is asked for again.
 * @throws ZohoError where the list came empty twice at one place.
 */
function doubt(walk: ListWalk, { edge, inclusive }: Anchor): Anchor {
  const place = `${edge.time} ${edge.ids.length}`;
  if (walk.doubted === place) throw unproven("crm", operationOf(walk));
  walk.doubted = place;
  return { edge, inclusive, fromTop: true, since: walk.announced };
}

/** Where a walk by page numbers ended, whose page tokens lead on. */
interface EndOfNumbers {
  nextTokens?: (string | undefined)[];
  since: number;
  perPage: number;
}

/**
 * The records of a second that holds more than pages by number reach, besides those read already. Page tokens may count
 * by offset, which an edit shifts: the second is walked again until nothing new shows.
 * @returns where to go on; undefined when nothing comes behind that second.
 */
async function* readSecond(
  list: ListWalk,
  anchor: Anchor,
  ended?: EndOfNumbers,
): AsyncGenerator<FeedPage, Anchor | undefined> {
  const { edge, inclusive } = anchor;
  const known = new Set(edge.ids);
  const found = new Map<string, Change>();
  const goesOn = ended?.nextTokens?.every((token) => token !== undefined) === true;
  for (let walk = 1; walk <= maxWalks; walk++) {
    const before = known.size;
    const rest = walk === 1 && goesOn ? ended : undefined;
    const { changes, isLast, isProven } = await walkSecond(list, anchor, rest);
    for (const change of changes) {
      known.add(change.id);
      found.set(change.id, change);
    }
    if (walk > 1 && known.size === before) {
      if (!isProven) throw unproven("crm", operationOf(list));
      yield { changes: [...found.values()].filter(isBehind(edge)) };
      return isLast ? undefined : { edge: behindSecond(edge), inclusive };
    }
  }
  throw changedTooMuch("crm", list.module);
}

/**
 * Walks through a second once, to the first page that shows a later one.
 * @param rest where the walk begins; at the top of the second when left out.
 * @returns what it found of the second, and whether the list ended with it, as far as its answers prove that.
 */
async function walkSecond(walk: ListWalk, anchor: Anchor, rest: EndOfNumbers | undefined) {
  const { client, module, fields } = walk;
  const { time } = anchor.edge;
  const changes: Change[] = [];
  let isLast = true;
  let isProven = walk.announced === undefined;
  const query = { ...queryOf(walk, rest?.since ?? sinceOf(anchor)), perPage: rest?.perPage };
  const start = rest ? { pageTokens: rest.nextTokens } : {};
  try {
    for await (const { records, info } of walkList(client, module, query, start)) {
      isProven ||= !isSilent(info, records.length);
      const read = records.map((record) => toChange(record, fields));
      changes.push(...read.filter(({ modified }) => modified === time));
      isLast = !read.some(({ modified }) => modified > time);
      if (!isLast) break;
    }
  } catch (thrown) {
    // Zoho may refuse the tokens of pages by number; the second is walked from its top all the same.
    if (!rest || !isEndOfTokens(thrown)) throw thrown;
  }
  return { changes, isLast, isProven };
}

/** What to ask for: a second earlier where the second itself may be left out. */
const sinceOf = ({ edge, inclusive, since }: Anchor) =>
  since ?? (inclusive ? edge.time : edge.time - second);

/** How many rows of its second an anchor passes over. */
const coveredBy = ({ edge, fromTop }: Anchor): number => (fromTop ? 0 : edge.ids.length);

const isOutOfReach = ({ page, perPage }: PageRequest) => page * perPage > pagedReach;

const behindSecond = ({ time }: CrmListEdge): CrmListEdge => ({ time: time + second, ids: [] });

const isBehind =
  ({ time, ids }: CrmListEdge) =>
  ({ id, modified }: Change): boolean =>
    modified > time || (modified === time && !ids.includes(id));

/** The edge behind changes that come in order of their stamps. */
function edgeAfter(edge: CrmListEdge, changes: Change[]): CrmListEdge {
  const time = changes.at(-1)?.modified ?? edge.time;
  const ids = changes.filter(({ modified }) => modified === time).map(({ id }) => id);
  return time === edge.time ? { time, ids: [...edge.ids, ...ids] } : { time, ids };
}
