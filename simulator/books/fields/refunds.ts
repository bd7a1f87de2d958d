import type { FieldsOf } from "./parse";

export const refundsFields: Record<string, FieldsOf> = {
  "creditnotes/refunds": {
    row: `creditnote_refund_id creditnote_id date refund_mode payment_form reference_number
      creditnote_number customer_name description amount_bcy# amount_fcy#`,
    full: `creditnote_refund_id creditnote_id date refund_mode payment_form reference_number amount#
      customer_name description`,
  },
  "customerpayments/refunds": {
    row: `payment_refund_id payment_id date refund_mode reference_number payment_number customer_name
      amount_bcy# amount_fcy#`,
    full: `payment_refund_id payment_id date refund_mode reference_number amount# exchange_rate#
      payment_form description`,
  },
  "vendorcredits/refunds": {
    row: `vendor_credit_refund_id vendor_credit_id date refund_mode reference_number amount#
      vendor_credit_number customer_name description amount_bcy# amount_fcy#`,
    full: `vendor_credit_refund_id vendor_credit_id date refund_mode reference_number amount#
      exchange_rate# account_id account_name description
      imported_transactions[imported_transaction_id date amount# payee description reference_number
      status account_id]`,
  },
  "vendorpayments/refunds": {
    row: `vendorpayment_refund_id date refund_mode reference_number description amount_bcy# amount_fcy#`,
    full: `vendorpayment_refund_id vendorpayment_id date refund_mode reference_number amount#
      exchange_rate# to_account_id to_account_name description`,
  },
};
