import type { BooksRecordType } from "./recordType";

/**
 * What e-mails of each type take, by letters. C stands for content that Zoho proposes, T for a template, and S for a
 * statement. A and P stand for files by `send_attachment` and `attach_pdf`, B for hidden copies, F for the sender's ID.
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
