import { input } from "@prismatic-io/spectral";
import { bankAccountId, transactionId } from "../../inputs/bank";
import { organizationId } from "../../inputs/books";
import { toChoice, toRequiredText } from "../../inputs/clean";
import { connection } from "../../inputs/connection";
import { fieldValues } from "../../inputs/fieldValues";
import { flagInput } from "../../inputs/flags";
import * as payments from "../../inputs/payments";
import { toOptionalIdOrNumber, toOptionalRecordId } from "../../inputs/recordIds";
import { object, output, text } from "../../schemas";
import { zohoAction } from "../../scopes/operation";
import { categories } from "../../zoho/books/bank/categories";
import { categorizeLine } from "../../zoho/books/bank/categorizeLine";
import type { SettledLine } from "../../zoho/books/bank/settleLine";
import { createBooksClient } from "../../zoho/books/client";

const example: { data: SettledLine } = {
  data: { transactionId: "982000000572001", status: "categorized" },
};

const keys = Object.keys(categories);
const model = Object.entries(categories).map(([value, { label, side }]) => {
  const way = side === "debit" ? "in" : "out";
  return { label: side ? `${label} (money ${way})` : label, value };
});
const toCategory = toChoice(
  "Category",
  keys,
  model.map(({ label }) => label),
);

export const booksCategorizeBankTransaction = zohoAction({
  display: {
    label: "Books - Categorize Bank Transaction",
    description: "Records in Zoho Books what a line of a bank statement was, with its own amount.",
  },
  performSafety: "notAllowed",
  scopes: [
    "ZohoBooks.banking.CREATE",
    "ZohoBooks.banking.READ",
    "ZohoBooks.accountants.READ",
    "ZohoBooks.contacts.READ",
    "ZohoBooks.invoices.READ",
    "ZohoBooks.bills.READ",
    "ZohoBooks.creditnotes.READ",
    "ZohoBooks.debitnotes.READ",
    "ZohoBooks.vendorpayments.READ",
    "ZohoBooks.settings.READ",
  ],
  inputs: {
    connection,
    transactionId,
    category: input({
      label: "Category",
      type: "string",
      required: true,
      placeholder: "Select a category",
      comments: "What the line was, which also tells whether money came in or went out.",
      example: "expense",
      model,
      clean: (value: unknown) => toCategory(toRequiredText("Category")(value)) as string,
    }),
    accountId: input({
      ...payments.accountId,
      dataSource: "selectBooksLedgerAccount",
      comments:
        "ID or name of the other account, as of an expense; payments and refunds take none.",
      clean: toOptionalIdOrNumber("Account ID", "account_id"),
    }),
    customerId: input({
      ...payments.customerId,
      comments: "The customer who paid, or for whom it was; required for a customer's payment.",
    }),
    vendorId: input({
      ...payments.vendorId,
      comments: "The vendor who was paid; required for a vendor's payment.",
    }),
    documents: payments.documents,
    keepsRest: flagInput(
      "Keep Rest as Credit",
      "Whether what no document takes stays as a credit; otherwise it is an error.",
    ),
    creditId: input({
      label: "Credit ID",
      type: "string",
      required: false,
      placeholder: "Enter the ID of what is refunded",
      comments: "The credit note, vendor credit or vendor's payment that is refunded.",
      example: "982000000567401",
      clean: toOptionalRecordId("Credit ID", "creditnote_id", "vendor_credit_id", "payment_id"),
    }),
    values: input({
      ...fieldValues,
      comments: "Further fields of what Zoho Books makes, by API name; rows are written as JSON.",
      example: "tax_id: 982000000566007",
    }),
    bankAccountId,
    organizationId,
  },
  perform: async (
    context,
    { connection, organizationId, transactionId, bankAccountId, ...given },
  ) => {
    const client = createBooksClient(connection, context, organizationId);
    const line = { id: transactionId, account: bankAccountId };
    const choice = { ...given, documents: payments.toShares(given.documents) };
    return { data: await categorizeLine(client, line, choice) };
  },
  examplePerform: async () => example,
  examplePayload: example,
  outputSchema: output(object({ transactionId: text, status: text })),
});
