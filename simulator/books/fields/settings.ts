import type { FieldsOf } from "./parse";

export const settingsFields: Record<string, FieldsOf> = {
  items: {
    row: `item_id name status description rate# unit tax_name tax_percentage# tax_type sku
      product_type custom_fields[$custom] tax_id account_id account_name purchase_rate#
      created_time last_modified_time`,
    full: `item_id name status description rate# unit tax_name tax_percentage# tax_type sku
      product_type locations[location_id location_name status is_primary?
      location_stock_on_hand location_available_stock location_actual_available_stock]
      custom_fields[$custom] custom_field_hash{} tax_id account_id account_name purchase_rate#
      purchase_description purchase_account_id purchase_account_name inventory_account_id
      item_type is_taxable? stock_on_hand available_stock created_time last_modified_time`,
  },
  "settings/currencies": {
    row: `currency_id currency_code currency_name currency_symbol price_precision# currency_format
      is_base_currency? exchange_rate# effective_date`,
    full: `currency_id currency_code currency_name currency_symbol price_precision# currency_format
      is_base_currency? exchange_rate# effective_date`,
  },
  "settings/taxes": {
    row: `tax_id tax_name tax_percentage# tax_type tax_authority_id tax_authority_name
      is_value_added? is_default_tax? is_editable? status`,
    full: `tax_id tax_name tax_percentage# tax_type tax_authority_id tax_authority_name
      is_value_added? is_default_tax? is_editable? status`,
  },
  users: {
    row: `user_id role_id name email user_role status is_current_user? photo_url
      is_customer_segmented? is_vendor_segmented? user_type`,
    full: `user_id name email_ids[email is_selected?] status user_role user_type role_id cost_rate#
      photo_url is_employee? created_time custom_fields email is_current_user?
      is_customer_segmented? is_vendor_segmented?`,
  },
};
