import type { SimAccount } from "../../../simulator";
import type { Values } from "../../e2e/support";
import { absent } from "../ledger";
import { type RecordPlace, toPairs } from "./records";

interface RecordType {
  recordType: string;
  /** The collection in the embedded Books, where it has another name. */
  collection?: string;
  /** The key of a single record, and of a list where it is not the record type. */
  keys: [single: string, list?: string];
  idField: string;
  mark: string;
  change?: string;
  values?: Values;
  /** Inputs that name the parent. */
  parent?: Values;
  /** Search fields that Zoho wants with a list. */
  search?: Values;
  addedRows?: (mark: string) => Values;
  needsNothing?: true;
  hasNoGet?: true;
}

type Organization = SimAccount["books"]["organizations"][number];

/** An organization that no operation writes to. */
export const quietOrganization = "Example Archive";
/** An organization that soon has used up its calls of the day. */
export const tinyOrganization = "Example Garage";
const quietInvoices = 430;
const machines = {
  apiName: "cm_machines",
  singular: "Machine",
  plural: "Machines",
  fields: { cf_serial: "text" },
} as const;

/** Fills the organizations with what the operations refer to, and gives the places of the first. */
export function openBooks({ books }: SimAccount): RecordPlace[] {
  const [organization] = books.organizations;
  if (!organization) throw new Error("The account has no organization.");
  const archive = books.organization(quietOrganization);
  const { contact_id } = archive.insert("contacts", { contact_name: "Example Mills" });
  const now = organization.clock.now();
  archive.seed("invoices", quietInvoices, (index) => ({ customer_id: contact_id, total: index }), {
    at: (index) => now - (quietInvoices - index) * 1000,
  });
  for (const one of [organization, archive]) one.defineCustomModule(machines);
  archive.defineCustomField("items", { apiName: "cf_external_id", isUnique: true });
  archive.defineCustomField("items", { apiName: "cf_region", options: ["North", "South"] });
  const types = recordTypes(organization);
  return types.map((type) => recordTypePlace(organization, type));
}

/** The place of contacts in an organization. */
export const contactsIn = (organization: Organization): RecordPlace => ({
  ...recordTypePlace(organization, contacts),
  name: `contacts of ${organization.name}`,
});

const contacts: RecordType = {
  recordType: "contacts",
  keys: ["contact"],
  idField: "contact_id",
  mark: "contact_name",
  change: "company_name",
};

function recordTypes(books: Organization): RecordType[] {
  const insert = (type: string, idField: string, values: Values) =>
    String(books.insert(type, values)[idField]);
  const first = (type: string, idField: string, name: string, value: unknown) =>
    String(books.all(type).find((one) => one[name] === value)?.[idField]);
  const customer_id = insert("contacts", "contact_id", { contact_name: "Example Mills" });
  const vendor_id = insert("contacts", "contact_id", {
    contact_name: "Example Parts",
    contact_type: "vendor",
  });
  const item_id = insert("items", "item_id", { name: "Gripper", rate: 12.5 });
  const user_id = String(books.all("users")[0]?.user_id);
  const project_id = insert("projects", "project_id", {
    project_name: "Leg",
    customer_id,
    user_id,
  });
  const task_id = insert("projects/tasks", "task_id", { task_name: "Design", project_id });
  const line_items = [{ item_id, quantity: 3 }];
  // Enough for all payments of a run.
  const invoice_id = insert("invoices", "invoice_id", {
    customer_id,
    line_items: [{ rate: 1_000_000 }],
  });
  const expense = first("chartofaccounts", "account_id", "account_name", "Travel");
  const bank = first("bankaccounts", "account_id", "account_name", "Example Bank");
  const currency_id = first("settings/currencies", "currency_id", "currency_code", "EUR");
  const addedRows = () => ({ line_items });
  return [
    contacts,
    {
      recordType: "bankaccounts",
      keys: ["bankaccount"],
      idField: "account_id",
      mark: "account_name",
      change: "bank_name",
      values: { account_type: "bank" },
    },
    {
      recordType: "banktransactions",
      keys: ["banktransaction"],
      idField: "transaction_id",
      mark: "reference_number",
      change: "description",
      values: {
        transaction_type: "transfer_fund",
        from_account_id: bank,
        to_account_id: expense,
        amount: 7.25,
        date: "2026-05-02",
      },
    },
    {
      recordType: "bankaccounts/rules",
      keys: ["rule", "rules"],
      idField: "rule_id",
      mark: "rule_name",
      change: "apply_to",
      values: {
        rule_category: "withdrawals",
        apply_to: "all",
        criteria_type: "or",
        criterion: [{ field: "payee", comparator: "contains", value: "Bank" }],
        record_as: "expense",
        account_id: bank,
      },
      search: { account_id: bank },
    },
    {
      recordType: "basecurrencyadjustment",
      keys: ["data", "base_currency_adjustments"],
      idField: "base_currency_adjustment_id",
      mark: "notes",
      values: {
        currency_id,
        adjustment_date: "2026-05-31",
        exchange_rate: 1.09,
        account_ids: [expense, bank],
      },
    },
    {
      recordType: "bills",
      keys: ["bill"],
      idField: "bill_id",
      mark: "bill_number",
      change: "reference_number",
      values: { vendor_id, line_items },
      addedRows,
    },
    {
      recordType: "chartofaccounts",
      keys: ["chart_of_account"],
      idField: "account_id",
      mark: "account_name",
      change: "description",
      values: { account_type: "expense" },
    },
    {
      recordType: "contactpersons",
      keys: ["contact_person", "contact_persons"],
      idField: "contact_person_id",
      mark: "first_name",
      change: "designation",
      values: { last_name: "Sample" },
      parent: { parentRecordType: "contacts", parentRecordId: customer_id },
    },
    {
      recordType: "creditnotes",
      keys: ["creditnote"],
      idField: "creditnote_id",
      mark: "reference_number",
      change: "notes",
      values: { customer_id, date: "2026-05-03", line_items },
    },
    {
      recordType: "settings/currencies",
      keys: ["currency", "currencies"],
      idField: "currency_id",
      mark: "currency_name",
      change: "currency_symbol",
      values: { currency_code: "JPY", currency_format: "1,234,567" },
    },
    {
      recordType: "customerpayments",
      keys: ["payment"],
      idField: "payment_id",
      mark: "reference_number",
      change: "description",
      values: {
        customer_id,
        payment_mode: "cash",
        amount: 0.5,
        date: "2026-05-04",
        invoices: [{ invoice_id, amount_applied: 0.5 }],
      },
    },
    {
      recordType: "employees",
      keys: ["employee"],
      idField: "employee_id",
      mark: "name",
      values: { email: "di@example.com" },
    },
    {
      recordType: "estimates",
      keys: ["estimate"],
      idField: "estimate_id",
      mark: "reference_number",
      change: "notes",
      values: { customer_id, line_items },
      addedRows,
    },
    {
      recordType: "expenses",
      keys: ["expense"],
      idField: "expense_id",
      mark: "reference_number",
      change: "description",
      values: {
        date: "2026-05-05",
        account_id: expense,
        amount: 12.5,
        paid_through_account_id: bank,
      },
    },
    {
      recordType: "invoices",
      keys: ["invoice"],
      idField: "invoice_id",
      mark: "reference_number",
      change: "notes",
      values: { customer_id, line_items },
      addedRows,
    },
    {
      recordType: "items",
      keys: ["item"],
      idField: "item_id",
      mark: "name",
      change: "description",
      values: { rate: 0.75 },
    },
    {
      recordType: "journals",
      keys: ["journal"],
      idField: "journal_id",
      mark: "reference_number",
      change: "notes",
      values: {
        journal_date: "2026-05-06",
        line_items: [
          { account_id: expense, debit_or_credit: "debit", amount: 10 },
          { account_id: bank, debit_or_credit: "credit", amount: 10 },
        ],
      },
    },
    {
      recordType: "projects",
      keys: ["project"],
      idField: "project_id",
      mark: "project_name",
      change: "description",
      values: { customer_id, billing_type: "fixed_cost_for_project", user_id },
    },
    {
      recordType: "purchaseorders",
      keys: ["purchaseorder"],
      idField: "purchaseorder_id",
      mark: "reference_number",
      change: "notes",
      values: { vendor_id, line_items },
      addedRows,
    },
    {
      recordType: "recurringbills",
      keys: ["recurring_bill"],
      idField: "recurring_bill_id",
      mark: "recurrence_name",
      change: "notes",
      values: {
        vendor_id,
        start_date: "2026-06-01",
        repeat_every: 1,
        recurrence_frequency: "months",
      },
    },
    {
      recordType: "recurringexpenses",
      keys: ["recurring_expense", "recurring_expenses"],
      idField: "recurring_expense_id",
      mark: "recurrence_name",
      change: "description",
      values: {
        account_id: expense,
        start_date: "2026-06-01",
        recurrence_frequency: "months",
        repeat_every: 1,
        amount: 40,
      },
    },
    {
      recordType: "recurringinvoices",
      keys: ["recurring_invoice", "recurring_invoices"],
      idField: "recurring_invoice_id",
      mark: "recurrence_name",
      change: "notes",
      values: { customer_id, recurrence_frequency: "months", line_items },
    },
    {
      recordType: "retainerinvoices",
      keys: ["retainerinvoice"],
      idField: "retainerinvoice_id",
      mark: "reference_number",
      change: "notes",
      values: { customer_id, line_items: [{ description: "Deposit", rate: 100 }] },
    },
    {
      recordType: "salesorders",
      keys: ["salesorder"],
      idField: "salesorder_id",
      mark: "reference_number",
      change: "notes",
      values: { customer_id, line_items },
    },
    {
      recordType: "tasks",
      keys: ["task"],
      idField: "task_id",
      mark: "title",
      change: "task_description",
    },
    {
      recordType: "tasks",
      collection: "projects/tasks",
      keys: ["task"],
      idField: "task_id",
      mark: "task_name",
      change: "description",
      parent: { parentRecordType: "projects", parentRecordId: project_id },
    },
    {
      recordType: "settings/taxes",
      keys: ["tax", "taxes"],
      idField: "tax_id",
      mark: "tax_name",
      change: "tax_authority_name",
      values: { tax_percentage: 1.5 },
    },
    {
      recordType: "projects/timeentries",
      keys: ["time_entry", "time_entries"],
      idField: "time_entry_id",
      mark: "notes",
      values: { project_id, task_id, user_id, log_date: "2026-05-07", log_time: "02:15" },
    },
    {
      recordType: "users",
      keys: ["user"],
      idField: "user_id",
      mark: "name",
      change: "user_role",
      values: { email: "eve@example.com" },
    },
    {
      recordType: "vendorcredits",
      keys: ["vendor_credit", "vendor_credits"],
      idField: "vendor_credit_id",
      mark: "reference_number",
      change: "notes",
      values: { vendor_id, line_items },
    },
    {
      recordType: "vendorpayments",
      keys: ["vendorpayment"],
      idField: "payment_id",
      mark: "reference_number",
      change: "description",
      values: { vendor_id, amount: 15, date: "2026-05-08", paid_through_account_id: bank },
    },
    {
      recordType: "salesreceipts",
      keys: ["salesreceipt"],
      idField: "sales_receipt_id",
      mark: "notes",
      change: "terms",
      values: { customer_id, payment_mode: "cash", line_items },
    },
    {
      recordType: "fixedassets",
      keys: ["fixed_asset"],
      idField: "fixed_asset_id",
      mark: "asset_name",
      change: "serial_no",
      values: {
        fixed_asset_type_id: "460000000099001",
        asset_account_id: expense,
        asset_cost: 900,
        asset_purchase_date: "2026-05-09",
      },
    },
    {
      recordType: "addresses",
      collection: "contacts/address",
      keys: ["address_info", "addresses"],
      idField: "address_id",
      mark: "attention",
      change: "city",
      parent: { parentRecordType: "contacts", parentRecordId: customer_id },
      needsNothing: true,
      hasNoGet: true,
    },
    {
      recordType: "cm_machines",
      keys: ["module_record", "module_record"],
      idField: "module_record_id",
      mark: "record_name",
      change: "cf_serial",
    },
  ];
}

function recordTypePlace(organization: Organization, type: RecordType): RecordPlace {
  const { recordType, collection = recordType, idField, mark, change, values = {} } = type;
  const { id: organizationId, store, get } = organization;
  const [singleKey, listKey = recordType] = type.keys;
  const stored = `books/${organizationId}/${collection}`;
  const recordOf = (result: unknown) => {
    const { module_record_hash: plain, [singleKey]: held } = result as Values;
    return (plain ?? (Array.isArray(held) ? held[0] : held)) as Values | undefined;
  };
  return {
    name: collection,
    product: "books",
    inputs: { recordType, organizationId, ...type.parent },
    values,
    markField: mark,
    changeField: change,
    addedRows: type.addedRows,
    needsNothing: type.needsNothing,
    hasNoGet: type.hasNoGet,
    find: (wanted) => store.findByValue(stored, mark, wanted).map(({ id }) => id),
    observe: (id) => {
      const record = store.get(stored, id);
      return record ? String(record.values[change ?? mark] ?? "") : absent;
    },
    count: () => store.count(stored),
    get: (id) => get(collection, id),
    readRecord: recordOf,
    readCreatedId: (result) => recordOf(result)?.[idField] as string | undefined,
    listInputs: { searchFields: toPairs(type.search ?? {}) },
    readRows: (result) => (result as Record<string, Values[]>)[listKey] ?? [],
    idField,
  };
}
