import type { ZohoClient } from "../zoho/client";
import { type CrmPage, listPage } from "../zoho/crm/lists";
import { walkList } from "../zoho/crm/walks";
import { formatCrmTime } from "../zoho/timestamps";
import { type Change, stampedVersion } from "./change";
import { changedTooMuch } from "./changedTooMuch";
import { type CrmFields, fieldsToAsk, toChange } from "./crmChange";
import type { Feed, FeedPage, Position, Window } from "./feed";
import { mostWalks, overlappingPages, type PageRequest, pageBehind } from "./overlappingPages";

const second = 1000;

// Pages by number reach no further (CRM sheet 1.1).
const pagedReach = 2_000;

const order = { sortBy: "Modified_Time", sortOrder: "asc" };

/** How far a walk has come: everything stamped before `time` was read, and of that second the records named. */
type Edge = { time: number; ids: string[] };

/** Where to ask for the list anew. */
interface Anchor {
  edge: Edge;
  /** `If-Modified-Since` includes its own second: UNSURE (CRM sheet 14.20) until an answer proves it. */
  inclusive: boolean;
  /** What was read of the second cannot be passed over, since records have left it. */
  fromTop?: boolean;
}

/**
 * Changes of a CRM module through its list: `If-Modified-Since`, by `Modified_Time` ascending. Pages overlap, and the
 * list is asked for anew from the last second read wherever that costs less, so that edits and deletions under the
 * walk shift nothing past it, and neither the 2,000 nor the 100,000 records that a list shows end it.
 * Scope: ZohoCRM.modules.{module}.READ.
 */
export function crmListFeed(client: ZohoClient, module: string, fields: CrmFields): Feed {
  const asked = fieldsToAsk(fields);

  async function begin() {
    // Ahead of any difference between the clocks, so that Zoho answers 304 without a record.
    const ahead = formatCrmTime(Date.now() + 24 * 60 * 60 * second);
    const query = { fields: ["id"], perPage: 1, modifiedSince: ahead };
    return { serverTime: (await listPage(client, module, query, 1)).serverTime };
  }

  async function* changesSince({ from, position }: Window): AsyncGenerator<FeedPage> {
    let anchor: Anchor | undefined = {
      edge: isEdge(position) ? position : { time: from, ids: [] },
      inclusive: false,
    };
    for (let walks = 1; anchor; walks++) {
      const { time }: Edge = anchor.edge;
      anchor = yield* walkFrom(anchor);
      if (anchor && anchor.edge.time > time) walks = 0;
      if (walks >= mostWalks) throw changedTooMuch("crm", module);
    }
  }

  /** Walks from one anchor until asking anew costs less. @returns where to; undefined at the end of the list. */
  async function* walkFrom(start: Anchor): AsyncGenerator<FeedPage, Anchor | undefined> {
    let { edge, inclusive } = start;
    const { time } = edge;
    const since = inclusive ? time : time - second;
    const isOutOfReach = ({ page, perPage }: PageRequest) => page * perPage > pagedReach;
    const behindSecond = { edge: { time: time + second, ids: [] }, inclusive };
    const covered = start.fromTop ? 0 : edge.ids.length;
    if (isOutOfReach(pageBehind(covered))) {
      yield await readSecond(edge, since);
      return behindSecond;
    }
    const fetchPage = async (request: PageRequest) => {
      const query = { ...order, fields: asked, modifiedSince: formatCrmTime(since) };
      const found = await listPage(client, module, { ...query, ...request }, request.page);
      const read = found.records.map((record) => toChange(record, fields));
      const { serverTime } = found;
      return { read, serverTime, versions: read.map(stampedVersion), more: hasMore(found) };
    };
    const versions = edge.ids.map((id) => stampedVersion({ id, modified: time }));
    for await (const step of overlappingPages(fetchPage, { covered, versions })) {
      if (step === "shifted") return { edge, inclusive, fromTop: true };
      const { found, next } = step;
      const { read, serverTime } = found;
      inclusive ||= read.some(({ modified }) => modified === time - second);
      const before = edge;
      const changes = read.filter((change) => isBehind(before, change));
      const positionAfter = (taken: number) => edgeAfter(before, changes.slice(0, taken));
      yield { changes, serverTime, positionAfter };
      edge = positionAfter(changes.length);
      if (!next) return undefined;

      const isBeyondReach = isOutOfReach(next);
      if (edge.time > time) {
        if (isBeyondReach || edge.ids.length <= next.repeated) return { edge, inclusive };
      } else if (isBeyondReach) {
        // The second before this one is in the way.
        if (inclusive && since < time) return { edge, inclusive };
        yield await readSecond(edge, since);
        return behindSecond;
      }
    }
    return undefined;
  }

  /**
   * All records of a second that holds more than pages by number reach. Page tokens may count by offset, which an edit
   * shifts: the second is walked until nothing new shows.
   */
  async function readSecond(edge: Edge, since: number): Promise<FeedPage> {
    const found = new Map<string, Change>();
    for (let walk = 1; walk <= mostWalks; walk++) {
      const before = found.size;
      const query = { ...order, fields: asked, modifiedSince: formatCrmTime(since) };
      for await (const { records } of walkList(client, module, query)) {
        const read = records.map((record) => toChange(record, fields));
        for (const change of read) {
          if (change.modified === edge.time) found.set(change.id, change);
        }
        if (read.some(({ modified }) => modified > edge.time)) break;
      }
      if (walk > 1 && found.size === before) {
        return { changes: [...found.values()].filter((change) => isBehind(edge, change)) };
      }
    }
    throw changedTooMuch("crm", module);
  }

  return { ascending: true, tellsCreation: true, begin, changesSince };
}

const isEdge = (position: Position | undefined): position is Edge =>
  typeof position?.time === "number" && Array.isArray(position.ids);

const hasMore = ({ info }: CrmPage) => info.more_records === true;

const isBehind = ({ time, ids }: Edge, { id, modified }: Change): boolean =>
  modified > time || (modified === time && !ids.includes(id));

/** The edge behind changes that come in order of their stamps. */
function edgeAfter(edge: Edge, changes: Change[]): Edge {
  const time = changes.at(-1)?.modified ?? edge.time;
  const ids = changes.filter(({ modified }) => modified === time).map(({ id }) => id);
  return time === edge.time ? { time, ids: [...edge.ids, ...ids] } : { time, ids };
}
