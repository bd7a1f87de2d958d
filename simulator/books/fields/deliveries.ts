import type { FieldsOf } from "./parse";

export const deliveriesFields: Record<string, FieldsOf> = {
  salesreceipts: {
    row: `sales_receipt_id receipt_number date status payment_mode customer_id customer_name currency_id
      currency_code currency_symbol exchange_rate# tags[$tag] line_items[item_id name description
      rate# quantity# unit item_total# tax_id tax_name tax_percentage# tags[$tag]
      line_item_category] sub_total# tax_total# total# notes terms created_time last_modified_time`,
    full: `sales_receipt_id receipt_number date status payment_mode customer_id customer_name currency_id
      currency_code currency_symbol exchange_rate# tags[$tag] line_items[item_id name description
      rate# quantity# unit item_total# tax_id tax_name tax_percentage# tags[$tag]
      line_item_category] sub_total# tax_total# total# notes terms created_time last_modified_time`,
  },
  deliverychallans: {
    row: `deliverychallan_id customer_name customer_id status deliverychallan_number reference_number
      date currency_id currency_code total# bcy_total# created_time last_modified_time
      has_attachment?`,
    full: `deliverychallan_id deliverychallan_number date challan_type reference_number status
      customer_id customer_name currency_id currency_code currency_symbol exchange_rate#
      is_discount_before_tax? discount_type is_inclusive_tax? discount# place_of_supply gst_no
      gst_treatment tax_treatment line_items[line_item_id item_id name sku description item_order#
      rate# bcy_rate# quantity# unit discount# tax_id tax_name tax_type tax_percentage# item_total#
      hsn_or_sac tax_exemption_id tax_exemption_code warehouse_id warehouse_name quantity_invoiced#
      quantity_returned# line_item_taxes[tax_id tax_name tax_amount#]] sub_total# tax_total# total#
      adjustment# adjustment_description shipping_address{address street2 city state zip country fax
      phone attention} notes terms template_id template_name custom_fields has_qty_returned?
      branch_id branch_name location_id location_name created_time last_modified_time created_by_id documents[]`,
  },
};
