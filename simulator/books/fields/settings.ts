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
  "settings/taxgroups": {
    row: "",
    full: `tax_group_id tax_group_name tax_group_percentage# taxes[tax_id tax_name tax_percentage#
      tax_type tax_factor tax_authority_id tax_authority_name]`,
  },
  "settings/taxauthorities": {
    row: `tax_authority_id tax_authority_name description registration_number registration_number_label`,
    full: `tax_authority_id tax_authority_name description registration_number registration_number_label`,
  },
  "settings/taxexemptions": {
    row: "tax_exemption_id tax_exemption_code description type",
    full: "tax_exemption_id tax_exemption_code description type",
  },
  pricebooks: {
    row: `currency_code currency_id decimal_place# description is_default? is_increase? name percentage#
      pricebook_id pricebook_items[item_id pricebook_rate# pricebook_item_id pricebook_discount
      pricing_scheme price_brackets[pricebook_item_id start_quantity# end_quantity# pricebook_rate#
      pricebook_discount]] pricebook_type pricing_scheme rounding_type sales_or_purchase_type status`,
    full: `currency_code currency_id decimal_place# description is_default? is_increase? name percentage#
      pricebook_rate# pricebook_id pricebook_items[item_id pricebook_rate# pricebook_item_id
      pricebook_discount pricing_scheme price_brackets[pricebook_item_id start_quantity#
      end_quantity# pricebook_rate# pricebook_discount]] pricebook_type pricing_scheme rounding_type
      sales_or_purchase_type status`,
  },
  locations: {
    row: `type email phone address{city state country attention state_code street_address1
      street_address2} location_id location_name tax_settings_id parent_location_id
      associated_series_ids[] auto_number_generation_id is_all_users_selected?
      associated_users[user_id user_name]`,
    full: `address{city state country attention state_code street_address1 street_address2} email
      is_primary? phone status* location_id location_name type parent_location_id
      associated_series_ids[] auto_number_generation_id associated_users[user_id user_name]
      tax_settings_id`,
  },
  reportingtags: {
    row: `tag_id tag_name tag_order# description is_active? is_mandatory? is_class? is_draft?`,
    full: `tag_id tag_name description is_mandatory? entities[entity_name is_enabled?]
      multi_preference_entities{preference entities[entity_name is_enabled?]}`,
  },
};
