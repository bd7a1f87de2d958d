import { input } from "@prismatic-io/spectral";
import { amountInput } from "../../inputs/amounts";
import { organizationId, recordNameInput, typeInput } from "../../inputs/books";
import { toOptionalText } from "../../inputs/clean";
import { connection } from "../../inputs/connection";
import { dayInput } from "../../inputs/days";
import { flagInput } from "../../inputs/flags";
import { accountId, paymentMode } from "../../inputs/payments";
import { toRecordId } from "../../inputs/recordIds";
import { textInput } from "../../inputs/texts";
import { flag, object, output, text } from "../../schemas";
import { zohoAction } from "../../scopes/operation";
import { createBooksClient } from "../../zoho/books/client";
import { type CreatedRefund, createRefund } from "../../zoho/books/credits/createRefund";
import { findRecordType } from "../../zoho/books/recordTypes/findRecordType";

const example: { data: CreatedRefund } = {
  data: { refundId: "982000000567801", amount: "12.5", left: "0", existing: false },
};

export const booksCreateRefund = zohoAction({
  display: {
    label: "Books - Create Refund",
    description: "Refunds a Zoho Books credit or payment, once.",
  },
  performSafety: "notAllowed",
  scopes: [
    "ZohoBooks.{group}.CREATE",
    "ZohoBooks.{group}.READ",
    "ZohoBooks.customerpayments.CREATE",
    "ZohoBooks.customerpayments.READ",
    "ZohoBooks.settings.READ",
  ],
  inputs: {
    connection,
    recordType: typeInput("Record Type", "The type of what is refunded.", [
      ...Object.keys(findRecordType("refunds").byParent ?? {}),
      "retainerinvoices",
    ]),
    recordId: recordNameInput(
      "The ID or number of the credit, the payment or the retainer invoice to refund.",
    ),
    amount: amountInput("The amount to refund, at most what is left of the credit or the payment."),
    date: dayInput("Date", "The day of the refund."),
    accountId: input({
      ...accountId,
      required: true,
      comments: "The account that pays the refund, or gets it from a vendor.",
      clean: toRecordId("Account ID"),
    }),
    refund_mode: input({
      ...paymentMode,
      label: "Refund Mode",
      required: false,
      comments: "The way of the refund, such as banktransfer.",
      clean: toOptionalText("Refund Mode"),
    }),
    reference_number: textInput(
      "Reference Number",
      "A number of your own, by which a refund is made once.",
      "RF-1001",
    ),
    description: textInput("Description", "A text about the refund.", "Returned goods"),
    repeatsReference: flagInput(
      "Allow Repeated Reference",
      "Whether to refund again where a refund has the same reference, day and amount.",
    ),
    organizationId,
  },
  perform: async (context, { connection, organizationId, recordType, recordId, ...refund }) => {
    const client = createBooksClient(connection, context, organizationId);
    const data = await createRefund(client, { kind: recordType, creditId: recordId, ...refund });
    return { data };
  },
  examplePerform: async () => example,
  examplePayload: example,
  outputSchema: output(object({ refundId: text, amount: text, left: text, existing: flag })),
});
