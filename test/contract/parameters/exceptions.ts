import type { ParameterException } from "./check";

/** What differs from Zoho's files and stays. */
export const parameterExceptions: Record<"crm" | "books", readonly ParameterException[]> = {
  crm: [
    {
      parameter: "GET /crm/v8/{}/{}/__timeline filter",
      reason: "the older files call it filters, which is played; a quirk plays the other name",
    },
  ],
  books: [
    {
      parameter: "GET /books/v3/banktransactions/uncategorized/{}/match transaction_id",
      reason: "the path has it",
    },
    {
      parameter: "GET /books/v3/purchaseorders sort_column",
      reason:
        "a real account ignored the order that it was asked for (docs/zoho-books.md#order-of-lists)",
    },
  ],
};
