import { type BooksReply, type Json, type OpenBooks, openBooks } from "./booksSupport";

/** Records that the bodies below refer to. */
interface Known {
  customer: string;
  vendor: string;
  item: string;
  invoice: string;
  account: string;
  bank: string;
  currency: string;
  project: string;
  task: string;
  user: string;
}

interface Row {
  type: string;
  /** `-` where Zoho has no such operation; `{id}`, and `{parent}` for the record above. */
  list: string;
  one: string;
  write?: string;
  writeOne?: string;
  update?: string;
  remove?: string;
  listQuery?: (known: Known) => string;
  createQuery?: (known: Known) => string;
  listKey: string;
  singleKey: string;
  idField: string;
  parent?: "customer" | "project";
  body: (known: Known) => Json;
  change: Json;
  times: string;
}

const lines = ({ item }: Known) => [{ item_id: item, quantity: 2 }];

// The keys and paths that live answers and working clients show (docs/zoho-books.md#keys-of-answers).
const rows: Row[] = [
  {
    type: "bankaccounts",
    list: "bankaccounts",
    one: "bankaccounts/{id}",
    listKey: "bankaccounts",
    singleKey: "bankaccount",
    idField: "account_id",
    body: () => ({ account_name: "Example Savings", account_type: "bank" }),
    change: { account_name: "Example Deposit" },
    times: "",
  },
  {
    type: "banktransactions",
    list: "banktransactions",
    one: "banktransactions/{id}",
    listKey: "banktransactions",
    singleKey: "banktransaction",
    idField: "transaction_id",
    body: ({ bank, account }) => ({
      transaction_type: "transfer_fund",
      from_account_id: bank,
      to_account_id: account,
      amount: 12.5,
      date: "2026-06-01",
    }),
    change: { description: "moved" },
    times: "",
  },
  {
    type: "bankaccounts/rules",
    list: "bankaccounts/rules",
    one: "bankaccounts/rules/{id}",
    listQuery: ({ bank }) => `account_id=${bank}`,
    listKey: "rules",
    singleKey: "rule",
    idField: "rule_id",
    body: ({ bank }) => ({
      rule_name: "Fees",
      rule_category: "withdrawals",
      apply_to: "all",
      criteria_type: "and",
      criterion: [{ field: "payee", comparator: "is", value: "Example Bank" }],
      record_as: "expense",
      account_id: bank,
    }),
    change: { rule_name: "Charges" },
    times: "",
  },
  {
    type: "basecurrencyadjustment",
    list: "basecurrencyadjustment",
    one: "basecurrencyadjustment/{id}",
    createQuery: ({ account }) => `account_ids=${account}`,
    update: "-",
    listKey: "base_currency_adjustments",
    singleKey: "data",
    idField: "base_currency_adjustment_id",
    body: ({ currency }) => ({
      currency_id: currency,
      adjustment_date: "2026-05-31",
      exchange_rate: 1.1,
      notes: "month end",
    }),
    change: {},
    times: "",
  },
  {
    type: "bills",
    list: "bills",
    one: "bills/{id}",
    listKey: "bills",
    singleKey: "bill",
    idField: "bill_id",
    body: (known) => ({ vendor_id: known.vendor, bill_number: "B-7", line_items: lines(known) }),
    change: { reference_number: "R-1" },
    times: "created_time last_modified_time",
  },
  {
    type: "chartofaccounts",
    list: "chartofaccounts",
    one: "chartofaccounts/{id}",
    listKey: "chartofaccounts",
    singleKey: "chart_of_account",
    idField: "account_id",
    body: () => ({ account_name: "Robot Parts", account_type: "expense" }),
    change: { account_name: "Robot Spares" },
    times: "created_time last_modified_time",
  },
  {
    type: "contacts",
    list: "contacts",
    one: "contacts/{id}",
    listKey: "contacts",
    singleKey: "contact",
    idField: "contact_id",
    body: () => ({ contact_name: "Grace Example" }),
    change: { company_name: "Example Mills" },
    times: "created_time last_modified_time",
  },
  {
    type: "contactpersons",
    list: "contacts/{parent}/contactpersons",
    one: "contacts/{parent}/contactpersons/{id}",
    write: "contacts/contactpersons",
    writeOne: "contacts/contactpersons/{id}",
    parent: "customer",
    listKey: "contact_persons",
    singleKey: "contact_person",
    idField: "contact_person_id",
    body: ({ customer }) => ({ contact_id: customer, first_name: "Edsger" }),
    change: { first_name: "Edgar" },
    times: "",
  },
  {
    type: "creditnotes",
    list: "creditnotes",
    one: "creditnotes/{id}",
    listKey: "creditnotes",
    singleKey: "creditnote",
    idField: "creditnote_id",
    body: (known) => ({
      customer_id: known.customer,
      date: "2026-06-01",
      line_items: lines(known),
    }),
    change: { reference_number: "R-2" },
    times: "created_time last_modified_time",
  },
  {
    type: "settings/currencies",
    list: "settings/currencies",
    one: "settings/currencies/{id}",
    listKey: "currencies",
    singleKey: "currency",
    idField: "currency_id",
    body: () => ({ currency_code: "CHF", currency_format: "1,234,567.89" }),
    change: { currency_symbol: "Fr." },
    times: "",
  },
  {
    type: "customerpayments",
    list: "customerpayments",
    one: "customerpayments/{id}",
    listKey: "customerpayments",
    singleKey: "payment",
    idField: "payment_id",
    body: ({ customer, invoice }) => ({
      customer_id: customer,
      payment_mode: "cash",
      amount: 5,
      date: "2026-06-02",
      invoices: [{ invoice_id: invoice, amount_applied: 5 }],
    }),
    change: { description: "thanks" },
    times: "created_time last_modified_time",
  },
  {
    type: "employees",
    list: "employees",
    one: "employees/{id}",
    remove: "employee/{id}",
    update: "-",
    listKey: "employees",
    singleKey: "employee",
    idField: "employee_id",
    body: () => ({ name: "Alan Example", email: "alan@example.com" }),
    change: {},
    times: "",
  },
  {
    type: "estimates",
    list: "estimates",
    one: "estimates/{id}",
    listKey: "estimates",
    singleKey: "estimate",
    idField: "estimate_id",
    body: (known) => ({ customer_id: known.customer, line_items: lines(known) }),
    change: { reference_number: "R-3" },
    times: "created_time last_modified_time",
  },
  {
    type: "expenses",
    list: "expenses",
    one: "expenses/{id}",
    listKey: "expenses",
    singleKey: "expense",
    idField: "expense_id",
    body: ({ account, bank }) => ({
      date: "2026-06-03",
      account_id: account,
      amount: 9.99,
      paid_through_account_id: bank,
    }),
    change: { description: "cables" },
    times: "created_time last_modified_time",
  },
  {
    type: "invoices",
    list: "invoices",
    one: "invoices/{id}",
    listKey: "invoices",
    singleKey: "invoice",
    idField: "invoice_id",
    body: (known) => ({ customer_id: known.customer, line_items: lines(known) }),
    change: { reference_number: "R-4" },
    times: "created_time last_modified_time",
  },
  {
    type: "items",
    list: "items",
    one: "items/{id}",
    listKey: "items",
    singleKey: "item",
    idField: "item_id",
    body: () => ({ name: "Servo", rate: 80 }),
    change: { rate: 85 },
    times: "created_time last_modified_time",
  },
  {
    type: "journals",
    list: "journals",
    one: "journals/{id}",
    listKey: "journals",
    singleKey: "journal",
    idField: "journal_id",
    body: ({ account, bank }) => ({
      journal_date: "2026-06-04",
      line_items: [
        { account_id: account, debit_or_credit: "debit", amount: 40 },
        { account_id: bank, debit_or_credit: "credit", amount: 40 },
      ],
    }),
    change: { notes: "checked" },
    times: "last_modified_time",
  },
  {
    type: "projects",
    list: "projects",
    one: "projects/{id}",
    listKey: "projects",
    singleKey: "project",
    idField: "project_id",
    body: ({ customer, user }) => ({
      project_name: "Arm",
      customer_id: customer,
      billing_type: "fixed_cost_for_project",
      user_id: user,
    }),
    change: { description: "six axes" },
    times: "created_time",
  },
  {
    type: "purchaseorders",
    list: "purchaseorders",
    one: "purchaseorders/{id}",
    listKey: "purchaseorders",
    singleKey: "purchaseorder",
    idField: "purchaseorder_id",
    body: (known) => ({ vendor_id: known.vendor, line_items: lines(known) }),
    change: { reference_number: "R-5" },
    times: "created_time last_modified_time",
  },
  {
    type: "recurringbills",
    list: "recurringbills",
    one: "recurring_bills/{id}",
    write: "recurringbills",
    writeOne: "recurringbills/{id}",
    remove: "recurring_bills/{id}",
    listKey: "recurringbills",
    singleKey: "recurring_bill",
    idField: "recurring_bill_id",
    body: ({ vendor }) => ({
      vendor_id: vendor,
      recurrence_name: "Rent",
      start_date: "2026-07-01",
      repeat_every: 1,
      recurrence_frequency: "months",
    }),
    change: { notes: "hall 3" },
    times: "created_time last_modified_time",
  },
  {
    type: "recurringexpenses",
    list: "recurringexpenses",
    one: "recurringexpenses/{id}",
    listKey: "recurring_expenses",
    singleKey: "recurring_expense",
    idField: "recurring_expense_id",
    body: ({ account }) => ({
      account_id: account,
      recurrence_name: "Cloud",
      start_date: "2026-07-01",
      recurrence_frequency: "months",
      repeat_every: 1,
      amount: 30,
    }),
    change: { description: "machines" },
    times: "created_time last_modified_time",
  },
  {
    type: "recurringinvoices",
    list: "recurringinvoices",
    one: "recurringinvoices/{id}",
    listKey: "recurring_invoices",
    singleKey: "recurring_invoice",
    idField: "recurring_invoice_id",
    body: (known) => ({
      recurrence_name: "Support",
      customer_id: known.customer,
      recurrence_frequency: "months",
      line_items: lines(known),
    }),
    change: { notes: "gold" },
    times: "",
  },
  {
    type: "retainerinvoices",
    list: "retainerinvoices",
    one: "retainerinvoices/{id}",
    listKey: "retainerinvoices",
    singleKey: "retainerinvoice",
    idField: "retainerinvoice_id",
    body: ({ customer }) => ({
      customer_id: customer,
      line_items: [{ description: "Deposit", rate: 500 }],
    }),
    change: { reference_number: "R-6" },
    times: "created_time last_modified_time",
  },
  {
    type: "salesorders",
    list: "salesorders",
    one: "salesorders/{id}",
    listKey: "salesorders",
    singleKey: "salesorder",
    idField: "salesorder_id",
    body: (known) => ({ customer_id: known.customer, line_items: lines(known) }),
    change: { reference_number: "R-7" },
    times: "created_time last_modified_time",
  },
  {
    type: "project tasks",
    list: "projects/{parent}/tasks",
    one: "projects/{parent}/tasks/{id}",
    parent: "project",
    listKey: "tasks",
    singleKey: "task",
    idField: "task_id",
    body: () => ({ task_name: "Wiring" }),
    change: { task_name: "Cabling" },
    times: "created_time",
  },
  {
    type: "tasks",
    list: "tasks",
    one: "tasks/{id}",
    listKey: "tasks",
    singleKey: "task",
    idField: "task_id",
    body: () => ({ title: "Close the month" }),
    change: { title: "Close the quarter" },
    times: "created_time",
  },
  {
    type: "settings/taxes",
    list: "settings/taxes",
    one: "settings/taxes/{id}",
    listKey: "taxes",
    singleKey: "tax",
    idField: "tax_id",
    body: () => ({ tax_name: "City Tax", tax_percentage: 1.5 }),
    change: { tax_percentage: 2 },
    times: "",
  },
  {
    type: "projects/timeentries",
    list: "projects/timeentries",
    one: "projects/timeentries/{id}",
    listKey: "time_entries",
    singleKey: "time_entry",
    idField: "time_entry_id",
    body: ({ project, task, user }) => ({
      project_id: project,
      task_id: task,
      user_id: user,
      log_date: "2026-06-05",
      log_time: "01:30",
    }),
    change: { notes: "done" },
    times: "created_time",
  },
  {
    type: "users",
    list: "users",
    one: "users/{id}",
    listKey: "users",
    singleKey: "user",
    idField: "user_id",
    body: () => ({ name: "Barbara Example", email: "barbara@example.com" }),
    change: { name: "Barbara B. Example" },
    times: "",
  },
  {
    type: "vendorcredits",
    list: "vendorcredits",
    one: "vendorcredits/{id}",
    listKey: "vendor_credits",
    singleKey: "vendor_credit",
    idField: "vendor_credit_id",
    body: (known) => ({ vendor_id: known.vendor, line_items: lines(known) }),
    change: { reference_number: "R-8" },
    times: "created_time last_modified_time",
  },
  {
    type: "vendorpayments",
    list: "vendorpayments",
    one: "vendorpayments/{id}",
    listKey: "vendorpayments",
    singleKey: "vendorpayment",
    idField: "payment_id",
    body: ({ vendor, bank }) => ({
      vendor_id: vendor,
      amount: 20,
      date: "2026-06-06",
      paid_through_account_id: bank,
    }),
    change: { description: "by wire" },
    times: "created_time last_modified_time",
  },
];

function makeKnown({ organization }: OpenBooks): Known {
  const insert = (type: string, values: Json, idField: string) =>
    String(organization.insert(type, values)[idField]);
  const first = (type: string, idField: string) => String(organization.all(type)[0]?.[idField]);
  const customer = insert("contacts", { contact_name: "Example Mills" }, "contact_id");
  const user = first("users", "user_id");
  const item = insert("items", { name: "Gripper", rate: 12.5 }, "item_id");
  const project = insert(
    "projects",
    { project_name: "Leg", customer_id: customer, user_id: user },
    "project_id",
  );
  return {
    customer,
    vendor: insert("contacts", { contact_name: "Parts Ltd", contact_type: "vendor" }, "contact_id"),
    item,
    invoice: insert(
      "invoices",
      { customer_id: customer, line_items: [{ item_id: item }] },
      "invoice_id",
    ),
    account: first("chartofaccounts", "account_id"),
    bank: first("bankaccounts", "account_id"),
    currency: first("settings/currencies", "currency_id"),
    project,
    task: insert("projects/tasks", { task_name: "Design", project_id: project }, "task_id"),
    user,
  };
}

const success = (reply: BooksReply, status: number) => {
  expect(reply).toMatchObject({ status, body: { code: 0 } });
  expect(typeof reply.body.message).toBe("string");
};

describe("Books record types", () => {
  let open: OpenBooks;
  let known: Known;
  beforeAll(async () => {
    open = await openBooks();
    known = makeKnown(open);
  });

  test.each(rows)("$type: create, list, get, update, delete", (row) => {
    const parent = row.parent ? known[row.parent] : "";
    const fill = (path: string, id = "") => path.replace("{parent}", parent).replace("{id}", id);
    const body = row.body(known);

    const created = open.post(fill(row.write ?? row.list), body, row.createQuery?.(known));
    success(created, 201);
    expect(Object.keys(created.body).sort()).toEqual(["code", "message", row.singleKey].sort());
    const record = created.body[row.singleKey];
    const id: string = record[row.idField];
    expect(id).toMatch(/^\d{18,19}$/);
    const { line_items, invoices, criterion, ...plain } = body;
    expect(record).toMatchObject(plain);

    const listed = open.get(fill(row.list), row.listQuery?.(known));
    success(listed, 200);
    expect(listed.body.page_context).toMatchObject({ page: 1, per_page: 200 });
    expect(Object.keys(listed.body).sort()).toEqual(
      ["code", "message", "page_context", row.listKey].sort(),
    );
    const entry = listed.body[row.listKey].find((one: Json) => one[row.idField] === id);
    expect(entry).toBeDefined();
    expect(entry).not.toHaveProperty("line_items");
    expect(Object.values(entry)).not.toContain(null);
    const times = ["created_time", "last_modified_time"].filter((name) => name in entry).join(" ");
    expect(times).toBe(row.times);

    const got = open.get(fill(row.one, id));
    success(got, 200);
    expect(got.body[row.singleKey]).toEqual(record);

    const changed = open.put(
      fill(row.update && row.update !== "-" ? row.update : (row.writeOne ?? row.one), id),
      row.change,
    );
    if (row.update === "-") {
      expect(changed).toMatchObject({ status: 405, body: { code: 37 } });
    } else {
      success(changed, 200);
      expect(changed.body[row.singleKey]).toMatchObject({ ...plain, ...row.change });
    }

    const removePath = fill(row.remove ?? row.writeOne ?? row.one, id);
    const removed = open.remove(removePath);
    success(removed, 200);
    expect(Object.keys(removed.body).sort()).toEqual(["code", "message"]);
    expect(open.get(fill(row.one, id))).toMatchObject({ status: 404, body: { code: 1002 } });
    expect(open.remove(removePath)).toMatchObject({ status: 404, body: { code: 1002 } });
  });

  // What Zoho asks of a create, one row per type that asks for more than an object.
  test.each([
    ["bankaccounts", "account_name account_type"],
    ["banktransactions", "transaction_type"],
    ["bankaccounts/rules", "rule_name rule_category apply_to criteria_type criterion record_as"],
    ["basecurrencyadjustment", "currency_id adjustment_date exchange_rate notes"],
    ["bills", "vendor_id bill_number"],
    ["contacts", "contact_name"],
    ["contactpersons", "contact_id first_name"],
    ["creditnotes", "customer_id date line_items"],
    ["settings/currencies", "currency_code currency_format"],
    ["customerpayments", "customer_id payment_mode amount date invoices"],
    ["employees", "name email"],
    ["estimates", "customer_id line_items"],
    ["expenses", "date account_id amount paid_through_account_id"],
    ["invoices", "customer_id line_items"],
    ["items", "name rate"],
    ["journals", "journal_date"],
    ["projects", "project_name customer_id billing_type user_id"],
    ["purchaseorders", "vendor_id line_items"],
    ["recurringbills", "vendor_id recurrence_name start_date repeat_every recurrence_frequency"],
    [
      "recurringexpenses",
      "account_id recurrence_name start_date recurrence_frequency repeat_every amount",
    ],
    ["recurringinvoices", "recurrence_name customer_id recurrence_frequency"],
    ["retainerinvoices", "customer_id line_items"],
    ["salesorders", "customer_id"],
    ["project tasks", "task_name"],
    ["projects/timeentries", "project_id task_id user_id log_date"],
    ["users", "name email"],
    ["vendorcredits", "vendor_id"],
    ["vendorpayments", "amount"],
  ])("%s: a create without %s is refused", (type, fields) => {
    const row = rows.find((one) => one.type === type);
    if (!row) throw new Error(type);
    const parent = row.parent ? known[row.parent] : "";
    for (const field of fields.split(" ")) {
      const { [field]: _left, ...body } = row.body(known);
      const path = (row.write ?? row.list).replace("{parent}", parent);
      expect(open.post(path, body, row.createQuery?.(known))).toMatchObject({
        status: 400,
        body: { code: 4, message: `Invalid value passed for ${field}` },
      });
    }
  });

  test("opening balances are one record without an id in the path", () => {
    const path = "settings/openingbalances";
    expect(open.get(path)).toMatchObject({ status: 404, body: { code: 1002 } });
    expect(open.post(path, {})).toMatchObject({ status: 400, body: { code: 4 } });
    const created = open.post(path, {
      date: "2026-01-01",
      accounts: [{ account_id: known.account, debit_or_credit: "debit", amount: 70 }],
    });
    success(created, 201);
    const { opening_balance_id: id } = created.body.opening_balance;
    expect(created.body.opening_balance.total).toBe(70);
    expect(open.post(path, { date: "2026-01-01" })).toMatchObject({ status: 400 });
    expect(open.get(path).body.opening_balance.opening_balance_id).toBe(id);
    expect(open.put(path, { date: "2026-02-01" })).toMatchObject({ status: 400 });
    const changed = open.put(path, { opening_balance_id: id, date: "2026-02-01" });
    expect(changed.body.opening_balance.date).toBe("2026-02-01");
    expect(open.get(`${path}/${id}`)).toMatchObject({ status: 404, body: { code: 5 } });
    success(open.remove(path), 200);
    expect(open.get(path).status).toBe(404);
  });

  test("operations that a type lacks are refused by method, unknown paths by URL", () => {
    const id = "4876000000000000009";
    for (const [method, path] of [
      ["PUT", `employees/${id}`],
      ["DELETE", `employees/${id}`],
      ["GET", `employee/${id}`],
      ["PUT", `basecurrencyadjustment/${id}`],
      ["GET", `recurringbills/${id}`],
      ["DELETE", `recurringbills/${id}`],
      ["PUT", `recurring_bills/${id}`],
      ["POST", `contacts/${known.customer}/contactpersons`],
      ["PATCH", "invoices"],
      ["DELETE", "organizations"],
    ] as const) {
      expect([path, open.call(method, path, { body: {} })]).toMatchObject([
        path,
        { status: 405, body: { code: 37 } },
      ]);
    }
    for (const path of ["robots", "invoices/1/2/3", "openingbalances", "crm/v8", "employee"]) {
      expect([path, open.get(path)]).toMatchObject([path, { status: 404, body: { code: 5 } }]);
    }
  });

  test("a nested path needs its own parent", () => {
    const task = open.post(`projects/${known.project}/tasks`, { task_name: "Paint" }).body.task;
    const other = String(open.organization.insert("projects", { project_name: "Tail" }).project_id);
    expect(open.get(`projects/${other}/tasks/${task.task_id}`).body.code).toBe(1002);
    expect(open.get(`projects/${other}/tasks`).body.tasks).toEqual([]);
    expect(open.get("projects/4876000000000000009/tasks")).toMatchObject({
      status: 404,
      body: { code: 1002 },
    });
  });

  test("bank rules are listed by account, and currency adjustments made for accounts", () => {
    expect(open.get("bankaccounts/rules")).toMatchObject({ status: 400, body: { code: 4 } });
    const body = rows.find(({ type }) => type === "basecurrencyadjustment")?.body(known);
    expect(open.post("basecurrencyadjustment", body)).toMatchObject({
      status: 400,
      body: { code: 4, message: "Invalid value passed for account_ids" },
    });
  });

  test("several are deleted by a list of ids", () => {
    const ids = open.organization.seed("tasks", 3, (index) => ({ title: `task ${index}` }));
    success(open.remove("tasks", { task_ids: ids.slice(0, 2).join(",") }), 200);
    expect(open.get("tasks").body.tasks).toMatchObject([{ task_id: ids[2] }]);
    const journals = open.organization.seed("journals", 2, () => ({ journal_date: "2026-01-01" }));
    success(open.remove("journals/bulkdelete", { journal_ids: journals.join(",") }), 200);
    const [payment] = open.organization.seed("customerpayments", 1, () => ({ amount: 1 }));
    expect(open.remove("customerpayments", { payment_ids: payment ?? "" }).status).toBe(400);
    success(
      open.remove("customerpayments", { payment_ids: payment ?? "", bulk_delete: "true" }),
      200,
    );
    expect(open.remove("tasks").body.code).toBe(4);
  });

  test("status calls set what they say", () => {
    const { invoice_id: id } = open.post("invoices", {
      customer_id: known.customer,
      line_items: lines(known),
    }).body.invoice;
    expect(open.get(`invoices/${id}`).body.invoice.status).toBe("draft");
    open.put(`invoices/${id}`, { status: "paid" });
    expect(open.get(`invoices/${id}`).body.invoice.status).toBe("draft");
    for (const status of ["sent", "void", "draft"]) {
      const marked = open.post(`invoices/${id}/status/${status}`);
      expect(marked).toMatchObject({ status: 200, body: { code: 0 } });
      expect(Object.keys(marked.body)).toEqual(["code", "message"]);
      expect(open.get(`invoices/${id}`).body.invoice.status).toBe(status);
    }
    success(open.post(`items/${known.item}/inactive`), 200);
    expect(open.get(`items/${known.item}`).body.item.status).toBe("inactive");
    expect(open.post(`invoices/${id}/status/paid`).body.code).toBe(5);
  });

  test("alternate readings: list keys, contact persons as lists, flat bank rules", async () => {
    const other = await openBooks();
    const here = makeKnown(other);
    Object.assign(other.quirks, {
      alternateListKeys: true,
      contactPersonAsList: true,
      flatBankRule: true,
    });
    expect(other.get(`projects/${here.project}/tasks`).body.task).toHaveLength(1);
    expect(other.get("recurringbills").body).toHaveProperty("recurring_bills");
    expect(other.get("recurringinvoices").body).toHaveProperty("recurringinvoices");
    expect(other.get("invoices").body).toHaveProperty("invoices");
    const person = other.post("contacts/contactpersons", {
      contact_id: here.customer,
      first_name: "Edsger",
    });
    expect(person.body.contact_person).toMatchObject([{ first_name: "Edsger" }]);
    const rule = rows.find(({ type }) => type === "bankaccounts/rules")?.body(here);
    const { rule_id: id } = other.post("bankaccounts/rules", rule).body.rule;
    expect(other.get(`bankaccounts/rules/${id}`).body).toMatchObject({ code: 0, rule_id: id });
  });

  test("details of several items come in full", () => {
    const { body } = open.get("itemdetails", { item_ids: known.item });
    expect(body.items).toMatchObject([{ item_id: known.item, name: "Gripper" }]);
  });
});
