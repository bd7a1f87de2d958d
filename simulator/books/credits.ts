/**
 * Credit notes and vendor credits that are made for an invoice or a bill, which the query names
 * (docs/zoho-books.md#values-in-the-query).
 */
import { doesNotExist, invalidParameter } from "./answers";
import { findRecord, updateRecord } from "./records";
import { recordTypeNamed } from "./recordTypes";
import type { RecordType } from "./recordTypes/recordType";
import { type BooksRecord, isEmpty, type OrganizationState, type Values } from "./state";

interface Credited {
  /** The query parameter that names the document, and the document's type. */
  parameter: string;
  type: string;
  /** Who both must be for. */
  party: string;
  number: string;
  /** The list of the credit that names the documents, the id of such an entry, and the sum in the document. */
  list: string;
  entryId: string;
  sum: string;
}

const CREDITED: Record<string, Credited> = {
  creditnotes: {
    parameter: "invoice_id",
    type: "invoices",
    party: "customer_id",
    number: "invoice_number",
    list: "invoices_credited",
    entryId: "creditnote_invoice_id",
    sum: "credits_applied",
  },
  vendorcredits: {
    parameter: "bill_id",
    type: "bills",
    party: "vendor_id",
    number: "bill_number",
    list: "bills_credited",
    entryId: "vendor_credit_bill_id",
    sum: "vendor_credits_applied",
  },
};

const cents = (amount: number): number => Math.round(amount * 100) / 100;
const numberOf = (value: unknown): number => Number(value) || 0;

/**
 * The document that a new credit is for; none when the query names none. Throws the refusal of one that is not there or
 * is another's.
 */
export function creditedDocument(
  organization: OrganizationState,
  { name }: RecordType,
  values: Values,
  query: URLSearchParams,
): BooksRecord | undefined {
  const credited = CREDITED[name];
  const id = credited && query.get(credited.parameter);
  if (!credited || isEmpty(id)) return undefined;
  const type = recordTypeNamed(credited.type);
  const document = findRecord(organization, type, String(id));
  if (!document) throw doesNotExist(type.label);
  if (document.values[credited.party] !== String(values[credited.party])) {
    throw invalidParameter(credited.parameter);
  }
  return document;
}

/**
 * Takes from a document's balance what a new credit has, as much as there is of both (how much is UNSURE,
 * docs/zoho-books.md#values-in-the-query). Gives the credit as it is then.
 */
export function applyCredit(
  organization: OrganizationState,
  type: RecordType,
  credit: BooksRecord,
  document: BooksRecord,
): BooksRecord {
  const credited = CREDITED[type.name];
  if (!credited) return credit;
  const { balance, date } = credit.values;
  const amount = Math.min(numberOf(balance), numberOf(document.values.balance));
  updateRecord(organization, recordTypeNamed(credited.type), document, {
    balance: cents(numberOf(document.values.balance) - amount),
    [credited.sum]: cents(numberOf(document.values[credited.sum]) + amount),
  });
  const left = cents(numberOf(balance) - amount);
  return updateRecord(organization, type, credit, {
    balance: left,
    total_credits_used: amount,
    ...(left === 0 && { status: "closed" }),
    [credited.list]: [
      {
        [credited.parameter]: document.id,
        [credited.number]: document.values[credited.number],
        [credited.entryId]: organization.newId(),
        date,
        amount,
      },
    ],
  });
}
