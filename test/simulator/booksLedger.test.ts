/** What no record may become, so that no money is lost or invented. */
import { type Json, type OpenBooks, openBooks } from "./booksSupport";

let open: OpenBooks;
let customer_id: string;
let vendor_id: string;

const date = "2026-06-09";

beforeEach(async () => {
  open = await openBooks();
  const contact = (contact_name: string, contact_type: string) =>
    String(open.organization.insert("contacts", { contact_name, contact_type }).contact_id);
  customer_id = contact("Example Mills", "customer");
  vendor_id = contact("Example Parts", "vendor");
});

const insert = (type: string, idField: string, values: Json) =>
  String(open.organization.insert(type, { date, ...values })[idField]);
const invoice = (rate: number) =>
  insert("invoices", "invoice_id", { customer_id, status: "sent", line_items: [{ rate }] });
const note = (rate: number, values: Json = {}) =>
  insert("creditnotes", "creditnote_id", { customer_id, line_items: [{ rate }], ...values });
const payment = (amount: number, applied: Json = {}) =>
  insert("customerpayments", "payment_id", {
    ...{ customer_id, amount, payment_mode: "cash", ...applied },
  });
const applyNote = (invoiceId: string, creditnote_id: string, amount_applied: number) =>
  open.post(`invoices/${invoiceId}/credits`, {
    apply_creditnotes: [{ creditnote_id, amount_applied }],
  });
const shown = (type: string, id: string) => open.organization.get(type, id) as Json;
const account = (account_type: string) =>
  open.organization.all("chartofaccounts").find((held) => held.account_type === account_type)
    ?.account_id;
const bank = () => open.organization.all("bankaccounts")[0]?.account_id;
const refund = (type: string, id: string, amount = 1) =>
  open.post(`${type}/${id}/refunds`, {
    ...{ date, amount, from_account_id: bank(), account_id: bank() },
  });
const refused = (code: number) => ({ status: 400, body: { code } });

test("a document keeps a total that covers what was applied, and its contact", () => {
  const id = invoice(100);
  const other = open.organization.insert("contacts", { contact_name: "Example Hall" }).contact_id;
  payment(50, { invoices: [{ invoice_id: id, amount_applied: 50 }] });
  applyNote(id, note(10), 10);

  const lower = (rate: number) => open.put(`invoices/${id}`, { line_items: [{ rate }] });
  expect(lower(59.99)).toMatchObject(refused(4));
  expect(open.put(`invoices/${id}`, { customer_id: other })).toMatchObject(refused(3010));
  expect(shown("invoices", id)).toMatchObject({ total: 100, balance: 40, customer_id });

  expect(lower(60).status).toBe(200);
  expect(shown("invoices", id)).toMatchObject({ balance: 0, status: "paid" });
});

test("so does a credit, and a payment keeps its contact", () => {
  const id = invoice(100);
  const other = open.organization.insert("contacts", { contact_name: "Example Hall" }).contact_id;
  const credit = note(30);
  applyNote(id, credit, 20);
  refund("creditnotes", credit, 5);

  const lower = (rate: number) => open.put(`creditnotes/${credit}`, { line_items: [{ rate }] });
  expect(lower(24.99)).toMatchObject(refused(4));
  expect(open.put(`creditnotes/${credit}`, { customer_id: other })).toMatchObject(refused(3010));
  expect(lower(25).status).toBe(200);
  expect(shown("creditnotes", credit)).toMatchObject({ balance: 0, status: "closed" });

  const paid = payment(9, { invoices: [{ invoice_id: id, amount_applied: 9 }] });
  expect(open.put(`customerpayments/${paid}`, { customer_id: other })).toMatchObject(refused(3010));
  const free = payment(9);
  expect(open.put(`customerpayments/${free}`, { customer_id: other }).status).toBe(200);
});

test.each([
  ["customerpayments", () => payment(10)],
  ["creditnotes", () => note(10)],
])("%s with a refund are not deleted, and without it they are", (type, make) => {
  const id = make();
  refund(type, id);
  expect(open.remove(`${type}/${id}`)).toMatchObject(refused(4));

  const [{ creditnote_refund_id, payment_refund_id }] = Object.values(
    open.get(`${type}/${id}/refunds`).body,
  ).find(Array.isArray) as [Json];
  open.remove(`${type}/${id}/refunds/${creditnote_refund_id ?? payment_refund_id}`);
  expect(open.remove(`${type}/${id}`).status).toBe(200);
});

test("a payment with a refund does not go along with its only invoice", () => {
  open.quirks.singlePaymentsGoAlong = true;
  const id = invoice(20);
  const paid = payment(30, { invoices: [{ invoice_id: id, amount_applied: 20 }] });
  refund("customerpayments", paid);
  const [{ invoice_payment_id }] = open.get(`invoices/${id}/payments`).body.payments;

  open.remove(`invoices/${id}/payments/${invoice_payment_id}`);

  expect(shown("customerpayments", paid)).toMatchObject({ unused_amount: 29 });
});

test("drafts and void credits are not refunded", () => {
  expect(refund("creditnotes", note(10, { status: "draft" }))).toMatchObject(refused(12003));
  const id = note(10);
  open.post(`creditnotes/${id}/status/void`);
  expect(refund("creditnotes", id)).toMatchObject(refused(12004));
  const credit = insert("vendorcredits", "vendor_credit_id", {
    ...{ vendor_id, status: "void", line_items: [{ rate: 10 }] },
  });
  expect(refund("vendorcredits", credit)).toMatchObject(refused(12004));
});

const payCustomer = (values: Json) =>
  open.post("customerpayments", {
    ...{ customer_id, payment_mode: "cash", amount: 5, date, invoices: [], ...values },
  });
const payVendor = (values: Json) =>
  open.post("vendorpayments", { vendor_id, amount: 5, date, bills: [], ...values });

test("payments are of customers, or to vendors", () => {
  expect(payCustomer({ customer_id: vendor_id })).toMatchObject(refused(3004));
  expect(payVendor({ vendor_id: customer_id })).toMatchObject(refused(3004));
});

test.each(["income", "other_expense", "cost_of_goods_sold", "accounts_payable"])(
  "a vendor is not paid through an account of %s",
  (type) => {
    const paid_through_account_id = account(type);
    expect(payVendor({ paid_through_account_id })).toMatchObject(refused(4));
    const { payment_id } = payVendor({ paid_through_account_id: bank() }).body.vendorpayment;
    const change = open.put(`vendorpayments/${payment_id}`, { paid_through_account_id });
    expect(change).toMatchObject(refused(4));
  },
);

test.each(["2026-02-31", "2026-13-45", "9 June 2026"])("no payment is of %s", (wrong) => {
  expect(payCustomer({ date: wrong })).toMatchObject(refused(2));
  expect(payVendor({ date: wrong })).toMatchObject(refused(2));
  expect(open.organization.all("customerpayments")).toEqual([]);
});

test("neither is what is drawn from a retainer, nor any other document", () => {
  const retainer = insert("retainerinvoices", "retainerinvoice_id", {
    ...{ customer_id, status: "sent", line_items: [{ rate: 80 }] },
  });
  payment(80, { retainerinvoice_id: retainer });
  const invoice_payments = [
    { invoice_id: invoice(5), amount_applied: 5, apply_date: "2026-02-31" },
  ];
  const draw = open.post(`retainerinvoices/${retainer}/invoices`, { invoice_payments });
  expect(draw).toMatchObject(refused(2));
  const body = { customer_id, line_items: [{ rate: 1 }], date: "2026-02-31" };
  expect(open.post("retainerinvoices", body)).toMatchObject(refused(2));
});

test("fields of people's own are no days by their names", () => {
  const contact = { contact_name: "Example Yard", cf_ship_date: "soon" };
  expect(open.post("contacts", contact).status).toBe(201);
});
