import { refuse } from "../../errors/refuse";
import type { ZohoClient } from "../../http/client";
import { isObject } from "../../isObject";
import type { BooksRecord } from "../answers";
import { amountOf } from "../credits/documents";
import { add, subtract } from "../money/decimal";
import { listMatches, matchPages } from "./matches";
import { type NamedBankLine, readOpenLine, type SettledLine, settleLine } from "./settleLine";

/**
 * Matches a line with what Zoho has already.
 * @param given IDs or rows of matches; Zoho's best one where it is absent.
 * @throws Error before anything is sent, without a best match, for one that Zoho does not offer or that is there twice.
 * Also for matches in another currency, and those that do not add up.
 */
export async function matchLine(
  client: ZohoClient,
  named: NamedBankLine,
  given: readonly unknown[] | undefined,
): Promise<SettledLine> {
  if (given?.length === 0) {
    refuse("Matches holds none. Name a match, or leave Matches empty for Zoho's best one.");
  }
  const line = await readOpenLine(client, named);
  const chosen = given ? await chosenOf(client, named.id, given) : [await bestOf(client, named.id)];
  checkEach(line, chosen);
  checkSum(line, chosen);
  const wanted = chosen.map(({ transaction_id, transaction_type }) => ({
    transaction_id,
    transaction_type,
  }));
  const days = chosen.map(({ date }) => date);
  return settleLine(client, line, "match", "matched", { transactions_to_be_matched: wanted }, days);
}

async function bestOf(client: ZohoClient, id: string): Promise<BooksRecord> {
  const all = await listMatches(client, id);
  const [best, ...others] = all.filter(({ is_best_match }) => String(is_best_match) === "true");
  if (best && others.length === 0) return best;
  const count = best ? others.length + 1 : "none";
  refuse(
    `Of ${all.length} matches of the bank transaction, Zoho Books calls ${count} the best. Name what to match in Matches.`,
  );
}

async function chosenOf(
  client: ZohoClient,
  id: string,
  given: readonly unknown[],
): Promise<readonly BooksRecord[]> {
  const isWhole = (one: unknown): one is BooksRecord =>
    isObject(one) && Boolean(one.transaction_id && one.transaction_type && one.amount);
  if (given.every(isWhole)) return given;
  const wanted = given.map((one) => {
    const id = isObject(one) ? (one.transaction_id ?? one.id) : one;
    return id
      ? String(id)
      : refuse("Matches has a row without transaction_id. Give IDs, or rows of matches.");
  });
  const offered = new Map<string, BooksRecord>();
  for await (const rows of matchPages(client, id, true)) {
    for (const row of rows) offered.set(String(row.transaction_id), row);
    if (wanted.every((one) => offered.has(one))) break;
  }
  return wanted.map((one) => offered.get(one) ?? refuseMatch(one));
}

function refuseMatch(id: string): never {
  refuse(
    `Matches: Zoho Books does not offer ${id} for the bank transaction. Check that ${id} is open, and on the side of the line.`,
  );
}

/** Zoho would take a match twice, and pay a document twice. */
function checkEach({ currency_code: own }: BooksRecord, chosen: readonly BooksRecord[]): void {
  const seen = new Set<string>();
  for (const { transaction_id, currency_code: other = own } of chosen) {
    const id = String(transaction_id);
    if (seen.has(id)) refuse(`Matches: ${id} is there twice. Name each match once.`);
    seen.add(id);
    if (own && other && own !== other) {
      refuse(
        `Matches: ${id} is in ${other}, and the bank transaction is in ${own}. Match the line in Zoho Books.`,
      );
    }
  }
}

/** Matches of one side count against those of the other (docs/zoho-books.md#bank-lines). */
function checkSum(line: BooksRecord, chosen: readonly BooksRecord[]): void {
  const amount = amountOf(line, "amount");
  const amountsOf = (isDebit: boolean) =>
    chosen
      .filter(({ debit_or_credit }) => (debit_or_credit === "debit") === isDebit)
      .map((row) => amountOf(row, "amount"));
  const sum = subtract(add(...amountsOf(true)), ...amountsOf(false)).replace("-", "");
  if (sum === amount) return;
  refuse(
    `Matches make ${sum}, and the bank transaction is of ${amount}. Nothing was sent. Name matches that make its amount.`,
  );
}
