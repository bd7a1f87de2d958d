import { failureOf } from "../../errors/errors";
import { refuse } from "../../errors/refuse";
import type { ZohoClient } from "../../http/client";
import { type BooksAnswer, type BooksRecord, readRows } from "../answers";
import { checkPeriod } from "../dates";
import { listAll, listOne } from "../lists";
import { findRecordType } from "../recordTypes/findRecordType";
import { listMatches } from "./matches";

/** Which bank transactions to list. */
export interface BankQuery {
  account?: string;
  status?: string;
  from?: string;
  to?: string;
  /** Only lines that wait, at most 25, each with what Zoho would match. */
  withMatches: boolean;
  page?: number;
  perPage?: number;
  isWhole: boolean;
}

/** Each line costs one more call. */
const maxLines = 25;

/**
 * Bank transactions as Zoho gives them, the newest first, and what Zoho says of the page. Matches stand under `matches`,
 * null where Zoho refuses them, and behind the first 25 lines.
 * @throws Error before anything is sent: for a status without an account (docs/zoho-books.md#bank-lines), and for matches
 * of lines that are done. Also for days in the wrong order.
 */
export async function listTransactions(
  client: ZohoClient,
  { account, withMatches, ...asked }: BankQuery,
): Promise<{ data: BooksRecord[]; info: unknown }> {
  checkPeriod(asked.from, asked.to);
  const status = asked.status ?? (withMatches ? "uncategorized" : undefined);
  if (withMatches && (status !== "uncategorized" || asked.isWhole)) {
    refuse(
      `With Matches lists uncategorized lines, a page of ${maxLines} at most. Leave Status empty and Fetch All off.`,
    );
  }
  if (status && !account) {
    refuse("Bank Account ID is empty. Zoho Books lists by status within one account: select it.");
  }
  const search = Object.entries({
    account_id: account,
    status,
    date_start: asked.from,
    date_end: asked.to,
  }).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const perPage = withMatches ? Math.min(asked.perPage ?? maxLines, maxLines) : asked.perPage;
  const query = { search: Object.fromEntries(search), page: asked.page, perPage };
  const place = { recordType: "banktransactions" };
  const answer: BooksAnswer = await (asked.isWhole ? listAll : listOne)(client, place, query);
  const data = readRows(findRecordType(place.recordType), answer).rows;
  if (withMatches) await addMatches(client, data);
  return { data, info: answer.page_context ?? {} };
}

/** Zoho may pass over `per_page`: only the first lines cost a call. */
async function addMatches(client: ZohoClient, data: BooksRecord[]): Promise<void> {
  for (const [index, row] of data.entries()) {
    row.matches = index < maxLines ? await matchesOf(client, String(row.transaction_id)) : null;
  }
  if (data.length <= maxLines) return;
  client.log.warn(
    `Zoho Books gave ${data.length} lines: matches are null behind the first ${maxLines}.`,
  );
}

/** The line may be done since it was listed: one that Zoho refuses does not take the others along. */
async function matchesOf(client: ZohoClient, id: string): Promise<BooksRecord[] | null> {
  try {
    return await listMatches(client, id);
  } catch (thrown) {
    const failure = failureOf(thrown);
    if (![400, 404].includes(failure?.status ?? 0)) throw thrown;
    client.log.warn(`Matches of bank transaction ${id} are not known: ${failure?.reason}.`);
    return null;
  }
}
