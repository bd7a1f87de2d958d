import type { ZohoClient } from "../zoho/client";
import { booksRows, type ListMemory, type RowList, sortColumn } from "./booksRows";
import { readEdge, stepBack, walkSorted } from "./booksSortedList";
import { readBehind, readWhole } from "./booksWholeList";
import { compareIds } from "./change";
import { changedTooMuch } from "./changedTooMuch";
import type { Feed, FeedPage, Window } from "./feed";
import { largestPage, mostWalks } from "./overlappingPages";

const mostSteps = mostWalks / 2;

/**
 * Changes of a Books record type whose rows tell a time: the list from its newest row down, until a row is older than
 * the window. How a type's changes are found stands in the table of record types. What Zoho's documents leave open, the
 * answers tell: a list that comes in another order than asked (docs/zoho-books.md#order-of-lists) is read as a whole.
 * Scope: the type's READ.
 * @throws ZohoError when a list that has to be read as a whole, unfiltered, has more than 25 pages.
 */
export function booksTimedFeed(client: ZohoClient, recordType: string, memory: ListMemory): Feed {
  const list = booksRows(client, recordType, memory);
  const { finding, warn } = list;
  const { stamp, sortBy, hasCreatedTime = true } = finding;

  async function begin() {
    const perPage = hasCreatedTime ? 1 : largestPage;
    const first = await list.fetchRows({ page: 1, perPage }, {});
    // The newest rows hold the highest id, unless more than a page of older ones was changed since.
    const isEnough = hasCreatedTime || first.isSorted || !first.more;
    const rows = isEnough ? first.changes : (await readWhole(list)).rows;
    const ids = rows.map(({ id }) => id).sort(compareIds);
    const { serverTime, answeredAt } = first;
    return { serverTime, answeredAt, highestId: ids.at(-1) };
  }

  async function* changesSince(window: Window): AsyncGenerator<FeedPage> {
    const { from } = window;
    let edge = readEdge(window, list);
    if (memory.ignoresOrder) warn(reasons.order(list));
    for (let walk = 1; walk <= mostWalks && !memory.isUnsorted && sortBy; walk++) {
      const outcome = yield* walkSorted(list, edge, from);
      if (outcome === "end") return;
      if (outcome === "unsorted" || outcome === "unfiltered") {
        noteIgnored(list, outcome);
        edge = undefined;
        continue;
      }
      // Farther each time, to the list's beginning at last, so that it comes to what is left whatever was deleted.
      edge = stepBack(outcome.shifted, walk < mostSteps ? largestPage * 2 ** walk : Infinity);
    }
    if (sortBy && !memory.isUnsorted) throw changedTooMuch("books", recordType);
    yield await readBehind(list, window);
  }

  const tellsOnlyCreation = stamp === "created_time";
  return {
    ascending: false,
    hasCreatedTime,
    ...(tellsOnlyCreation && { reportsUpdates: false }),
    begin,
    changesSince,
  };
}

/** Keeps in mind what of a request Zoho ignored, so that the next walk asks otherwise. */
function noteIgnored(list: RowList, outcome: "unsorted" | "unfiltered"): void {
  const { memory, finding, warn } = list;
  if (outcome === "unfiltered") {
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
