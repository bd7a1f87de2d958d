import { input } from "@prismatic-io/spectral";
import * as shared from "../inputs/payments";
import { openDocumentChoices } from "../zoho/books/payments/paymentChoices";
import { booksPicker } from "./booksPicker";

// Without pickers of their own: a picker's inputs are filled from the step.
const customerId = input({ ...shared.customerId, dataSource: undefined });
const vendorId = input({ ...shared.vendorId, dataSource: undefined });

export const selectBooksDocument = booksPicker(
  "Select Books Document",
  "Lists up to 200 open Zoho Books invoices, of a customer or of all, or the open bills of a vendor.",
  ["ZohoBooks.invoices.READ", "ZohoBooks.bills.READ"],
  (client, { customerId, vendorId }) =>
    openDocumentChoices(
      client,
      vendorId ? "vendorpayments" : "customerpayments",
      vendorId ?? customerId,
    ),
  ["982000000567240", "INV-000042 (Example Robotics, 120.5 EUR)"],
  { customerId, vendorId },
);
