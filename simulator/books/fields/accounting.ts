import type { FieldsOf } from "./parse";

export const accountingFields: Record<string, FieldsOf> = {
  chartofaccounts: {
    row: `account_id account_name account_code account_type is_user_created? is_system_account?
      is_standalone_account? is_active? can_show_in_ze? is_involved_in_transaction?
      current_balance# parent_account_id parent_account_name depth# has_attachment?
      is_child_present? child_count documents[] created_time last_modified_time description`,
    full: `account_id account_name account_code is_active? account_type currency_id currency_code
      description is_system_account? is_involved_in_transaction? can_show_in_ze?
      custom_fields[$custom] closing_balance# parent_account_id documents[] created_time
      last_modified_time is_user_created? current_balance# depth# parent_account_name
      is_standalone_account? has_attachment? is_child_present? child_count`,
  },
  journals: {
    row: `journal_id journal_date entry_number reference_number currency_id notes journal_type
      entity_type total# bcy_total# custom_field tags[$tag] currency_code status
      last_modified_time`,
    full: `journal_id entry_number reference_number notes currency_id currency_code currency_symbol
      exchange_rate# journal_date journal_type line_items[line_id account_id customer_id
      customer_name account_name description debit_or_credit tax_exemption_id
      tax_exemption_type tax_exemption_code tax_authority_id tax_authority_name tax_id
      tax_name tax_type tax_percentage amount# bcy_amount# tags[$tag] location_id
      location_name project_id project_name] location_id location_name line_item_total# total#
      bcy_total# price_precision# taxes[tax_name tax_amount# debit_or_credit tax_account?]
      last_modified_time status custom_fields[$custom] tags[$tag] entity_type
      available_receivables_credits# available_payables_credits#`,
  },
  basecurrencyadjustment: {
    row: `base_currency_adjustment_id adjustment_date exchange_rate# currency_id currency_code
      notes gain_or_loss#`,
    full: `base_currency_adjustment_id adjustment_date exchange_rate# currency_id
      accounts[account_id account_name bcy_balance# fcy_balance# adjusted_balance#
      gain_or_loss# gl_specific_type#] notes currency_code gain_or_loss#`,
  },
  "settings/openingbalances": {
    row: "",
    full: `opening_balance_id date price_precision# accounts[account_split_id account_id
      account_name debit_or_credit exchange_rate# currency_id currency_code bcy_amount#
      amount# location_id location_name] total#`,
  },
};
