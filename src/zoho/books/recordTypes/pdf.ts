import type { PdfFacts } from "./pdfFacts";
import type { BooksRecordType } from "./recordType";

const accepted = { accept: "pdf" };
const pdf = (
  several?: PdfFacts["several"],
  one: PdfFacts["one"] = accepted,
): Partial<BooksRecordType> => ({ pdf: { one, several } });

const invoices = pdf(["/invoices/pdf", "invoice_ids"]);

/** What comes as PDF, by record type. */
export const pdfColumn: Record<string, Partial<BooksRecordType>> = {
  invoices,
  debitnotes: invoices,
  estimates: pdf(["/estimates/pdf", "estimate_ids"]),
  salesorders: pdf(["/salesorders/pdf", "salesorder_ids"]),
  creditnotes: pdf(["/creditnotes/print", "creditnote_ids"]),
  retainerinvoices: pdf(),
  purchaseorders: pdf(),
  vendorcredits: pdf(),
  customerpayments: pdf(),
  salesreceipts: pdf(),
  vendorpayments: pdf(undefined, { print: "true" }),
};
