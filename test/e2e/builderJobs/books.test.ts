import { type Answer, failureOf, startWorld, type Values, type World } from "../support";

/**
 * What builders do with money in their first weeks. Each job is few steps, without raw requests or JSON typed by hand.
 * Each runs a second time, as the platform does it after a failure.
 */

let world: World;
let steps = 0;
let customer: string;
let vendor: string;

const start = Date.parse("2026-05-14T09:00:00Z");

beforeEach(async () => {
  world = await startWorld({ timeZone: "Europe/Berlin" }, { clock: { now: () => start } });
  jest.spyOn(Date, "now").mockImplementation(world.zoho.clock.now);
  steps = 0;
  customer = insert("contacts", {
    contact_name: "Example Mills",
    contact_persons: [{ email: "ada@example.com", is_primary_contact: true }],
  }).contact_id;
  vendor = insert("contacts", { contact_name: "Example Parts", contact_type: "vendor" }).contact_id;
});
afterEach(() => world.stop());

const books = () => world.account.books.organization("Example Robotics");
const insert = (type: string, values: Values): Answer => books().insert(type, values);
const get = (type: string, id: string): Answer => books().get(type, id);
const lines = (...rates: number[]) => rates.map((rate) => ({ name: `Part of ${rate}`, rate }));

/** An invoice that the customer has. */
const invoice = (rate: number, values: Values = {}) =>
  insert("invoices", {
    ...{ customer_id: customer, status: "sent", line_items: lines(rate), ...values },
  });

/** One step of a flow; what it gives. */
async function step(action: string, inputs: Values): Promise<Answer> {
  steps += 1;
  return (await world.runAction(action, inputs)).data;
}

/** The first entry of a picker whose label begins so. */
async function pick(picker: string, label: string, inputs: Values = {}): Promise<string> {
  const entries = await world.runDataSource(picker, inputs);
  const found = entries.find((entry) => entry.label.startsWith(label));
  if (!found) throw new Error(`${picker} offers ${entries.map((entry) => entry.label).join("; ")}`);
  return found.key;
}

/** The step that finds a record by one field. */
const find = (recordType: string, field: string, value: string) =>
  step("booksFindRecord", { recordType, conditions: [{ field, operator: "equals", value }] });

const isExpense = (account: Values) => account.account_type === "expense";
const posts = () => world.calls("books").filter((call) => call.startsWith("POST")).length;

/** What fails, and that nothing was written by it. */
async function refusalOf(run: () => Promise<unknown>): Promise<string> {
  const before = posts();
  const { message } = await failureOf(run());
  expect(posts()).toBe(before);
  return message;
}

describe("money came in for two invoices, and the rest stays as credit: 2 steps", () => {
  /** What the bank told of a payment: who, how much, and the numbers on the slip. */
  const takeIn = async (amount: string, numbers: string[], values: Values = {}) => {
    steps = 0;
    const payer = await find("contacts", "email", "ada@example.com");
    return step("booksRecordPayment", {
      ...{ customerId: payer.contact_id, amount, date: "2026-05-13", reference: "TR 42" },
      mode: await pick("selectBooksPaymentMode", "Bank Transfer"),
      accountId: await pick("selectBooksAccount", "Example Bank"),
      documents: numbers.map((document) => ({ document })),
      keepsRest: "true",
      ...values,
    });
  };
  const balances = (...invoices: Answer[]) =>
    invoices.map(({ invoice_id }) => {
      const { status, balance } = get("invoices", invoice_id);
      return [status, balance];
    });
  const paid = ["paid", 0];

  test("and runs again without a second payment", async () => {
    const [one, two] = [invoice(70.1), invoice(120.2)];
    const numbers = [one.invoice_number, two.invoice_number];

    const first = await takeIn("200", numbers);

    expect(steps).toBe(2);
    expect(first).toMatchObject({
      applied: [{ amount: "70.1" }, { amount: "120.2", balance: "0" }],
      ...{ unused: "9.7", existing: false },
    });
    expect(balances(one, two)).toEqual([paid, paid]);
    expect(get("customerpayments", first.paymentId)).toMatchObject({
      ...{ amount: 200, unused_amount: 9.7, account_name: "Example Bank" },
      invoices: [{ invoice_id: one.invoice_id }, { invoice_id: two.invoice_id }],
    });
    expect(get("contacts", customer)).toMatchObject({ unused_credits_receivable_amount: 9.7 });

    expect(await takeIn("200", numbers)).toEqual({ ...first, existing: true });
    expect(books().all("customerpayments")).toHaveLength(1);
  });

  test("a number that fits nothing, or an invoice of somebody else, is told, and nothing is recorded", async () => {
    const { invoice_number } = invoice(70);
    const other = insert("contacts", { contact_name: "Example Bakery" }).contact_id;
    const foreign = invoice(50, { customer_id: other });

    expect(await refusalOf(() => takeIn("200", [invoice_number, "INV-9"]))).toContain(
      'Documents, row 2: there is no "INV-9" among Invoices.',
    );
    expect(await refusalOf(() => takeIn("200", [foreign.invoice_number]))).toContain(
      "is another contact's",
    );
    expect(books().all("customerpayments")).toEqual([]);
  });

  test("an invoice that is paid already leaves the money as credit, or fails the step", async () => {
    const one = invoice(70);
    await takeIn("70", [one.invoice_number]);
    const again = { reference: "TR 43" };
    const numbers = [one.invoice_number];

    expect(await refusalOf(() => takeIn("70", numbers, again))).toContain("looks paid already");
    expect(await takeIn("70", [], again)).toMatchObject({ applied: [], unused: "70" });

    const next = invoice(100);
    const settled = await step("booksApplyCredits", {
      recordType: "invoices",
      recordId: await pick("selectBooksDocument", next.invoice_number, { customerId: customer }),
      allOpenCredits: "true",
    });
    expect(settled).toMatchObject({ applied: [{ amount: "70" }], left: "30" });
    expect(balances(one, next)).toEqual([paid, ["partially_paid", 30]]);
    expect(get("contacts", customer)).toMatchObject({ unused_credits_receivable_amount: 0 });
  });
});

describe("a bill from a purchase order, and its payment: 3 steps", () => {
  const order = (values: Values = {}) =>
    insert("purchaseorders", {
      ...{ vendor_id: vendor, status: "open", line_items: lines(70.1, 120.2), ...values },
    });
  /** What the vendor's bill says: its own number, and the number of the order. */
  const settle = async (number: string, billNumber: string) => {
    steps = 0;
    const found = await find("purchaseorders", "purchaseorder_number", number);
    const bill = await step("booksConvertRecord", {
      ...{ recordType: "purchaseorders", recordId: found.purchaseorder_id, target: "bills" },
      ...{ number: billNumber, date: "2026-05-12" },
    });
    const payment = await step("booksRecordPayment", {
      ...{ vendorId: found.vendor_id, amount: found.total, date: "2026-05-14" },
      mode: await pick("selectBooksPaymentMode", "Bank Transfer"),
      accountId: await pick("selectBooksAccount", "Example Bank"),
      reference: billNumber,
      documents: [{ document: bill.target.id }],
    });
    return { bill, payment };
  };

  test("and runs again without a second bill or payment", async () => {
    const { purchaseorder_id, purchaseorder_number } = order();

    const first = await settle(purchaseorder_number, "2026/7");

    expect(steps).toBe(3);
    const billId = first.bill.target.id;
    expect(first).toMatchObject({
      bill: { target: { number: "2026/7" }, alreadyConverted: false, linked: true },
      payment: { applied: [{ documentId: billId, amount: "190.3", balance: "0" }], unused: "0" },
    });
    expect(get("bills", billId)).toMatchObject({
      ...{ vendor_id: vendor, date: "2026-05-12", status: "paid", balance: 0 },
      purchaseorder_ids: [purchaseorder_id],
    });
    expect(get("purchaseorders", purchaseorder_id)).toMatchObject({
      ...{ status: "billed", bills: [{ bill_id: billId }] },
    });
    expect(get("vendorpayments", first.payment.paymentId)).toMatchObject({
      ...{ amount: 190.3, balance: 0, paid_through_account_name: "Example Bank" },
      bills: [{ bill_id: billId, amount_applied: 190.3 }],
    });

    expect(await settle(purchaseorder_number, "2026/7")).toEqual({
      bill: { ...first.bill, alreadyConverted: true },
      payment: { ...first.payment, existing: true },
    });
    expect(books().all("bills")).toHaveLength(1);
    expect(books().all("vendorpayments")).toHaveLength(1);
  });

  test("a bill that somebody paid already is not paid again", async () => {
    const { purchaseorder_number } = order();
    const { payment } = await settle(purchaseorder_number, "2026/7");
    books().update("vendorpayments", payment.paymentId, { reference_number: "By hand" });

    expect(await refusalOf(() => settle(purchaseorder_number, "2026/7"))).toContain(
      "which looks paid already",
    );
    expect(books().all("vendorpayments")).toHaveLength(1);
  });

  test("an order that is canceled becomes no bill", async () => {
    const { purchaseorder_number } = order({ status: "cancelled" });

    expect(await refusalOf(() => settle(purchaseorder_number, "2026/7"))).toContain(
      "PO-000001 is cancelled, and cannot be converted",
    );
    expect(books().all("bills")).toEqual([]);
  });
});

describe("an estimate is accepted, and becomes an invoice that is sent: 2 steps", () => {
  const estimate = (status: string) =>
    insert("estimates", { customer_id: customer, status, line_items: lines(70.1, 120.2) });
  const bill = async (recordId: string) => {
    steps = 0;
    const made = await step("booksConvertRecord", {
      ...{ recordType: "estimates", recordId, target: "invoices" },
    });
    const marked = await step("booksChangeStatus", {
      ...{ recordType: "invoices", records: made.target.id },
      verb: await pick("selectBooksVerb", "Mark as sent", { recordType: "invoices" }),
    });
    return { made, marked: marked.rows[0] };
  };

  test("and runs again without a second invoice", async () => {
    const { estimate_id } = estimate("accepted");

    const first = await bill(estimate_id);

    expect(steps).toBe(2);
    const invoiceId = first.made.target.id;
    expect(first).toMatchObject({
      made: { alreadyConverted: false, linked: true },
      marked: { id: invoiceId, status: "changed", to: "sent" },
    });
    expect(get("invoices", invoiceId)).toMatchObject({
      ...{ customer_id: customer, status: "sent", total: 190.3, balance: 190.3, estimate_id },
    });
    expect(get("estimates", estimate_id)).toMatchObject({
      ...{ status: "invoiced", invoice_ids: [invoiceId] },
    });

    expect(await bill(estimate_id)).toMatchObject({
      made: { ...first.made, alreadyConverted: true },
      marked: { id: invoiceId, to: "sent" },
    });
    expect(books().all("invoices")).toHaveLength(1);
  });

  test("which failed between both steps goes on where it stood", async () => {
    const { estimate_id } = estimate("accepted");
    world.zoho.faults.add({
      ...{ kind: "status", status: 503, product: "books" },
      match: ({ path }) => path.endsWith("/status/sent"),
    });
    await failureOf(bill(estimate_id));
    world.zoho.faults.clear();
    expect(books().all("invoices")).toMatchObject([{ status: "draft" }]);

    expect(await bill(estimate_id)).toMatchObject({
      made: { alreadyConverted: true },
      marked: { status: "changed", to: "sent" },
    });
    expect(books().all("invoices")).toMatchObject([{ status: "sent" }]);
  });

  test("one that somebody invoiced, and that is paid by now, stays as it is", async () => {
    const { estimate_id } = estimate("accepted");
    const { made } = await bill(estimate_id);
    const { invoice_id, total } = get("invoices", made.target.id);
    await world.runAction("booksRecordPayment", {
      ...{ customerId: customer, amount: total, date: "2026-05-14", mode: "cash" },
      documents: [{ document: invoice_id }],
    });

    expect(await bill(estimate_id)).toMatchObject({
      made: { target: { id: invoice_id }, alreadyConverted: true },
      marked: { status: "unchanged", to: "paid" },
    });
    expect(books().all("invoices")).toMatchObject([{ status: "paid", balance: 0 }]);
  });

  test("each accepted one of the morning is found by the status of the picker: 1 step", async () => {
    const { estimate_id } = estimate("accepted");
    for (const status of ["draft", "sent", "declined"]) estimate(status);
    const value = await pick("selectBooksStatus", "Accepted", { recordType: "estimates" });
    const accepted = async () => {
      const conditions = [{ field: "status", operator: "equals", value }];
      const { estimates } = await step("booksGetRecords", { recordType: "estimates", conditions });
      return estimates.map((one: Values) => one.estimate_id);
    };

    expect(await accepted()).toEqual([estimate_id]);
    await bill(estimate_id);
    expect(await accepted()).toEqual([]);
  });
});

describe("a credit note for an invoice, applied: 3 steps", () => {
  /** The whole invoice is credited, or some of its lines. */
  const credit = async (number: string, names: string[] = []) => {
    steps = 0;
    const { invoice_id } = await find("invoices", "invoice_number", number);
    const note = await step("booksConvertRecord", {
      ...{ recordType: "invoices", recordId: invoice_id, target: "creditnotes" },
      lines: names.map((line) => ({ line })),
    });
    const applied = await step("booksApplyCredits", {
      ...{ recordType: "invoices", recordId: invoice_id },
      credits: [{ kind: "creditnotes", creditId: note.target.id }],
    });
    return { note, applied };
  };

  test.each([false, true])(
    "once, when it runs again; Zoho leaves new ones open: %s",
    async (newCreditsStayOpen) => {
      Object.assign(world.zoho.quirks.books, { newCreditsStayOpen });
      const { invoice_id, invoice_number } = invoice(0, { line_items: lines(70.1, 120.2) });

      const first = await credit(invoice_number, ["Part of 70.1"]);

      expect(steps).toBe(3);
      const noteId = first.note.target.id;
      expect(first).toMatchObject({ applied: { left: "120.2" } });
      expect(first.note.linked).toBe(!newCreditsStayOpen);
      expect(get("invoices", invoice_id)).toMatchObject({ balance: 120.2, credits_applied: 70.1 });
      expect(get("creditnotes", noteId)).toMatchObject({
        ...{ total: 70.1, balance: 0, status: "closed" },
        invoices_credited: [{ invoice_id }],
      });

      expect(await credit(invoice_number)).toMatchObject({
        note: { target: { id: noteId }, alreadyConverted: true },
        applied: { applied: [], left: "120.2" },
      });
      expect(books().all("creditnotes")).toHaveLength(1);
      expect(get("invoices", invoice_id)).toMatchObject({ balance: 120.2 });
    },
  );

  test("of an invoice that is paid stays as credit, which the next invoice takes", async () => {
    const { invoice_id, invoice_number, total } = invoice(70);
    await world.runAction("booksRecordPayment", {
      ...{ customerId: customer, amount: total, date: "2026-05-14", mode: "cash" },
      documents: [{ document: invoice_id }],
    });

    const { message } = await failureOf(credit(invoice_number));
    expect(message).toContain("70 is left of the credit, and 0 of the document's balance");
    const [note] = books().all("creditnotes") as Answer[];
    expect(note).toMatchObject({ balance: 70, status: "open" });

    const next = invoice(100);
    const apply = () =>
      step("booksApplyCredits", {
        ...{ recordType: "invoices", recordId: next.invoice_id },
        credits: [{ kind: "creditnotes", creditId: note.creditnote_id }],
      });
    expect(await apply()).toMatchObject({ applied: [{ amount: "70" }], left: "30" });
    expect(await apply()).toEqual({ applied: [], left: "30" });
    expect(get("creditnotes", note.creditnote_id)).toMatchObject({ balance: 0, status: "closed" });
  });

  test("of a draft, or of a line that is not there, is refused, and nothing is written", async () => {
    const draft = invoice(70, { status: "draft" });
    const sent = invoice(70);

    expect(await refusalOf(() => credit(draft.invoice_number))).toMatch(
      /is draft.*Change its status first with Books - Change Status/,
    );
    expect(await refusalOf(() => credit(sent.invoice_number, ["Wheel"]))).toContain(
      'no line has the ID, the item or the name "Wheel"',
    );
    expect(books().all("creditnotes")).toEqual([]);
  });
});

describe("the PDF of an invoice goes into a file store: 1 step of Books", () => {
  test("by the number, as a file that the next step can store", async () => {
    const { invoice_number } = invoice(70);

    const stored = await world.runAction("booksGetPdf", {
      ...{ recordType: "invoices", records: invoice_number },
    });

    expect(stored).toMatchObject({
      ...{ contentType: "application/pdf", fileName: `${invoice_number}.pdf` },
    });
    expect(String(stored.data.subarray(0, 5))).toBe("%PDF-");
    expect(
      await refusalOf(() => step("booksGetPdf", { recordType: "invoices", records: "INV-9" })),
    ).toContain('there is no "INV-9" among Invoices.');
  });
});

describe("an expense with its receipt: 2 steps", () => {
  const receipt = { data: Buffer.from("a picture"), contentType: "image/jpeg" };

  test("and runs again with one receipt", async () => {
    const bank = await pick("selectBooksAccount", "Example Bank");
    const { expense } = await step("booksCreateExpense", {
      expenseAccountId: books().all("chartofaccounts").find(isExpense)?.account_id,
      ...{ paidThroughAccountId: bank, date: "2026-05-13", amount: "12.50", reference: "T 17" },
    });
    const attach = () =>
      step("booksAddAttachment", {
        ...{ recordType: "expenses", recordId: expense.expense_id, asReceipt: "true" },
        ...{ file: receipt, fileName: "taxi.jpg" },
      });

    expect(await attach()).toEqual({ documentId: "receipt", name: "taxi.jpg" });
    expect(steps).toBe(2);
    await attach();

    const owner = { recordType: "expenses", recordId: expense.expense_id };
    expect((await step("booksListAttachments", owner)).data).toMatchObject([
      { documentId: "receipt", name: "taxi.jpg" },
    ]);
    const { data } = await world.runAction("booksGetAttachment", {
      ...owner,
      attachmentId: await pick("selectBooksAttachment", "taxi.jpg", owner),
    });
    expect(String(data)).toBe("a picture");
  });
});
