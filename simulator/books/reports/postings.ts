/** What documents and journals post to accounts: reports are sums of these (docs/zoho-books.md#reports). */
import { amountOf, unitsOf } from "../money/exact";
import { SOURCES } from "../money/kinds";
import { heldRecord, settlementsOn } from "../money/ledger";
import { allRecords } from "../records";
import { recordTypeNamed } from "../recordTypes";
import { type BooksRecord, type OrganizationState, objectsOf, type Values } from "../state";

/** An amount on one account; a credit is negative. */
export interface Posting {
  account: BooksRecord;
  date: string;
  units: bigint;
  type: string;
  id: string;
  number: string;
  contact: string;
}

interface Document {
  type: string;
  /** 1 where the contact owes, -1 where the contact is owed. */
  side: 1n | -1n;
  contacts: string;
  lines: string;
  number: string;
}

const DOCUMENTS: Document[] = [
  {
    type: "invoices",
    side: 1n,
    contacts: "Accounts Receivable",
    lines: "Sales",
    number: "invoice_number",
  },
  {
    type: "creditnotes",
    side: -1n,
    contacts: "Accounts Receivable",
    lines: "Sales",
    number: "creditnote_number",
  },
  {
    type: "bills",
    side: -1n,
    contacts: "Accounts Payable",
    lines: "Cost of Goods Sold",
    number: "bill_number",
  },
  {
    type: "vendorcredits",
    side: 1n,
    contacts: "Accounts Payable",
    lines: "Cost of Goods Sold",
    number: "vendor_credit_number",
  },
];

type Put = (account: unknown, units: bigint) => Posting[];

/** Documents and payments that nothing posts. */
const isIdle = ({ status }: Values): boolean =>
  ["draft", "void", "pending_approval", "rejected", "submitted"].includes(String(status));

const textOf = (value: unknown): string => String(value ?? "");

/** All postings of an organization. */
export function postingsOf(organization: OrganizationState): Posting[] {
  const accounts = ["chartofaccounts", "bankaccounts"].flatMap((type) =>
    allRecords(organization, recordTypeNamed(type)),
  );
  const byName = (name: unknown) => accounts.find(({ values }) => values.account_name === name)?.id;
  const of = (
    type: string,
    number: string,
    date: string,
    post: (record: BooksRecord, put: Put) => Posting[],
  ) =>
    allRecords(organization, recordTypeNamed(type))
      .filter(({ values }) => !isIdle(values))
      .flatMap((record) =>
        post(record, (id, units) => {
          const account = accounts.find((one) => one.id === id);
          if (!account || units === 0n) return [];
          const { values } = record;
          return [
            {
              ...{ account, units, type, id: record.id },
              date: textOf(values[date]),
              number: textOf(values[number]),
              contact: textOf(values.customer_name ?? values.vendor_name),
            },
          ];
        }),
      );
  const pay = (type: string, side: bigint, contacts: string, field: string, otherwise: string) =>
    of(type, "payment_number", "date", ({ values }, put) => {
      const units = unitsOf(values.amount) * side;
      return [...put(values[field] || byName(otherwise), units), ...put(byName(contacts), -units)];
    });
  return [
    ...DOCUMENTS.flatMap(({ type, side, contacts, lines, number }) =>
      of(type, number, "date", ({ values }, put) => {
        const total = unitsOf(values.total) * side;
        const tax = unitsOf(values.tax_total) * side;
        const own = objectsOf(values.line_items)
          .filter(({ account_id }) => account_id)
          .map(({ account_id, item_total }) => [account_id, unitsOf(item_total) * side] as const);
        const named = own.reduce((sum, [, units]) => sum + units, 0n);
        return [
          ...put(byName(contacts), total),
          ...put(byName("Tax Payable"), -tax),
          ...own.flatMap(([account, units]) => put(account, -units)),
          ...put(byName(lines), -(total - tax - named)),
        ];
      }),
    ),
    ...of("expenses", "reference_number", "date", ({ values }, put) => [
      ...put(values.account_id, unitsOf(values.total)),
      ...put(values.paid_through_account_id || byName("Petty Cash"), -unitsOf(values.total)),
    ]),
    ...pay("customerpayments", 1n, "Accounts Receivable", "account_id", "Undeposited Funds"),
    ...pay("vendorpayments", -1n, "Accounts Payable", "paid_through_account_id", "Petty Cash"),
    ...of("banktransactions", "reference_number", "date", ({ values }, put) => [
      ...put(values.to_account_id, unitsOf(values.amount)),
      ...put(values.from_account_id, -unitsOf(values.amount)),
    ]),
    ...of("journals", "entry_number", "journal_date", ({ values }, put) =>
      objectsOf(values.line_items).flatMap(({ account_id, debit_or_credit, amount }) =>
        put(account_id, unitsOf(amount) * (debit_or_credit === "debit" ? 1n : -1n)),
      ),
    ),
  ];
}

/** The postings where documents count by what was paid of them, on the days of the payments. */
export const onCashBasis = (organization: OrganizationState, postings: Posting[]): Posting[] =>
  postings.flatMap((posting) => {
    const { type, id, units } = posting;
    if (!DOCUMENTS.some((one) => one.type === type)) return [posting];
    const total = unitsOf(heldRecord(organization, { type, id })?.values.total);
    return settlementsOn(organization, { type, id })
      .filter(({ source }) => SOURCES[source.type]?.isPayment)
      .map(({ amount, date }) => ({ ...posting, date, units: (units * unitsOf(amount)) / total }));
  });

/** The sum of postings, as answers have it. */
export const totalOf = (postings: readonly Posting[], side: 1n | -1n = 1n): number =>
  amountOf(postings.reduce((sum, { units }) => sum + units, 0n) * side);
