import type { ZohoClient } from "../zoho/client";
import { booksRows, type ListMemory } from "./booksRows";
import { isEdge, stepBack, walkSorted } from "./booksSortedList";
import { readBehind, readWhole } from "./booksWholeList";
import { compareIds } from "./change";
import { changedTooMuch } from "./changedTooMuch";
import type { Feed, FeedPage, Window } from "./feed";
import { largestPage, mostWalks } from "./overlappingPages";

/**
 * Changes of a Books record type whose rows tell a time: the list from its newest row down, until a row is older than
 * the window. How a type's changes are found stands in the table of record types. What Zoho's documents leave open, the
 * answers tell: a list that comes in another order than asked (Books sheet 3) is read as a whole.
 * Scope: the type's READ.
 * @throws ZohoError when a list that has to be read as a whole, unfiltered, has more than 25 pages.
 */
export function booksTimedFeed(client: ZohoClient, recordType: string, memory: ListMemory): Feed {
  const list = booksRows(client, recordType, memory);
  const { stamp, sortBy, tellsCreation = true } = list.finding;

  async function begin() {
    const perPage = tellsCreation ? 1 : largestPage;
    const first = await list.fetchRows({ page: 1, perPage }, {});
    // The newest rows hold the highest id, unless more than a page of older ones was changed since.
    const isEnough = tellsCreation || first.isSorted || !first.more;
    const rows = isEnough ? first.changes : (await readWhole(list)).rows;
    const ids = rows.map(({ id }) => id).sort(compareIds);
    return { serverTime: first.serverTime, highestId: ids.at(-1) };
  }

  async function* changesSince({ from, position }: Window): AsyncGenerator<FeedPage> {
    let edge = isEdge(position) ? position : undefined;
    for (let walk = 1; walk <= mostWalks && !memory.isUnsorted && sortBy; walk++) {
      const outcome = yield* walkSorted(list, edge, from);
      if (outcome === "end") return;
      if (outcome === "unsorted") memory.isUnsorted = true;
      // Farther each time, so that it comes to what is left of the list whatever was deleted.
      else edge = stepBack(outcome.shifted, largestPage * 2 ** walk);
    }
    if (sortBy && !memory.isUnsorted) throw changedTooMuch("books", recordType);
    yield await readBehind(list, { from, position });
  }

  const tellsOnlyCreation = stamp === "created_time";
  return {
    ascending: false,
    tellsCreation,
    ...(tellsOnlyCreation && { tellsUpdates: false }),
    begin,
    changesSince,
  };
}
