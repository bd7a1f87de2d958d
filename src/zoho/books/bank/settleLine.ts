import { failureOf } from "../../errors/errors";
import { refuse } from "../../errors/refuse";
import type { ZohoClient } from "../../http/client";
import { booksPath } from "../../http/paths";
import type { ZohoRequest } from "../../http/request";
import { type BooksRecord, readRecord, unreadable } from "../answers";
import { listPages } from "../lists";
import { getRecord } from "../records";
import { findRecordType } from "../recordTypes/findRecordType";
import { repetitionOf } from "../repetition";
import { writeOnce } from "../writes";

/** The line of a bank's statement that somebody named. */
export interface NamedBankLine {
  id: string;
  /** The bank account, where it is given. */
  account?: string;
}

/** What became of a line. */
export interface SettledLine {
  transactionId: string;
  status: string;
}

/** The days to look for a line in, as Zoho's lists take them. */
type Days = { date_start?: string; date_end?: string };

const place = { recordType: "banktransactions" };

/**
 * Reads a line that waits for its category: one call, and one for each 200 lines where Zoho does not give such lines by ID
 * (docs/zoho-books.md#bank-lines).
 * @throws Error for a line that is done already, or whose account is not known; ZohoError where there is no line.
 */
export async function readOpenLine(client: ZohoClient, named: NamedBankLine): Promise<BooksRecord> {
  const line = (await findLine(client, named)) ?? missing(named);
  const { status } = line;
  if (status === undefined || status === "uncategorized") return withAccount(line, named);
  refuse(
    `Bank transaction ${named.id} is ${status} already. Nothing was sent. Undo that with Books - Change Status first.`,
  );
}

function withAccount(line: BooksRecord, { id, account }: NamedBankLine): BooksRecord {
  const account_id = line.account_id || account;
  if (account && account !== String(account_id)) {
    refuse(
      `Bank transaction ${id} is in account ${account_id}, and Bank Account ID is ${account}. Correct one of them.`,
    );
  }
  if (account_id) return { ...line, transaction_id: id, account_id };
  refuse("Bank Account ID is empty, and Zoho Books does not tell it. Select the account.");
}

function missing({ id, account }: NamedBankLine): never {
  const where = account ? " in the bank account" : "";
  refuse(
    `There is no bank transaction ${id} that waits for a category${where}. Check Transaction ID and Bank Account ID.`,
  );
}

/** A line by its ID, or else among those of its account that wait; undefined where there is none. */
async function findLine(
  client: ZohoClient,
  { id, account }: NamedBankLine,
  days: Days = {},
): Promise<BooksRecord | undefined> {
  try {
    return readRecord(findRecordType(place.recordType), await getRecord(client, place, id));
  } catch (thrown) {
    if (failureOf(thrown)?.code !== "1002") throw thrown;
  }
  if (!account) return undefined;
  const search = { account_id: account, filter_by: "Status.Uncategorized", ...days };
  return findRow(client, search, "transaction_id", id);
}

async function findRow(
  client: ZohoClient,
  search: Record<string, string>,
  field: string,
  id: string,
): Promise<BooksRecord | undefined> {
  for await (const { rows } of listPages(client, place, { search, perPage: 200 })) {
    const found = rows.find((row) => String(row[field]) === id);
    if (found) return found;
  }
  return undefined;
}

/**
 * Matches or categorizes a line once. After a lost answer, the line is read, or else the transaction that came of it.
 * @param path the end of the path, such as `match`.
 * @param status what the line is afterwards.
 * @param others the days of records that the line is matched with: of which day the transaction is that takes its place,
 * is UNSURE (docs/zoho-books.md#bank-lines).
 * @throws ZohoError also where it stays unknown what became of the line.
 */
export async function settleLine(
  client: ZohoClient,
  { transaction_id, account_id, date }: BooksRecord,
  path: string,
  status: string,
  body: BooksRecord,
  others: unknown[] = [],
): Promise<SettledLine> {
  const id = String(transaction_id);
  const account = String(account_id);
  const request: ZohoRequest = {
    method: "POST",
    path: `${booksPath`/banktransactions/uncategorized/${id}`}/${path}`,
    // Only a match takes it (docs/zoho-books.md#bank-lines).
    query: path === "match" ? { account_id: account } : undefined,
    body,
    ...repetitionOf("settleBankLine", id),
  };
  const days = [date, ...others].filter(Boolean).map(String).sort();
  const [date_start] = days;
  const within: Days = date_start ? { date_start, date_end: days.at(-1) } : {};
  const find = async () => {
    const line = await findLine(client, { id, account }, within);
    if (line?.status === "uncategorized") return undefined;
    const search = { account_id: account, filter_by: "Status.All", ...within };
    const found = line ?? (await findRow(client, search, "imported_transaction_id", id));
    // Somebody else may have settled the line another way meanwhile.
    if (found?.status !== status) throw unreadable("bank transaction", found);
    return { transactionId: String(found.transaction_id ?? id), status };
  };
  return writeOnce(client, request, () => ({ transactionId: id, status }), find);
}
