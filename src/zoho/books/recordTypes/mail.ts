import type { BooksRecordType } from "./recordType";

/**
 * What e-mails of each type take: content that Zoho proposes (C), by a template (T), files by `send_attachment` (A) or
 * `attach_pdf` (P), a statement (S), hidden copies (B), the sender's ID (F).
 */
const letters: Record<string, string> = {
  invoices: "CTASF",
  debitnotes: "CTASF",
  estimates: "CT",
  salesorders: "CTABF",
  retainerinvoices: "CAS",
  creditnotes: "CT",
  purchaseorders: "CTABF",
  vendorpayments: "CAF",
  salesreceipts: "P",
  contacts: "CS",
};

/** The types whose records are mailed (docs/zoho-books.md#e-mails). */
export const mail: Record<string, Pick<BooksRecordType, "mail">> = Object.fromEntries(
  Object.entries(letters).map(([key, held]) => [key, { mail: held }]),
);
