import { second } from "../../../zoho/durations";
import { refusal } from "../../../zoho/errors/refuse";
import { isText, isWhole, readShape, type Shape } from "../../../zoho/shapes";
import { byTimeThenId, type Change } from "../../engine/change";
import { changedTooMuch } from "../../engine/changedTooMuch";
import { type FeedPage, latestOf, type Window } from "../../engine/feed";
import { maxPageSize, scanAllPages } from "../../engine/overlappingPages";
import { type BooksRow, filterFrom, modifiedSince, type RowList } from "./booksRows";

/** Lists that are neither sorted nor filtered as asked are read this far. */
const maxPages = 25;
const maxRows = maxPages * maxPageSize;
/** A list that was shorter the last time is not too long yet. */
const manyPages = 20;

/** How far a list that is read as a whole was delivered. */
type Mark = Pick<Change, "modified" | "id">;

/** The rows behind a saved mark, or from a time on, by time and id. The whole list is read, whatever its order is. */
export async function scanBehind(list: RowList, window: Window): Promise<FeedPage> {
  const { from } = window;
  const shape: Shape<Mark> = { modified: isWhole(0, latestOf(window)), id: isText(100) };
  const mark = readShape(shape, window.position);
  const { rows, isSorted, ...clocks } = await fullScan(
    list,
    Math.max(from, mark?.modified ?? from),
  );
  if (rows.length > 0 && isSorted) list.memory.isUnsorted = false;
  const isOpen = list.finding.filter === "unknown" && list.memory.honorsFilter === undefined;
  if (isOpen) await tryFilter(list, rows);
  const changes = mark ? rows.filter((row) => byTimeThenId(mark, row) < 0) : rows;
  const positionAfter = (taken: number): Mark => {
    const { modified, id } = changes[taken - 1] ?? mark ?? { modified: 0, id: "" };
    return { modified, id };
  };
  return { changes, ...clocks, byTime: true, positionAfter };
}

/**
 * All rows of the list by time and id. Where the list can be filtered, only rows modified since a time.
 * @throws ZohoError when a list that cannot be filtered has more than 25 pages.
 */
export async function fullScan(
  list: RowList,
  since = Number.NEGATIVE_INFINITY,
): Promise<{ rows: BooksRow[]; serverTime?: number; answeredAt?: number; isSorted: boolean }> {
  const { recordType, memory } = list;
  const filter = Number.isFinite(since) ? filterFrom(list, since) : {};
  let isFiltered = Object.keys(filter).length > 0;

  /** Asks for what lies beyond the last page to read, so that a list which is too long costs few calls a run. */
  async function refuseIfTooLong(): Promise<void> {
    if (memory.pages !== undefined && memory.pages < manyPages) return;
    const beyond = await list.fetchRows({ page: maxPages + 1, perPage: maxPageSize }, {});
    if (beyond.changes.length > 0) throw tooMany(list);
  }

  // A row that changes under the walk is late, so that the next window has it.
  const pages = await scanAllPages(async (request) => {
    if (!isFiltered && (request.page - 1) * request.perPage >= maxRows) throw tooMany(list);
    const found = await list.fetchRows(request, filter);
    isFiltered &&= found.changes.every(({ modified }) => modified >= since - second);
    if (request.page === 1 && found.more && !isFiltered) await refuseIfTooLong();
    return found;
  });
  if (!pages) throw changedTooMuch("books", recordType);
  const byId = new Map(pages.flatMap(({ changes }) => changes).map((row) => [row.id, row]));
  if (!isFiltered && byId.size > maxRows) throw tooMany(list);
  if (!isFiltered) memory.pages = pages.length;
  return {
    rows: [...byId.values()].sort(byTimeThenId),
    serverTime: pages[0]?.serverTime,
    answeredAt: pages[0]?.answeredAt,
    isSorted: pages.every((page) => page.isSorted),
  };
}

/**
 * Finds out whether the list honors a filter that is not documented. The list is asked for rows modified since just
 * before the newest change: it must show that change, and no older row.
 */
async function tryFilter({ memory, fetchRows }: RowList, rows: BooksRow[]): Promise<void> {
  if (rows.some(({ id }) => id === memory.missing)) {
    memory.honorsFilter = false;
    return;
  }
  const newest = Math.max(...rows.map(({ modified }) => modified));
  const since = newest - second;
  const matching = rows.filter(({ modified }) => modified >= since).length;
  // Where no row is older, or the newer rows alone fill a page, the answer would prove nothing.
  if (matching === rows.length || matching >= maxPageSize) return;
  const { changes } = await fetchRows({ page: 1, perPage: maxPageSize }, modifiedSince(since));
  const showsOlder = changes.some(({ modified }) => modified < since);
  // A filter that takes only equal times may show other rows, but not the newest one.
  const showsNewest = changes.some(({ modified }) => modified >= newest);
  // The newest row may have been deleted since the list was read. The next list tells.
  if (!showsOlder && !showsNewest) {
    memory.missing = rows.find(({ modified }) => modified === newest)?.id;
  } else memory.honorsFilter = showsNewest && !showsOlder;
}

const tooMany = ({ recordType, label }: RowList) =>
  refusal({
    product: "books",
    operation: `poll ${recordType}`,
    reason: `Zoho Books neither sorts nor filters ${label} by time in this organization, and there are more than ${maxPages} pages of them`,
    hint: "Follow another record type, or load them on a schedule with Books - Get Records.",
  });
