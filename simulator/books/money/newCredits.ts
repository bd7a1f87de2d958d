/**
 * Credit notes and vendor credits that are made for an invoice or a bill, which the query names
 * (docs/zoho-books.md#values-in-the-query).
 */
import { doesNotExist, invalidParameter } from "../answers";
import { recordTypeNamed } from "../recordTypes";
import type { RecordType } from "../recordTypes/recordType";
import { type BooksRecord, isEmpty, type OrganizationState, type Values } from "../state";
import { amountOf, unitsOf } from "./exact";
import { DOCUMENTS } from "./kinds";
import { type Holder, heldRecord, unusedUnits } from "./ledger";
import { applyAmounts } from "./settlements";

/** The query parameter that names the document of a new credit, and the document's type. */
const CREDITED: Readonly<Record<string, [parameter: string, type: string]>> = {
  creditnotes: ["invoice_id", "invoices"],
  vendorcredits: ["bill_id", "bills"],
};

/**
 * The document that a new credit is for; none when the query names none. Throws the refusal of one that is not there or
 * is another's.
 */
export function creditedDocument(
  organization: OrganizationState,
  { name }: RecordType,
  values: Values,
  query: URLSearchParams,
): Holder | undefined {
  const [parameter = "", type = ""] = CREDITED[name] ?? [];
  const id = query.get(parameter);
  if (!id || isEmpty(type)) return undefined;
  const document = heldRecord(organization, { type, id });
  if (!document) throw doesNotExist(recordTypeNamed(type).label);
  const party = DOCUMENTS[type]?.party ?? "";
  if (document.values[party] !== String(values[party])) throw invalidParameter(parameter);
  return { type, id };
}

/**
 * Takes from a document's balance what a new credit has, as much as there is of both (how much is UNSURE,
 * docs/zoho-books.md#values-in-the-query).
 */
export function applyCredit(
  organization: OrganizationState,
  type: RecordType,
  { id, values }: BooksRecord,
  document: Holder,
): void {
  if (organization.quirks.newCreditsStayOpen) return;
  const source = { type: type.name, id };
  const balance = unitsOf(heldRecord(organization, document)?.values.balance);
  const unused = unusedUnits(organization, source);
  const units = unused < balance ? unused : balance;
  if (units <= 0n) return;
  applyAmounts(organization, [
    { source, document, amount: amountOf(units), date: String(values.date) },
  ]);
}
