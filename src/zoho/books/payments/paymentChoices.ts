import { byLabel, type Choice } from "../../choices";
import type { ZohoClient } from "../../http/client";
import type { BooksRecord } from "../answers";
import { toChoices } from "../choices";
import { factsOf } from "../credits/documents";
import { listPage } from "../lists";
import { isPositive, readDecimal } from "../money/decimal";
import { findRecordType } from "../recordTypes/findRecordType";
import type { PaymentType } from "./payment";

const rowsOf = async (client: ZohoClient, recordType: string, search: Record<string, string>) =>
  (await listPage(client, { recordType }, { search, perPage: 200 })).rows;

// What Zoho filters is looked at again below: it ignores filters in silence (docs/zoho-books.md#filters).

/** Up to 200 active customers or vendors, the newest first; one call. */
export async function contactChoices(client: ZohoClient, contactType: string): Promise<Choice[]> {
  const rows = await rowsOf(client, "contacts", {
    contact_type: contactType,
    filter_by: "Status.Active",
    sort_column: "created_time",
    sort_order: "D",
  });
  const labelFields = ["contact_name", "company_name", "email"];
  const isMeant = (row: BooksRecord) => row.contact_type === contactType;
  return toChoices({ idField: "contact_id", labelFields }, rows.filter(isMeant));
}

/** Up to 200 invoices or bills with a balance, of one contact or of all; one call. */
export async function openDocumentChoices(
  client: ZohoClient,
  paymentType: PaymentType,
  contactId?: string,
): Promise<Choice[]> {
  const { documents, party } = factsOf(paymentType);
  const { idField, labelFields } = findRecordType(documents);
  const rows = await rowsOf(client, documents, {
    ...(contactId && { [party]: contactId }),
    // Those without a balance come last.
    sort_column: "balance",
    sort_order: "D",
  });
  const isOpen = (row: BooksRecord) =>
    isPositive(readDecimal(row.balance) ?? "0") &&
    !["draft", "void"].includes(String(row.status)) &&
    (!contactId || row[party] === contactId);
  const labels = [...labelFields.slice(0, 2), "balance currency_code"];
  return toChoices({ idField, labelFields: labels }, rows.filter(isOpen));
}

const moneyTypes = ["bank", "cash", "credit_card"];

/** The active accounts of banks, cash and credit cards, up to 200 of each list; two calls. */
export async function moneyAccountChoices(client: ZohoClient): Promise<Choice[]> {
  const rows = [
    ...(await rowsOf(client, "bankaccounts", { filter_by: "Status.Active" })),
    ...(await rowsOf(client, "chartofaccounts", { filter_by: "AccountType.Active" })),
  ].filter((row) => moneyTypes.includes(String(row.account_type)) && row.is_active !== false);
  // Banks may stand in both lists.
  const byId = new Map(rows.map((row) => [row.account_id, row]));
  const labelFields = ["account_name", "account_type"];
  return toChoices({ idField: "account_id", labelFields }, [...byId.values()]).sort(byLabel);
}

/** The modes that Zoho names (docs/zoho-books.md#payment-modes). */
export const paymentModeChoices: Choice[] = [
  "Bank Transfer",
  "Bank Remittance",
  "Cash",
  "Check",
  "Credit Card",
  "Auto Transaction",
  "Others",
].map((label) => ({ key: label.toLowerCase().replace(" ", ""), label }));
