import type { ZohoClient } from "../http/client";
import { booksPath } from "../http/paths";
import type { ZohoRequest } from "../http/request";
import { isObject } from "../isObject";
import { type BooksRecord, readRecord, unreadable } from "./answers";
import { listPages } from "./lists";
import { getRecord } from "./records";
import { findRecordType } from "./recordTypes/findRecordType";
import { repetitionOf } from "./repetition";
import { writeOnce } from "./writes";

/** Which journal to reverse, and when. */
export interface Reversal {
  journalId: string;
  date: string;
  /** Zoho makes the journal on the date, and not at once. */
  isScheduled: boolean;
}

const place = { recordType: "journals" };

/**
 * Reverses a journal once. Gives the ID of the new journal. After a lost answer, that is the one journal of the date and
 * the amount that is new (docs/zoho-books.md#reversals-of-journals).
 * @throws ZohoError also where it stays unknown whether the journal was reversed.
 */
export async function reverseJournal(
  client: ZohoClient,
  { journalId, date, isScheduled }: Reversal,
): Promise<{ id: string }> {
  const type = findRecordType(place.recordType);
  const { total } = readRecord(type, await getRecord(client, place, journalId));
  const before = new Set((await journalsOf(client, date)).map(idOf));
  const find = async () => {
    const fresh = (await journalsOf(client, date)).filter(
      (row) => !before.has(idOf(row)) && Number(row.total) === Number(total),
    );
    if (fresh[0] && fresh.length === 1) return { id: idOf(fresh[0]) };
    if (fresh.length === 0 && !isScheduled) return undefined;
    throw unreadable("new journal");
  };
  const request: ZohoRequest = {
    method: "POST",
    path: booksPath`/journals/${journalId}/reverse`,
    query: { reversal_date: date, is_reversal_scheduled: isScheduled },
    ...repetitionOf("reverseJournal", journalId),
  };
  return writeOnce(
    client,
    request,
    ({ journal }) => (isObject(journal) && journal.journal_id ? { id: idOf(journal) } : undefined),
    find,
  );
}

const idOf = ({ journal_id }: BooksRecord): string => String(journal_id);

/** Journals of a day; which day is looked at again, since Zoho ignores filters in silence. */
async function journalsOf(client: ZohoClient, date: string): Promise<BooksRecord[]> {
  const found: BooksRecord[] = [];
  for await (const { rows } of listPages(client, place, { search: { date } })) {
    found.push(...rows.filter((row) => row.journal_date === date));
  }
  return found;
}
