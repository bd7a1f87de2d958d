/** What records show of the ledger: a payment its documents, a document its payments, a credit what it settled. */
import type { BooksRecord, OrganizationState, Values } from "../state";
import { DOCUMENTS, PAYMENT_LISTS, SOURCES } from "./kinds";
import { heldRecord, type Settlement, settlementsFrom, settlementsOn } from "./ledger";

/** The members of a record that the ledger tells. */
export function shownSettlements(
  organization: OrganizationState,
  type: string,
  record: BooksRecord,
): Values {
  if (type in PAYMENT_LISTS) return shownPayment(organization, type, record);
  switch (type) {
    case "creditnotes": {
      const invoices = shownCredit(organization, type, record, "creditnote_invoice_id");
      return { invoices, invoices_credited: invoices };
    }
    case "vendorcredits":
      return {
        bills_credited: shownCredit(organization, type, record, "vendor_credit_bill_id"),
      };
    case "bills":
      return {
        payments: paymentsOf(organization, type, record),
        vendor_credits: vendorCreditsOf(organization, record),
      };
    default:
      return {};
  }
}

/** The documents of a payment. */
function shownPayment(organization: OrganizationState, type: string, { id }: BooksRecord): Values {
  const list = PAYMENT_LISTS[type] ?? "";
  const number = DOCUMENTS[list]?.number ?? "";
  const entries = settlementsFrom(organization, { type, id }).flatMap((settlement) => {
    const { document } = settlement;
    const held = document.type === list ? heldRecord(organization, document) : undefined;
    return held ? [shownDocument(list, settlement, held)] : [];
  });
  return { [list]: entries, [`${number}s`]: entries.map((entry) => entry[number]).join(", ") };
}

function shownDocument(
  list: string,
  { id, amount }: Settlement,
  { id: heldId, values }: BooksRecord,
): Values {
  const { total, balance, date } = values;
  const common = { date, amount_applied: amount };
  return list === "invoices"
    ? {
        ...common,
        invoice_id: heldId,
        invoice_number: values.invoice_number,
        invoice_amount: total,
        balance_amount: balance,
      }
    : {
        ...common,
        bill_payment_id: id,
        bill_id: heldId,
        bill_number: values.bill_number,
        due_date: values.due_date,
        total,
        balance,
      };
}

/** What a credit settled; `idField` is the id of such an entry. */
function shownCredit(
  organization: OrganizationState,
  type: string,
  { id }: BooksRecord,
  idField: string,
): Values[] {
  return settlementsFrom(organization, { type, id }).map((settlement) => {
    const { document, amount, date } = settlement;
    const kind = DOCUMENTS[document.type];
    const number = kind?.number ?? "";
    return {
      [kind?.idField ?? ""]: document.id,
      [number]: heldRecord(organization, document)?.values[number],
      [idField]: settlement.id,
      date,
      amount,
    };
  });
}

function vendorCreditsOf(organization: OrganizationState, { id }: BooksRecord): Values[] {
  return settlementsOn(organization, { type: "bills", id })
    .filter(({ source }) => source.type === "vendorcredits")
    .map((settlement) => ({
      vendor_credit_id: settlement.source.id,
      vendor_credit_bill_id: settlement.id,
      vendor_credit_number: heldRecord(organization, settlement.source)?.values
        .vendor_credit_number,
      date: settlement.date,
      amount: settlement.amount,
    }));
}

/** The payments on a document, as their sub-list has them (docs/zoho-books.md#payments-of-a-document). */
export function paymentsOf(
  organization: OrganizationState,
  type: string,
  { id }: BooksRecord,
): Values[] {
  const isBill = type === "bills";
  return settlementsOn(organization, { type, id })
    .filter(({ source }) => SOURCES[source.type]?.isPayment)
    .map((settlement) => {
      const { values = {} } = heldRecord(organization, settlement.source) ?? {};
      const isSingle = settlementsFrom(organization, settlement.source).length === 1;
      return {
        payment_id: settlement.source.id,
        payment_number: values.payment_number,
        [isBill ? "bill_id" : "invoice_id"]: id,
        [isBill ? "bill_payment_id" : "invoice_payment_id"]: settlement.id,
        payment_mode: values.payment_mode,
        description: values.description,
        date: values.date,
        reference_number: values.reference_number,
        exchange_rate: values.exchange_rate,
        amount: settlement.amount,
        ...(isBill
          ? {
              vendor_id: values.vendor_id,
              vendor_name: values.vendor_name,
              paid_through: values.paid_through_account_name,
              paid_through_account_id: values.paid_through_account_id,
              paid_through_account_name: values.paid_through_account_name,
              is_single_bill_payment: isSingle,
            }
          : {
              tax_amount_withheld: 0,
              online_transaction_id: "",
              is_single_invoice_payment: isSingle,
            }),
      };
    });
}
