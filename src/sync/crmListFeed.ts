import type { ZohoClient } from "../zoho/client";
import type { ConvertedFilter } from "../zoho/crm/converted";
import { listPage } from "../zoho/crm/lists";
import { hasMore, isSilent } from "../zoho/crm/rows";
import { isEndOfTokens, walkList } from "../zoho/crm/walks";
import { formatCrmTime } from "../zoho/timestamps";
import { unproven } from "../zoho/unproven";
import { type Change, stampedVersion } from "./change";
import { changedTooMuch } from "./changedTooMuch";
import { type CrmFields, fieldsToAsk, toChange } from "./crmChange";
import { type Feed, type FeedPage, latestOf, type Window } from "./feed";
import { maxWalks, overlappingPages, type PageRequest, pageBehind } from "./overlappingPages";
import { isId, isListOf, isNumber, isTrue, maybe, readShape } from "./shapes";

const second = 1000;

// Pages by number reach no further (docs/zoho-crm.md#paging).
const pagedReach = 2_000;

// Of one second: far more than a walk names, which stops only within pages by number.
const maxNamed = 20_000;

const order = { sortBy: "Modified_Time", sortOrder: "asc" };

/** How far a walk has come: everything stamped before `time` was read, and of that second the records named. */
type Edge = {
  time: number;
  ids: string[];
  /** The walk takes converted leads, too. */
  withConverted?: true;
};

/** Where to ask for the list anew. */
interface Anchor {
  edge: Edge;
  /**
   * `If-Modified-Since` includes its own second: UNSURE (docs/zoho-crm.md#if-modified-since) until an answer proves it.
   */
  inclusive: boolean;
  /** What was read of the second cannot be passed over, since records have left it. */
  fromTop?: boolean;
  /** Asks since then, in place of the edge's second: what came then proves whether an empty list is the end. */
  since?: number;
}

/**
 * Changes of a CRM module through its list: `If-Modified-Since`, by `Modified_Time` ascending. Pages overlap, and the
 * list is asked for anew from the last second read wherever that costs less, so that edits and deletions under the
 * walk shift nothing past it, and neither the 2,000 nor the 100,000 records that a list shows end it.
 * Scope: ZohoCRM.modules.{module}.READ.
 */
export function crmListFeed(client: ZohoClient, module: string, fields: CrmFields): Feed {
  async function begin() {
    // Ahead of any difference between the clocks, so that Zoho answers 304 without a record.
    const ahead = formatCrmTime(Date.now() + 24 * 60 * 60 * second);
    const query = { fields: ["id"], perPage: 1, modifiedSince: ahead };
    return { serverTime: (await listPage(client, module, query, 1)).serverTime };
  }

  async function* changesSince(window: Window): AsyncGenerator<FeedPage> {
    const saved = readEdge(window);
    const edge: Edge = saved ?? { time: window.from, ids: [] };
    // A walk goes on as it began: behind its edge, it passed converted leads over. Those since then are the next one's.
    const withConverted = fields.withConverted && (!saved || edge.withConverted);
    const walkFrom = openWalk(client, module, { ...fields, withConverted });
    let anchor: Anchor | undefined = { edge, inclusive: false };
    for (let walks = 1; anchor; walks++) {
      const { time }: Edge = anchor.edge;
      anchor = yield* walkFrom(anchor);
      if (anchor && anchor.edge.time > time) walks = 0;
      if (walks >= maxWalks) throw changedTooMuch("crm", module);
    }
  }

  return { ascending: true, hasCreatedTime: true, begin, changesSince };
}

/** Makes what walks from an anchor. */
function openWalk(client: ZohoClient, module: string, fields: CrmFields) {
  const asked = fieldsToAsk(fields);
  const converted: ConvertedFilter | undefined = fields.withConverted ? "both" : undefined;
  const operation = `GET ${module}`;
  /** Since when was asked for the page that announced more last. */
  let announced: number | undefined;
  let doubted: string | undefined;

  /**
   * The anchor from which an announced list is asked for again that came empty.
   * @throws ZohoError where it came empty twice at one place.
   */
  function doubt({ edge, inclusive }: Anchor): Anchor {
    const place = `${edge.time} ${edge.ids.length}`;
    if (doubted === place) throw unproven("crm", operation);
    doubted = place;
    return { edge, inclusive, fromTop: true, since: announced };
  }

  /** Walks from one anchor until asking anew costs less. @returns where to; undefined at the end of the list. */
  async function* walkFrom(start: Anchor): AsyncGenerator<FeedPage, Anchor | undefined> {
    let { edge, inclusive } = start;
    const { time } = edge;
    const since = sinceOf(start);
    const covered = start.fromTop ? 0 : edge.ids.length;
    if (isOutOfReach(pageBehind(covered))) {
      return yield* readSecond(start);
    }
    const fetchPage = async (request: PageRequest) => {
      const query = { ...order, fields: asked, modifiedSince: formatCrmTime(since), converted };
      const found = await listPage(client, module, { ...query, ...request }, request.page);
      const read = found.records.map((record) => toChange(record, fields));
      const { serverTime, info, nextTokens } = found;
      const more = hasMore(info, read.length, operation, request.perPage);
      const versions = read.map(stampedVersion);
      const isUnproven = announced !== undefined && isSilent(info, read.length);
      if (more) announced = since;
      return { read, serverTime, versions, more, nextTokens, request, isUnproven };
    };
    const versions = edge.ids.map((id) => stampedVersion({ id, modified: time }));
    for await (const step of overlappingPages(fetchPage, { covered, versions })) {
      if (step === "shifted") return { edge, inclusive, fromTop: true };
      const { found, next } = step;
      const { read, serverTime } = found;
      if (found.isUnproven) return doubt({ edge, inclusive });
      inclusive ||= since === time - second && read.some(({ modified }) => modified === since);
      const before = edge;
      const changes = read.filter((change) => isBehind(before, change));
      const positionAfter = (taken: number): Edge => ({
        ...edgeAfter(before, changes.slice(0, taken)),
        ...(fields.withConverted && { withConverted: true }),
      });
      yield { changes, serverTime, positionAfter };
      edge = positionAfter(changes.length);
      if (!next) return undefined;

      // The second before this one is in the way.
      const isInTheWay = changes.length === 0 && inclusive && since < time;
      const isCheaperAnew = edge.time > time && edge.ids.length <= next.repeated;
      if (isInTheWay || isCheaperAnew) return { edge, inclusive };
      if (!isOutOfReach(next)) continue;
      if (!isOutOfReach(pageBehind(edge.ids.length))) return { edge, inclusive };
      const { nextTokens, request } = found;
      const ended = { nextTokens, since, perPage: request.perPage };
      return yield* readSecond({ edge, inclusive }, ended);
    }
    return undefined;
  }

  /**
   * The records of a second that holds more than pages by number reach, besides those read already. Page tokens may
   * count by offset, which an edit shifts: the second is walked again until nothing new shows.
   * @param ended where the walk by number ended, whose page tokens lead on.
   * @returns where to go on; undefined when nothing comes behind that second.
   */
  async function* readSecond(
    anchor: Anchor,
    ended?: { nextTokens?: (string | undefined)[]; since: number; perPage: number },
  ): AsyncGenerator<FeedPage, Anchor | undefined> {
    const { edge, inclusive } = anchor;
    const known = new Set(edge.ids);
    const found = new Map<string, Change>();
    const goesOn = ended?.nextTokens?.every((token) => token !== undefined) === true;
    for (let walk = 1; walk <= maxWalks; walk++) {
      const before = known.size;
      let isLast = true;
      let isProven = announced === undefined;
      const rest = walk === 1 && goesOn ? ended : undefined;
      const modifiedSince = formatCrmTime(rest?.since ?? sinceOf(anchor));
      const perPage = rest?.perPage;
      const query = { ...order, fields: asked, modifiedSince, converted, perPage };
      const start = rest ? { pageTokens: rest.nextTokens } : {};
      try {
        for await (const { records, info } of walkList(client, module, query, start)) {
          isProven ||= !isSilent(info, records.length);
          const changes = records.map((record) => toChange(record, fields));
          for (const change of changes.filter(({ modified }) => modified === edge.time)) {
            known.add(change.id);
            found.set(change.id, change);
          }
          isLast = !changes.some(({ modified }) => modified > edge.time);
          if (!isLast) break;
        }
      } catch (thrown) {
        // The tokens of pages by number may be refused; the second is walked from its top all the same.
        if (!rest || !isEndOfTokens(thrown)) throw thrown;
      }
      if (walk > 1 && known.size === before) {
        if (!isProven) throw unproven("crm", operation);
        yield { changes: [...found.values()].filter((change) => isBehind(edge, change)) };
        return isLast ? undefined : { edge: behindSecond(edge), inclusive };
      }
    }
    throw changedTooMuch("crm", module);
  }

  return walkFrom;
}

/** What to ask for: a second earlier where the second itself may be left out. */
const sinceOf = ({ edge, inclusive, since }: Anchor) =>
  since ?? (inclusive ? edge.time : edge.time - second);

const isOutOfReach = ({ page, perPage }: PageRequest) => page * perPage > pagedReach;

const behindSecond = ({ time }: Edge): Edge => ({ time: time + second, ids: [] });

/** The edge at which a walk stopped; undefined where none can have come there, so that it begins anew. */
const readEdge = (window: Window): Edge | undefined =>
  readShape<Edge>(
    {
      time: isNumber(window.from - second, latestOf(window)),
      ids: isListOf(isId, maxNamed),
      withConverted: maybe(isTrue),
    },
    window.position,
  );

const isBehind = ({ time, ids }: Edge, { id, modified }: Change): boolean =>
  modified > time || (modified === time && !ids.includes(id));

/** The edge behind changes that come in order of their stamps. */
function edgeAfter(edge: Edge, changes: Change[]): Edge {
  const time = changes.at(-1)?.modified ?? edge.time;
  const ids = changes.filter(({ modified }) => modified === time).map(({ id }) => id);
  return time === edge.time ? { time, ids: [...edge.ids, ...ids] } : { time, ids };
}
