/** The matches of a bank line, listed and made (docs/zoho-books.md#bank-lines). */
import type { SimAnswer } from "../../types";
import { BooksRefusal, invalidParameter, success } from "../answers";
import type { BelowCall, Called } from "../call";
import { insertRecord } from "../records";
import { recordTypeNamed } from "../recordTypes";
import { type BooksRecord, type OrganizationState, objectsOf, type Values } from "../state";
import { bodyOf } from "../validate";
import { type Candidate, candidatesOf, shownCandidate } from "./candidates";
import { checkLineAmount, checkOpen, settleLine } from "./lines";

function listMatches({ organization, request, record }: Called): SimAnswer {
  checkOpen(record);
  const { query } = request;
  const isWide = query.get("show_all_transactions") === "true";
  const found = candidatesOf(organization, record)
    .filter(({ amount }) => isWide || amount === Number(record.values.amount))
    .map((candidate) => shownCandidate(record, candidate));
  const page = Number(query.get("page") ?? 1);
  const perPage = Number(query.get("per_page") ?? 200);
  return success("success", {
    matching_transactions: found.slice((page - 1) * perPage, page * perPage),
    page_context: { page, per_page: perPage, has_more_page: found.length > page * perPage },
  });
}

const PAYMENTS: Record<string, [type: string, party: string, idField: string, account: string]> = {
  invoices: ["customerpayments", "customer_id", "invoice_id", "account_id"],
  bills: ["vendorpayments", "vendor_id", "bill_id", "paid_through_account_id"],
};

/** What a line is tied to: of a document, a new payment for it. */
function entryOf(
  organization: OrganizationState,
  line: BooksRecord,
  { type, record, amount }: Candidate,
): Values {
  const [payments, party = "", idField = "", account = ""] = PAYMENTS[type] ?? [];
  if (!payments) return { type, id: record.id };
  const made = insertRecord(organization, recordTypeNamed(payments), {
    [party]: record.values[party],
    [account]: line.values.account_id,
    amount,
    date: line.values.date,
    payment_mode: "banktransfer",
    [type]: [{ [idField]: record.id, amount_applied: amount }],
  });
  return { type: payments, id: made.id };
}

/** Throws the refusal of another account than the line's. */
export function checkBankAccount({ values }: BooksRecord, account: unknown): void {
  if (account === values.account_id) return;
  throw new BooksRefusal(400, 108004, "The account differs from that of the transaction.");
}

function match({ organization, request, record }: Called): SimAnswer {
  checkOpen(record);
  checkBankAccount(record, request.query.get("account_id"));
  const wanted = objectsOf(bodyOf(request).transactions_to_be_matched);
  if (wanted.length === 0) throw invalidParameter("transactions_to_be_matched");
  const offered = candidatesOf(organization, record);
  const chosen = wanted.map(({ transaction_id, transaction_type }) => {
    const found = offered.find(
      (one) => one.record.id === transaction_id && one.transactionType === transaction_type,
    );
    if (!found) throw invalidParameter("transaction_id");
    return found;
  });
  const total = chosen.reduce((sum, { amount }) => sum + amount, 0);
  checkLineAmount(record, Math.round(total * 100) / 100);
  const entries = chosen.map((one) => entryOf(organization, record, one));
  settleLine(organization, record, "matched", {
    entries,
    transaction_type: chosen[0]?.transactionType,
  });
  return success("The transaction has been matched.", {}, 201);
}

const path = "banktransactions/uncategorized/{id}/match";

export const matchCalls: BelowCall[] = [
  { type: "banktransactions", method: "GET", path, answer: listMatches },
  { type: "banktransactions", method: "POST", path, answer: match },
];
