/** What a line of a bank statement could be matched with (docs/zoho-books.md#bank-lines). */
import { allRecords } from "../records";
import { recordTypeNamed } from "../recordTypes";
import type { BooksRecord, OrganizationState, Values } from "../state";
import { isIn, matchedKeys } from "./lines";

/** A record that a line could be matched with. */
export interface Candidate {
  /** Record type and ID. */
  type: string;
  record: BooksRecord;
  transactionType: string;
  number: unknown;
  contact: unknown;
  amount: number;
}

interface Kind {
  type: string;
  transactionType: string;
  number: string;
  contact: string;
  amount: string;
  /** The field of the bank account; documents have none. */
  account?: string;
}

const INCOMING: Kind[] = [
  {
    ...{ type: "customerpayments", transactionType: "customer_payment", number: "payment_number" },
    ...{ contact: "customer_name", amount: "amount", account: "account_id" },
  },
  {
    ...{ type: "invoices", transactionType: "invoice", number: "invoice_number" },
    ...{ contact: "customer_name", amount: "balance" },
  },
];

const OUTGOING: Kind[] = [
  {
    ...{ type: "customerpayments/refunds", transactionType: "payment_refund" },
    ...{ number: "refund_number", contact: "customer_name", amount: "amount" },
    account: "from_account_id",
  },
  {
    ...{ type: "vendorpayments", transactionType: "vendor_payment", number: "payment_number" },
    ...{ contact: "vendor_name", amount: "amount", account: "paid_through_account_id" },
  },
  {
    ...{ type: "expenses", transactionType: "expense", number: "reference_number" },
    ...{ contact: "vendor_name", amount: "total", account: "paid_through_account_id" },
  },
  {
    ...{ type: "bills", transactionType: "bill", number: "bill_number" },
    ...{ contact: "vendor_name", amount: "balance" },
  },
];

const isUsable = ({ account }: Kind, { values }: BooksRecord, bank: unknown): boolean =>
  account
    ? !values[account] || values[account] === bank
    : !["draft", "void"].includes(String(values.status)) && Number(values.balance) > 0;

/** All that is open on the line's side, whatever its amount. */
export function candidatesOf(organization: OrganizationState, line: BooksRecord): Candidate[] {
  const bank = line.values.account_id;
  const taken = matchedKeys(organization, bank);
  return (isIn(line.values) ? INCOMING : OUTGOING).flatMap((kind) =>
    allRecords(organization, recordTypeNamed(kind.type))
      .filter((record) => isUsable(kind, record, bank) && !taken.has(`${kind.type} ${record.id}`))
      .map((record) => ({
        type: kind.type,
        record,
        transactionType: kind.transactionType,
        number: record.values[kind.number],
        contact: record.values[kind.contact],
        amount: Number(record.values[kind.amount]),
      })),
  );
}

const isSame = (one: unknown, other: unknown) => Boolean(one) && one === other;

/** Whether a candidate of the line's amount is the one that is meant. */
const isBest = ({ values }: BooksRecord, { record, number, contact }: Candidate): boolean =>
  isSame(values.reference_number, record.values.reference_number) ||
  isSame(values.reference_number, number) ||
  isSame(values.payee, contact);

/** A candidate as Zoho lists it. */
export const shownCandidate = (line: BooksRecord, candidate: Candidate): Values => {
  const { record, amount, number, contact, transactionType } = candidate;
  return {
    transaction_id: record.id,
    date: record.values.date,
    transaction_type: transactionType,
    reference_number: record.values.reference_number ?? "",
    amount,
    debit_or_credit: line.values.debit_or_credit,
    transaction_number: String(number ?? ""),
    is_paid_via_print_check: false,
    contact_name: contact ?? "",
    is_best_match: amount === Number(line.values.amount) && isBest(line, candidate),
  };
};
