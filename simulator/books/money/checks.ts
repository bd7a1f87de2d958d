/** What Books refuses when amounts are applied (docs/zoho-books.md#refusals-of-amounts). */
import { BooksRefusal, invalidParameter } from "../answers";
import { currencyOf } from "../currencies";
import { isEmpty, type OrganizationState, type Values } from "../state";
import { isWithin, sumOf, unitsOf } from "./exact";
import { DOCUMENTS, SOURCES } from "./kinds";
import {
  type Application,
  type Holder,
  heldRecord,
  type Settlement,
  sourceValues,
  unusedUnits,
} from "./ledger";

const refused = (code: number, message: string) => new BooksRefusal(400, code, message);

export const badAmount = () => refused(5015, "Please ensure that the amount is valid.");

/** Throws the refusal of an amount that is none, or that has more decimal places than its currency. */
export function checkAmount(organization: OrganizationState, amount: unknown, values: Values) {
  const { precision } = currencyOf(organization, values);
  if (unitsOf(amount) <= 0n || !isWithin(unitsOf(amount), precision)) throw badAmount();
}

/**
 * Throws the refusal of what cannot be applied. `released` counts as gone; `values` are those of a source that is only
 * about to be made.
 */
export function checkApplications(
  organization: OrganizationState,
  applications: readonly Application[],
  released: readonly Settlement[] = [],
  values?: Values,
): void {
  for (const application of applications) {
    checkOne(
      organization,
      application,
      values ?? sourceValues(organization, application.source),
      released.some(({ source }) => isSame(source, application.source)),
    );
  }
  for (const { document } of applications) {
    const isOn = (other: Application) => isSame(other.document, document);
    const balance = unitsOf(heldRecord(organization, document)?.values.balance);
    const free = balance + sumOf(released.filter(isOn), ({ amount }) => amount);
    if (sumOf(applications.filter(isOn), ({ amount }) => amount) > free) {
      throw refused(24016, "The amount entered is more than the balance due.");
    }
  }
  for (const { source } of applications) {
    const isOf = (other: Application) => isSame(other.source, source);
    const unused = unusedUnits(organization, source, values);
    const free = unused + sumOf(released.filter(isOf), ({ amount }) => amount);
    if (sumOf(applications.filter(isOf), ({ amount }) => amount) > free) throw badAmount();
  }
}

const isSame = (one: Holder, other: Holder): boolean =>
  one.type === other.type && one.id === other.id && one.line === other.line;

function checkOne(
  organization: OrganizationState,
  { source, document, amount }: Application,
  values: Values,
  isChange: boolean,
): void {
  const sourceKind = SOURCES[source.type];
  const kind = DOCUMENTS[document.type];
  const held = heldRecord(organization, document);
  if (!kind || !sourceKind?.settles.includes(document.type) || !held) {
    throw invalidParameter(kind?.idField ?? "document");
  }
  checkAmount(organization, amount, held.values);
  const party = String(values[sourceKind.party] ?? values.customer_id ?? values.vendor_id ?? "");
  if (party !== String(held.values[kind.party])) {
    throw refused(3004, "The transactions belong to different contacts.");
  }
  if (currencyOf(organization, values).id !== currencyOf(organization, held.values).id) {
    throw refused(9004, "The transactions are in different currencies.");
  }
  checkSource(values, sourceKind.isPayment || isChange);
  checkDocument(organization, held.values, sourceKind.isPayment);
}

const CONTACT_TYPES = { customer_id: "customer", vendor_id: "vendor" } as const;

/** Throws the refusal of a payment of a customer that names a vendor, or the other way round. */
export function checkParty(organization: OrganizationState, type: string, values: Values): void {
  const { party = "customer_id" } = SOURCES[type] ?? {};
  const contact = heldRecord(organization, { type: "contacts", id: String(values[party] ?? "") });
  if (contact && contact.values.contact_type !== CONTACT_TYPES[party]) {
    throw refused(3004, `The contact is no ${CONTACT_TYPES[party]}.`);
  }
}

const NO_MONEY = `income other_income expense other_expense cost_of_goods_sold accounts_receivable
  accounts_payable`.split(/\s+/);

/** Throws the refusal of a vendor payment out of an account that holds no money (UNSURE, docs/zoho-books.md#payments-and-credits). */
export function checkAccount(organization: OrganizationState, type: string, values: Values): void {
  if (type !== "vendorpayments") return;
  const field = "paid_through_account_id";
  const id = String(values[field] ?? "");
  const account = heldRecord(organization, { type: "chartofaccounts", id });
  if (NO_MONEY.includes(String(account?.values.account_type))) throw invalidParameter(field);
}

/** A credit that is used up, a draft or void cannot be applied. */
export function checkSource({ status }: Values, isFree: boolean): void {
  if (isFree || isEmpty(status)) return;
  if (status === "closed" || status === "draft") {
    throw refused(12003, "Credits that are not open cannot be applied.");
  }
  if (status === "void") throw refused(12004, "Void credits cannot be applied.");
}

/** Whether a draft takes a payment is UNSURE (docs/zoho-books.md#refusals-of-amounts). */
function checkDocument(
  { quirks }: OrganizationState,
  { status }: Values,
  isPayment: boolean,
): void {
  if (status === "draft" && !(isPayment && !quirks.draftsTakeNoPayments)) {
    throw refused(12005, "Amounts cannot be applied to a draft.");
  }
  if (status === "void") throw refused(12007, "Amounts cannot be applied to a void transaction.");
  if (status === "paid" && !isPayment) {
    throw refused(12006, "Credits cannot be applied to a transaction that is closed.");
  }
}
