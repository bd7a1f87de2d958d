import type { ZohoClient } from "../../../zoho/http/client";
import { compareIds } from "../../engine/change";
import { changedTooMuch } from "../../engine/changedTooMuch";
import type { Feed, FeedPage, Window } from "../../engine/feed";
import { maxPageSize, maxWalks } from "../../engine/overlappingPages";
import { fullScan, scanBehind } from "./booksFullScan";
import { booksRows, type ListMemory, type RowList, sortColumn } from "./booksRows";
import { type Edge, readEdge, stepBack, type WalkEnd, walkSorted } from "./walkSorted";

const maxSteps = maxWalks / 2;

/**
 * Changes of a Books record type whose rows tell a time. The list is read from its newest row down, until a row is
 * older than the window. How a type's changes are found stands in the table of record types. What Zoho's documents
 * leave open, the answers tell: a list that comes in another order than asked (docs/zoho-books.md#order-of-lists) is
 * read as a whole. Scope: the type's READ.
 * @throws ZohoError when a list that has to be read as a whole, unfiltered, has more than 25 pages.
 */
export function booksTimedFeed(client: ZohoClient, recordType: string, memory: ListMemory): Feed {
  const list = booksRows(client, recordType, memory);
  const { finding, warn } = list;
  const { stamp, sortBy, hasCreatedTime = true } = finding;

  async function begin() {
    const perPage = hasCreatedTime ? 1 : maxPageSize;
    const first = await list.fetchRows({ page: 1, perPage }, {});
    // The newest rows hold the highest id, unless more than a page of older ones was changed since.
    const isEnough = hasCreatedTime || first.isSorted || !first.more;
    const rows = isEnough ? first.changes : (await fullScan(list)).rows;
    const ids = rows.map(({ id }) => id).sort(compareIds);
    const { serverTime, answeredAt } = first;
    return { serverTime, answeredAt, highestId: ids.at(-1) };
  }

  async function* changesSince(window: Window): AsyncGenerator<FeedPage> {
    if (memory.ignoresOrder) warn(reasons.order(list));
    if (sortBy && (yield* readSorted(list, window))) return;
    yield await scanBehind(list, window);
  }

  const hasOnlyCreatedTime = stamp === "created_time";
  return {
    ascending: false,
    hasCreatedTime,
    ...(hasOnlyCreatedTime && { reportsUpdates: false }),
    begin,
    changesSince,
  };
}

/**
 * Walks down a sorted list until a row is older than the window, and walks again where rows moved.
 * @returns whether the list was read; false where it turned out not to be sorted.
 * @throws ZohoError where rows moved under every walk.
 */
async function* readSorted(list: RowList, window: Window): AsyncGenerator<FeedPage, boolean> {
  let edge = readEdge(window, list);
  for (let walk = 1; walk <= maxWalks && !list.memory.isUnsorted; walk++) {
    const end = yield* walkSorted(list, edge, window);
    if (end === "end") return true;
    edge = nextEdge(list, end, walk);
  }
  if (list.memory.isUnsorted) return false;
  throw changedTooMuch("books", list.recordType);
}

/** Where the next walk begins: at the top, where Zoho ignored what was asked for, else some rows before the shift. */
function nextEdge(list: RowList, end: Exclude<WalkEnd, "end">, walk: number): Edge | undefined {
  if (end === "unsorted" || end === "unfiltered") {
    noteIgnored(list, end);
    return undefined;
  }
  // Each walk steps back farther, the last ones to the top: they reach what is left, whatever was deleted.
  return stepBack(end.shifted, walk < maxSteps ? maxPageSize * 2 ** walk : Infinity);
}

/** Keeps in mind what of a request Zoho ignored, so that the next walk asks otherwise. */
function noteIgnored(list: RowList, ignored: "unsorted" | "unfiltered"): void {
  const { memory, finding, warn } = list;
  if (ignored === "unfiltered") {
    memory.ignoresFilter = true;
    warn(reasons.filter(list));
  } else if (sortColumn(list) !== finding.sortBy) {
    memory.ignoresOrder = true;
    warn(reasons.order(list));
  } else {
    memory.isUnsorted = true;
    warn(reasons.sorting(list));
  }
}

const reasons = {
  filter: ({ label }: RowList) =>
    `Zoho Books ignores the filter for the changes of ${label}. From now on the trigger reads the list in the order of the changes.`,
  order: ({ label }: RowList) =>
    `Zoho Books neither filters nor sorts ${label} by their changes, so that each poll reads the whole list, a call for 200 of them.`,
  sorting: ({ label }: RowList) =>
    `Zoho Books does not sort ${label} as it was asked to, so that polls read the whole list, unless it is filtered.`,
};
