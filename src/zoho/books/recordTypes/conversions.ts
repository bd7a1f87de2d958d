import type { BooksRecordType } from "./recordType";

const everywhere = "location_id tags custom_fields";
const prices = `${everywhere} currency_id exchange_rate notes is_inclusive_tax
  vat_treatment tax_treatment gst_treatment gst_no place_of_supply discount
  is_discount_before_tax discount_type`;
const sold = `${prices} reference_number terms salesperson_name contact_persons payment_terms
  payment_terms_label shipping_charge adjustment adjustment_description
  is_reverse_charge_applied tax_authority_id tax_exemption_id billing_address_id
  shipping_address_id`;
const bought = `${prices} source_of_supply destination_of_supply pricebook_id`;

const goods = "item_id name description unit project_id location_id tags hsn_or_sac";
const priced = `${goods} rate discount tax_id tds_tax_id tax_exemption_id tax_treatment_code`;
const accounted = `${priced} account_id item_custom_fields`;

/** What documents become, by the type of the new one (docs/zoho-books.md#conversions). */
export const conversions: Record<string, Pick<BooksRecordType, "conversions">> = {
  estimates: {
    conversions: {
      invoices: {
        ...{ party: "customer_id", header: sold, line: priced },
        ...{ names: "invoiced_estimate_id", told: "invoice_ids" },
        ...{ byReference: true, readsBack: true, rival: "salesorders", closed: ["draft"] },
      },
      salesorders: {
        ...{ party: "customer_id", header: sold, line: `${priced} item_custom_fields` },
        ...{ names: "estimate_id", told: "salesorders", rival: "invoices" },
      },
    },
  },
  salesorders: {
    conversions: {
      invoices: {
        ...{ party: "customer_id", header: sold, line: priced },
        lineNames: { line: "salesorder_item_id" },
        ...{ told: "invoices", filter: "salesorder_id", done: "quantity_invoiced" },
        ...{ closed: ["draft", "void"], whole: "/invoices/fromsalesorder" },
      },
      // What is bought has other prices, taxes and terms than what is sold.
      purchaseorders: {
        ...{ party: "vendor_id", header: everywhere, line: `${goods} item_custom_fields` },
        ...{ names: "salesorder_id", told: "purchaseorders", anyParty: true },
        closed: ["draft", "void"],
      },
    },
  },
  purchaseorders: {
    conversions: {
      bills: {
        party: "vendor_id",
        header: `${bought} reference_number terms payment_terms payment_terms_label adjustment
          adjustment_description discount_account_id`,
        line: accounted,
        ...{ names: "purchaseorder_ids", lineNames: { line: "purchaseorder_item_id" } },
        ...{ told: "bills", filter: "purchaseorder_id", done: "quantity_billed" },
        ...{ closed: ["cancelled"], finished: "billed" },
      },
    },
  },
  invoices: {
    conversions: {
      creditnotes: {
        ...{ party: "customer_id", header: `${prices} terms`, line: `${priced} account_id` },
        ...{ names: "invoice_id", byReference: true, dated: true, isCredit: true },
        lineNames: { line: "invoice_item_id", document: "invoice_id" },
        closed: ["draft", "void"],
      },
    },
  },
  bills: {
    conversions: {
      vendorcredits: {
        ...{ party: "vendor_id", header: bought, line: accounted },
        ...{ names: "bill_id", told: "vendor_credits", byReference: true, isCredit: true },
      },
    },
  },
};
