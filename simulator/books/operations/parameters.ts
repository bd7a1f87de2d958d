import { readUnplayedParameters } from "../../unplayedParameters";

/**
 * What calls take that are played otherwise, each in Zoho's files or documents
 * (docs/zoho-books.md#zohos-openapi-files).
 */
export const booksUnplayedParameters = readUnplayedParameters(`
banktransactions: GET: transaction_status
banktransactions/uncategorized/*/match: GET: amount_end amount_start contact date_after date_before reference_number transaction_type
banktransactions/uncategorized/*/categorize/expenses: POST: doc document_ids totalFiles
bills: GET: location_ids
bills: POST: attachment
bills/*: PUT: attachment
bills/*/attachment: GET: preview
chartofaccounts: GET: account_id customview_id showbalance
cm_*: GET: customview_id
contacts/*/statements/email: POST: multipart_or_formdata
creditnotes/*/documents/*: GET: responseformat
creditnotes: GET: line_item_id location_ids tax_id
creditnotes/*/email: POST: attachments customer_id
estimates: GET: custom_field location_ids
estimates/*/email: POST: attachments
expenses: POST: receipt
expenses/*: PUT: delete_receipt receipt
expenses/*/receipt: GET: preview
invoices: GET: custom_field
invoices: POST: batch_payments is_quick_create
invoices/*/attachment: GET: preview
invoices/*/documents/*: GET: responseformat
invoices/*/email: POST: attachments
invoices/*/paymentreminder: POST: attachments
invoices/*/reject: POST: isCallForOEmbed
items: GET: is_taxable sat_item_key_code tax_exemption_id unitkey_code
journals/*/attachment: POST: doc document_ids totalFiles
journals: GET: account_code branch_ids currency customview_id journal_entity_type location_ids period_closure_id tax_authority_id tax_exemption_id tax_id
purchaseorders: GET: custom_field location_ids
purchaseorders: POST: attachment
purchaseorders/*: PUT: attachment
purchaseorders/*/attachment: GET: preview
purchaseorders/*/email: POST: attachments file_name
recurringbills: GET: abn acquisition_vat_summary acquisition_vat_total created_by_id created_time currency_code currency_symbol custom_fields destination_of_supply discount discount_account_id gst_no gst_treatment is_abn_quoted is_discount_before_tax is_inclusive_tax is_reverse_charge_applied is_tds_applied line_items payment_terms payment_terms_label place_of_supply pricebook_id pricebook_name recurring_bill_id reverse_charge_vat_summary reverse_charge_vat_total source_of_supply tax_treatment terms vat_reg_no vat_treatment
recurringinvoices: GET: line_item_id tax_id
recurringjournals: GET: account_id
retainerinvoices/*/email: POST: attachments
salesorders: GET: customview_id location_ids
salesorders: POST: can_send_in_mail doc totalFiles
salesorders/*: PUT: can_send_in_mail doc totalFiles
salesorders/*/attachment: GET: inline preview
salesorders/*/attachment: POST: doc document_ids totalFiles
salesorders/*/email: POST: attachments file_name salesorder_id
salesreceipts: POST: can_send_in_mail
settings/currencies/*/exchangerates: GET: from_date is_current_date
settings/modules: GET: portal_type
tasks/*/documents/*: DELETE: un_associate
tasks/*/documents/*: GET: image_size inline print
tasks: GET: client_id client_ids contact_ids created_by date_end date_start entity_id entity_type is_accountant_task is_overdue owner_ids parent_status sub_entity_id
vendorcredits: GET: custom_field line_item_id location_ids tax_id
vendorpayments/*: GET: fetchTaxInfo fetchstatementlineinfo is_bill_payment_id
vendorpayments/*/email: POST: attachments file_name
`);
