import type { BooksRecordType } from "./recordType";

const keys = "bills customerpayments estimates invoices items purchaseorders salesorders";

/** How the custom fields of a record are written by themselves (docs/zoho-books.md#custom-fields). */
export const customFieldWrites: Record<string, Pick<BooksRecordType, "customFieldWrite">> = {
  ...Object.fromEntries(keys.split(" ").map((key) => [key, { customFieldWrite: "PUT" }])),
  creditnotes: { customFieldWrite: "POST" },
};
