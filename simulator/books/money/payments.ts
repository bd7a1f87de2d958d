/** Payments and the documents that they name: `invoices` of a customer's payment, `bills` of a vendor's. */

import { partyCurrency } from "../currencies";
import {
  type BooksRecord,
  isEmpty,
  type OrganizationState,
  objectsOf,
  type Values,
} from "../state";
import { badAmount, checkAccount, checkAmount, checkApplications, checkParty } from "./checks";
import { DOCUMENTS, PAYMENT_LISTS as LISTS } from "./kinds";
import { type Application, type Holder, heldRecord, settlementsFrom, unusedUnits } from "./ledger";
import { enter, release } from "./settlements";

/** What a body asks to be applied; undefined where it does not say, so that all stays as it is. */
function namedBy(source: Holder, values: Values, date: unknown): Application[] | undefined {
  const list = LISTS[source.type];
  if (!list || !(list in values || "retainerinvoice_id" in values)) return undefined;
  const idField = DOCUMENTS[list]?.idField ?? "";
  const day = isEmpty(date) ? {} : { date: String(date) };
  const rows = objectsOf(values[list]).map((entry) => ({
    source,
    document: { type: list, id: String(entry[idField]) },
    amount: entry.amount_applied,
    ...day,
  }));
  if (isEmpty(values.retainerinvoice_id)) return rows;
  const id = String(values.retainerinvoice_id);
  return [
    ...rows,
    { source, document: { type: "retainerinvoices", id }, amount: values.amount, ...day },
  ];
}

/** Throws the refusal of a payment that Books would not take; `self` is the payment that is changed. */
export function checkPayment(
  organization: OrganizationState,
  type: string,
  values: Values,
  self?: BooksRecord,
): void {
  if (!LISTS[type]) return;
  const source = { type, id: self?.id ?? "" };
  const merged: Values = {
    ...partyCurrency(organization, values),
    ...self?.values,
    ...values,
  };
  checkParty(organization, type, values);
  checkAccount(organization, type, values);
  if (!self || values.amount !== undefined) checkAmount(organization, merged.amount, merged);
  const released = self ? settlementsFrom(organization, source) : [];
  const named = namedBy(source, values, merged.date);
  if (named) checkApplications(organization, named, released, merged);
  else if (unusedUnits(organization, source, merged) < 0n) throw badAmount();
}

/**
 * Enters what a written payment names, without judging it. What an update leaves out comes loose (UNSURE,
 * docs/zoho-books.md#payments-and-credits); what it names again keeps its id.
 */
export function settlePayment(
  organization: OrganizationState,
  type: string,
  record: BooksRecord,
  given: Values,
): BooksRecord {
  const source = { type, id: record.id };
  const named = namedBy(source, given, record.values.date);
  if (!named) return record;
  const before = settlementsFrom(organization, source);
  release(organization, before);
  const known = named.filter(({ document }) => heldRecord(organization, document));
  const idOf = ({ document }: Application) =>
    before.find((settlement) => settlement.document.id === document.id)?.id;
  enter(
    organization,
    known.map((application) => ({ ...application, id: idOf(application) })),
  );
  return heldRecord(organization, source) ?? record;
}
