import type { BooksRecord, PageContext } from "../zoho/books/answers";
import { listPage } from "../zoho/books/lists";
import { findRecordType } from "../zoho/books/recordTypes";
import { refused } from "../zoho/books/refusals";
import type { ZohoClient } from "../zoho/client";
import { formatBooksTime, parseZohoTime } from "../zoho/timestamps";
import { byTimeThenId, type Change, compareIds, writtenVersion } from "./change";
import { changedTooMuch } from "./changedTooMuch";
import type { Feed, FeedPage, Position, Window } from "./feed";
import { mostWalks, overlappingPages, type PageRequest, wholeList } from "./overlappingPages";

const second = 1000;
const largestPage = 200;

/** Lists that are neither sorted nor filtered as asked are read as a whole, this far. */
const mostPages = 25;
const mostRows = mostPages * largestPage;
/** A list that was shorter the last time is not too long yet. */
const manyPages = 20;

/** Of one second, the rows named in a position, some 110 KB; a walk goes on just before the last ones read. */
const mostNamed = 5_000;

/** What was found out about a list, kept from poll to poll. */
export interface ListMemory {
  /** The list does not come in the order asked for. */
  isUnsorted?: boolean;
  /** Whether the list honors a filter that Zoho does not document for it. */
  honorsFilter?: boolean;
  /** The record that this filter should have shown and did not. */
  missing?: string;
  /** How many pages the list had that was read as a whole. */
  pages?: number;
}

/** How far a walk from the newest record down has come: the key of the last row, the rows read of that key, and how many rows lie above. */
type Edge = { key: number; ids: string[]; read: number };

/** How far a list that is read as a whole was delivered. */
type Mark = Pick<Change, "modified" | "id">;

/** A row with the time by which the list is sorted. */
interface Row extends Change {
  key: number;
}

/**
 * Changes of a Books record type whose rows tell a time: the list from its newest row down, until a row is older than
 * the window. How a type's changes are found stands in the table of record types. What Zoho's documents leave open, the answers tell:
 * a list that comes in another order than asked (Books sheet 3) is read as a whole, and a filter counts only where it
 * is documented or was seen to work.
 * Scope: the type's READ.
 * @throws ZohoError when a list that has to be read as a whole has more than 25 pages.
 */
export function booksTimedFeed(client: ZohoClient, recordType: string, memory: ListMemory): Feed {
  const type = findRecordType(recordType);
  if (type.changes?.by !== "time") throw new Error(`${type.label} tell no times.`);
  const { stamp, sortBy, filter: filtering } = type.changes;
  const tellsCreation = type.changes.tellsCreation !== false;

  const filterFrom = (from: number): Record<string, string> => {
    const honored = filtering === "documented" || memory.honorsFilter === true;
    // A second earlier: that the filter includes its own second is not documented (Books sheet 3).
    return honored ? { last_modified_time: formatBooksTime(from - second) } : {};
  };

  async function fetchRows(request: PageRequest, filter: Record<string, string>) {
    const order = sortBy && { sort_column: sortBy, sort_order: "D" };
    const search = { ...type.wholeList, ...order, ...filter };
    const { rows, answer, serverTime } = await listPage(
      client,
      { recordType },
      { search, ...request },
    );
    const changes = rows.map(toRow);
    return {
      changes,
      versions: changes.map(writtenVersion),
      more: answer.page_context?.has_more_page === true,
      isSorted: isSorted(changes, answer.page_context),
      start: (request.page - 1) * request.perPage,
      serverTime,
    };
  }

  function toRow(record: BooksRecord): Row {
    const id = String(record[type.idField]);
    const created = timeOf(record.created_time);
    const modified = timeOf(record[stamp]) ?? created;
    if (modified === undefined) {
      throw new Error(`Record ${id} has no readable ${stamp}; its changes cannot be followed.`);
    }
    const key = sortBy === "created_time" ? created : modified;
    return {
      id,
      modified,
      created: tellsCreation ? created : undefined,
      key: key ?? Number.NaN,
      record,
    };
  }

  // What a page without rows says of its order is not documented, and proves nothing.
  const isSorted = (rows: Row[], context: PageContext | undefined): boolean =>
    sortBy !== undefined &&
    (rows.length === 0 || (context?.sort_column === sortBy && context.sort_order === "D")) &&
    rows.every(({ key }, index) => index === 0 || key <= (rows[index - 1]?.key ?? Number.NaN));

  async function begin() {
    const perPage = tellsCreation ? 1 : largestPage;
    const first = await fetchRows({ page: 1, perPage }, {});
    // The newest rows hold the highest id, unless more than a page of older ones was changed since.
    const isEnough = tellsCreation || first.isSorted || !first.more;
    const rows = isEnough ? first.changes : (await readPages()).rows;
    const ids = rows.map(({ id }) => id).sort(compareIds);
    return { serverTime: first.serverTime, highestId: ids.at(-1) };
  }

  async function* changesSince({ from, position }: Window): AsyncGenerator<FeedPage> {
    let edge = isEdge(position) ? position : undefined;
    for (let walk = 1; walk <= mostWalks && !memory.isUnsorted && sortBy; walk++) {
      const outcome = yield* walkFrom(edge, from);
      if (outcome === "end") return;
      if (outcome === "unsorted") memory.isUnsorted = true;
      // Farther each time, so that it comes to what is left of the list whatever was deleted.
      else edge = stepBack(outcome.shifted, largestPage * 2 ** walk);
    }
    if (sortBy && !memory.isUnsorted) throw changedTooMuch("books", recordType);
    yield await readWhole(from, isMark(position) ? position : undefined);
  }

  /** Walks down from an edge. @returns how it ended; an edge above which rows were deleted. */
  async function* walkFrom(
    start: Edge | undefined,
    from: number,
  ): AsyncGenerator<FeedPage, "end" | "unsorted" | { shifted: Edge | undefined }> {
    let edge = start;
    const fetchPage = (request: PageRequest) => fetchRows(request, filterFrom(from));
    for await (const step of overlappingPages(fetchPage, { covered: start?.read ?? 0 })) {
      if (step === "shifted") return { shifted: edge };
      const { changes: rows, isSorted, serverTime, start: offset } = step.found;
      if (!isSorted) return "unsorted";
      const [first] = rows;
      // The walk goes on within the rows read before, or rows between may be missing.
      const isGap = edge === start && edge && edge.read > 0 && (!first || isBelow(edge, first));
      if (isGap) return { shifted: edge };

      const before = edge;
      const changes = rows.filter((row) => isBelow(before, row));
      const positionAfter = (taken: number) =>
        edgeAfter(
          before,
          changes.slice(0, taken),
          offset + rows.indexOf(changes[taken - 1] as Row) + 1,
        );
      yield { changes, serverTime, positionAfter };
      edge = positionAfter(changes.length);
      const last = rows.at(-1);
      if (sortBy === stamp && last && last.key < from) return "end";
    }
    return "end";
  }

  /** The whole list behind a mark, by time and id. */
  async function readWhole(from: number, mark: Mark | undefined): Promise<FeedPage> {
    const { rows, serverTime, isSorted } = await readPages(Math.max(from, mark?.modified ?? from));
    if (rows.length > 0 && isSorted) memory.isUnsorted = false;
    if (filtering === "unknown" && memory.honorsFilter === undefined) await tryFilter(rows);
    const changes = mark ? rows.filter((row) => byTimeThenId(mark, row) < 0) : rows;
    const positionAfter = (taken: number): Mark => {
      const { modified, id } = changes[taken - 1] ?? mark ?? { modified: 0, id: "" };
      return { modified, id };
    };
    return { changes, serverTime, byTime: true, positionAfter };
  }

  /** All rows of the list by time and id; those since a time where the list can be filtered. */
  async function readPages(since = Number.NEGATIVE_INFINITY) {
    const filter = Number.isFinite(since) ? filterFrom(since) : {};
    let isFiltered = Object.keys(filter).length > 0;
    // A row that changes under the walk is late, so that the next window has it.
    const pages = await wholeList(async (request) => {
      if (!isFiltered && (request.page - 1) * request.perPage >= mostRows) throw tooMany();
      const found = await fetchRows(request, filter);
      isFiltered &&= found.changes.every(({ modified }) => modified >= since - second);
      if (request.page === 1 && found.more && !isFiltered) await refuseIfTooLong();
      return found;
    });
    if (!pages) throw changedTooMuch("books", recordType);
    const byId = new Map(pages.flatMap(({ changes }) => changes).map((row) => [row.id, row]));
    if (!isFiltered && byId.size > mostRows) throw tooMany();
    if (!isFiltered) memory.pages = pages.length;
    return {
      rows: [...byId.values()].sort(byTimeThenId),
      serverTime: pages[0]?.serverTime,
      isSorted: pages.every((page) => page.isSorted),
    };
  }

  /** Asks for what lies beyond the last page that may be read, so that a list which is too long costs two calls a run. */
  async function refuseIfTooLong(): Promise<void> {
    if (memory.pages !== undefined && memory.pages < manyPages) return;
    const beyond = await fetchRows({ page: mostPages + 1, perPage: largestPage }, {});
    if (beyond.changes.length > 0) throw tooMany();
  }

  /**
   * Finds out whether the list honors the filter: asked for what was modified since just before the newest change, it
   * must show that one, and none that is older.
   */
  async function tryFilter(rows: Row[]): Promise<void> {
    if (rows.some(({ id }) => id === memory.missing)) {
      memory.honorsFilter = false;
      return;
    }
    const newest = Math.max(...rows.map(({ modified }) => modified));
    const since = newest - second;
    const matching = rows.filter(({ modified }) => modified >= since).length;
    // Where nothing is older, or a page could be full without it, the answer would prove nothing.
    if (matching === rows.length || matching >= largestPage) return;
    const { changes } = await fetchRows(
      { page: 1, perPage: largestPage },
      { last_modified_time: formatBooksTime(since) },
    );
    const showsOlder = changes.some(({ modified }) => modified < since);
    // A filter that takes equal times alone may show others, but not this one.
    const showsNewest = changes.some(({ modified }) => modified >= newest);
    // It may have been deleted since the list was read; the next list tells.
    if (!showsOlder && !showsNewest) {
      memory.missing = rows.find(({ modified }) => modified === newest)?.id;
    } else memory.honorsFilter = showsNewest && !showsOlder;
  }

  const tooMany = () =>
    refused(
      `poll ${recordType}`,
      `Zoho Books neither sorts nor filters ${type.label} by time in this organization, and there are more than ${mostPages} pages of them`,
      "Follow another record type, or load them on a schedule with Books - Get Records.",
    );

  const tellsOnlyCreation = stamp === "created_time";
  return {
    ascending: false,
    tellsCreation,
    ...(tellsOnlyCreation && { tellsUpdates: false }),
    begin,
    changesSince,
  };
}

const isEdge = (position: Position | undefined): position is Edge =>
  [position?.key, position?.read].every(Number.isFinite) && Array.isArray(position?.ids);

const isMark = (position: Position | undefined): position is Mark =>
  Number.isFinite(position?.modified) && typeof position?.id === "string";

const stepBack = (edge: Edge | undefined, rows: number): Edge | undefined =>
  edge && { ...edge, read: Math.max(0, edge.read - rows) };

const isBelow = (edge: Edge | undefined, { id, key }: Row): boolean =>
  !edge || key < edge.key || (key === edge.key && !edge.ids.includes(id));

/** The edge behind rows that come with falling keys. */
function edgeAfter(edge: Edge | undefined, rows: Row[], read: number): Edge {
  const last = rows.at(-1);
  if (!last) return edge ?? { key: Number.MAX_SAFE_INTEGER, ids: [], read: 0 };
  const ids = rows.filter(({ key }) => key === last.key).map(({ id }) => id);
  const all = edge?.key === last.key ? [...edge.ids, ...ids] : ids;
  return { key: last.key, ids: all.slice(-mostNamed), read };
}

function timeOf(value: unknown): number | undefined {
  const time = typeof value === "string" ? parseZohoTime(value) : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
}
