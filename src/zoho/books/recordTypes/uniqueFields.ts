import type { BooksRecordType } from "./recordType";

const keys =
  "bills contacts creditnotes customerpayments estimates expenses invoices items projects purchaseorders recurringbills recurringexpenses recurringinvoices salesorders vendorpayments";

/** The types whose records can be written by a unique field (docs/zoho-books.md#writing-by-a-unique-field). */
export const uniqueFields: Record<
  string,
  Pick<BooksRecordType, "hasUniqueFields">
> = Object.fromEntries(keys.split(" ").map((key) => [key, { hasUniqueFields: true }]));
