/** Refunds of credits and payments: one record type for each of what they are of (docs/zoho-books.md#refunds). */
import { plainPaths, type RecordType, recordType } from "./recordType";

const refundsOf = (
  parent: string,
  field: string,
  facts: Pick<RecordType, "listKey" | "singleKey" | "idField" | "scope" | "otherPaths"> & {
    account: string;
  },
): RecordType => {
  const { account, ...keys } = facts;
  return recordType({
    ...keys,
    name: `${parent}/refunds`,
    label: "Refund",
    paths: plainPaths(`${parent}/{parent}/refunds`),
    parent: { type: parent, field },
    required: `date amount ${account}`,
    text: "customer_id",
    days: "date",
    sort: ["date", "D"],
    // Typed as lists, also where there is one.
    singleAsList: ["payment_refunds", "vendorpayment_refund"].includes(keys.singleKey),
  });
};

export const refunds: RecordType[] = [
  refundsOf("creditnotes", "creditnote_id", {
    listKey: "creditnote_refunds",
    singleKey: "creditnote_refund",
    idField: "creditnote_refund_id",
    scope: "creditnotes",
    // Of all credit notes.
    otherPaths: { list: "creditnotes/refunds", get: "creditnotes/refunds/{id}" },
    account: "from_account_id",
  }),
  refundsOf("customerpayments", "payment_id", {
    listKey: "payment_refunds",
    singleKey: "payment_refunds",
    idField: "payment_refund_id",
    scope: "customerpayments",
    account: "from_account_id",
  }),
  refundsOf("vendorcredits", "vendor_credit_id", {
    listKey: "vendor_credit_refunds",
    singleKey: "vendor_credit_refund",
    idField: "vendor_credit_refund_id",
    scope: "debitnotes",
    otherPaths: { list: "vendorcredits/refunds" },
    account: "account_id",
  }),
  refundsOf("vendorpayments", "vendorpayment_id", {
    listKey: "vendorpayment_refunds",
    singleKey: "vendorpayment_refund",
    idField: "vendorpayment_refund_id",
    scope: "vendorpayments",
    account: "to_account_id",
  }),
];
