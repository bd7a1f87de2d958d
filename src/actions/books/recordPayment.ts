import { input } from "@prismatic-io/spectral";
import { amountInput } from "../../inputs/amounts";
import { organizationId } from "../../inputs/books";
import { toRequiredText } from "../../inputs/clean";
import { connection } from "../../inputs/connection";
import { dayInput } from "../../inputs/days";
import { flagInput } from "../../inputs/flags";
import {
  accountId,
  customerId,
  documents,
  paymentMode,
  toShares,
  vendorId,
} from "../../inputs/payments";
import { textInput } from "../../inputs/texts";
import { flag, list, object, output, text } from "../../schemas";
import { zohoAction } from "../../scopes/operation";
import { createBooksClient } from "../../zoho/books/client";
import { recordPayment } from "../../zoho/books/payments/recordPayment";
import { refuse } from "../../zoho/errors/refuse";

const example = {
  data: {
    paymentId: "982000000571007",
    applied: [{ documentId: "982000000567240", amount: "120.5", balance: "0" }],
    unused: "0",
    existing: false,
  },
};

/** Whom the payment is from or for. */
function sideOf({ customerId, vendorId }: { customerId?: string; vendorId?: string }) {
  const party = customerId ?? vendorId;
  if (!party || (customerId && vendorId)) refuse("Fill in one of Customer ID and Vendor ID.");
  return { recordType: customerId ? "customerpayments" : "vendorpayments", party } as const;
}

export const booksRecordPayment = zohoAction({
  display: {
    label: "Books - Record Payment",
    description:
      "Records a customer's payment for Zoho Books invoices, or a payment to a vendor for bills, once.",
    important: true,
  },
  performSafety: "notAllowed",
  scopes: [
    "ZohoBooks.customerpayments.CREATE",
    "ZohoBooks.customerpayments.READ",
    "ZohoBooks.invoices.READ",
    "ZohoBooks.vendorpayments.CREATE",
    "ZohoBooks.vendorpayments.READ",
    "ZohoBooks.bills.READ",
    "ZohoBooks.contacts.READ",
    "ZohoBooks.settings.READ",
  ],
  inputs: {
    connection,
    customerId,
    vendorId,
    amount: amountInput("The whole amount, in the currency of the customer or vendor."),
    date: dayInput("Date", "The day of the payment."),
    mode: input({ ...paymentMode, required: true, clean: toRequiredText("Payment Mode") }),
    accountId,
    reference: textInput(
      "Reference",
      "The bank's or your reference, by which a payment is recorded once.",
      "TR-2026-0042",
    ),
    documents,
    keepsRest: flagInput(
      "Keep Rest as Credit",
      "Whether what no document takes stays as a credit; otherwise it is an error.",
    ),
    repeatsReference: flagInput(
      "Allow Repeated Reference",
      "Whether to record it though a payment with its reference, day and amount exists.",
    ),
    thanks: flagInput(
      "Thank by Mail",
      "Whether Zoho Books mails thanks to the customer's contact persons.",
    ),
    organizationId,
  },
  perform: async (context, { connection, organizationId, customerId, vendorId, ...given }) => {
    const client = createBooksClient(connection, context, organizationId);
    const side = sideOf({ customerId, vendorId });
    const { accountId: account, documents, ...payment } = given;
    if (vendorId && !account) {
      refuse("Account ID is empty. Select the account that the vendor is paid from.");
    }
    if (vendorId && payment.thanks) {
      refuse("Thank by Mail is for customers. Turn Thank by Mail off for a payment to a vendor.");
    }
    const share = { ...payment, ...side, account, documents: toShares(documents) };
    return { data: await recordPayment(client, share) };
  },
  examplePerform: async () => example,
  examplePayload: example,
  outputSchema: output(
    object({
      paymentId: text,
      applied: list(object({ documentId: text, amount: text, balance: text })),
      unused: text,
      existing: flag,
    }),
  ),
});
