import type { CreditFacts } from "./credit";
import type { BooksRecordType } from "./recordType";

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
      : documents === "bills"
        ? "/vendorcredits/{credit}/bills/{entry}"
        : "/retainerinvoices/{credit}/invoices/{id}",
    isPayment: listPath === "payments",
  },
});

/** What settles documents, by record type. */
export const credits: Record<string, Partial<BooksRecordType>> = {
  creditnotes: credit(
    "invoices",
    ["balance"],
    "apply_creditnotes",
    ["credits", "creditnotes_invoice_id", "creditnotes_number"],
    "creditsapplied",
  ),
  customerpayments: credit(
    "invoices",
    ["unused_amount"],
    "invoice_payments",
    ["payments", "invoice_payment_id", "payment_number"],
    "payments",
  ),
  retainerinvoices: credit("invoices", ["payment_made", "payment_drawn"]),
  vendorcredits: credit("bills", ["balance"], "apply_vendor_credits", [
    "vendor_credits",
    "vendor_credit_bill_id",
    "vendor_credit_number",
  ]),
  vendorpayments: credit(
    "bills",
    ["balance"],
    "bill_payments",
    ["payments", "bill_payment_id", "payment_number"],
    "payments",
  ),
};
