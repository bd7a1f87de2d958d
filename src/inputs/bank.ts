import { input } from "@prismatic-io/spectral";
import { toOptionalRecordId, toRecordId } from "./recordIds";

const bankAccount = {
  label: "Bank Account ID",
  type: "string",
  dataSource: "selectBooksBankAccount",
  placeholder: "Select or enter an account ID",
  example: "982000000567301",
} as const;

/** The bank account, where Zoho mostly knows it. */
export const bankAccountId = input({
  ...bankAccount,
  required: false,
  comments:
    "The account of the bank or credit card, by which Zoho Books may have to find the line.",
  clean: toOptionalRecordId(bankAccount.label, "account_id"),
});

export const requiredBankAccountId = input({
  ...bankAccount,
  required: true,
  comments: "The account of the bank or credit card.",
  clean: toRecordId(bankAccount.label, "account_id"),
});

/** A line of a bank's statement. */
export const transactionId = input({
  label: "Transaction ID",
  type: "string",
  required: true,
  placeholder: "Enter a transaction's ID",
  comments: "The ID of an uncategorized line, as Books - List Bank Transactions gives it.",
  example: "982000000572001",
  clean: toRecordId("Transaction ID", "transaction_id"),
});
