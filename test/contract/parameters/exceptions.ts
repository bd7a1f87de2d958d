import type { ParameterException } from "./check";

// Zoho's files show files and what stands beside them in a query; they go as parts of a form (docs/zoho-books.md#files).
const partsOfForms: ParameterException[] = [
  ...["bills", "creditnotes", "invoices", "journals", "purchaseorders", "salesorders", "tasks"].map(
    (type) => `${type}/{}/attachment attachment`,
  ),
  ...["creditnotes", "invoices", "salesorders"].map(
    (type) => `${type}/{}/attachment can_send_in_mail`,
  ),
  "expenses/{}/receipt receipt",
].map((parameter) => ({ parameter: `POST /books/v3/${parameter}`, reason: "a part of the form" }));

/** What differs from Zoho's files and stays. */
export const parameterExceptions: Record<"crm" | "books", readonly ParameterException[]> = {
  crm: [
    {
      parameter: "GET /crm/v8/{}/{}/__timeline filter",
      reason: "the older files call it filters, which is played; a quirk plays the other name",
    },
  ],
  books: [
    ...partsOfForms,
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
