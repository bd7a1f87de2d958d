import { type Json, type OpenBooks, openBooks, start } from "./booksSupport";

const day = 86_400_000;

let open: OpenBooks;
let customer: string;
let vendor: string;

beforeEach(async () => {
  open = await openBooks();
  const contact = (values: Json) => String(open.organization.insert("contacts", values).contact_id);
  customer = contact({ contact_name: "Example Mills" });
  vendor = contact({ contact_name: "Parts Ltd", contact_type: "vendor" });
});

const invoice = (rate: number, values: Json = {}): string =>
  open.organization.insert("invoices", {
    customer_id: customer,
    line_items: [{ rate }],
    status: "sent",
    ...values,
  }).invoice_id as string;

const bill = (rate: number, values: Json = {}): string =>
  open.organization.insert("bills", {
    vendor_id: vendor,
    bill_number: `B-${rate}`,
    line_items: [{ rate }],
    ...values,
  }).bill_id as string;

const pay = (amount: unknown, applied: [id: string, amount: unknown][], values: Json = {}) =>
  open.post("customerpayments", {
    customer_id: customer,
    payment_mode: "cash",
    amount,
    date: "2026-06-09",
    invoices: applied.map(([invoice_id, amount_applied]) => ({ invoice_id, amount_applied })),
    ...values,
  });

const payVendor = (amount: unknown, applied: [id: string, amount: unknown][]) =>
  open.post("vendorpayments", {
    vendor_id: vendor,
    amount,
    bills: applied.map(([bill_id, amount_applied]) => ({ bill_id, amount_applied })),
  });

const read = (path: string): Json =>
  Object.values(open.get(path).body).find((held) => typeof held === "object") as Json;

const refused = (code: number) => ({ status: 400, body: { code } });

describe("customer payments", () => {
  test("settle invoices to the cent, and keep the rest", () => {
    const [one, two] = [invoice(0.1), invoice(100)];
    const made = pay(0.3, [
      [one, 0.1],
      [two, 0.1],
    ]);
    expect(made).toMatchObject({
      status: 201,
      body: {
        payment: {
          amount: 0.3,
          unused_amount: 0.1,
          invoices: [
            { invoice_id: one, invoice_amount: 0.1, amount_applied: 0.1, balance_amount: 0 },
            { invoice_id: two, invoice_amount: 100, amount_applied: 0.1, balance_amount: 99.9 },
          ],
        },
      },
    });
    expect(read(`invoices/${one}`)).toMatchObject({
      ...{ balance: 0, payment_made: 0.1, credits_applied: 0 },
      ...{ status: "paid", last_payment_date: "2026-06-09" },
    });
    expect(read(`invoices/${two}`)).toMatchObject({ balance: 99.9, status: "partially_paid" });
    expect(read(`contacts/${customer}`)).toMatchObject({
      outstanding_receivable_amount: 99.9,
      unused_credits_receivable_amount: 0.1,
    });
    expect(open.get("customerpayments").body.customerpayments).toMatchObject([
      { unused_amount: 0.1, invoice_numbers: "INV-000001, INV-000002" },
    ]);
  });

  test("are listed at the invoice, and taken off it without being lost", () => {
    const id = invoice(50);
    const { payment_id } = pay(20, [[id, 20]], { reference_number: "R 1" }).body.payment;
    const { payments } = open.get(`invoices/${id}/payments`).body;
    expect(payments).toMatchObject([
      {
        ...{ payment_id, invoice_id: id, amount: 20, payment_mode: "cash", date: "2026-06-09" },
        ...{ reference_number: "R 1", is_single_invoice_payment: true },
      },
    ]);
    const path = `invoices/${id}/payments/${payments[0].invoice_payment_id}`;
    expect(open.call("DELETE", path, { scopes: ["ZohoBooks.invoices.READ"] }).status).toBe(401);
    expect(open.remove(path).status).toBe(200);
    expect(open.remove(path)).toMatchObject({ status: 404, body: { code: 1002 } });
    expect(read(`customerpayments/${payment_id}`)).toMatchObject({
      unused_amount: 20,
      invoices: [],
    });
    expect(read(`invoices/${id}`)).toMatchObject({ balance: 50, payment_made: 0, status: "sent" });
    expect(open.get(`invoices/${id}/payments`).body.payments).toEqual([]);
    expect(open.get("invoices/1/payments")).toMatchObject({ status: 404, body: { code: 1002 } });
  });

  test("go along with the only invoice that they are on, by the other reading", () => {
    open.quirks.singlePaymentsGoAlong = true;
    const [one, two] = [invoice(50), invoice(60)];
    const single = pay(20, [[one, 20]]).body.payment.payment_id;
    const double = pay(20, [
      [one, 10],
      [two, 10],
    ]).body.payment.payment_id;
    for (const { invoice_payment_id } of open.get(`invoices/${one}/payments`).body.payments) {
      open.remove(`invoices/${one}/payments/${invoice_payment_id}`);
    }
    expect(open.get(`customerpayments/${single}`).status).toBe(404);
    expect(read(`customerpayments/${double}`)).toMatchObject({ unused_amount: 10 });
  });

  test("move the stamp of the invoice, and not their own", () => {
    const id = invoice(50);
    const { payment_id } = pay(20, []).body.payment;
    open.clock.time = start + day;
    open.organization.update("invoices", id, { notes: "x" });
    open.clock.time = start + 2 * day;
    open.put(`customerpayments/${payment_id}`, {
      invoices: [{ invoice_id: id, amount_applied: 5 }],
    });
    open.clock.time = start + 3 * day;
    const [{ invoice_payment_id }] = open.get(`invoices/${id}/payments`).body.payments;
    open.remove(`invoices/${id}/payments/${invoice_payment_id}`);
    expect(read(`customerpayments/${payment_id}`).last_modified_time).toMatch(/^2026-06-11/);
    expect(read(`invoices/${id}`).last_modified_time).toMatch(/^2026-06-12/);
  });

  test("are applied anew by an update, which lets go of what it does not name", () => {
    const [one, two] = [invoice(50), invoice(60)];
    const { payment_id } = pay(50, [[one, 50]]).body.payment;
    const path = `customerpayments/${payment_id}`;
    const [{ invoice_payment_id }] = open.get(`invoices/${one}/payments`).body.payments;
    const invoices = [
      { invoice_id: one, amount_applied: 10 },
      { invoice_id: two, amount_applied: 40 },
    ];
    expect(open.put(path, { invoices }).body.payment).toMatchObject({ unused_amount: 0, invoices });
    expect(open.get(`invoices/${one}/payments`).body.payments).toMatchObject([
      { invoice_payment_id, amount: 10 },
    ]);
    expect(open.put(path, { amount: 49.99 })).toMatchObject(refused(5015));
    expect(open.put(path, { amount: 70 }).body.payment).toMatchObject({
      unused_amount: 20,
      invoices,
    });
    expect(open.put(path, { invoices: [] }).body.payment).toMatchObject({ unused_amount: 70 });
    expect(read(`invoices/${two}`)).toMatchObject({ balance: 60, status: "sent" });
  });

  test("open their invoices again when they are deleted", () => {
    const id = invoice(50);
    const { payment_id } = pay(50, [[id, 50]]).body.payment;
    expect(open.remove(`invoices/${id}`)).toMatchObject(refused(4001));
    expect(open.remove(`customerpayments/${payment_id}`).status).toBe(200);
    expect(read(`invoices/${id}`)).toMatchObject({ balance: 50, status: "sent" });
    expect(open.remove(`invoices/${id}`).status).toBe(200);
  });

  test("pay a retainer invoice", () => {
    const { retainerinvoice_id } = open.organization.insert("retainerinvoices", {
      customer_id: customer,
      line_items: [{ rate: 80 }],
      status: "sent",
    });
    expect(pay(80, [], { retainerinvoice_id }).body.payment).toMatchObject({
      ...{ unused_amount: 80, retainerinvoice_id },
    });
    expect(read(`retainerinvoices/${retainerinvoice_id}`)).toMatchObject({
      ...{ balance: 0, payment_made: 80, payment_drawn: 0, status: "paid" },
    });
  });

  test("are refused with the code that says why, and change nothing then", () => {
    const [one, two] = [invoice(50), invoice(60)];
    const draft = invoice(10, { status: "draft" });
    const other = open.organization.insert("contacts", {
      contact_name: "Somebody Else",
    }).contact_id;
    const foreign = invoice(10, { customer_id: other });
    const cases: [number, ReturnType<typeof pay>][] = [
      [24016, pay(60, [[one, 50.01]])],
      [
        24016,
        pay(
          60,
          [
            [two, 60],
            [one, 0.01],
          ]
            .reverse()
            .concat([[one, 50]]) as [string, number][],
        ),
      ],
      [
        5015,
        pay(60, [
          [one, 50],
          [two, 10.01],
        ]),
      ],
      [5015, pay(0, [])],
      [5015, pay(-1, [])],
      [5015, pay(1.005, [])],
      [5015, pay(10, [[one, 0]])],
      [3004, pay(10, [[foreign, 10]])],
      [12007, pay(10, [[invoice(10, { status: "void" }), 10]])],
      [4, pay(10, [["4876000000000000009", 10]])],
      [2, pay("ten", [])],
    ];
    for (const [code, { status, body }] of cases) expect([status, body.code]).toEqual([400, code]);
    expect(open.organization.all("customerpayments")).toEqual([]);
    expect(read(`invoices/${one}`)).toMatchObject({ balance: 50, status: "sent" });
    open.quirks.draftsTakeNoPayments = true;
    expect(pay(10, [[draft, 10]])).toMatchObject(refused(12005));
    open.quirks.draftsTakeNoPayments = false;
    expect(pay(10, [[draft, 10]]).status).toBe(201);
    expect(read(`invoices/${draft}`)).toMatchObject({ balance: 0, status: "paid" });
  });

  test("are in the currency of their customer", () => {
    const currencyOf = (code: string) =>
      open.organization
        .all("settings/currencies")
        .find(({ currency_code }) => currency_code === code)?.currency_id;
    open.organization.update("contacts", customer, { currency_id: currencyOf("EUR") });
    const [euros, dollars] = [invoice(10), invoice(10, { currency_id: currencyOf("USD") })];
    expect(read(`invoices/${euros}`)).toMatchObject({ currency_code: "EUR" });
    expect(pay(10, [[dollars, 10]])).toMatchObject(refused(9004));
    expect(pay(10, [[euros, 10]]).body.payment).toMatchObject({ currency_code: "EUR" });
    const yen = open.organization.insert("settings/currencies", {
      currency_code: "JPY",
      price_precision: 0,
    }).currency_id;
    open.organization.update("contacts", customer, { currency_id: yen });
    const inYen = invoice(5000);
    expect(read(`invoices/${inYen}`)).toMatchObject({ currency_code: "JPY", price_precision: 0 });
    expect(pay(1000.5, [])).toMatchObject(refused(5015));
    expect(pay(5000, [[inYen, 5000]]).status).toBe(201);
  });
});

describe("vendor payments", () => {
  test("settle bills, and are listed at them", () => {
    const [one, two] = [bill(40), bill(60)];
    const made = payVendor(70, [
      [one, 40],
      [two, 20],
    ]).body.vendorpayment;
    expect(made).toMatchObject({
      balance: 10,
      bill_numbers: "B-40, B-60",
      bills: [
        { bill_id: one, amount_applied: 40, balance: 0, total: 40 },
        { bill_id: two, amount_applied: 20, balance: 40 },
      ],
    });
    expect(read(`bills/${one}`)).toMatchObject({
      ...{ status: "paid", balance: 0, payment_made: 40, vendor_credits_applied: 0 },
      payments: [{ payment_id: made.payment_id, amount: 40 }],
    });
    const { payments } = open.get(`bills/${two}/payments`).body;
    expect(payments).toMatchObject([
      { bill_id: two, vendor_name: "Parts Ltd", is_single_bill_payment: false },
    ]);
    open.quirks.singlePaymentsGoAlong = true;
    for (const id of [one, two]) {
      const [{ bill_payment_id }] = open.get(`bills/${id}/payments`).body.payments;
      expect(open.remove(`bills/${id}/payments/${bill_payment_id}`).status).toBe(200);
    }
    expect(read(`vendorpayments/${made.payment_id}`)).toMatchObject({ balance: 70, bills: [] });
    expect(read(`bills/${two}`)).toMatchObject({ status: "open", balance: 60 });
  });

  test("do not settle invoices, nor other vendors' bills", () => {
    const other = open.organization.insert("contacts", { contact_name: "Other Parts" }).contact_id;
    expect(payVendor(5, [[bill(5, { vendor_id: other }), 5]])).toMatchObject(refused(3004));
    expect(payVendor(5, [[invoice(5), 5]])).toMatchObject(refused(4));
  });
});

describe("documents", () => {
  test("become overdue on the day after they were due, and not once paid", () => {
    const due = { date: "2026-06-01", due_date: "2026-06-10" };
    const [paid, late] = [invoice(10, due), invoice(20, due)];
    pay(15, [
      [paid, 10],
      [late, 5],
    ]);
    const statuses = () => [paid, late].map((id) => read(`invoices/${id}`).status);
    const overdue = () => open.get("invoices", "status=overdue").body.invoices.length;
    open.clock.time = Date.parse("2026-06-11T03:59:59Z");
    expect([statuses(), overdue()]).toEqual([["paid", "partially_paid"], 0]);
    open.clock.time = Date.parse("2026-06-11T04:00:00Z");
    expect([statuses(), overdue()]).toEqual([["paid", "overdue"], 1]);
    expect(open.get("invoices", "filter_by=Status.PartiallyPaid").body.invoices).toEqual([]);
    expect(read(`invoices/${late}`)).toMatchObject({ current_sub_status: "overdue" });
  });

  test("that were settled elsewhere keep their balance", () => {
    const id = invoice(100, { balance: 40, status: "partially_paid" });
    expect(read(`invoices/${id}`)).toMatchObject({ balance: 40, payment_made: 60 });
    pay(30, [[id, 30]]);
    expect(read(`invoices/${id}`)).toMatchObject({ balance: 10, payment_made: 90 });
    open.put(`invoices/${id}`, { line_items: [{ rate: 120 }] });
    expect(read(`invoices/${id}`)).toMatchObject({ balance: 30, total: 120 });
    open.organization.update("invoices", id, { balance: 0 });
    expect(read(`invoices/${id}`)).toMatchObject({ balance: 0, status: "paid" });
  });

  test("with credits on them are not deleted, and neither is the credit", () => {
    const id = invoice(10);
    const { creditnote } = open.post(
      "creditnotes",
      { customer_id: customer, date: "2026-06-09", line_items: [{ rate: 10 }] },
      `invoice_id=${id}`,
    ).body;
    expect(read(`invoices/${id}`)).toMatchObject({ status: "paid", credits_applied: 10 });
    expect(open.remove(`invoices/${id}`)).toMatchObject(refused(12008));
    expect(open.remove(`creditnotes/${creditnote.creditnote_id}`)).toMatchObject(refused(4));
    expect(pay(1, [[id, 1]])).toMatchObject(refused(24016));
    open.organization.remove("creditnotes", creditnote.creditnote_id);
    expect(read(`invoices/${id}`)).toMatchObject({ status: "sent", balance: 10 });
  });
});
