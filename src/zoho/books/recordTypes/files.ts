import type { FileFacts } from "./file";
import type { BooksRecordType } from "./recordType";

const files = (
  ofWhole: FileFacts["ofWhole"],
  ofOne: FileFacts["ofOne"],
  more: Partial<FileFacts> = {},
): Partial<BooksRecordType> => ({ files: { whole: "attachment", ofWhole, ofOne, ...more } });

const mailed = { isMailed: true } as const;
const invoices = files("GET DELETE", "GET DELETE", mailed);
const orders = files("GET DELETE", "", mailed);

/** What takes files, by record type. */
export const fileColumn: Record<string, Partial<BooksRecordType>> = {
  invoices,
  debitnotes: invoices,
  salesorders: orders,
  purchaseorders: orders,
  retainerinvoices: files("GET", "DELETE", mailed),
  creditnotes: files("", "GET DELETE", mailed),
  bills: files("GET DELETE", ""),
  expenses: files("GET DELETE", "", { whole: "receipt" }),
  journals: files("", ""),
  deliverychallans: files("", "GET DELETE"),
  contacts: files("", "GET DELETE"),
  tasks: files("", "GET DELETE"),
};
