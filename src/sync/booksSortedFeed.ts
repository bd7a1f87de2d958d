import type { BooksRecord, PageContext } from "../zoho/books/answers";
import { listPage } from "../zoho/books/lists";
import { findRecordType } from "../zoho/books/recordTypes";
import type { ZohoClient } from "../zoho/client";
import { ZohoError } from "../zoho/errors";
import { parseZohoTime } from "../zoho/timestamps";
import type { Change } from "./change";
import type { Feed, FeedPage } from "./feed";

const mostPages = 25;
const mostWalks = 3;

/**
 * Changes of a Books record type whose list can be sorted by `last_modified_time`: newest first, until a row is
 * older than the window. Pages overlap, so that a deletion under the walk cannot shift a row past it unseen.
 */
export function booksSortedFeed(client: ZohoClient, recordType: string): Feed {
  const { idField } = findRecordType(recordType);

  const fetchPage = async (page: number, perPage: number) => {
    const search = { sort_column: "last_modified_time", sort_order: "D" };
    const found = await listPage(client, { recordType }, { search, page, perPage });
    requireSorted(recordType, found.answer.page_context);
    return { ...found, changes: found.rows.map((row) => toChange(row, idField)) };
  };

  async function serverTime(): Promise<number | undefined> {
    return (await listPage(client, { recordType }, { page: 1, perPage: 1 })).serverTime;
  }

  async function* changesSince(start: number): AsyncGenerator<FeedPage> {
    for (let walk = 1; walk <= mostWalks; walk++) {
      const found = await walkOnce(start);
      if (found) {
        yield found;
        return;
      }
    }
    throw new ZohoError({
      product: "books",
      operation: `poll ${recordType}`,
      reason: "the list changed too much while it was read",
      hint: "Nothing is lost: the next run reads it again.",
      retryable: true,
    });
  }

  /** One walk. @returns undefined when rows were deleted under it, so that it may have passed over some. */
  async function walkOnce(start: number): Promise<FeedPage | undefined> {
    const latest = new Map<string, Change>();
    let firstAnswer: number | undefined;
    for (let page = 1; page <= mostPages; page++) {
      // Each page is a row shorter than the one before, so that it begins within what was read already.
      const { changes, serverTime, answer } = await fetchPage(page, 201 - page);
      firstAnswer ??= serverTime;
      const [first] = changes;
      if (page > 1 && first && !latest.has(first.id)) return undefined;
      for (const change of changes) {
        if (!latest.has(change.id)) latest.set(change.id, change);
      }
      const oldest = changes.at(-1);
      if (!oldest || oldest.modified < start || answer.page_context?.has_more_page !== true) {
        const changed = [...latest.values()].filter(({ modified }) => modified >= start);
        return { changes: changed, serverTime: firstAnswer };
      }
    }
    throw new ZohoError({
      product: "books",
      operation: `poll ${recordType}`,
      reason: `more than ${mostPages} pages of records changed since the last run`,
      hint: "Run the trigger more often, or load the records once with Books - Get Records and deploy the instance again.",
      retryable: false,
    });
  }

  return { serverTime, changesSince };
}

/** Some lists answer in another order than asked, without a word (Books sheet 3). */
function requireSorted(recordType: string, context: PageContext | undefined): void {
  if (context?.sort_column === "last_modified_time" && context.sort_order === "D") return;
  throw new ZohoError({
    product: "books",
    operation: `poll ${recordType}`,
    reason: `Zoho did not sort the list by last_modified_time, newest first, but by ${context?.sort_column} ${context?.sort_order}`,
    hint: "Changes of these records cannot be followed in this organization. Report it.",
    retryable: false,
  });
}

function toChange(row: BooksRecord, idField: string): Change {
  const id = String(row[idField]);
  const modified = parseZohoTime(String(row.last_modified_time));
  if (Number.isNaN(modified)) {
    throw new Error(
      `Record ${id} has no readable last_modified_time; its changes cannot be followed.`,
    );
  }
  const created =
    typeof row.created_time === "string" ? parseZohoTime(row.created_time) : Number.NaN;
  return { id, modified, created: Number.isNaN(created) ? undefined : created, record: row };
}
