import { recordingLogger } from "../support/logger";
import { skipWaits } from "../support/waits";
import { asSomebodyElse } from "./booksCuts";
import { type Answer, failureOf, type Values } from "./support";
import { useWorld } from "./useWorld";

const world = useWorld({}, { clock: { now: () => Date.now() } });
let customer: string;
let vendor: string;

beforeAll(() => {
  books().defineCustomField("invoices", { apiName: "cf_region", label: "Region" });
});
beforeEach(() => {
  skipWaits();
  customer = insert("contacts", { contact_name: newName() }).contact_id;
  vendor = insert("contacts", { contact_name: newName(), contact_type: "vendor" }).contact_id;
});

let made = 0;
const newName = () => `Example ${++made}`;
const books = () => world.account.books.organizations[0] as Answer;
const insert = (type: string, values: Values): Answer => books().insert(type, values);
const account = (type: string) =>
  books()
    .all("chartofaccounts")
    .find((one: Values) => one.account_type === type).account_id;
const bank = () => books().all("bankaccounts")[0].account_id;
const create = async (name: string, inputs: Values): Promise<Answer> =>
  (await world.runAction(name, { organizationId: books().id, ...inputs })).data;
const refusal = async (name: string, inputs: Values) => {
  const before = world.calls("books").filter((call) => call.startsWith("POST")).length;
  const { message } = await failureOf(create(name, inputs));
  expect(world.calls("books").filter((call) => call.startsWith("POST"))).toHaveLength(before);
  return message;
};
const pick = async (picker: string, label: string) => {
  const entries = await world.runDataSource(picker, { organizationId: books().id });
  return entries.find((entry) => entry.label.startsWith(label))?.key as string;
};

describe("an invoice by a form", () => {
  test("has lines by pickers and by names, the item's own rate, and what else was given", async () => {
    const name = newName();
    const item = insert("items", { name, rate: 120.5 });
    const tax = insert("settings/taxes", { tax_name: newName(), tax_percentage: 20 });
    const project = insert("projects", { project_name: newName(), customer_id: customer });
    const { contact_person_id } = insert("contactpersons", {
      ...{ contact_id: customer, first_name: "Ada", email: "ada@example.com" },
    });
    const number = `EX-${++made}`;

    const { code, invoice } = await create("booksCreateInvoice", {
      ...{ customerId: customer, date: "2026-05-02", dueDate: "2026-06-01T10:00:00Z", number },
      ...{ reference: "ORDER 1", contactPersons: [contact_person_id], notes: "Thank you." },
      ...{
        discount: "",
        shippingCharge: "5.50",
        currencyId: await pick("selectBooksCurrency", "EUR"),
      },
      lines: [
        { item: await pick("selectBooksItem", name), quantity: "2" },
        {
          item: name,
          rate: "100",
          tax: tax.tax_name,
          discount: "10%",
          name: "",
          description: "In blue",
        },
        { name: "Delivery", rate: "0.10", tax: await pick("selectBooksTax", tax.tax_name) },
        {
          item: item.item_id,
          rate: "0",
          project: await pick("selectBooksProject", project.project_name),
        },
        {},
      ],
      customFields: [{ key: "cf_region", value: "North" }],
      otherFields: '{"terms": "None"}',
    });

    expect(code).toBe(0);
    const stored = books().get("invoices", invoice.invoice_id);
    expect(stored).toMatchObject({
      ...{ customer_id: customer, date: "2026-05-02", due_date: "2026-06-01", status: "draft" },
      ...{ invoice_number: number, reference_number: "ORDER 1", terms: "None", is_emailed: false },
      ...{ contact_persons: [contact_person_id], shipping_charge: 5.5, notes: "Thank you." },
      line_items: [
        { item_id: item.item_id, name, rate: 120.5, quantity: 2, item_total: 241 },
        { item_id: item.item_id, rate: 100, tax_id: tax.tax_id, description: "In blue" },
        { name: "Delivery", rate: 0.1, tax_id: tax.tax_id },
        { rate: 0, project_id: project.project_id },
      ],
      custom_field_hash: { cf_region: "North" },
    });
    expect(stored.line_items[1].item_total).toBe(90);
    // Each name is looked up once: the item, and the tax.
    const reads = world.calls("books").filter((call) => /^GET .*\/(items|taxes)$/.test(call));
    expect(reads.length).toBe(4);
  });

  test("without a number gets Zoho's next one", async () => {
    const { invoice } = await create("booksCreateInvoice", {
      ...{ customerId: customer, lines: '[{"name": "Gripper", "rate": 5}]' },
    });

    expect(invoice.invoice_number).toMatch(/^INV-\d+$/);
  });

  test.each<[string, Values, string]>([
    ["no lines", { lines: [] }, "Lines is empty. Give at least one line."],
    ["no customer", { customerId: "" }, "Customer ID is empty. Enter a value."],
    [
      "a customer's name",
      { customerId: "Mills" },
      'Customer ID is "Mills", which is no record ID. Select an ID, or get one with Books - Find Record.',
    ],
    [
      "no number",
      { lines: [{ name: "x", rate: "1,000" }] },
      'Lines, row 1: Rate is "1,000". Give a number',
    ],
    [
      "an unknown item",
      { lines: [{ item: "Nothing" }] },
      'Lines, row 1, Item: there is no "Nothing" among Items.',
    ],
    [
      "an unknown column",
      { lines: [{ account: "1" }] },
      'Lines, row 1 has "account", which has no meaning there.',
    ],
    ["a wrong day", { date: "2026-02-30" }, 'Date is "2026-02-30".'],
    ["a wrong discount", { discount: "much%" }, 'Discount is "much%".'],
    [
      "two discounts",
      { discount: "1", lines: [{ name: "x", rate: "5", discount: "1" }] },
      "Discount is filled in for the document and for a line.",
    ],
    ["mail", { otherFields: '{"send": true}' }, "Other Fields: send mails the document."],
    [
      "a field twice",
      { otherFields: '{"customer_id": "1"}' },
      "Other Fields: customer_id is filled in above as well.",
    ],
    [
      "a custom field twice",
      {
        customFields: [
          { key: "Region", value: "x" },
          { key: "cf_region", value: "y" },
        ],
      },
      "Custom Fields has cf_region twice, once by label.",
    ],
    [
      "a custom field in both inputs",
      { customFields: [{ key: "Region", value: "x" }], otherFields: '{"cf_region": "y"}' },
      "Other Fields: cf_region is filled in above as well.",
    ],
    [
      "a field that is not custom",
      { customFields: [{ key: "Regoin", value: "x" }] },
      'Custom Fields: the record has no custom field "Regoin". The closest is "Region".',
    ],
  ])("is refused before anything is sent: %s", async (_, inputs, expected) => {
    const given = { customerId: customer, lines: [{ name: "Gripper", rate: "5" }], ...inputs };

    expect(await refusal("booksCreateInvoice", given)).toContain(expected);
  });

  test("whose custom field has a misspelled name is made without it, which a warning tells", async () => {
    const { lines, logger } = recordingLogger();

    const { data } = await world.runAction(
      "booksCreateInvoice",
      {
        ...{ organizationId: books().id, customerId: customer },
        lines: [{ name: "Gripper", rate: "5" }],
        customFields: [{ key: "cf_regoin", value: "North" }],
      },
      { logger },
    );

    expect(books().get("invoices", data.invoice.invoice_id).custom_fields).toEqual([]);
    expect(lines.filter(({ level }) => level === "warn").map(({ message }) => message)).toEqual([
      "The new record lacks cf_regoin: Zoho Books passes over what it does not know. Check the API names.",
    ]);
  });

  test("of which somebody else makes one with the same reference stays unknown after a lost answer", async () => {
    const inputs = {
      customerId: customer,
      reference: "ORDER 9",
      lines: [{ name: "Gripper", rate: "5" }],
    };
    world.zoho.faults.add({
      ...{ kind: "dropBefore", product: "books", times: 1 },
      match: ({ method, path }) => {
        const isIt = method === "POST" && path === "/books/v3/invoices";
        if (isIt) {
          asSomebodyElse(world, "POST", "invoices", {
            ...{
              customer_id: vendor,
              reference_number: "ORDER 9",
              line_items: [{ name: "x", rate: 7 }],
            },
          });
        }
        return isIt;
      },
    });

    const { message, failure } = await failureOf(create("booksCreateInvoice", inputs));

    expect(failure).toMatchObject({ outcomeUnknown: true, retryable: false });
    expect(message).toContain("Look in Zoho Books for Invoices with reference_number ORDER 9");
  });
});

describe("a customer and a vendor by a form", () => {
  test("have their e-mail with a contact person, and their addresses", async () => {
    const displayName = newName();
    const { contact } = await create("booksCreateCustomer", {
      ...{
        displayName,
        companyName: "Example Robotics",
        firstName: "Ada",
        email: "ada@example.com",
      },
      ...{ paymentTerms: "30", currencyId: "", website: "https://example.com" },
      billingAddress: { address: "1 Example Road", city: "Springfield", zip: "" },
      shippingAddress: '{"attention": "Ada"}',
    });

    expect(books().get("contacts", contact.contact_id)).toMatchObject({
      ...{ contact_name: displayName, contact_type: "customer", payment_terms: 30 },
      billing_address: { address: "1 Example Road", city: "Springfield" },
      shipping_address: { attention: "Ada" },
      contact_persons: [{ first_name: "Ada", email: "ada@example.com", is_primary_contact: true }],
    });

    const other = await create("booksCreateVendor", { displayName: newName() });
    expect(books().get("contacts", other.contact.contact_id).contact_type).toBe("vendor");
  });

  test("are refused where an address has another part", async () => {
    const inputs = { displayName: newName(), billingAddress: { town: "x" } };

    expect(await refusal("booksCreateVendor", inputs)).toContain('Billing Address has "town"');
  });
});

test("documents of customers and vendors, expenses and items are made by forms of their own", async () => {
  const lines = [{ name: "Gripper", rate: "5", quantity: "2" }];
  const sold = { customerId: customer, date: "2026-05-02", lines };
  const cost = await pick("selectBooksLedgerAccount", "");
  const bought = { vendorId: vendor, date: "2026-05-02", lines: [{ ...lines[0], account: cost }] };
  const name = newName();

  const documents = {
    estimate: await create("booksCreateEstimate", {
      ...sold,
      expiryDate: "2026-06-02",
      number: "EX-A",
    }),
    salesorder: await create("booksCreateSalesOrder", {
      ...sold,
      shipmentDate: "2026-06-02",
      number: "EX-B",
    }),
    creditnote: await create("booksCreateCreditNote", { ...sold, number: "EX-C" }),
    bill: await create("booksCreateBill", { ...bought, billNumber: "EX-D", dueDate: "2026-06-02" }),
    purchaseorder: await create("booksCreatePurchaseOrder", {
      ...bought,
      number: "EX-E",
      deliveryDate: "2026-06-02",
    }),
  };
  for (const [key, answer] of Object.entries(documents)) {
    expect(answer[key]).toMatchObject({ total: 10, date: "2026-05-02" });
  }
  expect(documents.estimate.estimate).toMatchObject({
    estimate_number: "EX-A",
    expiry_date: "2026-06-02",
  });
  expect(documents.bill.bill).toMatchObject({
    bill_number: "EX-D",
    line_items: [{ account_id: cost }],
  });
  expect(documents.purchaseorder.purchaseorder).toMatchObject({ purchaseorder_number: "EX-E" });
  expect(documents.creditnote.creditnote).toMatchObject({ creditnote_number: "EX-C" });

  const { expense } = await create("booksCreateExpense", {
    ...{ expenseAccountId: account("expense"), paidThroughAccountId: bank(), date: "2026-05-02" },
    ...{ amount: "120.5", isBillable: "no", customerId: customer, description: "Taxi" },
  });
  expect(expense).toMatchObject({ total: 120.5, is_billable: false, description: "Taxi" });

  const { item } = await create("booksCreateItem", {
    ...{ name, rate: "9.99", sku: "GRIP-1", productType: "Service", itemType: "sales" },
  });
  expect(item).toMatchObject({ name, rate: 9.99, sku: "GRIP-1", product_type: "service" });
});
