import { refuse } from "../../errors/refuse";
import type { ZohoClient } from "../../http/client";
import { booksPath } from "../../http/paths";
import type { ZohoRequest } from "../../http/request";
import { isObject } from "../../isObject";
import { type BooksRecord, isRows, readAnswer, unreadable } from "../answers";
import { readDecimal, toJsonAmount } from "../money/decimal";
import { repetitionOf } from "../repetition";
import { withoutSpaces, withSigns } from "../withSigns";
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
  /** Sends the lines alone that the last import does not have. */
  leaveOut: boolean;
}

/** A statement that Zoho has. */
export interface ImportedStatement {
  statementId: string;
  /** How many were sent; Zoho may leave out what it knows. */
  lines: number;
  /** How many were not sent, as the last import has them. */
  leftOut: number;
}

/**
 * Imports a statement once, after a look at the last import: one call, and one more where Zoho's answer does not name the
 * statement (docs/zoho-books.md#bank-statements). After a lost answer, the last import tells.
 * @throws Error before anything is sent, for lines outside of the period, and as `newLines`. ZohoError also where the
 * outcome stays unknown.
 */
export async function importStatement(
  client: ZohoClient,
  { account, ...given }: Statement,
): Promise<ImportedStatement> {
  if (given.again && given.leaveOut) {
    refuse("Import Again and Leave Out Known Lines are both on. Turn one off.");
  }
  const days = given.lines.map(({ date }) => date).sort();
  const { from = days[0] ?? "", to = days.at(-1) ?? "" } = given;
  checkDays(given.lines, from, to);
  const before = await readBefore(client, account, given.leaveOut);
  const lines = before && !given.again ? newLines(given, before, account) : given.lines;
  const leftOut = given.lines.length - lines.length;
  const told = (id: unknown) => ({ statementId: String(id), lines: lines.length, leftOut });
  if (before && lines.length === 0) return told(before.id);
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
  // Zoho may leave lines out that it knows; others may import at the same time.
  const isOurs = ({ period, keys }: LastImport) =>
    period === `${from} ${to}` && keys.length > 0 && keys.every(knownBy(lines.map(lineKey)));
  const find = async () => {
    const last = await readLast(client, account);
    // The import of before, still the last one, tells that none was added. None at all may be late, or never shown.
    if (last && last.id === before?.id) return undefined;
    if (last && before !== undefined && isOurs(last)) return told(last.id);
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
  if (last && (before === undefined ? isOurs(last) : last.id !== before?.id)) return told(last.id);
  client.log.warn("Zoho Books does not tell the ID of the statement.");
  return sent;
}

/** The last import before this one, of which a warning tells where its lines are not told. */
async function readBefore(client: ZohoClient, account: string, leaveOut: boolean) {
  const before = await readLast(client, account);
  if (before === undefined || before?.keys.length === 0) {
    const untold = `Zoho Books tells no lines of the last import into account ${account}.`;
    if (leaveOut) refuse(`${untold} Turn off Leave Out Known Lines.`);
    client.log.warn(untold);
  }
  return before;
}

/**
 * The lines that the last import does not have.
 * @throws Error for known lines, unless they are to be left out. Then also for lines that an earlier import may have.
 */
function newLines(
  { lines, leaveOut }: Omit<Statement, "account">,
  last: LastImport,
  account: string,
) {
  const isKnown = knownBy(last.keys);
  const fresh = lines.filter((line) => !isKnown(lineKey(line)));
  const known = lines.length - fresh.length;
  if (known > 0 && !leaveOut) {
    refuse(
      `The last import into account ${account}, statement ${last.id}, has ${known} of the ${lines.length} lines already. Nothing was sent. Turn on Leave Out Known Lines, or Import Again for all lines.`,
    );
  }
  // The last import may itself lack lines of its first day that were known then. It has the days behind as long as no
  // import begins before the last day of the one before. A line's key begins with its day.
  const days = last.keys.map((key) => key.slice(0, 10)).sort();
  const end = days.at(-1) ?? "";
  const older = leaveOut && fresh.find(({ date }) => date < end || date === days[0]);
  if (!older) return fresh;
  refuse(
    `Lines, row ${older.row}: ${older.date} is before the last day of the last import, or on its only day. An earlier import may have the row: take the row out, or turn off Leave Out Known Lines.`,
  );
}

function checkDays(lines: StatementLine[], from: string, to: string): void {
  const outside = lines.find(({ date }) => date < from || date > to);
  if (!outside) return;
  refuse(
    `Lines, row ${outside.row}: ${outside.date} is not within From and To, ${from} to ${to}. Correct one of them.`,
  );
}

/** Tells of one key after the other whether it is among others, each as often as it is there. */
function knownBy(others: string[]): (key: string) => boolean {
  const left = new Map<string, number>();
  for (const key of others) left.set(key, (left.get(key) ?? 0) + 1);
  return (key) => {
    const count = left.get(key) ?? 0;
    left.set(key, count - 1);
    return count > 0;
  };
}

const lineKey = ({
  date,
  side,
  amount,
  payee = "",
  reference = "",
}: Omit<StatementLine, "row">): string =>
  // Zoho may show entities for signs, and other spaces.
  withoutSpaces(withSigns([date, side, amount, payee, reference].join("|")));

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

/** The last import into an account; null where Zoho says that there is none, undefined where the answer tells nothing. */
async function readLast(
  client: ZohoClient,
  account: string,
): Promise<LastImport | null | undefined> {
  const path = booksPath`/bankaccounts/${account}/statement/lastimported`;
  const { data } = await client.send<unknown>({ method: "GET", path });
  const { statement } = readAnswer(data, "last imported statement");
  if (Array.isArray(statement) && statement.length === 0) return null;
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
