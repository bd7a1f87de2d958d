import { recordingLogger } from "../support/logger";
import { type Answer, bundle, failureOf, type Values } from "./support";
import { useWorld } from "./useWorld";

/** What the bodies below refer to. */
interface Known {
  customer: string;
  vendor: string;
  item: string;
  invoice: string;
  expenseAccount: string;
  bank: string;
  euro: string;
  project: string;
  task: string;
  user: string;
  tax: string;
  creditNote: string;
  customerPayment: string;
  vendorCredit: string;
  vendorPayment: string;
}

interface Row {
  recordType: string;
  /** The collection in the embedded Books, where it has another name. */
  collection?: string;
  /** The key of a single record, and of a list where it is not the record type. */
  keys: [single: string, list?: string];
  idField: string;
  values: (known: Known) => Values;
  /** What is changed; missing where Zoho cannot update. */
  change?: Values;
  /** The inputs that name the parent. */
  parent?: (known: Known) => Values;
  /** Search fields that Zoho wants with a list. */
  search?: (known: Known) => Record<string, string>;
  /** What Zoho does not offer besides. */
  without?: "list" | "get";
  /** The list has no pages. */
  unpaged?: true;
  /** Values that go into the query, or that the record does not show as they were given. */
  query?: (known: Known) => Values;
}

const lines = ({ item }: Known) => [{ item_id: item, quantity: 3 }];

const rows: Row[] = [
  {
    recordType: "bankaccounts",
    keys: ["bankaccount"],
    idField: "account_id",
    values: () => ({ account_name: 'Savings, "Example"', account_type: "bank" }),
    change: { account_name: "Deposits" },
  },
  {
    recordType: "banktransactions",
    keys: ["banktransaction"],
    idField: "transaction_id",
    values: ({ bank, expenseAccount }) => ({
      transaction_type: "transfer_fund",
      from_account_id: bank,
      to_account_id: expenseAccount,
      amount: 7.25,
      date: "2026-05-02",
    }),
    change: { description: "moved" },
  },
  {
    recordType: "bankaccounts/rules",
    keys: ["rule", "rules"],
    idField: "rule_id",
    values: ({ bank }) => ({
      rule_name: "Charges",
      rule_category: "withdrawals",
      apply_to: "all",
      criteria_type: "or",
      criterion: [{ field: "payee", comparator: "contains", value: "Bank" }],
      record_as: "expense",
      account_id: bank,
    }),
    change: { rule_name: "Bank charges" },
    search: ({ bank }) => ({ account_id: bank }),
  },
  {
    recordType: "basecurrencyadjustment",
    keys: ["data", "base_currency_adjustments"],
    idField: "base_currency_adjustment_id",
    values: ({ euro }) => ({
      currency_id: euro,
      adjustment_date: "2026-05-31",
      exchange_rate: 1.09,
      notes: "May",
    }),
    query: ({ expenseAccount, bank }) => ({ account_ids: [expenseAccount, bank] }),
  },
  {
    recordType: "bills",
    keys: ["bill"],
    idField: "bill_id",
    values: (known) => ({
      vendor_id: known.vendor,
      bill_number: "B-100",
      line_items: lines(known),
    }),
    change: { reference_number: "PO 7" },
  },
  {
    recordType: "chartofaccounts",
    keys: ["chart_of_account"],
    idField: "account_id",
    values: () => ({ account_name: "Spare Parts", account_type: "expense" }),
    change: { description: "Motors, belts" },
  },
  {
    recordType: "contacts",
    keys: ["contact"],
    idField: "contact_id",
    values: () => ({
      contact_name: "Example Bakery, Inc.",
      contact_persons: [{ first_name: "Bo", email: "bo@example.com", is_primary_contact: true }],
    }),
    change: { company_name: "Example Bakery" },
  },
  {
    recordType: "contactpersons",
    keys: ["contact_person", "contact_persons"],
    idField: "contact_person_id",
    values: () => ({ first_name: "Cy", last_name: "Sample" }),
    change: { designation: "Engineer" },
    parent: ({ customer }) => ({ parentRecordType: "contacts", parentRecordId: customer }),
  },
  {
    recordType: "creditnotes",
    keys: ["creditnote"],
    idField: "creditnote_id",
    values: (known) => ({
      customer_id: known.customer,
      date: "2026-05-03",
      line_items: lines(known),
    }),
    change: { reference_number: "C 1" },
  },
  {
    recordType: "settings/currencies",
    keys: ["currency", "currencies"],
    idField: "currency_id",
    values: () => ({ currency_code: "JPY", currency_format: "1,234,567" }),
    change: { currency_symbol: "¥" },
  },
  {
    recordType: "customerpayments",
    keys: ["payment"],
    idField: "payment_id",
    values: ({ customer, invoice }) => ({
      customer_id: customer,
      payment_mode: "cash",
      amount: 0.5,
      date: "2026-05-04",
      invoices: [{ invoice_id: invoice, amount_applied: 0.5 }],
    }),
    change: { description: "in cash" },
  },
  {
    recordType: "employees",
    keys: ["employee"],
    idField: "employee_id",
    values: () => ({ name: "Di Example", email: "di@example.com" }),
  },
  {
    recordType: "estimates",
    keys: ["estimate"],
    idField: "estimate_id",
    values: (known) => ({ customer_id: known.customer, line_items: lines(known) }),
    change: { reference_number: "E 1" },
  },
  {
    recordType: "expenses",
    keys: ["expense"],
    idField: "expense_id",
    values: ({ expenseAccount, bank }) => ({
      date: "2026-05-05",
      account_id: expenseAccount,
      amount: 0,
      paid_through_account_id: bank,
    }),
    change: { description: "free sample" },
  },
  {
    recordType: "invoices",
    keys: ["invoice"],
    idField: "invoice_id",
    values: (known) => ({
      customer_id: known.customer,
      invoice_number: "OWN-1",
      line_items: lines(known),
    }),
    change: { reference_number: "I 1" },
    query: () => ({ ignore_auto_number_generation: true }),
  },
  {
    recordType: "items",
    keys: ["item"],
    idField: "item_id",
    values: () => ({ name: 'Cable 2", black', rate: 0.75 }),
    change: { rate: 0 },
  },
  {
    recordType: "journals",
    keys: ["journal"],
    idField: "journal_id",
    values: ({ expenseAccount, bank }) => ({
      journal_date: "2026-05-06",
      line_items: [
        { account_id: expenseAccount, debit_or_credit: "debit", amount: 10 },
        { account_id: bank, debit_or_credit: "credit", amount: 10 },
      ],
    }),
    change: { notes: "reviewed" },
  },
  {
    recordType: "projects",
    keys: ["project"],
    idField: "project_id",
    values: ({ customer, user }) => ({
      project_name: "Gripper",
      customer_id: customer,
      billing_type: "fixed_cost_for_project",
      user_id: user,
    }),
    change: { description: "two fingers" },
  },
  {
    recordType: "purchaseorders",
    keys: ["purchaseorder"],
    idField: "purchaseorder_id",
    values: (known) => ({ vendor_id: known.vendor, line_items: lines(known) }),
    change: { reference_number: "P 1" },
  },
  {
    recordType: "recurringbills",
    keys: ["recurring_bill"],
    idField: "recurring_bill_id",
    values: ({ vendor }) => ({
      vendor_id: vendor,
      recurrence_name: "Hall",
      start_date: "2026-06-01",
      repeat_every: 1,
      recurrence_frequency: "months",
    }),
    change: { notes: "hall 1" },
  },
  {
    recordType: "recurringexpenses",
    keys: ["recurring_expense", "recurring_expenses"],
    idField: "recurring_expense_id",
    values: ({ expenseAccount }) => ({
      account_id: expenseAccount,
      recurrence_name: "Hosting",
      start_date: "2026-06-01",
      recurrence_frequency: "months",
      repeat_every: 1,
      amount: 40,
    }),
    change: { end_date: "2027-05-31" },
  },
  {
    recordType: "recurringinvoices",
    keys: ["recurring_invoice", "recurring_invoices"],
    idField: "recurring_invoice_id",
    values: (known) => ({
      recurrence_name: "Care",
      customer_id: known.customer,
      recurrence_frequency: "months",
      line_items: lines(known),
    }),
    change: { reference_number: "R 2" },
  },
  {
    recordType: "retainerinvoices",
    keys: ["retainerinvoice"],
    idField: "retainerinvoice_id",
    values: ({ customer }) => ({
      customer_id: customer,
      line_items: [{ description: "Deposit", rate: 100 }],
    }),
    change: { reference_number: "R 1" },
  },
  {
    recordType: "salesorders",
    keys: ["salesorder"],
    idField: "salesorder_id",
    values: (known) => ({ customer_id: known.customer, line_items: lines(known) }),
    change: { reference_number: "S 1" },
  },
  {
    recordType: "tasks",
    keys: ["task"],
    idField: "task_id",
    values: () => ({ title: "Close May" }),
    change: { task_description: "with the accountant" },
  },
  {
    recordType: "tasks",
    collection: "projects/tasks",
    keys: ["task"],
    idField: "task_id",
    values: () => ({ task_name: "Assemble" }),
    change: { description: "twice" },
    parent: ({ project }) => ({ parentRecordType: "projects", parentRecordId: project }),
  },
  {
    recordType: "settings/taxes",
    keys: ["tax", "taxes"],
    idField: "tax_id",
    values: () => ({ tax_name: "Robot Tax", tax_percentage: 1.5 }),
    change: { tax_percentage: 0 },
  },
  {
    recordType: "projects/timeentries",
    keys: ["time_entry", "time_entries"],
    idField: "time_entry_id",
    values: ({ project, task, user }) => ({
      project_id: project,
      task_id: task,
      user_id: user,
      log_date: "2026-05-07",
      log_time: "02:15",
    }),
    change: { notes: "night shift" },
  },
  {
    recordType: "users",
    keys: ["user"],
    idField: "user_id",
    values: () => ({ name: "Eve Example", email: "eve@example.com" }),
    change: { name: "Eve Sample" },
  },
  {
    recordType: "vendorcredits",
    keys: ["vendor_credit", "vendor_credits"],
    idField: "vendor_credit_id",
    values: (known) => ({ vendor_id: known.vendor, line_items: lines(known) }),
    change: { reference_number: "V 1" },
  },
  {
    recordType: "vendorpayments",
    keys: ["vendorpayment"],
    idField: "payment_id",
    values: ({ vendor, bank }) => ({
      vendor_id: vendor,
      amount: 15,
      date: "2026-05-08",
      paid_through_account_id: bank,
    }),
    change: { description: "by wire" },
  },
  {
    recordType: "salesreceipts",
    keys: ["salesreceipt"],
    idField: "sales_receipt_id",
    values: (known) => ({
      customer_id: known.customer,
      payment_mode: "cash",
      line_items: lines(known),
    }),
    change: { notes: "paid, at the fair" },
  },
  {
    recordType: "debitnotes",
    collection: "invoices",
    keys: ["invoice", "invoices"],
    idField: "invoice_id",
    values: (known) => ({ customer_id: known.customer, line_items: lines(known) }),
    query: ({ invoice }) => ({ reference_invoice_id: invoice }),
    change: { notes: "freight" },
  },
  {
    recordType: "addresses",
    collection: "contacts/address",
    keys: ["address_info", "addresses"],
    idField: "address_id",
    values: () => ({ attention: "Eve Example", address: "7 Robot Road", city: "Example" }),
    change: { city: "Sample" },
    parent: ({ customer }) => ({ parentRecordType: "contacts", parentRecordId: customer }),
    without: "get",
    unpaged: true,
  },
  {
    recordType: "exchangerates",
    collection: "settings/currencies/exchangerates",
    keys: ["exchange_rate", "exchange_rates"],
    idField: "exchange_rate_id",
    values: () => ({ effective_date: "2026-05-31", rate: 1.09 }),
    change: { rate: 1.1 },
    parent: ({ euro }) => ({ parentRecordType: "settings/currencies", parentRecordId: euro }),
    unpaged: true,
  },
  {
    recordType: "fixedassets",
    keys: ["fixed_asset"],
    idField: "fixed_asset_id",
    values: ({ expenseAccount }) => ({
      asset_name: "Lathe, used",
      fixed_asset_type_id: "460000000099001",
      asset_account_id: expenseAccount,
      asset_cost: 900.5,
      asset_purchase_date: "2026-05-09",
    }),
    change: { serial_no: "L-1" },
  },
  {
    recordType: "settings/taxgroups",
    keys: ["tax_group"],
    idField: "tax_group_id",
    values: () => ({ tax_group_name: "City and State" }),
    query: ({ tax }) => ({ taxes: tax }),
    change: { tax_group_name: "State and City" },
    without: "list",
  },
  {
    recordType: "deliverychallans",
    keys: ["deliverychallan"],
    idField: "deliverychallan_id",
    values: (known) => ({ customer_id: known.customer, line_items: lines(known) }),
    change: { reference_number: "D 1" },
  },
  {
    recordType: "recurringjournals",
    keys: ["journal", "recurring_journals"],
    idField: "journal_id",
    values: () => ({ journal_date: "2026-05-06", reference_number: "RJ 1" }),
    change: { notes: "each month" },
    unpaged: true,
  },
  {
    recordType: "settings/taxauthorities",
    keys: ["tax_authority", "tax_authorities"],
    idField: "tax_authority_id",
    values: () => ({ tax_authority_name: "Example City" }),
    change: { description: "east" },
    unpaged: true,
  },
  {
    recordType: "settings/taxexemptions",
    keys: ["tax_exemption", "tax_exemptions"],
    idField: "tax_exemption_id",
    values: () => ({ tax_exemption_code: "RESALE", type: "customer" }),
    change: { description: "resale" },
    unpaged: true,
  },
  {
    recordType: "pricebooks",
    keys: ["pricebook"],
    idField: "pricebook_id",
    values: () => ({
      name: "Friends",
      pricebook_type: "fixed_percentage",
      sales_or_purchase_type: "sales",
    }),
    change: { percentage: 5 },
    without: "get",
  },
  {
    recordType: "locations",
    keys: ["locations"],
    idField: "location_id",
    values: () => ({ location_name: "East", tax_settings_id: "460000000099002" }),
    query: () => ({ country: "U.S.A." }),
    change: { email: "east@example.com" },
    without: "get",
    unpaged: true,
  },
  {
    recordType: "reportingtags",
    keys: ["tag", "reporting_tags"],
    idField: "tag_id",
    values: () => ({
      tag_name: "Region",
      entities: [{ entity_name: "items", is_enabled: true }],
    }),
    query: () => ({ multi_preference_entities: { preference: "header", entities: [] } }),
    change: { description: "by region" },
    without: "get",
    unpaged: true,
  },
  ...(
    [
      ["creditnotes", "creditNote", "creditnote_refund", "from_account_id"],
      ["customerpayments", "customerPayment", "payment_refunds", "from_account_id"],
      ["vendorcredits", "vendorCredit", "vendor_credit_refund", "account_id"],
      ["vendorpayments", "vendorPayment", "vendorpayment_refund", "to_account_id"],
    ] as const
  ).map(([parent, of, key, account]): Row => {
    const singular = key.replace(/s$/, "");
    return {
      recordType: "refunds",
      collection: `${parent}/refunds`,
      keys: [key, `${singular}s`],
      idField: `${singular}_id`,
      values: () => ({ date: "2026-05-10", amount: 1.25 }),
      query: ({ bank }) => ({ [account]: bank }),
      change: { amount: 0.75 },
      parent: (known) => ({ parentRecordType: parent, parentRecordId: known[of] }),
    };
  }),
];

/** A single record, which stands in a list in some answers. */
const recordOf = (held: Values | Values[]): Values =>
  Array.isArray(held) ? (held[0] ?? {}) : held;

const world = useWorld({ timeZone: "America/New_York" });
let known: Known;
let organizationId: string;

beforeAll(() => {
  organizationId = books().id;
  known = makeKnown();
});

const books = () => world.account.books.organization("Example Robotics");

function makeKnown(): Known {
  const insert = (type: string, idField: string, values: Values) =>
    String(books().insert(type, values)[idField]);
  const find = (type: string, idField: string, wanted: Values) =>
    String(
      books()
        .all(type)
        .find((one) => Object.entries(wanted).every(([name, value]) => one[name] === value))?.[
        idField
      ],
    );
  const customer = insert("contacts", "contact_id", { contact_name: "Example Mills" });
  const item = insert("items", "item_id", { name: "Gripper", rate: 12.5 });
  const user = find("users", "user_id", {});
  const project = insert("projects", "project_id", {
    project_name: "Leg",
    customer_id: customer,
    user_id: user,
  });
  return {
    customer,
    item,
    user,
    project,
    vendor: insert("contacts", "contact_id", {
      contact_name: "Example Parts",
      contact_type: "vendor",
    }),
    invoice: insert("invoices", "invoice_id", {
      customer_id: customer,
      line_items: [{ item_id: item }],
    }),
    expenseAccount: find("chartofaccounts", "account_id", { account_name: "Travel" }),
    bank: find("bankaccounts", "account_id", { account_name: "Example Bank" }),
    euro: find("settings/currencies", "currency_id", { currency_code: "EUR" }),
    task: insert("projects/tasks", "task_id", { task_name: "Design", project_id: project }),
    tax: find("settings/taxes", "tax_id", {}),
    creditNote: insert("creditnotes", "creditnote_id", {
      customer_id: customer,
      line_items: [{ rate: 900 }],
    }),
    customerPayment: insert("customerpayments", "payment_id", {
      customer_id: customer,
      amount: 900,
    }),
    vendorCredit: insert("vendorcredits", "vendor_credit_id", { line_items: [{ rate: 900 }] }),
    vendorPayment: insert("vendorpayments", "payment_id", { amount: 900 }),
  };
}

const pairs = (values: Values) => Object.entries(values).map(([key, value]) => ({ key, value }));

/** Values without lists: Zoho completes the rows of lists. */
const plain = (values: Values) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => !Array.isArray(value)));

/** Runs an action. Nothing that a test below writes or asks for is a name that Zoho's documents lack. */
async function run(key: string, inputs: Values): Promise<Answer> {
  const { lines, logger } = recordingLogger();
  const result = await world.runAction(key, { organizationId, ...inputs }, { logger });
  expect(lines.filter(({ message }) => message.includes("Zoho's documents"))).toEqual([]);
  return result;
}

const openingBalances = "settings/openingbalances";

test("the table below, opening balances and project users are all that the connector offers", () => {
  const inputs = bundle.actions.booksGetRecord?.inputs ?? [];
  const offered = inputs.find(({ key }) => key === "recordType")?.model as { value: string }[];

  const tested = new Set([
    openingBalances,
    "projects/users",
    ...rows.map(({ recordType }) => recordType),
  ]);
  expect(offered.map(({ value }) => value).sort()).toEqual([...tested].sort());
});

describe.each(rows.map((row) => [row.collection ?? row.recordType, row] as const))(
  "%s",
  (_, row) => {
    const { recordType, collection = recordType, idField, change } = row;
    const [singleKey, listKey = recordType] = row.keys;
    let place: Values;
    beforeAll(() => {
      place = { recordType, ...row.parent?.(known) };
    });

    /** A record that the tests below may do with as they like. */
    const insert = async () => {
      const { data } = await run("booksCreateRecord", {
        ...place,
        dynamicValues: row.query?.(known),
        fieldValues: pairs(distinct(row.values(known))),
      });
      return recordOf(data[singleKey]);
    };

    test("is created, and the result holds the record", async () => {
      const values = row.values(known);

      const { data } = await run("booksCreateRecord", {
        ...place,
        dynamicValues: row.query?.(known),
        fieldValues: pairs(values),
      });

      expect(data).toMatchObject({ code: 0, message: expect.any(String) });
      const record = recordOf(data[singleKey]);
      expect(record).toMatchObject(plain(values));
      const id = String(record[idField]);
      expect(id).toMatch(/^\d{18,19}$/);
      expect(books().get(collection, id)).toEqual(record);
    });

    const get = (recordId: unknown) => run("booksGetRecord", { ...place, recordId });

    if (row.without === "get") {
      test("cannot be fetched, which is said without a request", async () => {
        const { message } = await failureOf(get("460000000099003"));

        expect(message).toMatch(/cannot be fetched.*exist.* are list, create, update, remove\./);
        expect(world.calls("books")).toEqual([]);
      });
    } else {
      test("is fetched by its id", async () => {
        const record = await insert();

        const { data } = await get(record[idField]);

        expect(data).toMatchObject({ code: 0, message: "success" });
        expect(recordOf(data[singleKey])).toEqual(record);
      });
    }

    const list = (inputs: Values = {}) =>
      run("booksGetRecords", {
        ...place,
        searchFields: pairs(row.search?.(known) ?? {}),
        ...inputs,
      });

    if (row.without === "list") {
      test("cannot be listed, which is said without a request", async () => {
        const { message } = await failureOf(list());

        expect(message).toMatch(/cannot be listed.*exist.* are get, create, update, remove\./);
        expect(world.calls("books")).toEqual([]);
      });
    } else {
      test("is listed, as one page and whole", async () => {
        const record = await insert();

        const page = await list();
        const whole = await list({ per_page: "1", fetchAll: true });

        const context = row.unpaged ? undefined : { page: 1, has_more_page: false };
        expect(page.data.code).toBe(0);
        expect(page.data[listKey].map((one: Values) => one[idField])).toContain(record[idField]);
        expect(whole.data[listKey]).toEqual(page.data[listKey]);
        for (const { data } of [page, whole]) {
          if (context) expect(data.page_context).toMatchObject(context);
          else expect(data).not.toHaveProperty("page_context");
        }
      });
    }

    const update = (recordId: unknown, values: Values) =>
      run("booksUpdateRecord", { ...place, recordId, fieldValues: pairs(values) });

    if (change) {
      test("is updated", async () => {
        const recordId = String((await insert())[idField]);

        const { data } = await update(recordId, change);

        const record = recordOf(data[singleKey]);
        expect(record).toMatchObject({ [idField]: recordId, ...change });
        expect(books().get(collection, recordId)).toEqual(record);
      });
    } else {
      test("cannot be updated, which is said without a request", async () => {
        const recordId = (await insert())[idField];
        world.zoho.requests.clear();

        const { message } = await failureOf(update(recordId, { notes: "x" }));

        expect(message).toMatch(/cannot be updated.*exist.* are list, get, create, remove\./);
        expect(world.calls("books")).toEqual([]);
      });
    }

    test("is removed", async () => {
      const record = await insert();
      const recordId = String(record[idField]);

      const { data } = await run("booksRemoveRecord", { ...place, recordId });

      expect(data).toEqual({ code: 0, message: expect.stringContaining("deleted") });
      expect(books().get(collection, recordId)).toBeUndefined();
      if (row.without === "get") return;
      const { message } = await failureOf(get(recordId));
      expect(message).toMatch(/does not exist.*HTTP 404, 1002/);
    });
  },
);

let count = 0;

/** Names that must be unique, made so. */
function distinct(values: Values): Values {
  count++;
  const renamed = ["contact_name", "name", "invoice_number", "bill_number"].filter(
    (field) => field in values,
  );
  return {
    ...values,
    ...Object.fromEntries(renamed.map((field) => [field, `${values[field]} ${count}`])),
  };
}

describe(openingBalances, () => {
  const place = { recordType: openingBalances };

  test("is one record: created, fetched, updated and removed without an id", async () => {
    const accounts = [{ account_id: known.expenseAccount, debit_or_credit: "debit", amount: 70 }];
    const values = { date: "2026-01-01", accounts: JSON.stringify(accounts) };

    const created = await run("booksCreateRecord", { ...place, fieldValues: pairs(values) });
    const { opening_balance_id } = created.data.opening_balance;
    expect(books().all(openingBalances)).toMatchObject([
      { opening_balance_id, date: "2026-01-01", accounts },
    ]);

    const fetched = await run("booksGetRecord", place);
    expect(fetched.data.opening_balance).toEqual(created.data.opening_balance);

    const updated = await run("booksUpdateRecord", {
      ...place,
      recordId: "ignored",
      fieldValues: pairs({ opening_balance_id, date: "2026-02-01" }),
    });
    expect(updated.data.opening_balance).toMatchObject({ date: "2026-02-01" });

    for (const recordId of [opening_balance_id, "any text", undefined]) {
      const fieldValues = pairs({ date: "2026-03-01" });
      const { data } = await run("booksUpdateRecord", { ...place, recordId, fieldValues });
      expect(data.opening_balance).toMatchObject({ opening_balance_id, date: "2026-03-01" });
    }

    await run("booksRemoveRecord", place);
    expect(books().all(openingBalances)).toEqual([]);
  });

  test.each(["booksGetRecord", "booksUpdateRecord", "booksRemoveRecord"])(
    "%s says when there are none yet",
    async (key) => {
      const fieldValues = pairs({ date: "2026-03-01" });
      const { message } = await failureOf(run(key, { ...place, fieldValues }));

      expect(message).toMatch(/There are no opening balances yet\. Create opening balances with/);
    },
  );

  test("cannot be listed", async () => {
    const { message } = await failureOf(run("booksGetRecords", place));

    expect(message).toMatch(/cannot be listed.* are get, create, update, remove\./);
    expect(world.calls("books")).toEqual([]);
  });
});

test.each([
  ["creditnotes", "customer_id", "invoice_id", "creditnote", "invoices_credited"],
  ["vendorcredits", "vendor_id", "bill_id", "vendor_credit", "bills_credited"],
])("%s made for a document are applied to it", async (recordType, party, id, key, list) => {
  const [collection, customer] =
    id === "bill_id" ? ["bills", known.vendor] : ["invoices", known.customer];
  const line_items = [{ rate: 1000 }];
  // A draft takes no credits.
  const status = id === "bill_id" ? "open" : "sent";
  const values = { bill_number: "B-1", [party]: customer, line_items, status };
  const document = books().insert(collection, values)[id];
  const credit = {
    ...{ [party]: customer, date: "2026-05-02", [id]: document },
    line_items: JSON.stringify([{ item_id: known.item, quantity: 1 }]),
  };

  const { data } = await run("booksCreateRecord", { recordType, fieldValues: pairs(credit) });

  const { total } = data[key];
  expect(data[key][list]).toMatchObject([{ [id]: document, amount: total }]);
  expect(books().get(collection, String(document))?.balance).toBe(1000 - total);
});

describe("projects/users", () => {
  const place = () => ({
    recordType: "projects/users",
    parentRecordType: "projects",
    parentRecordId: known.project,
  });

  test("are added to a project, listed, changed and taken out, by their IDs as users", async () => {
    const recordId = known.user;
    const users = JSON.stringify([{ user_id: recordId }]);

    const added = await run("booksCreateRecord", {
      ...place(),
      fieldValues: pairs({ users, cost_rate: 40 }),
    });
    expect(added.data.users).toMatchObject([{ user_id: recordId, cost_rate: 40 }]);
    const listed = await run("booksGetRecords", place());
    expect(listed.data.users).toEqual(added.data.users);
    const fieldValues = pairs({ cost_rate: 45 });
    await run("booksUpdateRecord", { ...place(), recordId, fieldValues });
    const fetched = await run("booksGetRecord", { ...place(), recordId });
    expect(fetched.data.user).toMatchObject({ user_id: recordId, cost_rate: 45 });
    await run("booksRemoveRecord", { ...place(), recordId });
    expect((await run("booksGetRecords", place())).data.users).toEqual([]);
  });
});

test("debit notes are listed without the other invoices, and chosen so", async () => {
  const own = await run("booksGetRecords", { recordType: "debitnotes" });

  const ids = (own.data.invoices as Values[]).map(({ invoice_id }) => invoice_id);
  expect(ids.length).toBeGreaterThan(0);
  expect(ids).not.toContain(known.invoice);
  const chosen = await world.runDataSource("selectBooksRecord", { recordType: "debitnotes" });
  expect(chosen.map(({ key }: Values) => key).sort()).toEqual(ids.sort());
});

test("a written exchange rate may come as a number", async () => {
  world.zoho.quirks.books.bareExchangeRate = true;
  const { data } = await run("booksCreateRecord", {
    recordType: "exchangerates",
    parentRecordType: "settings/currencies",
    parentRecordId: known.euro,
    fieldValues: pairs({ effective_date: "2026-05-30", rate: 1.25 }),
  });

  expect(data.exchange_rate).toBe(1.25);
});

test("a record below another one is refused without its parent, before a request", async () => {
  for (const recordType of ["addresses", "exchangerates", "projects/users", "refunds"]) {
    const { message } = await failureOf(run("booksGetRecords", { recordType }));
    expect(message).toMatch(/belong to .* and the parent record is missing/);
  }
  expect(world.calls("books")).toEqual([]);
});

test("names that Zoho's documents lack are warned of once, with the closest, and sent as they are; custom fields go where Zoho takes them", async () => {
  const { lines, logger } = recordingLogger();
  const act = (key: string, inputs: Values) =>
    world.runAction(key, { organizationId, recordType: "items", ...inputs }, { logger });

  const made = await act("booksCreateRecord", {
    fieldValues: pairs({
      ...{ name: "Belt", rate: 2, discription: "x", cf_size: "L" },
      custom_fields: '[{"api_name": "cf_size", "value": "L", "lable": "Size"}]',
    }),
  });
  const recordId = made.data.item.item_id;
  await act("booksUpdateRecord", { recordId, fieldValues: pairs({ purchase_rte: 1 }) });
  await act("booksGetRecords", { searchFields: pairs({ nam_contains: "Belt" }) });

  const told = lines.flatMap(({ message }) =>
    message.startsWith("Zoho's documents") ? [message] : [],
  );
  expect(told).toEqual([
    expect.stringContaining(
      "fields of Items: discription (closest: description), custom_fields.lable (closest: label).",
    ),
    expect.stringContaining("fields of Items: purchase_rte (closest: purchase_rate)."),
    expect.stringContaining("filters of Items: nam_contains"),
  ]);
  const [post] = world.zoho.requests.all({ product: "books" });
  expect(post?.body).toMatchObject({
    discription: "x",
    custom_fields: [{ api_name: "cf_size", value: "L" }],
  });
  expect(post?.body).not.toHaveProperty("cf_size");
});
