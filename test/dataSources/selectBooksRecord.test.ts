import {
  books,
  listAnswer,
  organization,
  organizationId,
  organizationsAnswer,
} from "../support/books";
import { runDataSource } from "../support/harness";

type Fields = Record<string, unknown>;
type Row = [
  recordType: string,
  listKey: string,
  sortColumn: string | undefined,
  row: Fields,
  label: string,
];

/** For every record type: the list's key, the column to sort by, a row as Zoho lists it, and what a person reads. */
const rows: Row[] = [
  [
    "bankaccounts",
    "bankaccounts",
    undefined,
    { account_id: "7", account_name: "Main", bank_name: "Example Bank" },
    "Main (Example Bank)",
  ],
  [
    "banktransactions",
    "banktransactions",
    "date",
    {
      transaction_id: "7",
      date: "2026-06-09",
      payee: "Ada",
      transaction_type: "deposit",
      amount: 0,
      currency_code: "EUR",
    },
    "2026-06-09 (Ada, deposit, 0 EUR)",
  ],
  ["bankaccounts/rules", "rules", undefined, { rule_id: "7", rule_name: "Fees" }, "Fees"],
  [
    "basecurrencyadjustment",
    "base_currency_adjustments",
    "adjustment_date",
    {
      base_currency_adjustment_id: "7",
      adjustment_date: "2026-06-09",
      currency_code: "EUR",
      notes: "",
    },
    "2026-06-09 (EUR)",
  ],
  [
    "bills",
    "bills",
    "created_time",
    { bill_id: "7", bill_number: "B-1", vendor_name: "Example Bakery", date: "2026-06-09" },
    "B-1 (Example Bakery, 2026-06-09)",
  ],
  [
    "chartofaccounts",
    "chartofaccounts",
    undefined,
    { account_id: "7", account_code: "", account_name: "Rent", account_type: "expense" },
    "Rent (expense)",
  ],
  [
    "contacts",
    "contacts",
    "created_time",
    { contact_id: "7", contact_name: "Example Robotics", email: "ada@example.com" },
    "Example Robotics (ada@example.com)",
  ],
  [
    "creditnotes",
    "creditnotes",
    "created_time",
    { creditnote_id: "7", creditnote_number: "CN-1", customer_name: "Example Robotics" },
    "CN-1 (Example Robotics)",
  ],
  [
    "settings/currencies",
    "currencies",
    undefined,
    { currency_id: "7", currency_code: "EUR", currency_name: "Euro" },
    "EUR (Euro)",
  ],
  [
    "customerpayments",
    "customerpayments",
    "date",
    {
      payment_id: "7",
      payment_number: "4",
      customer_name: "Example Robotics",
      date: "2026-06-09",
      amount: 12.5,
    },
    "4 (Example Robotics, 2026-06-09, 12.5)",
  ],
  [
    "employees",
    "employees",
    undefined,
    { employee_id: "7", name: "Ada Example", email: "ada@example.com" },
    "Ada Example (ada@example.com)",
  ],
  [
    "estimates",
    "estimates",
    "created_time",
    { estimate_id: "7", estimate_number: "QT-1", customer_name: "Example Robotics" },
    "QT-1 (Example Robotics)",
  ],
  [
    "expenses",
    "expenses",
    "created_time",
    {
      expense_id: "7",
      date: "2026-06-09",
      account_name: "Travel",
      customer_name: "",
      total: 80,
      currency_code: "EUR",
    },
    "2026-06-09 (Travel, 80 EUR)",
  ],
  [
    "invoices",
    "invoices",
    "created_time",
    { invoice_id: "7", invoice_number: "INV-1", customer_name: "Example Robotics" },
    "INV-1 (Example Robotics)",
  ],
  ["items", "items", undefined, { item_id: "7", name: "Arm", sku: "A-1" }, "Arm (A-1)"],
  [
    "journals",
    "journals",
    "journal_date",
    { journal_id: "7", entry_number: "3", journal_date: "2026-06-09", reference_number: "" },
    "3 (2026-06-09)",
  ],
  [
    "projects",
    "projects",
    "created_time",
    { project_id: "7", project_name: "Plant", customer_name: "Example Robotics" },
    "Plant (Example Robotics)",
  ],
  [
    "purchaseorders",
    "purchaseorders",
    "created_time",
    { purchaseorder_id: "7", purchaseorder_number: "PO-1", vendor_name: "Example Bakery" },
    "PO-1 (Example Bakery)",
  ],
  [
    "recurringbills",
    "recurring_bills",
    undefined,
    { recurring_bill_id: "7", recurrence_name: "Rent", vendor_name: "Example Homes" },
    "Rent (Example Homes)",
  ],
  [
    "recurringexpenses",
    "recurring_expenses",
    "created_time",
    {
      recurring_expense_id: "7",
      recurrence_name: "Phone",
      account_name: "Office",
      customer_name: "",
    },
    "Phone (Office)",
  ],
  [
    "recurringinvoices",
    "recurring_invoices",
    undefined,
    { recurring_invoice_id: "7", recurrence_name: "Care", customer_name: "Example Robotics" },
    "Care (Example Robotics)",
  ],
  [
    "retainerinvoices",
    "retainerinvoices",
    "created_time",
    { retainerinvoice_id: "7", retainerinvoice_number: "RET-1", customer_name: "Example Robotics" },
    "RET-1 (Example Robotics)",
  ],
  [
    "salesorders",
    "salesorders",
    "created_time",
    { salesorder_id: "7", salesorder_number: "SO-1", customer_name: "Example Robotics" },
    "SO-1 (Example Robotics)",
  ],
  [
    "tasks",
    "tasks",
    "created_time",
    { task_id: "7", title: "Call", client_name: "Example Robotics" },
    "Call (Example Robotics)",
  ],
  [
    "settings/taxes",
    "taxes",
    undefined,
    { tax_id: "7", tax_name: "VAT", tax_percentage: 0 },
    "VAT (0)",
  ],
  [
    "projects/timeentries",
    "time_entries",
    "log_date",
    {
      time_entry_id: "7",
      log_date: "2026-06-09",
      user_name: "Ada",
      project_name: "Plant",
      task_name: "Design",
    },
    "2026-06-09 (Ada, Plant, Design)",
  ],
  [
    "users",
    "users",
    undefined,
    { user_id: "7", name: "Ada Example", email: "ada@example.com" },
    "Ada Example (ada@example.com)",
  ],
  [
    "vendorcredits",
    "vendor_credits",
    "created_time",
    { vendor_credit_id: "7", vendor_credit_number: "VC-1", vendor_name: "Example Bakery" },
    "VC-1 (Example Bakery)",
  ],
  [
    "vendorpayments",
    "vendorpayments",
    "date",
    {
      payment_id: "7",
      payment_number: "9",
      vendor_name: "Example Bakery",
      date: "2026-06-09",
      amount: 3,
    },
    "9 (Example Bakery, 2026-06-09, 3)",
  ],
];

const query = { per_page: "200", organization_id: organizationId };
const pick = (inputs: Fields) => runDataSource("selectBooksRecord", { organizationId, ...inputs });

describe("selectBooksRecord", () => {
  test.each(rows)(
    "%s: one call, rows under %s, sorted by %s, labels as people know the records",
    async (recordType, listKey, sortColumn, row, label) => {
      const sort = sortColumn ? { sort_column: sortColumn, sort_order: "D" } : {};
      books()
        .get(`/${recordType}`)
        .query({ ...query, ...sort })
        .reply(200, listAnswer(listKey, [row]));

      expect(await pick({ recordType })).toEqual({ result: [{ key: "7", label }] });
    },
  );

  test("contact persons of a contact, by their names", async () => {
    const row = { contact_person_id: "7", first_name: "Ada", last_name: "Example", email: "" };
    books()
      .get("/contacts/5/contactpersons")
      .query(query)
      .reply(200, listAnswer("contact_persons", [row]));

    expect(await pick({ recordType: "contactpersons", parentRecordId: "5" })).toEqual({
      result: [{ key: "7", label: "Ada Example" }],
    });
  });

  test("tasks of a project, by their names", async () => {
    const row = { task_id: "7", task_name: "Design", project_name: "Plant" };
    books()
      .get("/projects/5/tasks")
      .query(query)
      .reply(200, listAnswer("task", [row]));

    const result = await pick({
      recordType: "tasks",
      parentRecordType: "projects",
      parentRecordId: "5",
    });

    expect(result).toEqual({ result: [{ key: "7", label: "Design (Plant)" }] });
  });

  test.each([
    [{ opening_balance: { opening_balance_id: "7", date: "2026-01-01" } }],
    [{ opening_balance_id: "7", date: "2026-01-01" }],
    [{ opening_balances: [{ opening_balance_id: "7", date: "2026-01-01" }] }],
  ])("opening balances are one record to choose, answered as %j", async (record) => {
    books()
      .get("/settings/openingbalances")
      .query({ organization_id: organizationId })
      .reply(200, { code: 0, message: "success", ...record });

    expect(await pick({ recordType: "settings/openingbalances" })).toEqual({
      result: [{ key: "7", label: "2026-01-01" }],
    });
  });

  test("keeps Zoho's order and tells equal labels apart by their IDs", async () => {
    const contact = (contact_id: string, contact_name: string) => ({
      contact_id,
      contact_name,
      email: "",
    });
    books()
      .get("/contacts")
      .query({ ...query, sort_column: "created_time", sort_order: "D" })
      .reply(
        200,
        listAnswer("contacts", [contact("3", "Zeta"), contact("2", "Ada"), contact("1", "Ada")]),
      );

    expect(await pick({ recordType: "contacts" })).toEqual({
      result: [
        { key: "3", label: "Zeta" },
        { key: "2", label: "Ada [2]" },
        { key: "1", label: "Ada [1]" },
      ],
    });
  });

  test("a record without any known name is shown by its ID, and an empty list is empty", async () => {
    books()
      .get("/users")
      .query(query)
      .reply(200, listAnswer("users", [{ user_id: "7", name: "" }, {}]));
    books().get("/employees").query(query).reply(200, listAnswer("employees", []));

    expect(await pick({ recordType: "users" })).toEqual({ result: [{ key: "7", label: "7" }] });
    expect(await pick({ recordType: "employees" })).toEqual({ result: [] });
  });

  test("looks the organization up when none is chosen: two calls in all", async () => {
    books().get("/organizations").reply(200, organizationsAnswer(organization()));
    const scope = books().get("/users").query(query).reply(200, listAnswer("users", []));

    await runDataSource("selectBooksRecord", { recordType: "users" });

    expect(scope.isDone()).toBe(true);
  });

  test.each([
    [{ recordType: "" }, "Record Type is empty."],
    [
      { recordType: "contactpersons" },
      "Contact Persons belong to Contacts, and the parent record is missing.",
    ],
  ])("%j shows as an error", async (inputs, sentence) => {
    await expect(pick(inputs)).rejects.toThrow(sentence);
  });

  test("a failure of Zoho shows as an error, not as an empty list", async () => {
    books()
      .get("/bankaccounts/rules")
      .query(query)
      .reply(400, { code: 4, message: "The account does not exist." });

    await expect(pick({ recordType: "bankaccounts/rules" })).rejects.toThrow(
      "The account does not exist.",
    );
  });
});
