import type { Json } from "../json";
import type { AnswerException } from "./amend";
import { at, flag, list, members, number, text } from "./members";

/** What one operation shows and the file leaves out at another, or what only the body of a write has. */
export const kept: AnswerException[] = [
  ...Object.entries<Json>({
    "contact/contact_persons/communication_preference": { is_email_enabled: flag },
    contact: { track_1099: flag, documents: list },
    deliverychallan: { documents: list },
    estimate: { ...members("currency_symbol", text), contact_persons: list },
    estimates: { exchange_rate: number },
    salesorders: { exchange_rate: number },
    purchaseorders: { exchange_rate: number },
    creditnotes: { exchange_rate: number, has_attachment: flag },
    invoice: { ...members("type currency_symbol", text), contact_persons: list },
    invoices: { type: text },
    salesorder: {
      ...{ bcy_total: number, contact_persons: list, invoices: list, payment_terms: number },
      payment_terms_label: text,
    },
    recurring_invoice: {
      ...members("recurrence_frequency status payment_terms_label salesperson_id", text),
      ...members("salesperson_name template_id notes terms", text),
      ...members("repeat_every exchange_rate sub_total tax_total total payment_terms", number),
      ...{ contact_persons: list, custom_fields: list },
    },
    recurring_invoices: {
      ...members("recurrence_frequency status", text),
      ...members("repeat_every total", number),
    },
    "recurring_invoice/line_items": { ...members("item_id description", text), rate: number },
    retainerinvoice: {
      ...{ project_or_estimate_name: text, tax_total: number, contact_persons: list },
    },
    "retainerinvoice/line_items": { ...members("item_id name", text), quantity: number },
    creditnote: {
      ...members("exchange_rate sub_total tax_total", number),
      ...{ currency_id: text, contact_persons: list },
    },
    "creditnote/line_items": { item_total: number },
    "salesorder/line_items": { item_total: number },
    customerpayments: {
      ...members("customer_id customer_name invoice_numbers reference_number description", text),
      ...members("account_id account_name created_time last_modified_time", text),
      ...members("unused_amount exchange_rate", number),
      retainerinvoice_id: text,
    },
    payment: {
      ...members("payment_number invoice_numbers account_id account_name currency_id notes", text),
      retainerinvoice_id: text,
      ...members("bcy_amount exchange_rate tax_amount_withheld", number),
      contact_persons: list,
    },
    purchaseorder: { contact_persons: list },
    recurring_bill: {
      ...members("exchange_rate sub_total tax_total total repeat_every", number),
      recurrence_frequency: text,
    },
    recurringbills: { ...members("repeat_every total", number), recurrence_frequency: text },
    vendor_credit: { tax_total: number, currency_symbol: text },
    vendorpayment: {
      ...members("bill_numbers currency_code notes", text),
      ...members("bcy_amount", number),
    },
    expense: {
      ...members("vendor_id vendor_name paid_through_account_id mileage_unit", text),
      ...members("total_without_tax bcy_total_without_tax", number),
      ...{ custom_fields: list, documents: list },
    },
    expenses: members(
      "account_id vendor_id vendor_name paid_through_account_id paid_through_account_name",
      text,
    ),
    recurring_expense: members(
      "vendor_id vendor_name paid_through_account_id paid_through_account_name",
      text,
    ),
    recurring_expenses: members("account_id customer_id", text),
    item: {
      ...members("account_id account_name purchase_description purchase_account_id", text),
      ...members("purchase_account_name inventory_account_id item_type tax_id", text),
      ...{ purchase_rate: number, is_taxable: flag, custom_fields: list },
    },
    items: { ...members("account_id account_name tax_id", text), purchase_rate: number },
    currency: { exchange_rate: number, effective_date: text },
    tax: { ...members("is_default_tax is_editable", flag), status: text },
    taxes: { status: text },
    user: {
      ...members("is_current_user is_customer_segmented is_vendor_segmented", flag),
      email: text,
    },
    banktransaction: members(
      "account_id account_name debit_or_credit payee source status currency_symbol",
      text,
    ),
    chart_of_account: {
      ...members("is_user_created is_standalone_account has_attachment is_child_present", flag),
      ...members("current_balance depth closing_balance", number),
      ...members("parent_account_name child_count", text),
    },
    chartofaccounts: { description: text },
    journal: { entity_type: text },
    journals: members("currency_code status", text),
    data: { gain_or_loss: number },
    tasks: { description: text, rate: number },
    project: {
      ...members("user_id user_name currency_id", text),
      ...{ custom_fields: list, has_attachment: flag },
    },
  }).flatMap(([place, added]) =>
    at(place, {
      members: added,
      reason: "The list, another operation or the body of a write of the same record has them.",
    }),
  ),
];

/** Texts that are numbers or flags elsewhere. */
export const types: AnswerException[] = [
  ...Object.entries<Json>({
    invoice: members("total balance shipping_charge", number),
    invoices: members("total balance shipping_charge", number),
    estimate: members("shipping_charge", number),
    retainerinvoice: {
      ...members("total balance", number),
      is_emailed: flag,
      client_viewed_time: text,
    },
    retainerinvoices: {
      ...members("total balance", number),
      is_emailed: flag,
      client_viewed_time: text,
    },
    item: { tax_percentage: number },
    items: { tax_percentage: number },
    "purchaseorder/line_items": { quantity: number },
    recurring_expense: { repeat_every: number, amount: number },
    recurring_expenses: { repeat_every: number },
    chartofaccounts: { depth: number, is_child_present: flag },
  }).flatMap(([place, right]) =>
    at(place, { members: right, reason: "Typed otherwise than the same member of other records." }),
  ),
];
