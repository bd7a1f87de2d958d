import type { FieldsOf } from "./parse";

export const bankingFields: Record<string, FieldsOf> = {
  bankaccounts: {
    row: `account_id account_name account_code currency_id currency_code account_type
      account_number uncategorized_transactions# total_unprinted_checks# is_active? balance#
      bank_balance# bcy_balance# bank_name routing_number is_primary_account?
      is_paypal_account?`,
    full: `account_id account_name account_code currency_id currency_code currency_symbol
      price_precision# account_type account_number uncategorized_transactions#
      total_unprinted_checks# is_active? is_feeds_subscribed? is_feeds_active? balance#
      bank_balance# bcy_balance# bank_name routing_number is_primary_account?
      is_paypal_account? description refresh_status_code feeds_last_refresh_date service_id
      is_system_account? is_show_warning_for_feeds_refresh?`,
  },
  banktransactions: {
    row: `transaction_id date amount# transaction_type status source account_id account_name
      account_type price_precision# customer_id payee is_paid_via_print_check? description
      currency_id currency_code currency_symbol debit_or_credit offset_account_name
      is_offsetaccount_matched? reference_number imported_transaction_id is_rule_exist?
      rule_details[]`,
    full: `transaction_id from_account_id from_account_name to_account_id to_account_name
      transaction_type currency_id currency_code payment_mode exchange_rate# date customer_id
      customer_name vendor_id vendor_name reference_number description bank_charges#
      documents[file_name document_id] tax_name tax_percentage# tax_amount# sub_total#
      tax_authority_id tax_authority_name tax_exemption_id tax_exemption_code total#
      bcy_total# amount# imported_transactions[imported_transaction_id date amount# payee
      description reference_number status account_id] tags[$tag] line_items[from_account_id
      from_account_name payment_mode customer_id customer_name vendor_id vendor_name
      sub_total# total# bcy_total# tags[$tag]] account_id account_name debit_or_credit payee
      source status currency_symbol`,
  },
  "bankaccounts/rules": {
    row: `rule_id rule_name rule_order# rule_category target_accounts_formatted
      target_accounts_count# apply_to criteria_type record_as account_id account_name
      criterion[criteria_id field comparator value]`,
    full: `rule_id rule_name rule_order# rule_category target_accounts[target_account_id
      target_account_name] accounts[account_id account_name] target_accounts_count# apply_to
      criteria_type auto_categorize location_id location_name criterion[criteria_id field
      comparator value] record_as account_id account_name tax_id customer_id customer_name
      reference_number payment_mode tax_authority_id tax_authority_name tax_exemption_code`,
  },
};
