/** The categories of a bank line, and the records that they make (docs/zoho-books.md#bank-lines). */
import type { SimAnswer } from "../../types";
import { BooksRefusal, invalidParameter, success } from "../answers";
import type { BelowCall, Called } from "../call";
import { checkPayment } from "../money/payments";
import { insertRecord } from "../records";
import { recordTypeNamed } from "../recordTypes";
import { isEmpty, type Values } from "../state";
import { bodyOf, checkBody, writable } from "../validate";
import { checkLineAmount, checkOpen, isIn, settleLine } from "./lines";
import { checkBankAccount } from "./matchCalls";

const INCOMING = [
  ...["deposit", "refund", "sales_without_invoices", "expense_refund", "owner_contribution"],
  ...["interest_income", "other_income"],
];
const OUTGOING = ["owner_drawings", "sales_return"];
const EITHER = ["transfer_fund", "card_payment"];

const done = (): SimAnswer =>
  success("The transaction(s) have been categorized under the transaction type.", {}, 201);

/** A category that Zoho keeps as a transaction of the bank. */
function categorize({ organization, request, record }: Called): SimAnswer {
  checkOpen(record);
  const { from_account_id, to_account_id, ...body } = bodyOf(request);
  const isIncoming = isIn(record.values);
  const types = [...(isIncoming ? INCOMING : OUTGOING), ...EITHER];
  const isKnown = types.includes(String(body.transaction_type));
  if (!isKnown || isEmpty(from_account_id) || isEmpty(to_account_id)) {
    throw new BooksRefusal(400, 4, "Invalid value passed for Transaction Type");
  }
  checkBankAccount(record, isIncoming ? to_account_id : from_account_id);
  checkLineAmount(record, body.amount);
  settleLine(organization, record, "categorized", { ...body, from_account_id, to_account_id });
  return done();
}

/** What each further category makes: the record type, the field of the bank account, and the field of what it is of. */
const MADE: Record<string, { type: string; account: string; of?: string }> = {
  expenses: { type: "expenses", account: "paid_through_account_id" },
  customerpayments: { type: "customerpayments", account: "account_id" },
  vendorpayments: { type: "vendorpayments", account: "paid_through_account_id" },
  creditnoterefunds: {
    ...{ type: "creditnotes/refunds", account: "from_account_id", of: "creditnote_id" },
  },
  vendorcreditrefunds: {
    ...{ type: "vendorcredits/refunds", account: "account_id", of: "vendor_credit_id" },
  },
  vendorpaymentrefunds: {
    ...{ type: "vendorpayments/refunds", account: "to_account_id", of: "vendorpayment_id" },
  },
};

const categorizeAs =
  ({ type: name, account, of }: { type: string; account: string; of?: string }) =>
  ({ organization, request, record }: Called): SimAnswer => {
    checkOpen(record);
    const type = recordTypeNamed(name);
    const isPayment = name.endsWith("payments");
    const body: Values = {
      ...(isPayment && { payment_mode: "banktransfer" }),
      ...writable(type, bodyOf(request), true),
    };
    if (of && isEmpty(body[of])) throw invalidParameter(of);
    checkBankAccount(record, body[account]);
    checkLineAmount(record, body.amount);
    checkBody(organization, type, body, request.query);
    checkPayment(organization, type.name, body);
    const made = insertRecord(organization, type, body);
    const transaction_type = name.split("/")[0]?.replace(/s$/, "");
    settleLine(organization, record, "categorized", {
      entries: [{ type: name, id: made.id }],
      transaction_type,
    });
    return done();
  };

const path = "banktransactions/uncategorized/{id}/categorize";

export const categorizeCalls: BelowCall[] = [
  { type: "banktransactions", method: "POST", path, answer: categorize },
  ...Object.entries(MADE).map(([ending, made]) => ({
    type: "banktransactions",
    method: "POST",
    path: `${path}/${ending}`,
    answer: categorizeAs(made),
  })),
];
