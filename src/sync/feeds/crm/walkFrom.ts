import { listPage } from "../../../zoho/crm/records/lists";
import { hasMore, isSilent } from "../../../zoho/crm/records/rows";
import { second } from "../../../zoho/durations";
import { unproven } from "../../../zoho/pages/unproven";
import { type Change, stampedVersion } from "../../engine/change";
import type { FeedPage } from "../../engine/feed";
import {
  overlappingPages,
  type PageBehind,
  type PageRequest,
  pageBehind,
} from "../../engine/overlappingPages";
import { toChange } from "./crmChange";
import {
  type Anchor,
  type CrmListEdge,
  isBehind,
  type ListWalk,
  operationOf,
  queryOf,
  sinceOf,
} from "./crmListWalk";
import { readSecond } from "./readSecond";

// Pages by number reach no further (docs/zoho-crm.md#paging).
const pagedReach = 2_000;

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

/** How many rows of its second an anchor passes over. */
const coveredBy = ({ edge, fromTop }: Anchor): number => (fromTop ? 0 : edge.ids.length);

const isOutOfReach = ({ page, perPage }: PageRequest) => page * perPage > pagedReach;

/** The edge behind changes that come in order of their stamps. */
function edgeAfter(edge: CrmListEdge, changes: Change[]): CrmListEdge {
  const time = changes.at(-1)?.modified ?? edge.time;
  const ids = changes.filter(({ modified }) => modified === time).map(({ id }) => id);
  return time === edge.time ? { time, ids: [...edge.ids, ...ids] } : { time, ids };
}
