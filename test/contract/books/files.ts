import type { Correction } from "../corrections";

/** Files and PDF, which Zoho's files describe as JSON and values of the query (docs/zoho-books.md#files). */

const inFile = (file: string, at: string[], value: unknown, reason: string): Correction => ({
  file: `zoho-books-v3/${file}.yml`,
  at: ["paths", ...at],
  value,
  reason,
});

const form = (part: string) => ({
  content: {
    "multipart/form-data": {
      schema: {
        type: "object",
        required: [part],
        properties: { [part]: {}, can_send_in_mail: { type: "string" } },
      },
    },
  },
});

const uploads = [
  ["invoices", "/invoices/{invoice_id}/attachment"],
  ["credit-notes", "/creditnotes/{creditnote_id}/attachment"],
  ["contacts", "/contacts/{contact_id}/attachment"],
  ["tasks", "/tasks/{task_id}/attachment"],
  ["sales-order", "/salesorders/{salesorder_id}/attachment"],
  ["purchase-order", "/purchaseorders/{purchaseorder_id}/attachment"],
  ["bills", "/bills/{bill_id}/attachment"],
  ["journals", "/journals/{journal_id}/attachment"],
  ["expenses", "/expenses/{expense_id}/receipt"],
].map(([file = "", path = ""]) =>
  inFile(
    file,
    [path, "post", "requestBody"],
    form(path.endsWith("receipt") ? "receipt" : "attachment"),
    "Has the file as a value of the query; a file goes out in a form (docs/zoho-books.md#files).",
  ),
);

const answersOf = (type: string, reason: string, places: string[][]) =>
  places.map(([file = "", path = ""]) =>
    inFile(file, [path, "get", "responses", "200", "content", type], {}, reason),
  );

const files = answersOf(
  "application/octet-stream",
  "Has a message in place of the file's bytes (docs/zoho-books.md#files).",
  [
    ["invoices", "/invoices/{invoice_id}/documents/{document_id}"],
    ["credit-notes", "/creditnotes/{creditnote_id}/documents/{document_id}"],

    ["contacts", "/contacts/{contact_id}/documents/{document_id}"],
    ["tasks", "/tasks/{task_id}/documents/{document_id}"],
    ["sales-order", "/salesorders/{salesorder_id}/attachment"],
    ["purchase-order", "/purchaseorders/{purchaseorder_id}/attachment"],
    ["bills", "/bills/{bill_id}/attachment"],
    ["retainer-invoices", "/retainerinvoices/{retainerinvoice_id}/attachment"],
    ["expenses", "/expenses/{expense_id}/receipt"],
  ],
);

const documents = answersOf(
  "application/pdf",
  "Has the record alone, though `accept` or `print` asks for a PDF (docs/zoho-books.md#documents).",
  [
    ["invoices", "/invoices/{invoice_id}"],
    ["customer-debit-notes", "/invoices/{debit_note_id}"],
    ["estimates", "/estimates/{estimate_id}"],
    ["sales-order", "/salesorders/{salesorder_id}"],
    ["credit-notes", "/creditnotes/{creditnote_id}"],
    ["retainer-invoices", "/retainerinvoices/{retainerinvoice_id}"],
    ["sales-receipt", "/salesreceipts/{sales_receipt_id}"],
    ["customer-payments", "/customerpayments/{payment_id}"],
    ["purchase-order", "/purchaseorders/{purchaseorder_id}"],
    ["vendor-credits", "/vendorcredits/{vendor_credit_id}"],
    ["vendor-payments", "/vendorpayments/{payment_id}"],
    ["invoices", "/invoices/pdf"],
    ["estimates", "/estimates/pdf"],
    ["sales-order", "/salesorders/pdf"],
    ["credit-notes", "/creditnotes/print"],
  ],
);

const challanFiles = "/deliverychallans/{deliverychallan_id}/documents/{document_id}";

export const fileCorrections: Correction[] = [
  inFile(
    "delivery-challans",
    [challanFiles, "get", "responses", "200", "content"],
    { "application/octet-stream": {} },
    "Says in words alone that the file's bytes come (docs/zoho-books.md#files).",
  ),
  ...uploads,
  ...files,
  ...documents,
  inFile(
    "retainer-invoices",
    ["/retainerinvoices/{retainerinvoice_id}", "parameters", "accept"],
    { name: "accept", in: "query", schema: { type: "string" } },
    "Has no `accept`; whether it is heard is UNSURE (docs/zoho-books.md#documents).",
  ),
  inFile(
    "sales-order",
    ["/salesorders/pdf", "parameters", "salesorder_ids"],
    { name: "salesorder_ids", in: "query", schema: { type: "string" } },
    "Names no parameter for the orders (docs/zoho-books.md#documents).",
  ),
];
