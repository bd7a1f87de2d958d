import type { BooksRecordType } from "./recordType";

/**
 * What e-mails of each type take, by letters. C stands for content that Zoho proposes, T for a template, and S for a
 * statement. A has files of the record attached by `send_attachment`, P a PDF by `attach_pdf`, M files that are added
 * for the e-mail. D takes copies, B hidden copies, and F the ID of the sender.
 */
const letters: Record<string, string> = {
  invoices: "CTASMDF",
  debitnotes: "CTASMDF",
  estimates: "CTD",
  salesorders: "CTAMDBF",
  retainerinvoices: "CASMD",
  creditnotes: "CTD",
  purchaseorders: "CTAMDBF",
  vendorpayments: "CADF",
  salesreceipts: "P",
  contacts: "CS",
};

/** The types whose records are mailed (docs/zoho-books.md#e-mails). */
export const mail: Record<string, Pick<BooksRecordType, "mail">> = Object.fromEntries(
  Object.entries(letters).map(([key, held]) => [key, { mail: held }]),
);
