import { type Json, type OpenBooks, openBooks } from "./booksSupport";

let open: OpenBooks;
let customer_id: string;
let vendor_id: string;

beforeEach(async () => {
  open = await openBooks();
  const contact = (contact_name: string, contact_type: string) =>
    String(open.organization.insert("contacts", { contact_name, contact_type }).contact_id);
  customer_id = contact("Example Mills", "customer");
  vendor_id = contact("Example Parts", "vendor");
});

const insert = (type: string, idField: string, values: Json) =>
  String(open.organization.insert(type, { date: "2026-06-09", ...values })[idField]);
const lines = (rate: number) => [{ name: "Gripper", rate, quantity: 1 }];
const invoice = (rate: number, values: Json = {}) =>
  insert("invoices", "invoice_id", {
    customer_id,
    status: "sent",
    line_items: lines(rate),
    ...values,
  });
const note = (rate: number, values: Json = {}) =>
  insert("creditnotes", "creditnote_id", { customer_id, line_items: lines(rate), ...values });
const payment = (amount: number) =>
  insert("customerpayments", "payment_id", { customer_id, amount, payment_mode: "cash" });
const bill = (rate: number) =>
  insert("bills", "bill_id", { vendor_id, bill_number: "B-1", line_items: lines(rate) });
const vendorCredit = (rate: number) =>
  insert("vendorcredits", "vendor_credit_id", { vendor_id, line_items: lines(rate) });
const shown = (type: string, id: string) => open.organization.get(type, id) as Json;
const applyNote = (invoiceId: string, creditnote_id: string, amount_applied: unknown) =>
  open.post(`invoices/${invoiceId}/credits`, {
    apply_creditnotes: [{ creditnote_id, amount_applied }],
  });

test("notes and payments are applied to an invoice in one call, and only a message comes", () => {
  const [id, credit, paid] = [invoice(100), note(30), payment(50)];

  const { status, body } = open.post(`invoices/${id}/credits`, {
    apply_creditnotes: [{ creditnote_id: credit, amount_applied: 30 }],
    invoice_payments: [{ payment_id: paid, amount_applied: 20.5 }],
  });

  expect({ status, body }).toEqual({ status: 200, body: { code: 0, message: expect.any(String) } });
  expect(shown("invoices", id)).toMatchObject({
    balance: 49.5,
    credits_applied: 30,
    payment_made: 20.5,
    status: "partially_paid",
  });
  expect(shown("creditnotes", credit)).toMatchObject({ balance: 0, status: "closed" });
  expect(shown("customerpayments", paid)).toMatchObject({ unused_amount: 29.5 });
  expect(open.get(`invoices/${id}/creditsapplied`).body.credits).toEqual([
    {
      creditnote_id: credit,
      creditnotes_invoice_id: expect.any(String),
      creditnotes_number: shown("creditnotes", credit).creditnote_number,
      credited_date: expect.any(String),
      amount_applied: 30,
    },
  ]);
});

test("by the note's own path too, from where its invoices are listed and taken off", () => {
  const [id, credit] = [invoice(100), note(30)];

  const invoices = [{ invoice_id: id, amount_applied: 10 }];
  expect(open.post(`creditnotes/${credit}/invoices`, { invoices }).status).toBe(200);

  const { invoices_credited } = open.get(`creditnotes/${credit}/invoices`).body;
  expect(invoices_credited).toMatchObject([{ invoice_id: id, credited_amount: 10 }]);
  const entry = invoices_credited[0].creditnote_invoice_id;
  expect(open.get(`invoices/${id}/creditsapplied`).body.credits[0].creditnotes_invoice_id).toBe(
    entry,
  );
  expect(open.remove(`creditnotes/${credit}/invoices/${entry}`).body.code).toBe(0);
  expect(shown("creditnotes", credit)).toMatchObject({ balance: 30, status: "open" });
  expect(shown("invoices", id)).toMatchObject({ balance: 100, status: "sent" });
  expect(open.remove(`invoices/${id}/creditsapplied/${entry}`)).toMatchObject({
    status: 404,
    body: { code: 1002 },
  });
});

test("vendor credits and payments are applied to a bill, and a vendor credit by its own path", () => {
  const [id, credit] = [bill(100), vendorCredit(30)];
  const paid = insert("vendorpayments", "payment_id", { vendor_id, amount: 50 });

  const given = {
    apply_vendor_credits: [{ vendor_credit_id: credit, amount_applied: 10 }],
    bill_payments: [{ payment_id: paid, amount_applied: 50 }],
  };
  expect(open.post(`bills/${id}/credits`, given).status).toBe(201);
  const bills = [{ bill_id: id, amount_applied: 15 }];
  expect(open.post(`vendorcredits/${credit}/bills`, { bills }).status).toBe(201);

  expect(shown("bills", id)).toMatchObject({ balance: 25, vendor_credits_applied: 25 });
  const { bills_credited } = open.get(`vendorcredits/${credit}/bills`).body;
  expect(bills_credited).toMatchObject([
    { bill_id: id, amount: 10 },
    { bill_id: id, amount: 15 },
  ]);
  const [{ vendor_credit_bill_id }] = bills_credited;
  expect(open.remove(`vendorcredits/${credit}/bills/${vendor_credit_bill_id}`).status).toBe(200);
  expect(shown("bills", id)).toMatchObject({ balance: 35 });
});

test("what was paid on a retainer is applied to an invoice, and taken off by the invoice's id", () => {
  const id = invoice(100);
  const retainer = insert("retainerinvoices", "retainerinvoice_id", {
    customer_id,
    line_items: lines(40),
  });
  insert("customerpayments", "payment_id", {
    customer_id,
    amount: 40,
    payment_mode: "cash",
    retainerinvoice_id: retainer,
  });
  const invoice_payments = [{ invoice_id: id, amount_applied: 25, apply_date: "2026-05-09" }];

  expect(open.post(`retainerinvoices/${retainer}/invoices`, { invoice_payments }).status).toBe(200);

  expect(shown("invoices", id)).toMatchObject({ balance: 75, last_payment_date: "2026-05-09" });
  expect(shown("retainerinvoices", retainer)).toMatchObject({ payment_drawn: 25 });
  const [{ payment_id }] = open.get(`invoices/${id}/payments`).body.payments;
  const row = { payment_id, retainerinvoice_id: retainer, unused_amount: 15 };
  expect(open.get("customerpayments", { customer_id }).body.customerpayments).toMatchObject([row]);
  expect(open.remove(`retainerinvoices/${retainer}/invoices/${id}`).status).toBe(200);
  expect(shown("invoices", id)).toMatchObject({ balance: 100 });
  expect(open.remove(`retainerinvoices/${retainer}/invoices/${id}`).status).toBe(404);
});

test("a part may be applied twice, and the whole only once", () => {
  const [id, credit] = [invoice(100), note(30)];
  expect(applyNote(id, credit, 10).status).toBe(200);
  expect(applyNote(id, credit, 10).status).toBe(200);
  expect(applyNote(id, credit, 20).body.code).toBe(5015);
  expect(applyNote(id, note(200), 81).body.code).toBe(24016);
  expect(shown("invoices", id)).toMatchObject({ balance: 80 });
  expect(applyNote(id, note(80), 80).status).toBe(200);
  expect(applyNote(id, note(1), 1).body.code).toBe(12006);
});

test.each<[string, number, () => { status: number; body: Json }]>([
  ["a closed note", 12003, () => applyNote(invoice(9), note(5, { status: "closed" }), 1)],
  ["a void note", 12004, () => applyNote(invoice(9), note(5, { status: "void" }), 1)],
  ["a draft", 12005, () => applyNote(invoice(9, { status: "draft" }), note(5), 1)],
  ["a void invoice", 12007, () => applyNote(invoice(9, { status: "void" }), note(5), 1)],
  ["another's note", 3004, () => applyNote(invoice(9), note(5, { customer_id: vendor_id }), 1)],
  ["no amount", 5015, () => applyNote(invoice(9), note(5), 0)],
  ["a note that is not there", 4, () => applyNote(invoice(9), "7", 1)],
  ["no list", 4, () => open.post(`invoices/${invoice(9)}/credits`, {})],
  [
    "what is no list",
    2,
    () => open.post(`invoices/${invoice(9)}/credits`, { apply_creditnotes: 7 }),
  ],
])("%s is refused with %s", (_, code, apply) => {
  const { status, body } = apply();
  expect({ status, code: body.code }).toEqual({ status: 400, code });
});

test("one row that is refused keeps the others from being applied", () => {
  const [id, credit] = [invoice(100), note(30)];
  const rows = [
    { creditnote_id: credit, amount_applied: 30 },
    { creditnote_id: note(5), amount_applied: 6 },
  ];
  expect(open.post(`invoices/${id}/credits`, { apply_creditnotes: rows }).status).toBe(400);
  expect(shown("invoices", id)).toMatchObject({ balance: 100 });
});

test.each([
  ["both", {}, { invoice_payments: [] }],
  ["filled", { invoice_payments: [] }, {}],
] as const)("by the reading %s, other lists are refused", (reading, refused, taken) => {
  open.quirks.creditLists = reading;
  const [id, creditnote_id] = [invoice(100), note(30)];
  const apply_creditnotes = [{ creditnote_id, amount_applied: 1 }];
  const apply = (more: Json) => open.post(`invoices/${id}/credits`, { apply_creditnotes, ...more });
  expect(apply(refused).body.code).toBe(4);
  expect(apply(taken).body.code).toBe(0);
});
