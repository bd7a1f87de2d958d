import type { BooksRecordType } from "./recordType";

/** What can be done with the comments of each type: list (L), create (C), and show to clients (S). */
const letters: Record<string, string> = {
  LCS: "invoices debitnotes estimates retainerinvoices",
  LC: "salesorders creditnotes purchaseorders bills vendorcredits projects contacts tasks",
  L: "expenses recurringinvoices recurringbills recurringexpenses",
  C: "journals fixedassets",
};

/** The types whose records have comments (docs/zoho-books.md#comments). */
export const comments: Record<string, Pick<BooksRecordType, "comments">> = Object.fromEntries(
  Object.entries(letters).flatMap(([held, keys]) =>
    keys.split(" ").map((key) => [key, { comments: held }]),
  ),
);
