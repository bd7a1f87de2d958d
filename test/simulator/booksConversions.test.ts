import { type Json, type OpenBooks, openBooks } from "./booksSupport";

/** What documents become (docs/zoho-books.md#conversions). */

let open: OpenBooks;
let customer_id: unknown;
let vendor_id: unknown;
let item_id: unknown;

beforeEach(async () => {
  open = await openBooks();
  customer_id = insert("contacts", { contact_name: "Example Mills" }).contact_id;
  vendor_id = insert("contacts", { contact_name: "Example Parts" }).contact_id;
  item_id = insert("items", { name: "Gripper", rate: 10, purchase_rate: 6 }).item_id;
});

// biome-ignore lint/suspicious/noExplicitAny: tests read records of every shape
const insert = (type: string, values: Json): any => open.organization.insert(type, values);
const get = (path: string) => Object.values(open.get(path).body).at(-1) as Json;
const estimate = (values: Json = {}) =>
  insert("estimates", { customer_id, line_items: [{ item_id, quantity: 4 }], ...values });
const order = (values: Json = {}) =>
  insert("salesorders", {
    ...{ customer_id, status: "open", line_items: [{ item_id, quantity: 4 }] },
    ...values,
  });
const purchase = (values: Json = {}) =>
  insert("purchaseorders", {
    ...{ vendor_id, status: "open", line_items: [{ item_id, quantity: 4 }] },
    ...values,
  });

test("an invoice makes its estimate invoiced, as far as it goes, until it is void or gone", () => {
  const { estimate_id } = estimate({ status: "accepted" });
  const invoice = (quantity: number) =>
    open.post("invoices", {
      ...{ customer_id, invoiced_estimate_id: estimate_id, line_items: [{ item_id, quantity }] },
    }).body.invoice;
  const told = () => get(`estimates/${estimate_id}`);

  expect(told()).toMatchObject({ invoice_ids: [], invoiced_amount: 0, uninvoiced_amount: 40 });
  const first = invoice(1);
  expect(first.estimate_id).toBe(estimate_id);
  expect(told()).toMatchObject({
    ...{ status: "partially_invoiced", invoice_ids: [first.invoice_id], invoiced_amount: 10 },
  });
  const second = invoice(3);
  expect(told()).toMatchObject({ status: "invoiced", is_transaction_created: true });
  open.post(`invoices/${second.invoice_id}/status/void`);
  expect(told()).toMatchObject({ status: "partially_invoiced", uninvoiced_amount: 30 });
  open.call("DELETE", `invoices/${first.invoice_id}`);
  expect(told()).toMatchObject({ status: "accepted", invoice_ids: [] });
});

test("an estimate that is a draft becomes no invoice, and an expired one does", () => {
  const invoiceOf = (status: string) =>
    open.post("invoices", {
      ...{ customer_id, invoiced_estimate_id: estimate({ status }).estimate_id },
      line_items: [{ item_id }],
    });

  expect(invoiceOf("draft")).toMatchObject({ status: 400, body: { code: 4043 } });
  expect(invoiceOf("expired").body.invoice).toMatchObject({ status: "draft" });
});

test("in the other reading, an estimate learns of no invoice", () => {
  open.quirks.estimatesUnlinked = true;
  const { estimate_id } = estimate({ status: "accepted" });

  const { invoice } = open.post("invoices", {
    ...{ customer_id, invoiced_estimate_id: estimate_id, line_items: [{ item_id }] },
  }).body;

  expect(invoice.estimate_id).toBe("");
  expect(get(`estimates/${estimate_id}`)).toMatchObject({ status: "accepted", invoice_ids: [] });
});

test("each call makes another invoice of a whole order, with its discounts and charges", () => {
  const { salesorder_id, total, line_items } = order({
    ...{ discount: "10%", shipping_charge: 5, adjustment: 0.5, reference_number: "R, 1" },
    line_items: [{ item_id, quantity: 4, discount: "25%" }],
  });
  const make = () => open.post("invoices/fromsalesorder", undefined, { salesorder_id });

  expect(total).toBe(30 - 3 + 5 + 0.5);
  const { status, body } = make();
  expect(status).toBe(201);
  expect(body.invoice).toMatchObject({
    ...{ status: "draft", customer_id, total, salesorder_id, reference_number: "R, 1" },
    line_items: [{ salesorder_item_id: line_items[0].line_item_id, quantity: 4 }],
  });
  expect(make().body.invoice.invoice_id).not.toBe(body.invoice.invoice_id);
  expect(get(`salesorders/${salesorder_id}`)).toMatchObject({
    ...{ status: "invoiced", invoices: [{}, { invoice_number: "INV-000002" }] },
    line_items: [{ quantity_invoiced: 8, is_invoiced: true }],
  });
  expect(open.get("invoices", { salesorder_id }).body.invoices).toHaveLength(2);
});

test("lines of an invoice make parts of an order invoiced", () => {
  const { salesorder_id, line_items } = order();
  const [{ line_item_id }] = line_items;

  open.post("invoices", {
    customer_id,
    line_items: [{ item_id, quantity: 1.5, salesorder_item_id: line_item_id }],
  });

  expect(get(`salesorders/${salesorder_id}`)).toMatchObject({
    ...{ status: "partially_invoiced", invoiced_status: "partially_invoiced" },
    line_items: [{ quantity_invoiced: 1.5, is_invoiced: false }],
  });
});

test("in the other reading, orders tell nothing, and the list of invoices knows none", () => {
  const { salesorder_id } = order();
  insert("invoices", { customer_id, line_items: [{ item_id }] });
  open.post("invoices/fromsalesorder", undefined, { salesorder_id });
  open.quirks.sourcesUntold = true;

  const told = get(`salesorders/${salesorder_id}`);

  expect(told).not.toHaveProperty("invoices");
  expect((told.line_items as Json[])[0]).not.toHaveProperty("quantity_invoiced");
  expect(open.get("invoices", { salesorder_id }).body.invoices).toHaveLength(2);
});

test.each(["draft", "void"])("an order that is %s becomes no invoice", (status) => {
  const { salesorder_id } = order({ status });
  expect(open.post("invoices/fromsalesorder", undefined, { salesorder_id })).toMatchObject({
    ...{ status: 400, body: { code: 4043 } },
  });
  expect(open.get("invoices").body.invoices).toEqual([]);
});

test("an order of an estimate makes that accepted", () => {
  const { estimate_id } = estimate();
  const { salesorder } = open.post("salesorders", {
    ...{ customer_id, estimate_id, line_items: [{ item_id }] },
  }).body;

  expect(salesorder).toMatchObject({ estimate_id, status: "draft" });
  expect(get(`estimates/${estimate_id}`)).toMatchObject({ status: "accepted" });
});

test("what is bought has the item's purchase rate, and what is only sold is refused", () => {
  const { salesorder_id } = order();
  const sold = insert("items", { name: "Lesson", rate: 3, item_type: "sales" }).item_id;
  const buy = (item: unknown, id = salesorder_id) =>
    open.post("purchaseorders", {
      ...{ vendor_id, salesorder_id: id, line_items: [{ item_id: item }] },
    });

  expect(buy(item_id).body.purchaseorder).toMatchObject({
    ...{ salesorder_id, total: 6, line_items: [{ rate: 6 }] },
  });
  expect(buy(sold)).toMatchObject({ status: 400, body: { code: 29032 } });
  expect(buy(item_id, "7")).toMatchObject({ status: 400, body: { code: 4 } });
});

test("bills make a purchase order billed, and a billed one is refused", () => {
  const { purchaseorder_id, line_items } = purchase();
  const bill = (quantity: number) =>
    open.post("bills", {
      ...{ vendor_id, bill_number: `B-${quantity}`, purchaseorder_ids: [purchaseorder_id] },
      line_items: [{ item_id, quantity, purchaseorder_item_id: line_items[0].line_item_id }],
    });

  expect(bill(1).body.bill).toMatchObject({
    ...{ status: "open", purchaseorders: [{ purchaseorder_number: "PO-000001" }] },
  });
  expect(get(`purchaseorders/${purchaseorder_id}`)).toMatchObject({
    ...{ status: "open", billed_status: "partially_billed", bills: [{ bill_number: "B-1" }] },
    line_items: [{ quantity_billed: 1 }],
  });
  bill(3);
  expect(get(`purchaseorders/${purchaseorder_id}`)).toMatchObject({ status: "billed" });
  expect(bill(2)).toMatchObject({ status: 400, body: { code: 4043 } });
  expect(open.get("bills", { purchaseorder_id }).body.bills).toHaveLength(2);
});

test("a document of somebody else, an unknown one, and an unknown line are refused", () => {
  const other = insert("contacts", { contact_name: "Example Bakery" }).contact_id;
  const { estimate_id } = estimate();
  const post = (values: Json, line: Json = {}) =>
    open.post("invoices", { customer_id, line_items: [{ item_id, ...line }], ...values });

  for (const refused of [
    post({ invoiced_estimate_id: estimate_id, customer_id: other }),
    post({ invoiced_estimate_id: "7" }),
    post({}, { salesorder_item_id: "7" }),
  ]) {
    expect(refused).toMatchObject({ status: 400, body: { code: 4 } });
  }
  expect(open.post("invoices/fromsalesorder", undefined, {}).body.code).toBe(4);
  const salesorder_id = "7";
  expect(open.post("invoices/fromsalesorder", undefined, { salesorder_id }).body.code).toBe(1002);
});

test("an amount as a discount is taken once, before tax or after it", () => {
  const tax_id = insert("settings/taxes", { tax_name: "Ten", tax_percentage: 10 }).tax_id;
  const line_items = [{ item_id, quantity: 4, tax_id }];
  const totalOf = (values: Json) => estimate({ line_items, ...values }).total;

  expect(totalOf({})).toBe(44);
  expect(totalOf({ discount: 10 })).toBe(33);
  expect(totalOf({ discount: 10, is_discount_before_tax: false })).toBe(34);
  expect(totalOf({ discount: 10, discount_type: "item_level" })).toBe(44);
});

test("an order that was invoiced is not deleted", () => {
  const { salesorder_id } = order();
  open.post("invoices/fromsalesorder", undefined, { salesorder_id });
  expect(open.call("DELETE", `salesorders/${salesorder_id}`)).toMatchObject({ status: 400 });
});
