import { refuse } from "../errors/refuse";
import type { ZohoClient } from "../http/client";
import { booksPath } from "../http/paths";
import type { ZohoRequest } from "../http/request";
import { isObject } from "../isObject";
import { type BooksRecord, isRows, readRecord, unreadable } from "./answers";
import { amountOf } from "./credits/documents";
import { listPages } from "./lists";
import { readDecimal } from "./money/decimal";
import { getRecord } from "./records";
import { findRecordType } from "./recordTypes/findRecordType";
import { repetitionOf } from "./repetition";
import { newRows, seeRows } from "./seenRows";
import { writeOnce } from "./writes";

/** Which journal to reverse, and when. */
export interface Reversal {
  journalId: string;
  date: string;
  /** Zoho makes the journal on the date, and not at once. */
  isScheduled: boolean;
  /** Makes another reversal where there is one. */
  again: boolean;
}

const place = { recordType: "journals" };

/**
 * Reverses a journal once. Gives the ID of the new journal. After a lost answer, that is the one journal of the date and
 * the amount that is new (docs/zoho-books.md#reversals-of-journals).
 * @throws Error before anything is sent, for a journal that is not published, and one that a later journal takes back.
 * ZohoError also where it stays unknown whether the journal was reversed.
 */
export async function reverseJournal(
  client: ZohoClient,
  { journalId, date, isScheduled, again }: Reversal,
): Promise<{ id: string }> {
  const journal = await readJournal(client, journalId);
  refuseUnposted(journal);
  if (!again) await refuseReversed(client, journal);
  const see = (isLenient?: boolean) =>
    seeRows(client, place, { date }, { journal_date: date }, isLenient);
  const before = await see(true);
  const find = async () => {
    const total = amountOf(journal, "total");
    const fresh = newRows(before, await see()).filter((row) => amountOf(row, "total") === total);
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

const readJournal = async (client: ZohoClient, id: string): Promise<BooksRecord> =>
  readRecord(findRecordType(place.recordType), await getRecord(client, place, id));

const unposted = ["draft", "submitted", "pending_approval", "rejected"];

function refuseUnposted({ status }: BooksRecord): void {
  if (!unposted.includes(String(status))) return;
  refuse(
    `The journal is ${status}, so that there is nothing to take back. Publish the journal with Books - Change Status, or delete the journal.`,
  );
}

/** No field tells: the lines of later journals with the same total do, each read by one call. */
async function refuseReversed(client: ZohoClient, journal: BooksRecord): Promise<void> {
  const age = (row: BooksRecord) => idOf(row).padStart(30, "0");
  const wanted = sidesOf(journal, { debit: "credit", credit: "debit" });
  if (wanted === "") return;
  const total = readDecimal(journal.total);
  const later: BooksRecord[] = [];
  for await (const { rows } of listPages(client, place, { search: total ? { total } : {} })) {
    // Zoho ignores filters in silence.
    later.push(
      ...rows.filter((row) => readDecimal(row.total) === total && age(row) > age(journal)),
    );
  }
  for (const row of later) {
    const other = await readJournal(client, idOf(row));
    if (sidesOf(other) !== wanted) continue;
    refuse(
      `Journal ${other.entry_number} (${idOf(row)}) of ${other.journal_date} takes back the same amounts already. Nothing was sent. To make another one, turn on Reverse Again.`,
    );
  }
}

/** The accounts, sides and amounts of a journal, in one order; the sides by other words, where these are told. */
const sidesOf = ({ line_items }: BooksRecord, words: Record<string, string> = {}): string =>
  (isRows(line_items) ? line_items : [])
    .map(({ account_id, debit_or_credit: side, amount }) =>
      [account_id, words[String(side)] ?? side, readDecimal(amount)].join(" "),
    )
    .sort()
    .join();
