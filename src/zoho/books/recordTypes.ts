import { refuse } from "../errors/refuse";

/** What can be done with the records of a type. */
export type BooksOperation = "list" | "get" | "create" | "update" | "remove";

/** A time that rows tell. */
export type TimeColumn = "created_time" | "last_modified_time";

/** How changes of a record type are found (docs/zoho-books.md#times-of-rows). */
export type ChangeFinding =
  | {
      by: "time";
      /** The time that tells whether a record changed. */
      stamp: TimeColumn;
      /** The time by which the list can be sorted, the newest first; absent when there is none. */
      sortBy?: TimeColumn;
      /** Whether the list can be filtered by `last_modified_time`; absent when it must not be tried. */
      filter?: "documented" | "unknown";
      /** False for rows without `created_time`. */
      hasCreatedTime?: false;
    }
  | { by: "comparison" };

const byFilter: ChangeFinding = {
  by: "time",
  stamp: "last_modified_time",
  sortBy: "created_time",
  filter: "documented",
};
const byFilterAlone: ChangeFinding = {
  by: "time",
  stamp: "last_modified_time",
  filter: "documented",
};
const byOrder: ChangeFinding = {
  by: "time",
  stamp: "last_modified_time",
  sortBy: "last_modified_time",
};
const byTrial: ChangeFinding = { ...byOrder, filter: "unknown" };
const byCreation: ChangeFinding = { by: "time", stamp: "created_time", sortBy: "created_time" };
const byComparison: ChangeFinding = { by: "comparison" };

/** One Zoho Books record type, as the API has it (docs/zoho-books.md#record-types). */
export interface BooksRecordType {
  /** What people call the records, in the plural. */
  label: string;
  /** The group of the records' OAuth scopes, as in `ZohoBooks.settings.READ` (docs/zoho-books.md#scopes-of-books). */
  scope: string;
  /**
   * The operations that Zoho offers, each with its path below `/books/v3`.
   * `{id}` stands for the record's ID, `{parent}` for that of the record it belongs to.
   */
  paths: Partial<Record<BooksOperation, string>>;
  /** Keys under which a list comes; the first is the usual one. */
  listKeys: string[];
  /** Key under which a single record comes. */
  singleKey: string;
  /** Field that holds a record's ID. */
  idField: string;
  /** Fields that tell a person which record it is; fields of one entry belong together, such as two names. */
  labelFields: string[];
  /** Column that puts the newest record first when sorted by it; absent when the list has none. */
  newestBy?: string;
  /** The type that records of this one belong to, and the fields that name the parent where the path does not. */
  parent?: { recordType: string; queryField?: string; bodyField?: string };
  /** How changes are found; absent where they cannot be. */
  changes?: ChangeFinding;
  /** Filter with which the list shows all records, where it leaves some out by default. */
  unfilteredBy?: { filter_by: string };
  /** Version 1.0.0 followed what the list shows by default: states that it saved know no more. */
  wasListedByDefault?: true;
  /**
   * Fields that Zoho takes in the query, not in the body, when a record is written
   * (docs/zoho-books.md#values-in-the-query).
   */
  queryFields?: string[];
  /** Fields that hold a file, which Zoho takes in a form alone (docs/zoho-books.md#bodies). */
  fileFields?: string[];
  /** Fields that Zoho keeps not with the record, but with a contact person of it. */
  personFields?: string[];
}

const allOperations = (path: string): BooksRecordType["paths"] => ({
  list: path,
  get: `${path}/{id}`,
  create: path,
  update: `${path}/{id}`,
  remove: `${path}/{id}`,
});

// Saved integrations hold these keys. Where Zoho's documents contradict what it answers, the answers count.
export const recordTypes: Record<string, BooksRecordType> = {
  bankaccounts: {
    label: "Bank Accounts",
    scope: "banking",
    paths: allOperations("/bankaccounts"),
    listKeys: ["bankaccounts"],
    singleKey: "bankaccount",
    idField: "account_id",
    labelFields: ["account_name", "bank_name"],
    changes: byComparison,
    unfilteredBy: { filter_by: "Status.All" },
  },
  banktransactions: {
    label: "Bank Transactions",
    scope: "banking",
    paths: allOperations("/banktransactions"),
    listKeys: ["banktransactions"],
    singleKey: "banktransaction",
    idField: "transaction_id",
    labelFields: ["date", "payee", "transaction_type", "amount currency_code"],
    newestBy: "date",
  },
  "bankaccounts/rules": {
    label: "Bank Rules",
    scope: "banking",
    paths: allOperations("/bankaccounts/rules"),
    listKeys: ["rules"],
    singleKey: "rule",
    idField: "rule_id",
    labelFields: ["rule_name"],
    parent: { recordType: "bankaccounts", queryField: "account_id" },
  },
  basecurrencyadjustment: {
    label: "Base Currency Adjustments",
    scope: "accountants",
    paths: {
      list: "/basecurrencyadjustment",
      get: "/basecurrencyadjustment/{id}",
      create: "/basecurrencyadjustment",
      remove: "/basecurrencyadjustment/{id}",
    },
    listKeys: ["base_currency_adjustments"],
    singleKey: "data",
    idField: "base_currency_adjustment_id",
    labelFields: ["adjustment_date", "currency_code", "notes"],
    newestBy: "adjustment_date",
    queryFields: ["account_ids"],
  },
  bills: {
    label: "Bills",
    scope: "bills",
    paths: allOperations("/bills"),
    listKeys: ["bills"],
    singleKey: "bill",
    idField: "bill_id",
    labelFields: ["bill_number", "vendor_name", "date"],
    newestBy: "created_time",
    fileFields: ["attachment"],
    changes: byFilter,
  },
  chartofaccounts: {
    label: "Chart of Accounts",
    scope: "accountants",
    paths: allOperations("/chartofaccounts"),
    listKeys: ["chartofaccounts"],
    singleKey: "chart_of_account",
    idField: "account_id",
    labelFields: ["account_code", "account_name", "account_type"],
    changes: byFilterAlone,
    unfilteredBy: { filter_by: "AccountType.All" },
  },
  contacts: {
    label: "Contacts",
    scope: "contacts",
    paths: allOperations("/contacts"),
    listKeys: ["contacts"],
    singleKey: "contact",
    idField: "contact_id",
    labelFields: ["contact_name", "email"],
    newestBy: "created_time",
    personFields: [
      "salutation",
      "first_name",
      "last_name",
      "email",
      "phone",
      "mobile",
      "designation",
      "department",
      "skype",
    ],
    changes: byOrder,
  },
  contactpersons: {
    label: "Contact Persons",
    scope: "contacts",
    paths: {
      list: "/contacts/{parent}/contactpersons",
      get: "/contacts/{parent}/contactpersons/{id}",
      create: "/contacts/contactpersons",
      update: "/contacts/contactpersons/{id}",
      remove: "/contacts/contactpersons/{id}",
    },
    listKeys: ["contact_persons"],
    singleKey: "contact_person",
    idField: "contact_person_id",
    labelFields: ["first_name last_name", "email"],
    parent: { recordType: "contacts", bodyField: "contact_id" },
  },
  creditnotes: {
    label: "Credit Notes",
    scope: "creditnotes",
    paths: allOperations("/creditnotes"),
    listKeys: ["creditnotes"],
    singleKey: "creditnote",
    idField: "creditnote_id",
    labelFields: ["creditnote_number", "customer_name"],
    newestBy: "created_time",
    queryFields: ["invoice_id", "ignore_auto_number_generation"],
    changes: byFilter,
  },
  "settings/currencies": {
    label: "Currencies",
    scope: "settings",
    paths: allOperations("/settings/currencies"),
    listKeys: ["currencies"],
    singleKey: "currency",
    idField: "currency_id",
    labelFields: ["currency_code", "currency_name"],
    changes: byComparison,
  },
  customerpayments: {
    label: "Customer Payments",
    scope: "customerpayments",
    paths: allOperations("/customerpayments"),
    listKeys: ["customerpayments", "customer_payments"],
    singleKey: "payment",
    idField: "payment_id",
    labelFields: ["payment_number", "customer_name", "date", "amount currency_code"],
    newestBy: "date",
    changes: byTrial,
  },
  employees: {
    label: "Employees",
    scope: "expenses",
    paths: {
      list: "/employees",
      get: "/employees/{id}",
      create: "/employees",
      remove: "/employee/{id}",
    },
    listKeys: ["employees"],
    singleKey: "employee",
    idField: "employee_id",
    labelFields: ["name", "email"],
  },
  estimates: {
    label: "Estimates",
    scope: "estimates",
    paths: allOperations("/estimates"),
    listKeys: ["estimates"],
    singleKey: "estimate",
    idField: "estimate_id",
    labelFields: ["estimate_number", "customer_name"],
    newestBy: "created_time",
    queryFields: ["send", "ignore_auto_number_generation"],
    changes: byFilter,
  },
  expenses: {
    label: "Expenses",
    scope: "expenses",
    paths: allOperations("/expenses"),
    listKeys: ["expenses"],
    singleKey: "expense",
    idField: "expense_id",
    labelFields: ["date", "account_name", "customer_name", "total currency_code"],
    newestBy: "created_time",
    queryFields: ["delete_receipt"],
    fileFields: ["receipt"],
    changes: byTrial,
  },
  invoices: {
    label: "Invoices",
    scope: "invoices",
    paths: allOperations("/invoices"),
    listKeys: ["invoices"],
    singleKey: "invoice",
    idField: "invoice_id",
    labelFields: ["invoice_number", "customer_name"],
    newestBy: "created_time",
    queryFields: ["send", "ignore_auto_number_generation", "is_quick_create", "batch_payments"],
    changes: byFilter,
  },
  items: {
    label: "Items",
    scope: "settings",
    paths: allOperations("/items"),
    listKeys: ["items"],
    singleKey: "item",
    idField: "item_id",
    labelFields: ["name", "sku"],
    changes: byTrial,
    unfilteredBy: { filter_by: "Status.All" },
  },
  journals: {
    label: "Journals",
    scope: "accountants",
    paths: allOperations("/journals"),
    listKeys: ["journals"],
    singleKey: "journal",
    idField: "journal_id",
    labelFields: ["entry_number", "journal_date", "reference_number"],
    newestBy: "journal_date",
    changes: { ...byOrder, hasCreatedTime: false },
  },
  // One record per organization: no list, and no ID in the path.
  "settings/openingbalances": {
    label: "Opening Balances",
    scope: "settings",
    paths: {
      get: "/settings/openingbalances",
      create: "/settings/openingbalances",
      update: "/settings/openingbalances",
      remove: "/settings/openingbalances",
    },
    listKeys: [],
    singleKey: "opening_balance",
    idField: "opening_balance_id",
    labelFields: ["date"],
  },
  projects: {
    label: "Projects",
    scope: "projects",
    paths: allOperations("/projects"),
    listKeys: ["projects"],
    singleKey: "project",
    idField: "project_id",
    labelFields: ["project_name", "customer_name"],
    newestBy: "created_time",
    changes: byCreation,
    unfilteredBy: { filter_by: "Status.All" },
  },
  purchaseorders: {
    label: "Purchase Orders",
    scope: "purchaseorders",
    paths: allOperations("/purchaseorders"),
    listKeys: ["purchaseorders"],
    singleKey: "purchaseorder",
    idField: "purchaseorder_id",
    labelFields: ["purchaseorder_number", "vendor_name"],
    newestBy: "created_time",
    queryFields: ["ignore_auto_number_generation"],
    fileFields: ["attachment"],
    changes: byFilter,
  },
  recurringbills: {
    label: "Recurring Bills",
    scope: "bills",
    paths: {
      list: "/recurringbills",
      get: "/recurring_bills/{id}",
      create: "/recurringbills",
      update: "/recurringbills/{id}",
      remove: "/recurring_bills/{id}",
    },
    listKeys: ["recurringbills", "recurring_bills"],
    singleKey: "recurring_bill",
    idField: "recurring_bill_id",
    labelFields: ["recurrence_name", "vendor_name"],
  },
  recurringexpenses: {
    label: "Recurring Expenses",
    scope: "expenses",
    paths: allOperations("/recurringexpenses"),
    listKeys: ["recurring_expenses", "recurringexpenses"],
    singleKey: "recurring_expense",
    idField: "recurring_expense_id",
    labelFields: ["recurrence_name", "account_name", "customer_name"],
    newestBy: "created_time",
  },
  recurringinvoices: {
    label: "Recurring Invoices",
    scope: "invoices",
    paths: allOperations("/recurringinvoices"),
    listKeys: ["recurring_invoices", "recurringinvoices"],
    singleKey: "recurring_invoice",
    idField: "recurring_invoice_id",
    labelFields: ["recurrence_name", "customer_name"],
  },
  retainerinvoices: {
    label: "Retainer Invoices",
    scope: "invoices",
    paths: allOperations("/retainerinvoices"),
    listKeys: ["retainerinvoices"],
    singleKey: "retainerinvoice",
    idField: "retainerinvoice_id",
    labelFields: ["retainerinvoice_number", "customer_name"],
    newestBy: "created_time",
    queryFields: ["ignore_auto_number_generation"],
    changes: byTrial,
  },
  salesorders: {
    label: "Sales Orders",
    scope: "salesorders",
    paths: allOperations("/salesorders"),
    listKeys: ["salesorders"],
    singleKey: "salesorder",
    idField: "salesorder_id",
    labelFields: ["salesorder_number", "customer_name"],
    newestBy: "created_time",
    queryFields: ["ignore_auto_number_generation", "can_send_in_mail", "totalFiles"],
    fileFields: ["doc"],
    changes: byFilter,
  },
  // Under a project, tasks are the project's, with a task_name; else the organization's, with a title.
  tasks: {
    label: "Tasks",
    scope: "settings",
    paths: allOperations("/tasks"),
    listKeys: ["tasks", "task"],
    singleKey: "task",
    idField: "task_id",
    labelFields: ["title", "task_name", "project_name", "client_name"],
    newestBy: "created_time",
    parent: { recordType: "projects" },
  },
  "settings/taxes": {
    label: "Taxes",
    scope: "settings",
    paths: allOperations("/settings/taxes"),
    listKeys: ["taxes"],
    singleKey: "tax",
    idField: "tax_id",
    labelFields: ["tax_name", "tax_percentage"],
    changes: byComparison,
    unfilteredBy: { filter_by: "Taxes.All" },
    wasListedByDefault: true,
  },
  "projects/timeentries": {
    label: "Time Entries",
    scope: "projects",
    paths: allOperations("/projects/timeentries"),
    listKeys: ["time_entries"],
    singleKey: "time_entry",
    idField: "time_entry_id",
    labelFields: ["log_date", "user_name", "project_name", "task_name"],
    newestBy: "log_date",
    parent: { recordType: "projects", queryField: "project_id", bodyField: "project_id" },
  },
  users: {
    label: "Users",
    scope: "settings",
    paths: allOperations("/users"),
    listKeys: ["users"],
    singleKey: "user",
    idField: "user_id",
    // A project's users have a user_name.
    labelFields: ["name", "user_name", "email"],
    changes: byComparison,
    unfilteredBy: { filter_by: "Status.All" },
    wasListedByDefault: true,
  },
  vendorcredits: {
    label: "Vendor Credits",
    scope: "debitnotes",
    paths: allOperations("/vendorcredits"),
    listKeys: ["vendor_credits", "vendorcredits"],
    singleKey: "vendor_credit",
    idField: "vendor_credit_id",
    labelFields: ["vendor_credit_number", "vendor_name"],
    newestBy: "created_time",
    queryFields: ["bill_id", "ignore_auto_number_generation"],
    changes: byFilter,
  },
  vendorpayments: {
    label: "Vendor Payments",
    scope: "vendorpayments",
    paths: allOperations("/vendorpayments"),
    listKeys: ["vendorpayments"],
    singleKey: "vendorpayment",
    idField: "payment_id",
    labelFields: ["payment_number", "vendor_name", "date", "amount currency_code"],
    newestBy: "date",
    changes: byFilterAlone,
  },
};

/**
 * The row of a record type.
 * @throws ZohoError naming the type when it is not in the table.
 */
export function findRecordType(value: string): BooksRecordType {
  const type = Object.hasOwn(recordTypes, value) ? recordTypes[value] : undefined;
  if (type) return type;
  refuse({
    product: "books",
    operation: `find record type ${value}`,
    reason: `"${value}" is not a Zoho Books record type`,
    hint: `Use one of: ${Object.keys(recordTypes).join(", ")}.`,
  });
}

/** Tells whether an organization has one record of the type, whose path names no ID. */
export const isOnlyOne = ({ paths }: BooksRecordType): boolean =>
  paths.get?.includes("{id}") === false;
