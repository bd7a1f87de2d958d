/** Lines of bank statements: what became of each, and what undoes it (docs/zoho-books.md#bank-lines). */
import { invalidParameter, wrongState } from "../answers";
import { insertRecord, removeRecord, updateRecord } from "../records";
import { recordTypeNamed } from "../recordTypes";
import {
  type BooksRecord,
  collectionOf,
  type OrganizationState,
  objectsOf,
  type Values,
} from "../state";
import type { VerbCall } from "../verbs/verb";

const LINES = recordTypeNamed("banktransactions");

/** Whether the money came in, in the words of the ledger. */
export const isIn = ({ debit_or_credit }: Values): boolean => debit_or_credit === "debit";

/** Throws the refusal of a line that is done already. */
export function checkOpen({ values }: BooksRecord): void {
  if (values.status !== "uncategorized") throw wrongState(`the transaction is ${values.status}`);
}

/** Keys of records that lines of an account are matched with. */
export function matchedKeys(organization: OrganizationState, account: unknown): Set<string> {
  const lines = organization.store.findByValue<Values>(
    collectionOf(organization, LINES.name),
    "account_id",
    String(account),
  );
  return new Set(
    lines.flatMap(({ values }) => objectsOf(values.entries).map(({ type, id }) => `${type} ${id}`)),
  );
}

/**
 * Marks a line as done. Whether it keeps its ID, or a transaction of another one takes its place, is UNSURE
 * (docs/zoho-books.md#bank-lines).
 */
export function settleLine(
  organization: OrganizationState,
  line: BooksRecord,
  status: string,
  values: Values,
): void {
  const settled = { ...values, status, imported_transaction_id: line.id };
  if (!organization.quirks.bankLinesReplaced) {
    updateRecord(organization, LINES, line, settled);
    return;
  }
  insertRecord(organization, LINES, { ...line.values, ...settled });
  removeRecord(organization, LINES, line);
}

const empty = {
  status: "uncategorized",
  entries: [],
  transaction_type: "",
  from_account_id: "",
  to_account_id: "",
  offset_account_name: "",
};

/** Lets what was matched go; it stays in the books. */
export const unmatched = (): Values => empty;

/** Takes a category back: what it made is removed. */
export function uncategorized({ organization, record }: VerbCall): Values {
  for (const { type, id } of objectsOf(record.values.entries)) {
    const of = recordTypeNamed(String(type));
    const made = organization.store.get<Values>(collectionOf(organization, of.name), String(id));
    if (made) removeRecord(organization, of, made);
  }
  return empty;
}

/** Throws the refusal of an amount that is not the line's; UNSURE (docs/zoho-books.md#bank-lines). */
export function checkLineAmount({ values }: BooksRecord, amount: unknown): void {
  if (Number(amount) !== Number(values.amount)) throw invalidParameter("amount");
}
