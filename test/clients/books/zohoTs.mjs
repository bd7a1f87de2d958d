/** @trieb.work/zoho-ts, as published: its Books half on Books' older host of the European data center. */
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { account, ask, call, finish, NotPlayed, Refused, refused } from "../calls.mjs";

const { Zoho, ZohoApiClient, ZohoApiError } = createRequire(import.meta.url)("@trieb.work/zoho-ts");

const zoho = new Zoho(
  new ZohoApiClient({
    orgId: account.organizationId,
    apiFlavour: "books",
    dc: ".eu",
    headers: { authorization: `Zoho-oauthtoken ${account.accessToken}` },
  }),
);

/** The client throws an error of its own for a refusal, with Zoho's code. */
async function read(answer) {
  try {
    return await answer;
  } catch (error) {
    if (!(error instanceof ZohoApiError) || error.code === undefined) throw error;
    if (error.code === "NOT_PLAYED") throw new NotPlayed(error.message);
    throw new Refused(error.code, error.message);
  }
}

const sorted = (values) => [...values].sort();

await lists();
const items = await makeItems();
const customer = await contacts();
await salesOrders();
const invoice = await invoices();
await payments();
await pages();
finish();

async function lists() {
  await call(
    "organization.list",
    () => read(zoho.organization.list()),
    (organizations) =>
      assert.deepEqual(
        organizations.map(({ name, time_zone, is_default_org }) => [
          name,
          time_zone,
          is_default_org,
        ]),
        [
          ["Example Robotics", "Europe/Berlin", true],
          ["Example Mills", "Asia/Kolkata", false],
        ],
      ),
  );
  await call(
    "tax.list shows the active ones",
    () => read(zoho.tax.list()),
    (taxes) =>
      assert.deepEqual(
        taxes.map(({ tax_name, tax_percentage }) => [tax_name, tax_percentage]),
        [
          ["Reduced Tax", 5],
          ["Standard Tax", 20],
        ],
      ),
  );
  await call(
    "bankaccount.list",
    () => read(zoho.bankaccount.list()),
    ([bank]) => {
      assert.equal(bank.account_name, "Example Bank");
      assert.equal(bank.balance, 0);
      assert.equal(bank.is_active, true);
    },
  );
}

async function makeItems() {
  const made = [];
  for (const [name, rate] of [
    ["Robot arm", 120.5],
    ["Gripper", 19.99],
  ]) {
    const item = await call(
      "item.create",
      () => read(zoho.item.create({ name, rate, item_type: "sales", unit: "pcs" })),
      async (answer) => {
        assert.deepEqual(answer, await ask("record", "items", answer.item_id));
        assert.deepEqual([answer.name, answer.rate, answer.unit], [name, rate, "pcs"]);
      },
    );
    made.push(item);
  }
  await refused("item.create of a name that exists", 1001, () =>
    read(zoho.item.create({ name: "Gripper", rate: 1 })),
  );
  await call(
    "item.get",
    () => read(zoho.item.get(made[0].item_id)),
    (item) => assert.deepEqual(item, made[0]),
  );
  await call(
    "item.getMany",
    () => read(zoho.item.getMany(made.map(({ item_id }) => item_id))),
    (answer) => assert.deepEqual(answer, made),
  );
  await call(
    "item.list",
    () => read(zoho.item.list({})),
    (rows) =>
      assert.deepEqual(sorted(rows.map(({ name, rate }) => `${name} ${rate}`)), [
        "Gripper 19.99",
        "Robot arm 120.5",
      ]),
  );
  await call(
    "item.list of inactive ones",
    () => read(zoho.item.list({ filterBy: "inactive" })),
    (rows) => assert.deepEqual(rows, []),
  );
  return made;
}

async function contacts() {
  const made = await call(
    "contact.create",
    () =>
      read(
        zoho.contact.create({
          contact_name: "Example Bakery",
          contact_type: "customer",
          contact_persons: [{ first_name: "Bo", email: "bo@example.com" }],
          shipping_address: { city: "Springfield" },
        }),
      ),
    async (contact) => {
      assert.deepEqual(contact, await ask("record", "contacts", contact.contact_id));
      assert.equal(contact.shipping_address.city, "Springfield");
      assert.equal(contact.contact_persons[0].is_primary_contact, true);
    },
  );
  const { contact_id } = made;
  await call(
    "contact.get",
    () => read(zoho.contact.get(contact_id)),
    (contact) => assert.deepEqual(contact, made),
  );
  await call(
    "contact.update",
    () => read(zoho.contact.update({ contact_id, company_name: "Bakery, Inc." })),
    (contact) => assert.equal(contact.company_name, "Bakery, Inc."),
  );
  await call(
    "contact.list of customers",
    () => read(zoho.contact.list({ contactType: "customer" })),
    (rows) =>
      assert.deepEqual(
        rows.map(({ contact_name, email }) => [contact_name, email]),
        [["Example Bakery", "bo@example.com"]],
      ),
  );
  await call(
    "contact.list modified since",
    () => read(zoho.contact.list({ lastModifiedTime: new Date("2099-01-01T00:00:00Z") })),
    (rows) => assert.deepEqual(rows, []),
  );
  await call(
    "contact.listContactPersons",
    () => read(zoho.contact.listContactPersons(contact_id)),
    ([person, ...others]) => {
      assert.equal(person.email, "bo@example.com");
      assert.deepEqual(others, []);
    },
  );
  await call(
    "contact.addAddress",
    () => read(zoho.contact.addAddress(contact_id, { city: "X" })),
    () => {},
  );
  await people(contact_id);
  const gone = await read(zoho.contact.create({ contact_name: "Example Nobody" }));
  await call(
    "contact.delete of several",
    async () => read(zoho.contact.delete([gone.contact_id, await another()])),
    async () => {
      assert.equal(await ask("record", "contacts", gone.contact_id), null);
      assert.equal((await ask("records", "contacts")).length, 2);
    },
  );
  return made;
}

async function another() {
  const { contact_id } = await read(zoho.contact.create({ contact_name: "Example Anybody" }));
  return contact_id;
}

async function people(contact_id) {
  const made = await call(
    "contactperson.create",
    () =>
      read(zoho.contactperson.create({ contact_id, first_name: "Cy", email: "cy@example.com" })),
    (person) => {
      assert.equal(person.email, "cy@example.com");
      assert.equal(person.is_primary_contact, false);
    },
  );
  const { contact_person_id } = made;
  await call(
    "contactperson.get",
    () => read(zoho.contactperson.get(contact_id, contact_person_id)),
    (person) => assert.deepEqual(person, made),
  );
  await call(
    "contactperson.list",
    () => read(zoho.contactperson.list()),
    (rows) =>
      assert.deepEqual(sorted(rows.map(({ email }) => email)), [
        "bo@example.com",
        "cy@example.com",
      ]),
  );
  await call(
    "contactperson.delete",
    () => read(zoho.contactperson.delete(contact_person_id)),
    async () => {
      const { contact_persons } = await ask("record", "contacts", contact_id);
      assert.deepEqual(
        contact_persons.map(({ email }) => email),
        ["bo@example.com"],
      );
    },
  );
}

async function salesOrders() {
  const [arm, gripper] = items;
  const made = await call(
    "salesOrder.create with a number of its own",
    () =>
      read(
        zoho.salesOrder.create({
          customer_id: customer.contact_id,
          salesorder_number: "EXAMPLE-7",
          line_items: [
            { item_id: arm.item_id, quantity: 2 },
            { item_id: gripper.item_id, quantity: 1 },
          ],
        }),
      ),
    (order) => {
      assert.equal(order.salesorder_number, "EXAMPLE-7");
      assert.equal(order.total, 260.99);
      assert.deepEqual(
        order.line_items.map(({ name, rate }) => [name, rate]),
        [
          ["Robot arm", 120.5],
          ["Gripper", 19.99],
        ],
      );
    },
  );
  const { salesorder_id } = made;
  await call(
    "salesOrder.get",
    () => read(zoho.salesOrder.get(salesorder_id)),
    (order) => assert.deepEqual(order, made),
  );
  await call(
    "salesOrder.update",
    () => read(zoho.salesOrder.update({ salesorder_id, reference_number: "PO 7" })),
    (order) => {
      assert.equal(order.reference_number, "PO 7");
      assert.equal(order.total, 260.99);
      assert.equal(order.line_items.length, 2);
    },
  );
  await call(
    "salesOrder.list",
    () => read(zoho.salesOrder.list({ sortColumn: "created_time" })),
    (rows) =>
      assert.deepEqual(
        rows.map(({ salesorder_number, total }) => [salesorder_number, total]),
        [["EXAMPLE-7", 260.99]],
      ),
  );
  await call(
    "salesOrder.search",
    () => read(zoho.salesOrder.search("AMPLE")),
    (rows) => assert.equal(rows[0].salesorder_id, salesorder_id),
  );
  await call(
    "invoice.createFromSalesOrder",
    () => read(zoho.invoice.createFromSalesOrder(salesorder_id)),
    () => {},
  );
  await call(
    "salesOrder.delete",
    () => read(zoho.salesOrder.delete([salesorder_id])),
    async () => assert.equal(await ask("record", "salesorders", salesorder_id), null),
  );
  await refused("salesOrder.get of what is gone", 1002, () =>
    read(zoho.salesOrder.get(salesorder_id)),
  );
}

async function invoices() {
  const [person] = customer.contact_persons;
  const made = await call(
    "invoice.create for a person of the customer",
    () =>
      read(
        zoho.invoice.create({
          customer_id: customer.contact_id,
          contact_persons: [person.contact_person_id],
          line_items: [{ item_id: items[0].item_id, quantity: 2 }],
        }),
      ),
    (invoice) => {
      assert.equal(invoice.invoice_number, "INV-000001");
      assert.deepEqual([invoice.total, invoice.balance], [241, 241]);
      assert.deepEqual(invoice.contact_persons, [person.contact_person_id]);
      assert.equal(invoice.is_emailed, false);
    },
  );
  const { invoice_id } = made;
  await call(
    "invoice.get",
    () => read(zoho.invoice.get(invoice_id)),
    (invoice) => assert.deepEqual(invoice, made),
  );
  await call(
    "invoice.list modified since, by date",
    () => read(zoho.invoice.list({ lastModifiedTime: new Date("2000-01-01T00:00:00Z") })),
    (rows) =>
      assert.deepEqual(
        rows.map(({ invoice_number, balance, status }) => [invoice_number, balance, status]),
        [["INV-000001", 241, "draft"]],
      ),
  );
  await call(
    "invoice.sent of several",
    () => read(zoho.invoice.sent([invoice_id])),
    () => {},
  );
  await refused("invoice.create for an unknown customer", 4, () =>
    read(zoho.invoice.create({ customer_id: "1000000000000000001", line_items: [{ rate: 1 }] })),
  );
  return made;
}

async function payments() {
  const { invoice_id, invoice_number } = invoice;
  const made = await call(
    "payment.create",
    () =>
      read(
        zoho.payment.create({
          customer_id: customer.contact_id,
          payment_mode: "cash",
          amount: 250,
          date: "2026-06-01",
          invoices: [{ invoice_id, amount_applied: 241 }],
        }),
      ),
    (payment) => {
      assert.equal(payment.amount, 250);
      assert.equal(payment.unused_amount, 9);
      assert.equal(payment.invoices[0].invoice_number, invoice_number);
    },
  );
  await call(
    "payment.get",
    () => read(zoho.payment.get(made.payment_id)),
    (payment) => assert.deepEqual(payment, made),
  );
  await call(
    "payment.list",
    () => read(zoho.payment.list({ dateStart: "2026-06-01", dateEnd: "2026-06-01" })),
    (rows) =>
      assert.deepEqual(
        rows.map(({ payment_id, amount }) => [payment_id, amount]),
        [[made.payment_id, 250]],
      ),
  );
  await refused("invoice.delete of what is paid", 4, () => read(zoho.invoice.delete([invoice_id])));
  await call(
    "payment.delete",
    () => read(zoho.payment.delete([made.payment_id])),
    async () => assert.equal(await ask("record", "customerpayments", made.payment_id), null),
  );
  await call(
    "invoice.delete",
    () => read(zoho.invoice.delete([invoice_id])),
    async () => assert.equal(await ask("record", "invoices", invoice_id), null),
  );
}

async function pages() {
  const ids = await ask("seed", "salesorders", 450, {
    customer_id: customer.contact_id,
    line_items: [{ rate: 1 }],
  });
  await call(
    "salesOrder.list over three pages",
    () => read(zoho.salesOrder.list({})),
    (rows) => assert.deepEqual(sorted(rows.map(({ salesorder_id }) => salesorder_id)), sorted(ids)),
  );
}
