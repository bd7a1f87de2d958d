import { field } from "../../simulator/crm/fields";
import { connect, failureOf, type Values } from "./support";
import { useWorld } from "./useWorld";

const world = useWorld({ dataCenter: "AE" });
let organizationId: string;

beforeAll(() => {
  organizationId = books().id;
});

const crm = () => world.account.crm;
const books = () => world.account.books.organization("Example Robotics");
const labels = (entries: { label: string }[]) => entries.map(({ label }) => label);
const calls = () => world.zoho.requests.count();

/** A picklist of an account that has nothing yet. */
const newAccount = () => connect(world.zoho.createAccount());

describe("Select CRM Module", () => {
  test("lists modules by what people call them, custom ones too, without parts of others", async () => {
    crm().defineModule({ apiName: "Robots", plural: "Robots of ours", fields: [] });
    crm().defineModule({ apiName: "Rows", generatedType: "subform", fields: [] });
    crm().defineModule({ apiName: "Links", generatedType: "linking", fields: [] });
    crm().defineModule({ apiName: "Closed", apiSupported: false, fields: [] });

    const modules = await world.runDataSource("selectCrmModule");

    expect(modules).toEqual(
      expect.arrayContaining([
        { key: "Contacts", label: "Contacts" },
        { key: "Events", label: "Meetings (Events)" },
        { key: "Price_Books", label: "Price Books (Price_Books)" },
        { key: "Robots", label: "Robots of ours (Robots)" },
      ]),
    );
    const keys = modules.map(({ key }) => key);
    for (const absent of ["Rows", "Links", "Closed"]) expect(keys).not.toContain(absent);
    expect(labels(modules)).toEqual([...labels(modules)].sort((a, b) => a.localeCompare(b)));
    expect(calls()).toBe(1);
  });
});

describe("Select CRM Record", () => {
  const select = (recordType: string) => world.runDataSource("selectCrmRecord", { recordType });
  const time = { Start_DateTime: "2026-06-01T10:00:00Z", End_DateTime: "2026-06-01T11:00:00Z" };
  const call = {
    Call_Type: "Inbound",
    Call_Start_Time: "2026-06-01T10:00:00Z",
    Call_Duration: "5",
  };

  test.each<[string, Values, string]>([
    ["Accounts", { Account_Name: 'Example, "Ltd."' }, 'Example, "Ltd."'],
    ["Calls", { Subject: "Intro", ...call }, "Intro"],
    ["Campaigns", { Campaign_Name: "Spring" }, "Spring"],
    ["Cases", { Subject: "Broken", Status: "New", Case_Origin: "Web" }, "Broken ("],
    ["Contacts", { Last_Name: "Example", Email: "a@example.com" }, "Example (a@example.com)"],
    ["Deals", { Deal_Name: "Two arms", Stage: "Qualification" }, "Two arms"],
    ["Events", { Event_Title: "Demo", ...time }, "Demo"],
    ["Invoices", { Subject: "May", Invoiced_Items: [{ Quantity: 1 }] }, "May"],
    ["Leads", { Last_Name: "Sample", Company: "Example Mills" }, "Sample (Example Mills)"],
    ["Price_Books", { Price_Book_Name: "List", Pricing_Details: [{ discount: 1 }] }, "List"],
    ["Products", { Product_Name: "Arm" }, "Arm"],
    ["Quotes", { Subject: "Offer", Quoted_Items: [{ Quantity: 1 }] }, "Offer"],
    ["Sales_Orders", { Subject: "Order", Ordered_Items: [{ Quantity: 1 }] }, "Order"],
    ["Solutions", { Solution_Title: "Restart it" }, "Restart it"],
    ["Tasks", { Subject: "Call back" }, "Call back"],
    ["Vendors", { Vendor_Name: "Example Parts" }, "Example Parts"],
  ])("%s by name, in one call", async (module, values, label) => {
    const id = crm().insert(module, values);

    const records = await select(module);

    expect(records).toEqual([{ key: id, label: expect.stringContaining(label) }]);
    expect(calls()).toBe(1);
  });

  test("purchase orders, which need a vendor", async () => {
    const vendor = crm().insert("Vendors", { Vendor_Name: "Example Motors" });
    const id = crm().insert("Purchase_Orders", {
      Subject: "Motors",
      Vendor_Name: { id: vendor },
      Purchased_Items: [{ Quantity: 1 }],
    });

    expect(await select("Purchase_Orders")).toEqual([{ key: id, label: "Motors" }]);
  });

  test("a custom module's records by their name, in two calls", async () => {
    crm().defineModule({ apiName: "Robots", fields: [field.text("Serial")] });
    const id = crm().insert("Robots", { Name: "R2", Serial: "S" });

    expect(await select("Robots")).toEqual([{ key: id, label: "R2" }]);
    expect(calls()).toBe(2);
  });

  test("the 200 that were changed last, newest first, of however many", async () => {
    const start = world.zoho.clock.now() - 10_000_000;
    crm().defineModule({ apiName: "Bolts", fields: [] });
    const ids = crm().seed("Bolts", 2_500, (index) => ({
      values: { Name: `B${index}` },
      created: start - index * 1000,
      modified: start + index * 1000,
    }));

    const records = await select("Bolts");

    expect(records.map(({ key }) => key)).toEqual(ids.slice(-200).reverse());
    expect(calls()).toBe(2);
  });

  test("none is an empty list; an unknown module is an error", async () => {
    const empty = await world.runDataSource("selectCrmRecord", {
      recordType: "Deals",
      connection: newAccount(),
    });
    const { message } = await failureOf(select("Nothing"));

    expect(empty).toEqual([]);
    expect(message).toMatch(/INVALID_MODULE/);
  });
});

describe("Select Books Record", () => {
  const select = (recordType: string, inputs: Values = {}) =>
    world.runDataSource("selectBooksRecord", { recordType, organizationId, ...inputs });
  const contact = (contact_name: string, values: Values = {}) =>
    String(books().insert("contacts", { contact_name, ...values }).contact_id);
  let customer: string;
  let vendor: string;
  let project: string;
  beforeAll(() => {
    customer = contact("Example Mills", { contact_persons: [{ email: "mills@example.com" }] });
    vendor = contact("Example Parts", { contact_type: "vendor" });
    project = String(
      books().insert("projects", { project_name: "Leg", customer_id: customer }).project_id,
    );
  });

  test.each<[string, () => Values, string, string]>([
    ["bankaccounts", () => ({ account_name: "Savings" }), "account_id", "Savings"],
    ["banktransactions", () => ({ payee: "Zed", date: "2026-05-01" }), "transaction_id", "Zed"],
    [
      "basecurrencyadjustment",
      () => ({ adjustment_date: "2026-05-31" }),
      "base_currency_adjustment_id",
      "2026-05-31",
    ],
    ["bills", () => ({ bill_number: "B-1", vendor_id: vendor }), "bill_id", "B-1 (Example Parts"],
    [
      "chartofaccounts",
      () => ({ account_name: "Spares", account_type: "expense" }),
      "account_id",
      "Spares",
    ],
    ["contacts", () => ({ contact_name: "Example Bakery" }), "contact_id", "Example Bakery"],
    [
      "creditnotes",
      () => ({ customer_id: customer }),
      "creditnote_id",
      "CN-000001 (Example Mills)",
    ],
    ["settings/currencies", () => ({ currency_code: "JPY" }), "currency_id", "JPY"],
    [
      "customerpayments",
      () => ({ customer_id: customer, amount: 5 }),
      "payment_id",
      "Example Mills",
    ],
    [
      "employees",
      () => ({ name: "Di", email: "di@example.com" }),
      "employee_id",
      "Di (di@example.com)",
    ],
    ["estimates", () => ({ customer_id: customer }), "estimate_id", "QT-000001 (Example Mills)"],
    ["expenses", () => ({ date: "2026-05-02", customer_id: customer }), "expense_id", "2026-05-02"],
    ["invoices", () => ({ customer_id: customer }), "invoice_id", "INV-000001 (Example Mills)"],
    ["items", () => ({ name: 'Cable, 2"', sku: "C2" }), "item_id", 'Cable, 2" (C2)'],
    ["journals", () => ({ journal_date: "2026-05-03" }), "journal_id", "2026-05-03"],
    [
      "projects",
      () => ({ project_name: "Arm", customer_id: customer }),
      "project_id",
      "Arm (Example Mills)",
    ],
    [
      "purchaseorders",
      () => ({ vendor_id: vendor }),
      "purchaseorder_id",
      "PO-000001 (Example Parts)",
    ],
    [
      "recurringbills",
      () => ({ recurrence_name: "Rent", vendor_id: vendor }),
      "recurring_bill_id",
      "Rent (Example Parts)",
    ],
    ["recurringexpenses", () => ({ recurrence_name: "Cloud" }), "recurring_expense_id", "Cloud"],
    [
      "recurringinvoices",
      () => ({ recurrence_name: "Care", customer_id: customer }),
      "recurring_invoice_id",
      "Care (Example Mills)",
    ],
    [
      "retainerinvoices",
      () => ({ customer_id: customer }),
      "retainerinvoice_id",
      "RET-000001 (Example Mills)",
    ],
    [
      "salesorders",
      () => ({ customer_id: customer }),
      "salesorder_id",
      "SO-000001 (Example Mills)",
    ],
    ["tasks", () => ({ title: "Close May" }), "task_id", "Close May"],
    [
      "settings/taxes",
      () => ({ tax_name: "Robot Tax", tax_percentage: 3 }),
      "tax_id",
      "Robot Tax (3)",
    ],
    [
      "projects/timeentries",
      () => ({ log_date: "2026-05-04", project_id: project }),
      "time_entry_id",
      "2026-05-04 (Leg)",
    ],
    [
      "users",
      () => ({ name: "Eve", email: "eve@example.com" }),
      "user_id",
      "Eve (eve@example.com)",
    ],
    [
      "vendorcredits",
      () => ({ vendor_id: vendor }),
      "vendor_credit_id",
      "VC-000001 (Example Parts)",
    ],
    ["vendorpayments", () => ({ vendor_id: vendor, amount: 7 }), "payment_id", "Example Parts"],
  ])("%s by what people call them, in one call", async (recordType, values, idField, label) => {
    const key = String(books().insert(recordType, values())[idField]);

    const records = await select(recordType);

    expect(records).toContainEqual({ key, label: expect.stringContaining(label) });
    expect(calls()).toBe(1);
  });

  test("records of a parent: a contact's persons, a project's tasks, a bank account's rules", async () => {
    const person = books().insert("contactpersons", {
      contact_id: customer,
      first_name: "Cy",
      last_name: "Sample",
    });
    const task = books().insert("projects/tasks", { project_id: project, task_name: "Wire" });
    const bank = books().all("bankaccounts")[0]?.account_id;
    const rule = books().insert("bankaccounts/rules", { rule_name: "Fees", account_id: bank });

    expect(await select("contactpersons", { parentRecordId: customer })).toContainEqual({
      key: person.contact_person_id,
      label: "Cy Sample",
    });
    expect(
      await select("tasks", { parentRecordType: "projects", parentRecordId: project }),
    ).toEqual([{ key: task.task_id, label: expect.stringContaining("Wire") }]);
    expect(await select("bankaccounts/rules", { parentRecordId: bank })).toEqual([
      { key: rule.rule_id, label: "Fees" },
    ]);
    const { message } = await failureOf(select("contactpersons"));
    expect(message).toMatch(/parent record is missing/);
  });

  test("opening balances, of which there is one", async () => {
    const { opening_balance_id } = books().insert("settings/openingbalances", {
      date: "2026-01-01",
    });

    expect(await select("settings/openingbalances")).toEqual([
      { key: opening_balance_id, label: "2026-01-01" },
    ]);
  });

  test("the newest 200 in one call, of however many; two of one name can be told apart", async () => {
    const connection = newAccount();
    const other = world.zoho.createAccount();
    const organization = other.books.organization("Example Robotics");
    const start = world.zoho.clock.now();
    const ids = organization.seed(
      "contacts",
      450,
      (index) => ({ contact_name: `Same ${Math.floor(index / 2)}` }),
      { at: (index) => start - (450 - index) * 1000 },
    );
    world.zoho.requests.clear();

    const records = await world.runDataSource("selectBooksRecord", {
      recordType: "contacts",
      connection: connect(other),
    });
    const none = await world.runDataSource("selectBooksRecord", {
      recordType: "contacts",
      connection,
    });

    expect(records.map(({ key }) => key)).toEqual(ids.slice(-200).reverse());
    expect(records[0]?.label).toBe(`Same 224 [${ids.at(-1)}]`);
    expect(new Set(labels(records)).size).toBe(200);
    expect(none).toEqual([]);
    expect(calls()).toBe(2 + 2);
  });

  test("parents: contacts for contact persons, projects for tasks", async () => {
    const parents = (parentRecordType: string) =>
      world.runDataSource("selectBooksParentRecord", { parentRecordType, organizationId });

    expect(await parents("contacts")).toContainEqual({
      key: customer,
      label: "Example Mills (mills@example.com)",
    });
    expect(await parents("projects")).toContainEqual({
      key: project,
      label: "Leg (Example Mills)",
    });
  });
});

describe("Select Organization", () => {
  test("lists the active ones and marks the default", async () => {
    const account = world.zoho.createAccount({
      organizations: [
        { name: "Example North", timeZone: "UTC" },
        { name: "Example South", timeZone: "UTC" },
        { name: "Example Closed", timeZone: "UTC" },
      ],
    });
    const [north, south, closed] = account.books.organizations;
    Object.assign(closed?.values ?? {}, { is_org_active: false });
    world.zoho.requests.clear();

    const organizations = await world.runDataSource("selectOrganization", {
      connection: connect(account),
    });

    expect(organizations).toEqual([
      { key: north?.id, label: "Example North (default)" },
      { key: south?.id, label: "Example South" },
    ]);
    expect(calls()).toBe(1);
  });
});

describe("Select Notification Channel", () => {
  test.each([false, true])(
    "lists each channel once with its events (ids as numbers: %s)",
    async (numericChannelIds) => {
      world.zoho.quirks.crm.numericChannelIds = numericChannelIds;
      const enable = (channelId: string, events: string[]) =>
        world.runAction("crmEnableNotification", {
          channelId,
          events,
          notifyUrl: "https://localhost:1/hook",
        });
      await enable("1001", ["Deals.create", "Leads.all"]);
      await enable("1002", ["Contacts.edit"]);
      world.zoho.requests.clear();

      const found = await world.runDataSource("selectNotificationChannel");

      expect(found).toEqual([
        { key: "1001", label: expect.stringMatching(/^1001: Deals\.create, Leads\.all, until 20/) },
        { key: "1002", label: expect.stringMatching(/^1002: Contacts\.edit, until 20/) },
      ]);
      expect(calls()).toBe(1);
    },
  );

  test("none is an empty list", async () => {
    expect(
      await world.runDataSource("selectNotificationChannel", { connection: newAccount() }),
    ).toEqual([]);
  });
});

describe("for notifications", () => {
  test("Select Watchable Module lists what Zoho notifies of, custom modules too, in one call", async () => {
    crm().defineModule({ apiName: "Wheels", plural: "Our Wheels", fields: [] });

    const modules = await world.runDataSource("selectWatchableModule");

    expect(modules).toContainEqual({ key: "Deals", label: "Deals" });
    expect(modules).toContainEqual({ key: "Wheels", label: "Our Wheels (Wheels)" });
    expect(modules.map(({ key }) => key)).not.toContain("Notes");
    expect(calls()).toBe(1);
  });

  test("Select Module Event lists events that Zoho takes, in one call", async () => {
    crm().defineModule({ apiName: "Axles", fields: [] });

    const events = await world.runDataSource("selectModuleEvent", { recordType: "Axles" });
    expect(calls()).toBe(1);
    const { data } = await world.runAction("crmEnableNotification", {
      channelId: "2001",
      events: events.map(({ key }) => key),
      notifyUrl: "https://localhost:1/hook",
    });

    const operations = ["create", "edit", "delete", "all"];
    expect(events.map(({ key }) => key)).toEqual(operations.map((name) => `Axles.${name}`));
    expect(data.watch).toMatchObject([{ code: "SUCCESS" }]);
    const { message } = await failureOf(
      world.runDataSource("selectModuleEvent", { recordType: "Notes" }),
    );
    expect(message).toMatch(/does not notify of changes in "Notes"/);
  });

  test("Select Notification Field lists fields as a condition takes them, in one call", async () => {
    const fields = await world.runDataSource("selectNotificationField", { recordType: "Deals" });

    expect(fields).toContainEqual({ key: "Deals.Stage", label: "Stage" });
    expect(fields.map(({ key }) => key)).not.toContain("Deals.id");
    expect(labels(fields)).toEqual([...labels(fields)].sort((a, b) => a.localeCompare(b)));
    expect(calls()).toBe(1);
  });
});

test.each<[string, Values]>([
  ["selectCrmModule", {}],
  ["selectCrmRecord", { recordType: "Leads" }],
  ["selectBooksRecord", { recordType: "invoices" }],
  ["selectBooksParentRecord", { parentRecordType: "contacts" }],
  ["selectOrganization", {}],
  ["selectNotificationChannel", {}],
  ["selectWatchableModule", {}],
  ["selectModuleEvent", { recordType: "Leads" }],
  ["selectNotificationField", { recordType: "Leads" }],
])("%s shows an error as an error, not as an empty list", async (key, inputs) => {
  const account = world.zoho.createAccount();
  const connection = connect(account);
  account.expireTokens();

  const { message } = await failureOf(world.runDataSource(key, { connection, ...inputs }));

  expect(message).toMatch(/HTTP 401/);
});
