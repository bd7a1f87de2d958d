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
  lines: number;
}

/**
 * Imports a statement once, after a look at the last import: one call, and one more where Zoho's answer does not name the
 * statement (docs/zoho-books.md#bank-statements). After a lost answer, the last import tells.
 * @throws Error before anything is sent, where the last import has the same period and lines. ZohoError also where it
 * stays unknown whether the statement was imported.
 */
export async function importStatement(
  client: ZohoClient,
  { account, lines, again, ...given }: Statement,
): Promise<ImportedStatement> {
  const days = lines.map(({ date }) => date).sort();
  const period = `${given.from ?? days[0]} ${given.to ?? days.at(-1)}`;
  const keys = lines.map(lineKey).sort();
  const before = await readLast(client, account);
  if (before?.period === period && before.keys.join() === keys.join() && !again) {
    refuse(
      `The last import into account ${account}, statement ${before.id}, has the same period and lines. Nothing was sent. To import them once more, turn on Import Again.`,
    );
  }
  const request: ZohoRequest = {
    method: "POST",
    path: booksPath`/bankstatements`,
    body: {
      account_id: account,
      start_date: given.from ?? days[0],
      end_date: given.to ?? days.at(-1),
      transactions: lines.map(toZoho),
    },
    ...repetitionOf("importStatement", account),
  };
  const find = async () => {
    const last = await readLast(client, account);
    if (!last || last.id === before?.id) return undefined;
    // Zoho may leave lines out that it knows; others may import at the same time.
    const isOurs = last.keys.every((key) => keys.includes(key));
    if (last.period === period && isOurs) return last.told;
    throw unreadable("imported statement");
  };
  const told = await writeOnce<ImportedStatement | "untold">(
    client,
    request,
    ({ statement_id }) =>
      statement_id ? { statementId: String(statement_id), lines: lines.length } : "untold",
    find,
  );
  if (told !== "untold") return told;
  const last = await readLast(client, account).catch(() => undefined);
  if (last && last.id !== before?.id) return last.told;
  client.log.warn("Zoho Books imported the statement, and does not show it as the last import.");
  return { statementId: "", lines: lines.length };
}

const lineKey = ({ date, side, amount, payee = "", reference = "" }: StatementLine): string =>
  [date, side, amount, payee, reference].join("|");

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
  /** What tells its lines from others, in one order. */
  keys: string[];
  told: ImportedStatement;
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
  const id = String(found.statement_id);
  return {
    id,
    period,
    keys: lines.map(keyOf).sort(),
    told: { statementId: id, lines: lines.length },
  };
}

const keyOf = (row: BooksRecord): string =>
  lineKey({
    date: String(row.date),
    side: row.debit_or_credit as StatementLine["side"],
    amount: readDecimal(row.amount) ?? "",
    payee: String(row.payee ?? ""),
    reference: String(row.reference_number ?? ""),
  });
