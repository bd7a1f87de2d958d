import type { FieldsOf } from "./parse";

export const purchasesFields: Record<string, FieldsOf> = {
  purchaseorders: {
    row: `purchaseorder_id vendor_id vendor_name status purchaseorder_number reference_number date
      delivery_date currency_id currency_code price_precision# total# has_attachment?
      created_time last_modified_time custom_fields[$custom] exchange_rate#`,
    full: `purchaseorder_id documents[document_id file_name] pricebook_id pricebook_name
      purchaseorder_number date expected_delivery_date discount discount_account_id
      is_discount_before_tax? reference_number status vendor_id vendor_name crm_owner_id
      contact_persons_associated[$associated] currency_id currency_code currency_symbol
      exchange_rate# delivery_date is_emailed? location_id location_name line_items[item_id
      line_item_id sku location_id location_name account_id account_name name description
      item_order# bcy_rate# unit rate# quantity# quantity_billed# item_total#
      item_total_inclusive_of_tax# tax_id tax_name tax_type tax_percentage# tags[$tag]
      line_item_category item_custom_fields[$custom] project_id project_name] sub_total#
      tax_total# total# taxes[tax_name tax_amount#] billing_address{address street2 city state zip country fax
      attention} notes terms ship_via ship_via_id attention delivery_org_address_id
      delivery_customer_id delivery_address{zip is_verifiable? state address1 address2
      is_valid city country address email is_primary organization_address_id phone
      is_verified?} price_precision# custom_fields[$custom] attachment_name can_send_in_mail?
      template_id template_name page_width page_height orientation template_type created_time
      created_by_id last_modified_time can_mark_as_bill? can_mark_as_unbill? tags[$tag]
      current_sub_status current_sub_status_id sub_statuses[] submitted_by submitter_id
      approver_id approvers_list[] locked_actions[] lock_details{} custom_field_hash{}
      order_status billed_status received_status contact_persons[] salesorder_id bills[]`,
  },
  bills: {
    row: `bill_id vendor_id vendor_name status bill_number reference_number date due_date due_days
      currency_id currency_code price_precision# exchange_rate# total# balance# location_id
      location_name created_time last_modified_time attachment_name has_attachment?`,
    full: `bill_id purchaseorder_ids[] vendor_id vendor_name pricebook_id pricebook_name
      unused_credits_payable_amount# status bill_number date due_date payment_terms#
      payment_terms_label payment_expected_date reference_number recurring_bill_id due_by_days
      due_in_days# currency_id currency_code currency_symbol documents[document_id file_name]
      price_precision# exchange_rate# adjustment# adjustment_description
      custom_fields[$custom] tags[$tag] is_item_level_tax_calc?
      line_items[purchaseorder_item_id line_item_id item_id sku name account_id account_name
      location_id location_name description bcy_rate# rate# tags[$tag] line_item_category
      quantity# tax_name tax_type tax_percentage# item_total# item_total_inclusive_of_tax#
      item_order# unit is_billable? customer_id customer_name project_id project_name
      invoice_id invoice_number item_custom_fields[$custom]] location_id location_name
      sub_total# tax_total# total# payment_made# vendor_credits_applied#
      is_line_item_invoiced? purchaseorders[purchaseorder_id purchaseorder_number
      purchaseorder_date purchaseorder_status] taxes[tax_name tax_amount#] balance#
      billing_address{address street2 city state zip country fax attention}
      payments[payment_id bill_id bill_payment_id payment_mode payment_number description date
      reference_number exchange_rate# amount# paid_through_account_id
      paid_through_account_name is_single_bill_payment? is_paid_via_print_check?
      check_details[check_status check_number]] vendor_credits[vendor_credit_id
      vendor_credit_bill_id vendor_credit_number date amount#] created_time created_by_id
      last_modified_time reference_id notes terms attachment_name open_purchaseorders_count#
      current_sub_status current_sub_status_id sub_statuses[] submitted_by submitter_id
      approver_id approvers_list[] locked_actions[] lock_details{} can_send_in_mail?
      is_emailed? custom_field_hash{} is_approval_required?`,
  },
  recurringbills: {
    row: `recurring_bill_id vendor_id vendor_name status recurrence_name currency_id currency_code
      currency_symbol start_date end_date pricebook_id pricebook_name location_id
      location_name notes terms payment_terms# payment_terms_label
      custom_fields[$custom] created_time created_by_id last_modified_time discount
      discount_account_id is_discount_before_tax? tags[$tag] recurrence_frequency repeat_every#
      total#`,
    full: `recurring_bill_id vendor_id vendor_name status recurrence_name currency_id currency_code
      currency_symbol start_date end_date pricebook_id pricebook_name location_id
      location_name line_items[line_item_id item_id sku name account_id account_name
      location_id location_name description bcy_rate# rate# tags[$tag] line_item_category
      quantity# tax_name tax_type tax_percentage# item_total# item_total_inclusive_of_tax#
      item_order# unit is_billable? customer_id customer_name project_id project_name
      item_custom_fields[$custom]] notes terms payment_terms# payment_terms_label
      custom_fields[$custom] created_time created_by_id last_modified_time discount
      discount_account_id is_discount_before_tax? tags[$tag] custom_field_hash{} repeat_every#
      recurrence_frequency exchange_rate# sub_total# tax_total# total#`,
  },
  vendorcredits: {
    row: `vendor_credit_id vendor_credit_number status reference_number date total# balance#
      vendor_id vendor_name currency_id currency_code created_time last_modified_time
      has_attachment? exchange_rate# tags[$tag]`,
    full: `vendor_credit_id vendor_credit_number date status reference_number pricebook_id
      vendor_id vendor_name currency_id currency_code exchange_rate# price_precision#
      location_id location_name tags[$tag] line_items[item_id line_item_id sku account_id
      account_name location_id location_name name description item_order# quantity# unit
      bcy_rate# rate# tax_id tax_name tax_type tax_percentage# item_total#
      item_total_inclusive_of_tax# stock_on_hand tags[$tag] line_item_category
      item_custom_fields[$custom] project_id project_name] documents[document_id file_name]
      custom_fields[$custom] sub_total# total# total_credits_used# total_refunded_amount#
      balance# notes comments[comment_id vendor_credit_id description commented_by_id
      commented_by comment_type date date_description time operation_type transaction_id
      transaction_type] vendor_credit_refunds[vendor_credit_refund_id vendor_credit_id date
      refund_mode reference_number description amount_bcy# amount_fcy#] bills_credited[bill_id
      vendor_credit_bill_id date bill_number amount#] created_time last_modified_time
      taxes[tax_name tax_amount#] current_sub_status current_sub_status_id sub_statuses[]
      submitted_by submitter_id approver_id approvers_list[] locked_actions[] lock_details{}
      attachment_name can_send_in_mail? is_emailed? custom_field_hash{} tax_total#
      currency_symbol`,
  },
  vendorpayments: {
    row: `payment_id vendor_id vendor_name bill_numbers payment_mode payment_number# description
      date reference_number exchange_rate# amount# bcy_amount# paid_through_account_id
      paid_through_account_name balance# bcy_balance# created_time last_modified_time
      is_paid_via_print_check? has_attachment? tags[$tag] check_details[check_id check_status
      check_number memo]`,
    full: `payment_id vendor_id vendor_name payment_mode payment_number# description date
      reference_number exchange_rate# tax_account_name amount# balance# currency_id
      currency_symbol created_time last_modified_time paid_through_account_id
      paid_through_account_name paid_through_account_type is_paid_via_print_check?
      check_details{amount_in_words check_id check_number check_status memo} billing_address[]
      comments vendorpayment_refunds[vendorpayment_refund_id date refund_mode reference_number
      description amount_bcy# amount_fcy#] bills[bill_payment_id bill_id amount_applied#
      balance# bill_number date due_date price_precision# total#] location_id location_name
      documents[] custom_fields[$custom] tags[$tag] imported_transactions[]
      custom_field_hash{} bill_numbers bcy_amount# currency_code notes`,
  },
  expenses: {
    row: `expense_id date account_name description currency_id currency_code bcy_total#
      bcy_total_without_tax# total# total_without_tax# is_billable? reference_number
      customer_id customer_name status location_id location_name created_time
      last_modified_time expense_receipt_name mileage_rate# mileage_unit expense_type
      start_reading# end_reading# account_id vendor_id vendor_name paid_through_account_name
      paid_through_account_id`,
    full: `expense_id transaction_id transaction_type paid_through_account_name tax_amount#
      is_itemized_expense? expense_item_id account_id account_name date tax_id tax_name
      tax_percentage# currency_id currency_code exchange_rate# sub_total# total# bcy_total#
      amount# reference_number description is_billable? is_personal? customer_id customer_name
      expense_receipt_name expense_receipt_type last_modified_time status invoice_id
      invoice_number location_id location_name project_id project_name mileage_rate#
      expense_type start_reading# end_reading# tags[$tag] line_item{line_item_id account_id
      account_name description tax_amount# tax_id tax_name tax_type tax_percentage# item_total
      item_order amount# location_id tags[$tag]} custom_field_hash{} custom_fields[$custom]
      created_time vendor_id vendor_name paid_through_account_id total_without_tax#
      bcy_total_without_tax# documents[] mileage_unit`,
  },
  recurringexpenses: {
    row: `recurring_expense_id recurrence_name recurrence_frequency repeat_every# last_created_date
      next_expense_date account_name description currency_id currency_code total# is_billable?
      customer_name custom_fields[$custom] status created_time last_modified_time tags[$tag]
      customer_id account_id`,
    full: `recurring_expense_id recurrence_name start_date end_date recurrence_frequency
      repeat_every# last_created_date next_expense_date account_id account_name currency_id
      currency_code exchange_rate# tax_id tax_name tax_percentage# tax_amount# sub_total#
      total# bcy_total# amount# description is_billable? customer_id customer_name status
      created_time last_modified_time project_id project_name location_id location_name
      tags[$tag] line_item{line_item_id account_id account_name description tax_amount# tax_id
      tax_name tax_type tax_percentage# item_total item_order tags[$tag]}
      custom_fields[$custom] custom_field_hash{} vendor_id vendor_name paid_through_account_id
      paid_through_account_name`,
  },
  employees: {
    row: "employee_id name email",
    full: "employee_id name email",
  },
};
