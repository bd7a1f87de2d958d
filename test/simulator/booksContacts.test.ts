import { type Json, type OpenBooks, openBooks, start } from "./booksSupport";

const person = { first_name: "Grace", last_name: "Example", email: "grace@example.com" };

describe("Books contacts", () => {
  let open: OpenBooks;
  beforeEach(async () => {
    open = await openBooks();
  });
  const create = (body: Json) => open.post("contacts", body).body.contact;
  const row = (query = "") => open.get("contacts", query).body.contacts[0];

  test("e-mail and phone at the top level of a create are dropped", () => {
    const contact = create({
      contact_name: "Example Mills",
      email: "lost@example.com",
      phone: "555-0100",
    });
    expect(contact.contact_persons).toEqual([]);
    expect(contact).not.toHaveProperty("email");
    expect(row()).toMatchObject({ email: "", phone: "" });
    expect(row("email=lost@example.com")).toBeUndefined();
  });

  test("they live in contact_persons, and list rows show the primary person's", () => {
    const contact = create({
      contact_name: "Example Mills",
      contact_persons: [
        { first_name: "Ann", email: "ann@example.com" },
        { ...person, is_primary_contact: true, phone: "555-0101" },
      ],
    });
    expect(contact.contact_persons).toMatchObject([
      { first_name: "Ann", is_primary_contact: false },
      { first_name: "Grace", is_primary_contact: true },
    ]);
    expect(contact.primary_contact_id).toBe(contact.contact_persons[1].contact_person_id);
    expect(contact).not.toHaveProperty("email");
    expect(row()).toMatchObject({ ...person, phone: "555-0101" });
    expect(row("email=GRACE@example.com")?.contact_id).toBe(contact.contact_id);
    expect(row("search_text=grace@exa")?.contact_id).toBe(contact.contact_id);
    expect(row("email=ann@example.com")).toBeUndefined();
  });

  test("a person written on its own is shown and stamped on the contact", () => {
    const contact = create({ contact_name: "Example Mills" });
    open.clock.time = start + 60_000;
    const added = open.post("contacts/contactpersons", {
      contact_id: contact.contact_id,
      ...person,
    }).body.contact_person;
    expect(added.is_primary_contact).toBe(true);
    expect(row()).toMatchObject({
      email: "grace@example.com",
      created_time: "2026-06-09T09:47:41-0400",
      last_modified_time: "2026-06-09T09:48:41-0400",
    });
    const second = open.post("contacts/contactpersons", {
      contact_id: contact.contact_id,
      first_name: "Ann",
      email: "ann@example.com",
      is_primary_contact: true,
    }).body.contact_person;
    expect(row().email).toBe("ann@example.com");
    const path = `contacts/${contact.contact_id}/contactpersons`;
    const flags = () =>
      open
        .get(path)
        .body.contact_persons.map((one: Json) => [one.first_name, one.is_primary_contact]);
    expect(flags()).toEqual([
      ["Ann", true],
      ["Grace", false],
    ]);
    open.put(`contacts/contactpersons/${second.contact_person_id}`, { email: "ann2@example.com" });
    expect(row().email).toBe("ann2@example.com");
    open.remove(`contacts/contactpersons/${second.contact_person_id}`);
    expect(row().email).toBe("grace@example.com");
    expect(flags()).toEqual([["Grace", true]]);
  });

  test("an update of contact_persons keeps the named, adds the new, removes the rest", () => {
    const contact = create({
      contact_name: "Example Mills",
      contact_persons: [{ first_name: "Ann" }, person, { first_name: "Zoe" }],
    });
    const [, grace] = contact.contact_persons;
    const updated = open.put(`contacts/${contact.contact_id}`, {
      contact_persons: [
        { contact_person_id: grace.contact_person_id, phone: "555-0102" },
        { first_name: "Bea" },
      ],
    }).body.contact;
    expect(updated.contact_persons).toMatchObject([
      { ...person, contact_person_id: grace.contact_person_id, phone: "555-0102" },
      { first_name: "Bea" },
    ]);
    expect(updated.contact_persons).toHaveLength(2);
    expect(open.organization.all("contactpersons")).toHaveLength(2);
  });

  test("a person of another contact is not found under this one", () => {
    const mine = create({ contact_name: "Mine", contact_persons: [person] });
    const other = create({ contact_name: "Other" });
    const id = mine.contact_persons[0].contact_person_id;
    const at = (contact: Json) => open.get(`contacts/${contact.contact_id}/contactpersons/${id}`);
    expect(at(mine).body.contact_person.email).toBe(person.email);
    expect(at(other)).toMatchObject({ status: 404, body: { code: 1002 } });
    const wrong = { contact_id: other.contact_id, first_name: "Eve" };
    expect(open.put(`contacts/contactpersons/${id}`, wrong).status).toBe(404);
  });

  test("a name that exists is refused with 3062, on updates too, letter case aside", () => {
    const first = create({ contact_name: "Example Mills" });
    const second = create({ contact_name: "Parts Ltd" });
    const refusal = { status: 400, body: { code: 3062 } };
    expect(open.post("contacts", { contact_name: "EXAMPLE mills" })).toMatchObject(refusal);
    expect(
      open.put(`contacts/${second.contact_id}`, { contact_name: "Example Mills" }),
    ).toMatchObject(refusal);
    expect(open.put(`contacts/${first.contact_id}`, { contact_name: "Example Mills" }).status).toBe(
      200,
    );
  });

  test("an e-mail in use is refused with 1038 when the quirk says so", () => {
    const contact = create({ contact_name: "Example Mills", contact_persons: [person] });
    const other = { contact_name: "Parts Ltd", contact_persons: [{ email: "GRACE@example.com" }] };
    open.quirks.uniqueContactEmails = true;
    expect(open.post("contacts", other)).toMatchObject({ status: 400, body: { code: 1038 } });
    const again = { contact_persons: contact.contact_persons };
    expect(open.put(`contacts/${contact.contact_id}`, again).status).toBe(200);
    open.quirks.uniqueContactEmails = false;
    expect(open.post("contacts", other).status).toBe(201);
  });

  test("a contact that is used cannot be deleted, one with people only can", () => {
    const used = create({ contact_name: "Used", contact_persons: [person] });
    const invoice = open.post("invoices", {
      customer_id: used.contact_id,
      line_items: [{ rate: 1 }],
    }).body.invoice;
    const refused = open.remove(`contacts/${used.contact_id}`);
    expect(refused.status).toBe(400);
    expect(refused.body.message).toMatch(/cannot be deleted/);
    open.remove(`invoices/${invoice.invoice_id}`);
    expect(open.remove(`contacts/${used.contact_id}`).status).toBe(200);
    expect(open.organization.all("contactpersons")).toEqual([]);
  });
});

describe("Books documents", () => {
  let open: OpenBooks;
  let customer: string;
  let item: string;
  beforeEach(async () => {
    open = await openBooks();
    customer = String(open.organization.insert("contacts", { contact_name: "Mills" }).contact_id);
    item = String(open.organization.insert("items", { name: "Gripper", rate: 12.5 }).item_id);
  });
  const invoice = (line_items: Json[], more: Json = {}, query = "") =>
    open.post("invoices", { customer_id: customer, line_items, ...more }, query);

  test("totals are rate times quantity, and names come from what is referred to", () => {
    const created = invoice([
      { item_id: item, quantity: 3 },
      { name: "Labor", rate: 0.1 },
    ]).body;
    expect(created.invoice).toMatchObject({
      customer_name: "Mills",
      currency_code: "USD",
      status: "draft",
      date: "2026-06-09",
      total: 37.6,
      balance: 37.6,
      line_items: [
        { name: "Gripper", rate: 12.5, quantity: 3, item_total: 37.5 },
        { name: "Labor", rate: 0.1, quantity: 1, item_total: 0.1 },
      ],
    });
  });

  test("an invoice made with send=true is sent", () => {
    expect(invoice([{ item_id: item }], {}, "send=true").body.invoice.status).toBe("sent");
  });

  test("tax is added by the line's tax", () => {
    const tax = open.organization.all("settings/taxes")[0];
    const { total, tax_total } = invoice([{ item_id: item, tax_id: tax?.tax_id }]).body.invoice;
    expect([tax?.tax_percentage, tax_total, total]).toEqual([20, 2.5, 15]);
  });

  test("numbers are given, and an own one needs the waiver", () => {
    expect(invoice([{ item_id: item }]).body.invoice.invoice_number).toBe("INV-000001");
    expect(invoice([{ item_id: item }]).body.invoice.invoice_number).toBe("INV-000002");
    const own = { invoice_number: "MINE-1" };
    expect(invoice([{ item_id: item }], own)).toMatchObject({ status: 400 });
    const waived = invoice([{ item_id: item }], own, "ignore_auto_number_generation=true");
    expect(waived.body.invoice.invoice_number).toBe("MINE-1");
    const { estimate } = open.post("estimates", {
      customer_id: customer,
      line_items: [{ item_id: item }],
    }).body;
    expect(estimate.estimate_number).toBe("QT-000001");
  });

  test("an update replaces the lines; those with an id go on", () => {
    const { invoice_id, line_items } = invoice([
      { item_id: item, quantity: 2 },
      { name: "Labor", rate: 5 },
    ]).body.invoice;
    const kept = { line_item_id: line_items[0].line_item_id, quantity: 4 };
    const updated = open.put(`invoices/${invoice_id}`, { line_items: [kept, { rate: 1 }] }).body;
    expect(updated.invoice).toMatchObject({ total: 51, balance: 51, invoice_number: "INV-000001" });
    expect(updated.invoice.line_items).toMatchObject([{ ...kept, name: "Gripper" }, { rate: 1 }]);
    const untouched = open.put(`invoices/${invoice_id}`, { notes: "thanks" }).body.invoice;
    expect(untouched).toMatchObject({ total: 51, notes: "thanks" });
    expect(untouched.line_items).toEqual(updated.invoice.line_items);
  });

  test("an update without any line deletes all of them", () => {
    const { bill_id } = open.post("bills", {
      vendor_id: customer,
      bill_number: "B-1",
      line_items: [{ item_id: item, quantity: 2 }],
    }).body.bill;
    expect(open.put(`bills/${bill_id}`, { notes: "kept" }).body.bill.total).toBe(25);
    const { bill } = open.put(`bills/${bill_id}`, { line_items: [] }).body;
    expect(bill).toMatchObject({ line_items: [], sub_total: 0, total: 0, balance: 0 });
  });

  test("the people of a document are named by their ids, and are its customer's", () => {
    const { contact_persons } = open.post("contacts", {
      contact_name: "Example Bakery",
      contact_persons: [{ first_name: "Bo", last_name: "Sample", email: "bo@example.com" }],
    }).body.contact;
    const bakery = contact_persons[0];
    const id: string = bakery.contact_person_id;
    const order = (customer_id: string, people: unknown) =>
      open.post("invoices", {
        customer_id,
        contact_persons: people,
        line_items: [{ item_id: item }],
      });
    const owner: string = open.organization.all("contacts").at(-1)?.contact_id as string;
    const { invoice: made } = order(owner, [id]).body;
    expect(made.contact_persons).toEqual([id]);
    expect(made.contact_persons_associated).toMatchObject([
      {
        contact_person_id: id,
        contact_person_name: "Bo Sample",
        contact_person_email: "bo@example.com",
      },
    ]);
    const untouched = open.put(`invoices/${made.invoice_id}`, { notes: "thanks" }).body.invoice;
    expect(untouched.contact_persons).toEqual([id]);
    expect(order(customer, [id])).toMatchObject({ status: 400, body: { code: 4 } });
    expect(order(owner, ["4876000000000000009"])).toMatchObject({ status: 400, body: { code: 4 } });
    expect(order(owner, [{ first_name: "Bo" }])).toMatchObject({ status: 400, body: { code: 2 } });
  });

  test("a credit note is applied to the invoice that the query names, and to none of the body", () => {
    const { invoice_id, invoice_number } = invoice([{ item_id: item }]).body.invoice;
    const note = (query: string, more: Json = {}) =>
      open.post(
        "creditnotes",
        { customer_id: customer, date: "2026-06-09", line_items: [{ rate: 10 }], ...more },
        query,
      );
    const read = () => open.get(`invoices/${invoice_id}`).body.invoice;
    expect(note(`invoice_id=${invoice_id}`)).toMatchObject({ status: 400, body: { code: 12005 } });
    open.post(`invoices/${invoice_id}/status/sent`);
    const { creditnote: loose } = note("", { invoice_id }).body;
    expect(loose).toMatchObject({ balance: 10, invoices_credited: [], status: "open" });
    expect(read()).toMatchObject({ balance: 12.5, credits_applied: 0 });
    const query = `invoice_id=${invoice_id}`;
    expect(note(query).body.creditnote).toMatchObject({
      ...{ balance: 0, total_credits_used: 10, status: "closed" },
      invoices_credited: [{ invoice_id, invoice_number, amount: 10 }],
    });
    expect(read()).toMatchObject({ total: 12.5, balance: 2.5, credits_applied: 10 });
    open.quirks.newCreditsStayOpen = true;
    expect(note(query).body.creditnote).toMatchObject({ balance: 10, invoices_credited: [] });
    open.quirks.newCreditsStayOpen = false;
    expect(note(query).body.creditnote).toMatchObject({ balance: 7.5, status: "open" });
    expect(read()).toMatchObject({ balance: 0, credits_applied: 12.5 });
    expect(note("invoice_id=1")).toMatchObject({ status: 404, body: { code: 1002 } });
    const { contact_id } = open.organization.insert("contacts", { contact_name: "Somebody Else" });
    expect(note(query, { customer_id: contact_id })).toMatchObject({ body: { code: 4 } });
  });

  test("a vendor credit is applied to the bill that the query names", () => {
    const line_items = [{ rate: 10 }];
    const { bill_id } = open.post("bills", { vendor_id: customer, bill_number: "B-9", line_items })
      .body.bill;
    const { vendor_credit } = open.post(
      "vendorcredits",
      { vendor_id: customer, line_items: [{ rate: 4 }] },
      `bill_id=${bill_id}`,
    ).body;
    expect(vendor_credit.bills_credited).toMatchObject([
      { bill_id, bill_number: "B-9", amount: 4 },
    ]);
    expect(open.get(`bills/${bill_id}`).body.bill).toMatchObject({
      ...{ balance: 6, vendor_credits_applied: 4 },
    });
  });

  test("what Books works out is not taken from the caller", () => {
    const created = invoice([{ item_id: item }], { total: 1, balance: 0, created_time: "x" }).body;
    expect(created.invoice).toMatchObject({ total: 12.5, balance: 12.5 });
    expect(created.invoice.created_time).toBe("2026-06-09T09:47:41-0400");
  });

  test("ids that name nothing are refused", () => {
    const nobody = "4876000000000000009";
    const refusal = (field: string) => ({
      status: 400,
      body: { code: 4, message: `Invalid value passed for ${field}` },
    });
    expect(invoice([{ item_id: nobody }])).toMatchObject(refusal("item_id"));
    expect(open.post("bills", { vendor_id: nobody, bill_number: "1" })).toMatchObject(
      refusal("vendor_id"),
    );
    expect(open.put(`items/${item}`, { tax_id: nobody })).toMatchObject(refusal("tax_id"));
  });

  test("values of the wrong shape are refused with code 2", () => {
    const refusal = (field: string) => ({
      status: 400,
      body: { code: 2, message: `Invalid value passed for ${field}` },
    });
    const base = { customer_id: customer };
    expect(open.post("invoices", { ...base, line_items: "none" })).toMatchObject(
      refusal("line_items"),
    );
    expect(invoice([{ rate: "much" }])).toMatchObject(refusal("rate"));
    expect(invoice([{ rate: 1 }], { date: "06/09/2026" })).toMatchObject(refusal("date"));
    expect(invoice([{ rate: 1 }], { date: "2026-02-30" })).toMatchObject(refusal("date"));
    expect(invoice([{ rate: "1.5" }]).body.invoice.total).toBe(1.5);
  });

  test("an item name that exists is refused with 1001, a used item stays", () => {
    expect(open.post("items", { name: "gripper", rate: 1 })).toMatchObject({
      status: 400,
      body: { code: 1001 },
    });
    invoice([{ item_id: item }]);
    expect(open.remove(`items/${item}`).status).toBe(400);
    expect(open.get(`items/${item}`).status).toBe(200);
  });

  test("journals, payments and expenses add up", () => {
    const [cash, sales] = open.organization.all("chartofaccounts").map((one) => one.account_id);
    const { journal } = open.post("journals", {
      journal_date: "2026-06-01",
      line_items: [
        { account_id: cash, debit_or_credit: "debit", amount: 70 },
        { account_id: sales, debit_or_credit: "credit", amount: 70 },
      ],
    }).body;
    expect(journal).toMatchObject({ total: 70, entry_number: "1", custom_fields: "" });
    expect(journal).not.toHaveProperty("created_time");
    const { invoice_id, invoice_number } = invoice([{ item_id: item }]).body.invoice;
    const { payment } = open.post("customerpayments", {
      customer_id: customer,
      payment_mode: "cash",
      amount: 20,
      date: "2026-06-02",
      invoices: [{ invoice_id, amount_applied: 12.5 }],
    }).body;
    expect(payment).toMatchObject({ unused_amount: 7.5, invoice_numbers: invoice_number });
    const { expense } = open.post("expenses", {
      date: "2026-06-03",
      account_id: cash,
      amount: 9,
      paid_through_account_id: sales,
    }).body;
    expect(expense).toMatchObject({ total: 9, account_name: "Petty Cash", description: "" });
  });

  test("custom fields are a list and a hash, and columns of the list", () => {
    const { defineCustomField } = open.organization;
    defineCustomField("invoices", { apiName: "cf_region" });
    defineCustomField("invoices", { apiName: "cf_tax_number", label: "Tax Number" });
    const created = invoice([{ item_id: item }], {
      custom_fields: [
        { api_name: "cf_region", value: "north" },
        { label: "Tax Number", value: 7 },
        { api_name: "cf_regoin", value: "north" },
        { label: "Regoin", value: "north" },
      ],
    }).body.invoice;
    expect(created.custom_field_hash).toEqual({
      cf_region: "north",
      cf_region_unformatted: "north",
      cf_tax_number: "7",
      cf_tax_number_unformatted: 7,
    });
    expect(open.get("invoices").body.invoices[0]).toMatchObject({
      cf_region: "north",
      cf_tax_number: 7,
    });
    const [{ customfield_id }] = created.custom_fields;
    const updated = open.put(`invoices/${created.invoice_id}`, {
      custom_fields: [{ customfield_id, value: "south" }],
    }).body.invoice;
    expect(updated.custom_fields).toMatchObject([
      { api_name: "cf_region", value: "south", customfield_id },
      { api_name: "cf_tax_number", label: "Tax Number", value: 7 },
    ]);
  });

  test("PUT on a collection finds by unique custom field, and creates only with X-Upsert", () => {
    const headers = {
      "x-unique-identifier-key": "cf_crm_id",
      "x-unique-identifier-value": "77",
    };
    const body = { name: "Sensor", rate: 5 };
    open.organization.defineCustomField("items", { apiName: "cf_crm_id" });
    expect(open.call("PUT", "items", { body, headers }).status).toBe(400);
    open.organization.defineCustomField("items", { apiName: "cf_crm_id", isUnique: true });
    expect(open.call("PUT", "items", { body, headers })).toMatchObject({
      status: 404,
      body: { code: 1002 },
    });
    const upsert = { ...headers, "x-upsert": "true" };
    const created = open.call("PUT", "items", { body, headers: upsert });
    expect(created.status).toBe(201);
    const changed = open.call("PUT", "items", { body: { rate: 6 }, headers: upsert });
    expect(changed).toMatchObject({
      status: 200,
      body: { item: { item_id: created.body.item.item_id, name: "Sensor", rate: 6 } },
    });
    expect(open.call("PUT", "items", { body }).status).toBe(400);
    expect(open.call("PUT", "settings/taxes", { body, headers }).status).toBe(405);
  });
});
