/** Statements of bank accounts: imported, the last one read, and taken back (docs/zoho-books.md#bank-statements). */
import type { SimAnswer, SimRequest } from "../../types";
import { doesNotExist, invalidParameter, success } from "../answers";
import type { BelowCall, Called } from "../call";
import { findRecord, insertRecord, removeRecord } from "../records";
import { recordTypeNamed } from "../recordTypes";
import {
  type BooksRecord,
  collectionOf,
  isEmpty,
  type OrganizationState,
  objectsOf,
  type Values,
} from "../state";
import { isDay } from "../times";
import { bodyOf } from "../validate";

const LINES = recordTypeNamed("banktransactions");

// Apart from the collections of records.
const statementsOf = ({ id }: OrganizationState): string => `books-statements/${id}`;

function checkLine({ date, amount, debit_or_credit }: Values): void {
  if (!isDay(date)) throw invalidParameter("date");
  if (isEmpty(amount) || Number.isNaN(Number(amount))) throw invalidParameter("amount");
  if (!["debit", "credit"].includes(String(debit_or_credit))) {
    throw invalidParameter("debit_or_credit");
  }
}

/**
 * Lines of a statement that the account does not have yet; that Zoho looks at all is UNSURE
 * (docs/zoho-books.md#bank-statements).
 */
function newLines(organization: OrganizationState, account: string, lines: Values[]): Values[] {
  if (!organization.quirks.importsSkipKnownLines) return lines;
  const known = organization.store
    .findByValue<Values>(collectionOf(organization, LINES.name), "account_id", account)
    .map(({ values }) => values.bank_line_id);
  return lines.filter(({ transaction_id }) => !transaction_id || !known.includes(transaction_id));
}

/** `POST /bankstatements`. */
export function importStatement(organization: OrganizationState, request: SimRequest): SimAnswer {
  const { account_id, start_date, end_date, transactions } = bodyOf(request);
  const account = String(account_id ?? "");
  const bank = findRecord(organization, recordTypeNamed("bankaccounts"), account);
  if (!bank) throw invalidParameter("account_id");
  const lines = objectsOf(transactions);
  if (lines.length === 0) throw invalidParameter("transactions");
  lines.forEach(checkLine);
  const days = lines.map(({ date }) => String(date)).sort();
  const made = newLines(organization, account, lines).map(
    ({ transaction_id, ...line }) =>
      insertRecord(organization, LINES, {
        ...line,
        amount: Number(line.amount),
        account_id: account,
        account_name: bank.values.account_name,
        bank_line_id: transaction_id,
        source: "statement_imported",
        status: "uncategorized",
      }).id,
  );
  const id = organization.newId();
  const now = organization.clock.now();
  organization.store.put(statementsOf(organization), {
    ...{ id, created: now, modified: now, deleted: null },
    values: {
      account_id: account,
      from_date: start_date ?? days[0],
      to_date: end_date ?? days.at(-1),
      source: "csv",
      lines: made,
    },
  });
  const isTold = organization.quirks.importsToldById;
  return success("Your bank statement has been imported.", isTold ? { statement_id: id } : {}, 201);
}

const lastOf = (organization: OrganizationState, account: string): BooksRecord | undefined =>
  organization.store
    .findByValue<Values>(statementsOf(organization), "account_id", account)
    .sort((one, other) => (BigInt(one.id) < BigInt(other.id) ? -1 : 1))
    .at(-1);

const linesIn = (organization: OrganizationState, { values }: BooksRecord): BooksRecord[] =>
  (values.lines as string[])
    .map((id) => findRecord(organization, LINES, id))
    .filter((line) => line !== undefined);

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", "'": "&#x27;" };

const shownPayee = ({ quirks }: OrganizationState, payee: unknown): string =>
  quirks.payeesWithEntities
    ? String(payee)
        .replace(/\s+/g, " ")
        .replace(/[&<>']/g, (sign) => entities[sign] ?? sign)
    : String(payee);

const shownLine = (organization: OrganizationState, { id, values }: BooksRecord): Values => ({
  transaction_id: id,
  debit_or_credit: values.debit_or_credit,
  date: values.date,
  customer_id: values.customer_id ?? "",
  payee: shownPayee(organization, values.payee ?? ""),
  reference_number: values.reference_number ?? "",
  transaction_type: values.transaction_type ?? "",
  amount: values.amount,
  status: values.status,
});

function lastImported({ organization, record }: Called): SimAnswer {
  const { importsNotShown } = organization.quirks;
  if (importsNotShown === "nothing") return success("success", {});
  const made = lastOf(organization, record.id);
  if (!made && importsNotShown === "nothingBeforeFirst") return success("success", {});
  const last = importsNotShown === "none" ? undefined : made;
  if (!last) return success("success", { statement: [] });
  const { from_date, to_date, source } = last.values;
  const transactions = linesIn(organization, last).map((line) => shownLine(organization, line));
  const statement = [{ statement_id: last.id, from_date, to_date, source, transactions }];
  return success("success", { statement });
}

/** Only the last one can be taken back. */
function removeStatement({ organization, record, subId }: Called): SimAnswer {
  const last = lastOf(organization, record.id);
  if (last?.id !== subId) throw doesNotExist("Statement");
  for (const line of linesIn(organization, last)) removeRecord(organization, LINES, line);
  organization.store.erase(statementsOf(organization), last.id);
  return success("You have successfully deleted the last imported statement.");
}

const path = "bankaccounts/{id}/statement";

export const statementCalls: BelowCall[] = [
  {
    ...{ type: "bankaccounts", method: "GET", path: `${path}/lastimported` },
    answer: lastImported,
  },
  { type: "bankaccounts", method: "DELETE", path: `${path}/{sub}`, answer: removeStatement },
];
