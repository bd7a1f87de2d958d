import type { FieldsOf } from "./parse";

export const salesFields: Record<string, FieldsOf> = {
  contacts: {
    row: `contact_id contact_name company_name contact_type status payment_terms#
      payment_terms_label currency_id currency_code outstanding_receivable_amount#
      unused_credits_receivable_amount# first_name last_name email phone mobile created_time
      last_modified_time`,
    full: `contact_id contact_name company_name contact_type customer_sub_type
      credit_limit# pricebook_id contact_number is_taxable? tax_id tax_percentage#
      tax_authority_id tax_exemption_id tax_authority_name tax_exemption_code
      is_linked_with_zohocrm? website owner_id primary_contact_id payment_terms#
      payment_terms_label currency_id currency_code currency_symbol
      opening_balances[location_id exchange_rate# opening_balance_amount#]
      outstanding_receivable_amount# outstanding_receivable_amount_bcy#
      unused_credits_receivable_amount# unused_credits_receivable_amount_bcy# status facebook
      twitter payment_reminder_enabled? custom_fields[$custom] billing_address{attention
      address street2 state_code city state zip country fax phone} shipping_address{attention
      address street2 state_code city state zip country fax phone}
      contact_persons[contact_person_id salutation first_name last_name email phone mobile
      designation department skype is_primary_contact?
      communication_preference{is_email_enabled?} enable_portal?]
      default_templates{invoice_template_id estimate_template_id creditnote_template_id
      purchaseorder_template_id salesorder_template_id retainerinvoice_template_id
      paymentthankyou_template_id retainerinvoice_paymentthankyou_template_id
      invoice_email_template_id estimate_email_template_id creditnote_email_template_id
      purchaseorder_email_template_id salesorder_email_template_id
      retainerinvoice_email_template_id paymentthankyou_email_template_id
      retainerinvoice_paymentthankyou_email_template_id statement_template_id
      payment_remittance_email_template_id bill_template_id} notes created_time
      last_modified_time is_portal_enabled? track_1099? language_code custom_field_hash{} tax_name
      documents[]`,
  },
  contactpersons: {
    row: `contact_person_id salutation first_name last_name email phone mobile is_primary_contact?
      skype designation department is_added_in_portal? communication_preference{}`,
    full: `contact_id contact_person_id salutation first_name last_name email phone mobile
      is_primary_contact? skype designation department is_added_in_portal?
      communication_preference{}`,
  },
  estimates: {
    row: `estimate_id customer_name customer_id status estimate_number reference_number date
      currency_id currency_code total# location_id location_name created_time
      last_modified_time accepted_date declined_date expiry_date has_attachment?
      is_viewed_by_client? client_viewed_time exchange_rate#`,
    full: `estimate_id estimate_number date reference_number status customer_id customer_name
      contact_persons_associated[$associated] currency_id currency_code exchange_rate#
      expiry_date discount# is_discount_before_tax? discount_type is_viewed_by_client?
      client_viewed_time line_items[item_id line_item_id name description item_order#
      product_type bcy_rate# rate# quantity# unit discount_amount# discount# tax_id tax_name
      tax_type tax_percentage# item_total# location_id location_name tags[$tag]
      line_item_category] location_id location_name shipping_charge# adjustment#
      adjustment_description sub_total# total# tax_total# price_precision# taxes[tax_name
      tax_amount#] billing_address{address city state zip country fax}
      shipping_address{address city state zip country fax} custom_fields[$custom] template_id
      template_name created_time last_modified_time salesperson_id salesperson_name
      project{project_id project_name} tags[$tag] notes terms current_sub_status
      current_sub_status_id sub_statuses[] submitted_by submitter_id approver_id
      approvers_list[] locked_actions[] lock_details{} documents[] attachment_name
      can_send_in_mail? is_emailed? custom_field_hash{} currency_symbol       contact_persons[] invoice_ids[] invoiced_amount# uninvoiced_amount#
      is_transaction_created? is_converted_to_open? retainerinvoices[]`,
  },
  salesorders: {
    row: `salesorder_id zcrm_potential_id zcrm_potential_name customer_name customer_id status
      salesorder_number reference_number date shipment_date shipment_days# currency_id
      currency_code total# sub_total# bcy_total# created_time last_modified_time is_emailed?
      has_attachment? custom_fields[$custom] exchange_rate#`,
    full: `customer_id billing_address_id shipping_address_id crm_owner_id crm_custom_reference_id
      zcrm_potential_id contact_persons_associated[$associated] salesorder_number
      reference_number template_id date documents[] shipment_date exchange_rate# discount
      is_discount_before_tax? discount_type salesperson_id salesperson_name merchant_id
      merchant_name estimate_id tax_id tax_authority_id tax_authority_name tax_exemption_id
      tax_exemption_code sub_statuses[status_id status_code parent_status description
      display_name label_name color_code] custom_fields[$custom] location_id location_name
      line_items[line_item_id sku bcy_rate# tax_name tax_type tax_percentage# tax_id
      is_taxable? product_exemption_id product_exemption_code item_total# item_total_inclusive_of_tax#
      product_type is_invoiced? stock_on_hand image_id image_name image_type project_id
      project_name location_id location_name tags[$tag] line_item_category item_order# item_id
      rate# name description quantity# quantity_invoiced# discount unit item_custom_fields[$custom]
      tax_exemption_id tax_exemption_code] pricebook_id shipping_charge# adjustment#
      adjustment_description delivery_method notes notes_default terms terms_default
      tags[$tag] salesorder_id zcrm_potential_name status customer_name currency_id
      currency_code currency_symbol discount_amount# discount_applied_on_amount#
      delivery_method_id sub_total# tax_total# total# taxes[tax_id tax_name tax_amount#]
      price_precision# is_emailed? billing_address{address street2 city state zip country fax
      attention} shipping_address{address street2 city state zip country fax attention}
      template_name page_width page_height orientation template_type created_time
      last_modified_time created_by_id attachment_name can_send_in_mail? current_sub_status
      current_sub_status_id submitted_by submitter_id approver_id approvers_list[]
      locked_actions[] lock_details{} custom_field_hash{} bcy_total# contact_persons[]
      payment_terms# payment_terms_label invoices[] invoiced_status`,
  },
  invoices: {
    row: `invoice_id customer_name customer_id status invoice_number reference_number date
      due_date due_days currency_id schedule_time currency_code is_viewed_by_client?
      has_attachment? client_viewed_time total# balance# created_time last_modified_time
      is_emailed? reminders_sent# last_reminder_sent_date payment_expected_date
      last_payment_date custom_fields[$custom] location_id location_name salesperson_id
      salesperson_name shipping_charge# adjustment# write_off_amount# exchange_rate#
      tags[$tag] type`,
    full: `invoice_id invoice_number date status customer_id customer_name total# balance#
      created_time last_modified_time line_items[line_item_id item_id description
      rate# quantity# unit item_total# tags[$tag] line_item_category project_id project_name
      time_entry_ids[] location_id location_name item_type product_type expense_id
      expense_receipt_name name item_order# bcy_rate# discount_amount# discount# tax_id
      tax_name tax_type tax_percentage# salesorder_item_id] tags[$tag]
      payment_terms# payment_terms_label due_date payment_expected_date last_payment_date
      reference_number contact_persons_associated[$associated] currency_id currency_code
      exchange_rate# discount# is_discount_before_tax? discount_type recurring_invoice_id
      is_viewed_by_client? has_attachment? client_viewed_time location_id location_name
      shipping_charge# adjustment# adjustment_description sub_total# tax_total# taxes[tax_name
      tax_amount#] payment_reminder_enabled? payment_made# credits_applied#
      tax_amount_withheld# write_off_amount# allow_partial_payments? price_precision#
      payment_options{payment_gateways[]} is_emailed? reminders_sent# last_reminder_sent_date
      billing_address{address street2 city state zip country fax} shipping_address{address
      street2 city state zip country fax} notes terms custom_fields[$custom] template_id
      template_name attachment_name can_send_in_mail? salesperson_id salesperson_name
      invoice_url current_sub_status current_sub_status_id sub_statuses[] submitted_by
      submitter_id approver_id approvers_list[] locked_actions[] lock_details{} documents[]
      custom_field_hash{} currency_symbol contact_persons[] type salesorder_id
      salesorders[] estimate_id schedule_time unused_retainer_payments#`,
  },
  recurringinvoices: {
    row: `recurring_invoice_id recurrence_name customer_name customer_id currency_id currency_code
      start_date end_date last_sent_date next_invoice_date custom_fields[$custom]
      billing_address{address street2 city state zip country fax} shipping_address{address
      city state zip country fax} tags[$tag] status recurrence_frequency repeat_every# total#`,
    full: `recurring_invoice_id recurrence_name reference_number customer_name customer_id
      company_name contact_persons_associated[$associated] customer_email
      customer_mobile_phone customer_phone photo_url currency_id currency_code start_date
      end_date last_sent_date next_invoice_date location_id location_name tags[$tag]
      line_items[line_item_id item_id quantity# name description rate# item_total# sku
      product_type location_id location_name tags[$tag] tax_id project_id project_name
      line_item_category] paid_invoices_total# unpaid_invoices_balance#
      billing_address{address street2 city state zip country fax} shipping_address{address
      city state zip country fax} payment_options{payment_gateways[]} custom_fields[$custom]
      custom_field_hash{} status recurrence_frequency repeat_every# exchange_rate# sub_total#
      tax_total# total# payment_terms# payment_terms_label contact_persons[] salesperson_id
      salesperson_name template_id notes terms`,
  },
  retainerinvoices: {
    row: `retainerinvoice_id customer_name retainerinvoice_number customer_id status
      reference_number project_or_estimate_name date currency_id currency_code
      is_viewed_by_client? client_viewed_time total# balance# created_time last_modified_time
      is_emailed? last_payment_date has_attachment? tags[$tag]`,
    full: `retainerinvoice_id retainerinvoice_number date status project_id project_name
      last_payment_date reference_number customer_id customer_name
      contact_persons_associated[$associated] currency_id currency_code currency_symbol
      exchange_rate# is_viewed_by_client? client_viewed_time location_id location_name
      tags[$tag] line_items[line_item_id item_id name quantity# description item_order# rate#
      bcy_rate# tax_id tax_name tax_type tax_percentage# item_total# location_id
      location_name] sub_total# total# taxes[tax_name tax_amount#] payment_made#
      payment_drawn# balance# allow_partial_payments? price_precision#
      payment_options{payment_gateways[]} is_emailed? documents[] billing_address{address
      street2 city state zip country fax} shipping_address{address city state zip country fax}
      notes terms custom_fields[$custom] template_id template_name page_width page_height
      orientation template_type created_time last_modified_time created_by_id attachment_name
      can_send_in_mail? invoice_url current_sub_status current_sub_status_id sub_statuses[]
      submitted_by submitter_id approver_id approvers_list[] locked_actions[] lock_details{}
      project_or_estimate_name tax_total# contact_persons[]`,
  },
  creditnotes: {
    row: `creditnote_id creditnote_number status reference_number date total# balance# location_id
      location_name customer_id customer_name currency_id currency_code created_time
      last_modified_time is_emailed? exchange_rate# has_attachment?`,
    full: `creditnote_id creditnote_number date status customer_id customer_name
      contact_persons_associated[$associated] custom_fields[$custom] reference_number email
      total# balance# location_id location_name line_items[item_id description code name
      account_id account_name quantity# tax_id product_type serial_numbers location_id
      location_name project_id project_name tags[$tag] line_item_category line_item_id
      item_order# rate# item_total# unit discount# tax_exemption_id tax_exemption_code
      item_custom_fields[$custom]] invoices[invoice_id invoice_number amount#] taxes[tax_id
      tax_name tax_amount#] currency_code currency_symbol created_time updated_time
      billing_address{address street2 city state zip country fax attention}
      shipping_address{address street2 city state zip country fax attention} template_id
      template_name notes terms tags[$tag] current_sub_status current_sub_status_id
      sub_statuses[] submitted_by submitter_id approver_id approvers_list[] locked_actions[]
      lock_details{} documents[] attachment_name can_send_in_mail? is_emailed?
      custom_field_hash{} currency_id exchange_rate# sub_total# tax_total# last_modified_time
      invoices_credited[] creditnote_refunds[] total_credits_used# total_refunded_amount#
      contact_persons[] `,
  },
  customerpayments: {
    row: `payment_id payment_number invoice_number date payment_mode amount# bcy_amount
      location_id location_name tags[$tag] customer_id customer_name invoice_numbers
      unused_amount# reference_number description account_id account_name created_time
      last_modified_time exchange_rate# retainerinvoice_id`,
    full: `payment_id payment_mode amount# amount_refunded# bank_charges# date status
      reference_number description customer_id customer_name email invoices[invoice_id
      invoice_number date invoice_amount# amount_applied# balance_amount#
      tax_amount_withheld#] currency_code currency_symbol location_id location_name tags[$tag]
      custom_fields[$custom] custom_field_hash{} payment_number invoice_numbers bcy_amount#
      unused_amount# payment_refunds[] account_id account_name exchange_rate# currency_id
      created_time last_modified_time notes tax_amount_withheld# contact_persons[]
      retainerinvoice_id`,
  },
};
