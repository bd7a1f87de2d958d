/** What refunds do to the credit or the payment that they are of (docs/zoho-books.md#refunds). */
import type { RecordType } from "../recordTypes/recordType";
import { type BooksRecord, collectionOf, type OrganizationState, type Values } from "../state";
import { badAmount, checkAmount, checkSource } from "./checks";
import { amountOf, sumOf, unitsOf } from "./exact";
import { PAYMENT_LISTS, SOURCES } from "./kinds";
import { type Holder, heldRecord, unusedUnits } from "./ledger";
import { refreshSource } from "./sums";

const NUMBERS: Readonly<Record<string, string>> = {
  creditnotes: "creditnote_number",
  customerpayments: "payment_number",
  vendorcredits: "vendor_credit_number",
  vendorpayments: "payment_number",
};

/** What a refund is of; none where the record is no refund. */
function sourceOf({ name, parent }: RecordType, values: Values): Holder | undefined {
  if (!name.endsWith("/refunds") || !parent) return undefined;
  return { type: parent.type, id: String(values[parent.field] ?? "") };
}

/** What a refund shows of the record that it is of, and its amount in both currencies. */
export function refundValues(
  organization: OrganizationState,
  type: RecordType,
  values: Values,
): Values {
  const source = sourceOf(type, values);
  if (!source) return {};
  const of = heldRecord(organization, source)?.values ?? {};
  const number = NUMBERS[source.type] ?? "";
  const amount = amountOf(unitsOf(values.amount));
  return {
    customer_id: of.customer_id ?? of.vendor_id ?? "",
    customer_name: of.customer_name ?? of.vendor_name ?? "",
    [number]: of[number] ?? "",
    amount_fcy: amount,
    amount_bcy: Math.round(amount * (Number(values.exchange_rate) || 1) * 100) / 100,
  };
}

/** Throws the refusal of a refund of nothing, of more than is open, or of a draft or void credit (UNSURE, docs/zoho-books.md#refunds). */
export function checkRefund(
  organization: OrganizationState,
  type: RecordType,
  given: Values,
  self?: BooksRecord,
): void {
  const source = sourceOf(type, { ...self?.values, ...given });
  const of = source && heldRecord(organization, source);
  if (!of || given.amount === undefined) return;
  checkAmount(organization, given.amount, of.values);
  const open = unusedUnits(organization, source) + unitsOf(self?.values.amount);
  if (unitsOf(given.amount) > open) throw badAmount();
  if (!self) checkSource(of.values, source.type in PAYMENT_LISTS);
}

/** Writes to a credit or a payment what its refunds come to; without a stamp, as with applied credits. */
export function settleRefunds(
  organization: OrganizationState,
  type: RecordType,
  refund: BooksRecord,
): void {
  const source = sourceOf(type, refund.values);
  const of = source && heldRecord(organization, source);
  const kind = source && SOURCES[source.type];
  if (!of || !kind) return;
  const refunds = organization.store
    .findByValue<Values>(collectionOf(organization, type.name), type.parent?.field ?? "", of.id)
    .map(({ id, values }): Values => ({ ...values, [type.idField]: id }));
  organization.store.put(collectionOf(organization, source.type), {
    ...of,
    values: {
      ...of.values,
      [kind.refunded]: amountOf(sumOf(refunds, ({ amount }) => amount)),
      [type.listKey]: refunds,
    },
  });
  refreshSource(organization, source);
}
