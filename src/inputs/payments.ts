import { input, structuredObjectInput } from "@prismatic-io/spectral";
import type { DocumentShare } from "../zoho/books/payments/payment";
import { toOptionalAmount } from "./amounts";
import { toRequiredText } from "./clean";
import { toOptionalRecordId } from "./recordIds";
import { structuredRows } from "./structuredRows";

export const customerId = input({
  label: "Customer ID",
  type: "string",
  required: false,
  dataSource: "selectBooksCustomer",
  placeholder: "Select or enter a customer ID",
  comments: "The customer who paid; leave empty when a vendor is paid.",
  example: "982000000567001",
  clean: toOptionalRecordId("Customer ID", "contact_id"),
});

export const vendorId = input({
  label: "Vendor ID",
  type: "string",
  required: false,
  dataSource: "selectBooksVendor",
  placeholder: "Select or enter a vendor ID",
  comments: "The vendor who is paid; leave empty when a customer paid.",
  example: "982000000567009",
  clean: toOptionalRecordId("Vendor ID", "contact_id"),
});

export const accountId = input({
  label: "Account ID",
  type: "string",
  required: false,
  dataSource: "selectBooksAccount",
  placeholder: "Select or enter an account ID",
  comments: "The account that the money goes to, or that a vendor is paid from, where required.",
  example: "982000000567301",
  clean: toOptionalRecordId("Account ID", "account_id"),
});

export const paymentMode = {
  label: "Payment Mode",
  type: "string",
  dataSource: "selectBooksPaymentMode",
  placeholder: "Select or enter a payment mode",
  comments: "The way of payment, such as banktransfer.",
  example: "banktransfer",
} as const;

// Cleaned by `toShares`, since the platform runs no cleaner for JSON text (docs/prismatic.md#structured-inputs).
export const documents = structuredObjectInput({
  label: "Documents",
  comments: "The invoices or bills that are paid, in their order, with the amount of each.",
  collection: "valuelist",
  inputs: {
    document: input({
      label: "Document",
      type: "string",
      required: true,
      dataSource: "selectBooksDocument",
      placeholder: "Select or enter an ID or number",
      comments: "The ID or number of an invoice or bill.",
      example: "INV-000042",
    }),
    amount: input({
      label: "Amount",
      type: "string",
      required: false,
      placeholder: "Enter an amount",
      comments: "The amount paid on it; leave empty for as much as is open.",
      example: "120.50",
    }),
  },
});

const children = {
  document: { clean: toRequiredText("Document") },
  amount: { clean: toOptionalAmount("Amount") },
};

/** @throws Error naming the row for what names no document, and for what is no amount. */
export const toShares = (value: unknown) =>
  structuredRows("Documents", children)(value) as DocumentShare[];
