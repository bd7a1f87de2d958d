import type { BooksRecordType } from "./recordType";

/** How the records of a type settle documents (docs/zoho-books.md#credits-of-a-document). */
export interface CreditFacts {
  documents: "invoices" | "bills";
  /** The field of both sides that says whom they are for. */
  party: "customer_id" | "vendor_id";
  /** The field with what is left; of two, what is left is the first without the second. */
  unused: [string, string?];
  /** The list of the body of `POST /{documents}/{id}/credits`; absent where that call does not take the type. */
  applyList?: string;
  /** What is applied to a document: the key of the list, and the field with the ID of an application. */
  applied?: [key: string, idField: string];
  /** The path of that list below a document; absent where it is a member of the document. */
  listPath?: string;
  /** The path that takes an application back. */
  removePath: string;
  /** Is a payment, which may be gone when it comes loose. */
  isPayment?: boolean;
}

const credit = (
  documents: CreditFacts["documents"],
  unused: CreditFacts["unused"],
  applyList?: string,
  applied?: CreditFacts["applied"],
  listPath?: string,
): Partial<BooksRecordType> => ({
  credit: {
    documents,
    party: documents === "bills" ? "vendor_id" : "customer_id",
    unused,
    applyList,
    applied,
    listPath: listPath && `/${documents}/{id}/${listPath}`,
    removePath: listPath
      ? `/${documents}/{id}/${listPath}/{entry}`
      : `/vendorcredits/{credit}/bills/{entry}`,
    isPayment: listPath === "payments",
  },
});

/** What settles documents, by record type. */
export const credits: Record<string, Partial<BooksRecordType>> = {
  creditnotes: credit(
    "invoices",
    ["balance"],
    "apply_creditnotes",
    ["credits", "creditnotes_invoice_id"],
    "creditsapplied",
  ),
  customerpayments: credit(
    "invoices",
    ["unused_amount"],
    "invoice_payments",
    ["payments", "invoice_payment_id"],
    "payments",
  ),
  retainerinvoices: credit("invoices", ["payment_made", "payment_drawn"]),
  vendorcredits: credit("bills", ["balance"], "apply_vendor_credits", [
    "vendor_credits",
    "vendor_credit_bill_id",
  ]),
  vendorpayments: credit(
    "bills",
    ["balance"],
    "bill_payments",
    ["payments", "bill_payment_id"],
    "payments",
  ),
};
