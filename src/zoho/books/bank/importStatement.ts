import { refuse } from "../../errors/refuse";
import type { ZohoClient } from "../../http/client";
import { booksPath } from "../../http/paths";
import type { ZohoRequest } from "../../http/request";
import { isObject } from "../../isObject";
import { type BooksRecord, isRows, readAnswer, unreadable } from "../answers";
import { readDecimal, toJsonAmount } from "../money/decimal";
import { repetitionOf } from "../repetition";
import { writeOnce } from "../writes";

/** A line of a statement. */
export interface StatementLine {
  /** Its place in the input, from 1. */
  row: number;
  date: string;
  side: "debit" | "credit";
  amount: string;
  payee?: string;
  description?: string;
  reference?: string;
  bankId?: string;
}

/** A statement to import. */
export interface Statement {
  account: string;
  lines: StatementLine[];
  from?: string;
  to?: string;
  /** Imports the lines of the last import again. */
  again: boolean;
}

/** A statement that Zoho has. */
export interface ImportedStatement {
  statementId: string;
  /** How many were sent; Zoho may leave out what it knows. */
  lines: number;
}

/**
 * Imports a statement once, after a look at the last import: one call, and one more where Zoho's answer does not name the
 * statement (docs/zoho-books.md#bank-statements). After a lost answer, the last import tells.
 * Warns of lines that the last import has.
 * @throws Error before anything is sent, for lines outside of the period, and where the last import has the same period
 * and lines. ZohoError also where it
 * stays unknown whether the statement was imported.
 */
export async function importStatement(
  client: ZohoClient,
  { account, lines, again, ...given }: Statement,
): Promise<ImportedStatement> {
  const days = lines.map(({ date }) => date).sort();
  const { from = days[0] ?? "", to = days.at(-1) ?? "" } = given;
  const period = `${from} ${to}`;
  checkDays(lines, from, to);
  const keys = lines.map(lineKey);
  const told = (id: unknown) => ({ statementId: String(id), lines: lines.length });
  const before = await readLast(client, account);
  if (before && !again) {
    const known = countKnown(keys, before.keys);
    const { id } = before;
    if (before.period === period && before.keys.length === keys.length && known === keys.length) {
      refuse(
        `The last import into account ${account}, statement ${id}, has the same period and lines. Of lines, Zoho Books tells neither Bank's ID nor Description. Nothing was sent. To import them all the same, turn on Import Again.`,
      );
    }
    if (known > 0) {
      client.log.warn(
        `The last import into account ${account}, statement ${id}, has ${known} of the ${keys.length} lines already. Zoho Books may have them twice.`,
      );
    }
  }
  const request: ZohoRequest = {
    method: "POST",
    path: booksPath`/bankstatements`,
    body: {
      account_id: account,
      start_date: from,
      end_date: to,
      transactions: lines.map(toZoho),
    },
    ...repetitionOf("importStatement", account),
  };
  const find = async () => {
    const last = await readLast(client, account);
    if (!last || last.id === before?.id) return undefined;
    // Zoho may leave lines out that it knows; others may import at the same time.
    const isOurs = last.keys.every((key) => keys.includes(key));
    if (last.period === period && isOurs) return told(last.id);
    throw unreadable("imported statement");
  };
  const sent = await writeOnce(
    client,
    request,
    ({ statement_id = "" }) => told(statement_id),
    find,
  );
  if (sent.statementId) return sent;
  const last = await readLast(client, account).catch(() => undefined);
  if (last && last.id !== before?.id) return told(last.id);
  client.log.warn("Zoho Books imported the statement, and does not show it as the last import.");
  return sent;
}

function checkDays(lines: StatementLine[], from: string, to: string): void {
  const outside = lines.find(({ date }) => date < from || date > to);
  if (!outside) return;
  refuse(
    `Lines, row ${outside.row}: ${outside.date} is not within From and To, ${from} to ${to}. Correct one of them.`,
  );
}

/** How many of the keys others have as well, each as often as it is there. */
function countKnown(keys: string[], others: string[]): number {
  const left = [...others];
  return keys.filter((key) => {
    const index = left.indexOf(key);
    return index >= 0 && left.splice(index, 1);
  }).length;
}

const lineKey = ({
  date,
  side,
  amount,
  payee = "",
  reference = "",
}: Omit<StatementLine, "row">): string => [date, side, amount, payee, reference].join("|");

const toZoho = ({ date, side, amount, payee, description, reference, bankId }: StatementLine) => ({
  date,
  debit_or_credit: side,
  amount: toJsonAmount(amount),
  payee,
  description,
  reference_number: reference,
  transaction_id: bankId,
});

interface LastImport {
  id: string;
  period: string;
  /** What tells its lines from others. */
  keys: string[];
}

/** The last import into an account; undefined where there is none. */
async function readLast(client: ZohoClient, account: string): Promise<LastImport | undefined> {
  const path = booksPath`/bankaccounts/${account}/statement/lastimported`;
  const { data } = await client.send<unknown>({ method: "GET", path });
  const { statement } = readAnswer(data, "last imported statement");
  // Zoho's file has a list of one (docs/zoho-books.md#bank-statements).
  const found: unknown = Array.isArray(statement) ? statement[0] : statement;
  if (!isObject(found) || !found.statement_id) return undefined;
  const lines = isRows(found.transactions) ? found.transactions : [];
  const period = `${found.from_date} ${found.to_date}`;
  return { id: String(found.statement_id), period, keys: lines.map(keyOf) };
}

const keyOf = (row: BooksRecord): string =>
  lineKey({
    date: String(row.date),
    side: row.debit_or_credit as StatementLine["side"],
    amount: readDecimal(row.amount) ?? "",
    payee: String(row.payee ?? ""),
    reference: String(row.reference_number ?? ""),
  });
