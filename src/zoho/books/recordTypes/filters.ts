import type { BooksFilters, BooksRecordType } from "./recordType";

/** The names of a list's filters by what they can ask, and the states for which it has one. */
const row = (
  text = "",
  days = "",
  numbers = "",
  exact = "",
  states = "",
): { filters: BooksFilters } => ({
  filters: { text, days, numbers, exact, states },
});

/**
 * The filters that lists take, by record type (docs/zoho-books.md#filters). Those are left out that look into what rows
 * do not show, such as line items: what they find cannot be checked. `salesorder_id` of invoices and `sku` of items rest
 * on working clients alone.
 */
export const filters: Record<string, Pick<BooksRecordType, "filters">> = {
  invoices: row(
    "invoice_number",
    "date due_date created_time:created_date",
    "total balance",
    "customer_id customer_name email reference_number recurring_invoice_id zcrm_potential_id salesorder_id",
    "draft sent overdue paid void partially_paid",
  ),
  estimates: row(
    "estimate_number",
    "date expiry_date",
    "",
    "customer_id customer_name reference_number total zcrm_potential_id",
    "draft sent invoiced accepted declined expired",
  ),
  salesorders: row(
    "salesorder_number reference_number customer_name",
    "date shipment_date expiry_date created_time:created_date",
    "",
    "email total customer_id salesperson_id",
    "draft open invoiced partially_invoiced void overdue",
  ),
  purchaseorders: row(
    "purchaseorder_number reference_number vendor_name",
    "date",
    "",
    "vendor_id total",
    "draft open billed cancelled",
  ),
  bills: row(
    "bill_number reference_number description vendor_name",
    "date due_date created_time:created_date",
    "",
    "vendor_id customer_id project_id purchaseorder_id recurring_bill_id total",
    "open paid overdue void partially_paid draft",
  ),
  creditnotes: row(
    "",
    "date",
    "",
    "creditnote_number customer_id customer_name reference_number total",
    "draft open closed void",
  ),
  vendorcredits: row(
    "vendor_credit_number notes",
    "date",
    "",
    "customer_id reference_number total",
    "open draft void closed",
  ),
  contacts: row(
    "contact_name company_name first_name last_name email phone",
    "",
    "",
    "contact_type zcrm_contact_id zcrm_account_id zcrm_vendor_id",
  ),
  items: row("name description", "", "rate", "tax_id tax_name account_id sku"),
  customerpayments: row(
    "customer_name reference_number notes payment_mode",
    "",
    "amount",
    "customer_id date",
  ),
  vendorpayments: row(
    "vendor_name reference_number payment_number notes payment_mode description",
    "date",
    "amount",
    "vendor_id bill_id",
  ),
  expenses: row(
    "description reference_number account_name customer_name vendor_name",
    "date",
    "amount",
    "customer_id vendor_id project_id paid_through_account_id recurring_expense_id",
    "unbilled invoiced reimbursed",
  ),
  journals: row(
    "entry_number reference_number notes",
    "journal_date:date",
    "total",
    "customer_id vendor_id account_id project_id",
    "draft published approved submitted rejected",
  ),
  chartofaccounts: row("account_name account_code"),
  // The list takes no other filter, and Zoho refuses it without the account.
  "bankaccounts/rules": row("", "", "", "account_id"),
  banktransactions: row("", "", "", "account_id transaction_type reference_number date amount"),
  recurringexpenses: row(
    "recurrence_name customer_name account_name",
    "next_expense_date last_created_date",
    "amount",
    "customer_id account_id",
    "active stopped expired",
  ),
  recurringbills: row("recurrence_name vendor_name", "", "", "vendor_id", "active stopped expired"),
  recurringinvoices: row(
    "recurrence_name customer_name",
    "start_date",
    "",
    "customer_id",
    "active stopped expired",
  ),
  "projects/timeentries": row("", "", "", "project_id user_id"),
  projects: row("", "", "", "customer_id"),
  tasks: row("", "", "", "title owner_id contact_id priority"),
};
