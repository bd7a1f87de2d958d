import { allOperations, type BooksRecordType } from "./recordType";

/** Refunds of credits and payments, whose names differ by what they are of (docs/zoho-books.md#refunds). */
export const refunds: Record<string, BooksRecordType> = {
  refunds: {
    label: "Refunds",
    scope: "creditnotes",
    paths: allOperations("/{parentType}/{parent}/refunds"),
    listKeys: ["creditnote_refunds"],
    singleKey: "creditnote_refund",
    idField: "creditnote_refund_id",
    labelFields: ["date", "reference_number", "amount_fcy", "refund_mode"],
    byParent: {
      creditnotes: { accountField: "from_account_id" },
      customerpayments: {
        scope: "customerpayments",
        listKeys: ["payment_refunds"],
        singleKey: "payment_refunds",
        idField: "payment_refund_id",
        accountField: "from_account_id",
      },
      vendorcredits: {
        scope: "debitnotes",
        listKeys: ["vendor_credit_refunds"],
        singleKey: "vendor_credit_refund",
        idField: "vendor_credit_refund_id",
        accountField: "account_id",
      },
      vendorpayments: {
        scope: "vendorpayments",
        listKeys: ["vendorpayment_refunds"],
        singleKey: "vendorpayment_refund",
        idField: "vendorpayment_refund_id",
        accountField: "to_account_id",
      },
    },
  },
};
