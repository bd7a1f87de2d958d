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
  fixedassets: {
    row: `fixed_asset_id asset_number asset_name status current_asset_value# asset_cost#
      fixed_asset_type_name`,
    full: `fixed_asset_id asset_name status asset_number asset_number_prefix asset_number_suffix#
      description total_life# fixed_asset_type_id fixed_asset_type_name depreciation_method
      depreciation_percentage# depreciation_frequency asset_cost# dep_start_value# salvage_value
      asset_purchase_date current_asset_value# accumulated_dep_value# serial_no
      depreciation_start_date last_depreciation_date asset_account_id asset_account_name
      expense_account_id expense_account_name depreciation_account_id depreciation_account_name
      computation_type warranty_expiry_date notes tags[$tag] associated_transactions[]
      comments[comment_id description commented_by_id commented_by comment_type date
      date_description time operation_type] custom_fields[$custom]`,
  },
  recurringjournals: {
    row: `journal_id entry_number reference_number notes currency_id currency_code currency_symbol
      exchange_rate# journal_date journal_type vat_treatment product_type include_in_vat_return?
      is_bas_adjustment? line_items[line_id account_id customer_id customer_name account_name
      description debit_or_credit tax_exemption_id tax_exemption_type tax_exemption_code
      tax_authority_id tax_authority_name tax_id tax_name tax_type tax_percentage amount#
      bcy_amount# acquisition_vat_id acquisition_vat_name acquisition_vat_percentage
      acquisition_vat_amount reverse_charge_vat_id reverse_charge_vat_name
      reverse_charge_vat_percentage reverse_charge_vat_amount tags[tag_id tag_option_id] location_id
      location_name project_id project_name] location_id location_name line_item_total# total#
      bcy_total# price_precision# taxes[tax_name tax_amount# debit_or_credit tax_account?]
      created_time last_modified_time status custom_fields[$custom] tags[$tag]`,
    full: `journal_id entry_number reference_number notes currency_id currency_code currency_symbol
      exchange_rate# journal_date journal_type vat_treatment product_type include_in_vat_return?
      is_bas_adjustment? line_items[line_id account_id customer_id customer_name account_name
      description debit_or_credit tax_exemption_id tax_exemption_type tax_exemption_code
      tax_authority_id tax_authority_name tax_id tax_name tax_type tax_percentage amount#
      bcy_amount# acquisition_vat_id acquisition_vat_name acquisition_vat_percentage
      acquisition_vat_amount reverse_charge_vat_id reverse_charge_vat_name
      reverse_charge_vat_percentage reverse_charge_vat_amount tags[tag_id tag_option_id] location_id
      location_name project_id project_name] location_id location_name line_item_total# total#
      bcy_total# price_precision# taxes[tax_name tax_amount# debit_or_credit tax_account?]
      created_time last_modified_time status custom_fields[$custom] tags[$tag]`,
  },
};
