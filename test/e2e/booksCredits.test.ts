import { recordingLogger } from "../support/logger";
import { skipWaits } from "../support/waits";
import { connect, failureOf, type Values, type World } from "./support";
import { useWorld } from "./useWorld";

const world = useWorld(
  {
    organizations: [
      { name: "Example Robotics", timeZone: "Europe/Berlin", isDefault: true },
      { name: "Example Mills", timeZone: "America/New_York" },
    ],
  },
  { clock: { now: () => Date.now() } },
);

beforeEach(() => {
  skipWaits();
});

type Organization = ReturnType<World["account"]["books"]["organization"]>;
const robotics = () => world.account.books.organization("Example Robotics");
const mills = () => world.account.books.organization("Example Mills");
const run = async (
  key: string,
  inputs: Values,
  books: Organization = robotics(),
  context: Values = {},
) => (await world.runAction(key, { organizationId: books.id, ...inputs }, context)).data;

let names = 0;
function customer(books: Organization, contact_type = "customer") {
  names += 1;
  const contact_name = `Example, Mills & Sons ${names}`;
  return String(books.insert("contacts", { contact_name, contact_type }).contact_id);
}
const lines = (rate: number) => [{ name: "Gripper", rate, quantity: 1 }];

/** An invoice of a new customer, and what makes credits of that customer. */
function sale(rate: number, books: Organization = robotics()) {
  const customer_id = customer(books);
  const insert = (type: string, idField: string, values: Values) =>
    String(books.insert(type, { customer_id, date: "2026-05-02", ...values })[idField]);
  const invoiceId = insert("invoices", "invoice_id", { status: "sent", line_items: lines(rate) });
  return {
    customer_id,
    invoiceId,
    note: (rate: number, date = "2026-05-02", values: Values = {}) =>
      insert("creditnotes", "creditnote_id", { date, line_items: lines(rate), ...values }),
    payment: (amount: number, date = "2026-05-02") =>
      insert("customerpayments", "payment_id", {
        date,
        amount,
        payment_mode: "cash",
        invoices: [],
      }),
    apply: (inputs: Values, context: Values = {}) =>
      run(
        "booksApplyCredits",
        { recordType: "invoices", recordId: invoiceId, ...inputs },
        books,
        context,
      ),
    unapply: (inputs: Values) =>
      run("booksUnapplyCredits", { recordType: "invoices", recordId: invoiceId, ...inputs }, books),
    balance: () => books.get("invoices", invoiceId)?.balance,
  };
}

/** A bill of a new vendor, likewise. */
function purchase(rate: number) {
  const books = robotics();
  const vendor_id = customer(books, "vendor");
  const insert = (type: string, idField: string, values: Values) =>
    String(books.insert(type, { vendor_id, date: "2026-05-02", ...values })[idField]);
  const billId = insert("bills", "bill_id", { bill_number: "B-1", line_items: lines(rate) });
  return {
    billId,
    credit: (rate: number) =>
      insert("vendorcredits", "vendor_credit_id", { line_items: lines(rate) }),
    payment: (amount: number) => insert("vendorpayments", "payment_id", { amount, bills: [] }),
    apply: (inputs: Values) =>
      run("booksApplyCredits", { recordType: "bills", recordId: billId, ...inputs }),
    unapply: (inputs: Values) =>
      run("booksUnapplyCredits", { recordType: "bills", recordId: billId, ...inputs }),
    balance: () => books.get("bills", billId)?.balance,
  };
}

/** A retainer invoice of a customer that is paid. */
function retainer(customer_id: string, rate: number) {
  const { retainerinvoice_id, retainerinvoice_number } = robotics().insert("retainerinvoices", {
    customer_id,
    line_items: lines(rate),
  });
  const { payment_id } = robotics().insert("customerpayments", {
    customer_id,
    amount: rate,
    payment_mode: "cash",
    retainerinvoice_id,
  });
  const ids = { id: String(retainerinvoice_id), paymentId: String(payment_id) };
  return { ...ids, number: String(retainerinvoice_number) };
}

const noteRow = (creditId: string, amount?: string) => ({ kind: "creditnotes", creditId, amount });
const posts = () => world.calls("books").filter((call) => call.startsWith("POST"));

describe("applying", () => {
  test("a credit note for an invoice, applied: as much as fits", async () => {
    const { invoiceId, note, apply, balance } = sale(100);
    const creditId = note(30);

    expect(await apply({ credits: [noteRow(creditId)] })).toEqual({
      applied: [{ creditId, kind: "creditnotes", amount: "30" }],
      left: "70",
    });
    expect(balance()).toBe(70);
    expect(robotics().get("creditnotes", creditId)).toMatchObject({ balance: 0, status: "closed" });
    expect(posts()).toEqual([`POST /books/v3/invoices/${invoiceId}/credits`]);
  });

  test("several credits go out in one call, and a retainer in one of its own", async () => {
    const { customer_id, invoiceId, note, payment, apply } = sale(100);
    const { id: retainerId } = retainer(customer_id, 50);

    const { applied, left } = await apply({
      credits: [
        noteRow(note(0.1), "0.1"),
        { kind: "customerpayments", creditId: payment(20), amount: "0.2" },
        { kind: "retainerinvoices", creditId: retainerId, amount: "49.7" },
      ],
    });

    expect(applied.map(({ amount }: Values) => amount)).toEqual(["0.1", "0.2", "49.7"]);
    expect(left).toBe("50");
    expect(posts()).toEqual([
      `POST /books/v3/invoices/${invoiceId}/credits`,
      `POST /books/v3/retainerinvoices/${retainerId}/invoices`,
    ]);
  });

  test("all open credits, the oldest first, up to the balance; none twice", async () => {
    const { note, payment, apply, balance } = sale(100);
    const [newest, oldest, middle] = [
      note(80, "2026-05-09"),
      payment(30, "2026-05-01"),
      note(40, "2026-05-05"),
    ];
    note(500, "2026-04-01", { status: "void" });

    const { applied, left } = await apply({ allOpenCredits: "true" });

    expect(applied).toEqual([
      { creditId: oldest, kind: "customerpayments", amount: "30" },
      { creditId: middle, kind: "creditnotes", amount: "40" },
      { creditId: newest, kind: "creditnotes", amount: "30" },
    ]);
    expect([left, balance()]).toEqual(["0", 0]);
    expect(await apply({ allOpenCredits: "true" })).toEqual({ applied: [], left: "0" });
    expect(posts()).toHaveLength(1);
  });

  test("open credits of a second page and of another organization", async () => {
    const { note, apply } = sale(1000, mills());
    for (let count = 0; count < 230; count += 1) note(1);

    const { applied, left } = await apply({ allOpenCredits: true });

    expect(applied).toHaveLength(230);
    expect(left).toBe("770");
  });

  test("documents and credits by their numbers", async () => {
    const { customer_id, invoiceId, note, payment, balance } = sale(100);
    const { invoice_number } = robotics().get("invoices", invoiceId) ?? {};
    const numberOf = (type: string, id: string, field: string) =>
      robotics().get(type, id)?.[field] as string;
    const [noteId, paymentId, paid] = [note(10), payment(20), retainer(customer_id, 30)];

    const { applied, left } = await run("booksApplyCredits", {
      recordType: "invoices",
      recordId: invoice_number,
      credits: JSON.stringify([
        noteRow(numberOf("creditnotes", noteId, "creditnote_number")),
        {
          kind: "customerpayments",
          creditId: numberOf("customerpayments", paymentId, "payment_number"),
        },
        { kind: "retainerinvoices", creditId: paid.number },
      ]),
    });

    expect(applied.map(({ creditId }: Values) => creditId)).toEqual([noteId, paymentId, paid.id]);
    expect([left, balance()]).toEqual(["40", 40]);
  });

  test("a number of no document or several is refused before anything is sent", async () => {
    const [one, other] = [purchase(10), purchase(20)];
    const pay = (recordId: string) =>
      run("booksApplyCredits", { recordType: "bills", recordId, allOpenCredits: true });
    const { bill_number } = robotics().get("bills", one.billId) ?? {};
    expect(robotics().get("bills", other.billId)).toMatchObject({ bill_number });

    await expect(pay(bill_number as string)).rejects.toThrow(
      `Record ID: several of Bills have bill_number "${bill_number}": `,
    );
    await expect(pay("B-404")).rejects.toThrow(
      'Record ID: there is no "B-404" among Bills. Give the ID,',
    );
    await expect(
      one.apply({ credits: [{ kind: "vendorcredits", creditId: "9" }] }),
    ).rejects.toThrow('Credits, row 1: there is no "9" among Vendor Credits. Give the ID,');
    expect(posts()).toEqual([]);
  });

  test("one credit by its ID and by its number is there twice", async () => {
    const { note, apply } = sale(100);
    const id = note(10);
    const number = String(robotics().get("creditnotes", id)?.creditnote_number);
    await expect(apply({ credits: [noteRow(id, "1"), noteRow(number, "1")] })).rejects.toThrow(
      "row 2: the credit stands in a row before",
    );
  });

  test("what is left of retainers is not among all open credits", async () => {
    const { customer_id, payment, apply, balance } = sale(100);
    retainer(customer_id, 50);
    payment(5);

    expect(await apply({ allOpenCredits: true })).toMatchObject({ left: "95" });
    expect(balance()).toBe(95);
  });

  test.each([false, true])(
    "open credits are read until the balance is covered; where Zoho keeps its own order (%s), all of them",
    async (sortOrderIgnored) => {
      const { note, apply } = sale(2);
      const days = Array.from({ length: 210 }, (_, day) => new Date(Date.UTC(2025, 0, 1 + day)));
      const ids = days.map((day) => note(1, day.toISOString().slice(0, 10)));
      world.zoho.quirks.books.sortOrderIgnored = sortOrderIgnored;

      const { applied } = await apply({ allOpenCredits: true });

      expect(applied.map(({ creditId }: Values) => creditId)).toEqual(ids.slice(0, 2));
      const lists = world.calls("books").filter((call) => call === "GET /books/v3/creditnotes");
      expect(lists).toHaveLength(sortOrderIgnored ? 2 : 1);
    },
  );

  test("of many open payments of one day, those alone are read that are applied", async () => {
    const { note, payment, apply } = sale(5);
    const ids = Array.from({ length: 210 }, () => payment(1));
    const older = note(2, "2026-05-01");

    const { applied, left } = await apply({ allOpenCredits: true });

    expect(applied.map(({ creditId }: Values) => creditId)).toEqual([older, ...ids.slice(0, 3)]);
    expect(left).toBe("0");
    const read = world.calls("books").filter((call) => call.includes("/customerpayments/"));
    expect(read).toEqual(ids.slice(0, 3).map((id) => `GET /books/v3/customerpayments/${id}`));
  });

  test("open credits of another currency are left out, with a warning", async () => {
    const { customer_id, payment, apply } = sale(100);
    const currency = robotics()
      .all("settings/currencies")
      .find(({ currency_code }) => currency_code === "GBP");
    const insert = (type: string, values: Values) =>
      robotics().insert(type, {
        customer_id,
        date: "2026-05-01",
        currency_id: currency?.currency_id,
        ...values,
      });
    const paid = insert("customerpayments", { amount: 10, payment_mode: "cash", invoices: [] });
    const credited = insert("creditnotes", { line_items: lines(10) });
    const own = payment(30);
    const { logger, lines: logged } = recordingLogger();

    const { applied, left } = await apply({ allOpenCredits: true }, { logger });

    expect(applied).toEqual([{ creditId: own, kind: "customerpayments", amount: "30" }]);
    expect(left).toBe("70");
    const warned = logged.filter(({ level }) => level === "warn").map(({ message }) => message);
    expect(warned).toEqual([
      `Credit Notes in another currency were left out: ${credited.creditnote_id}.`,
      `Customer Payments in another currency were left out: ${paid.payment_id}.`,
    ]);
  });

  test("nothing open is no error", async () => {
    expect(await sale(10).apply({ allOpenCredits: true })).toEqual({ applied: [], left: "10" });
  });

  test("vendor credits and payments settle a bill", async () => {
    const { credit, payment, apply, balance } = purchase(100);
    const [vendorCredit, vendorPayment] = [credit(30), payment(50)];

    const { applied, left } = await apply({
      credits: [
        { kind: "vendorcredits", creditId: vendorCredit },
        { kind: "vendorpayments", creditId: vendorPayment, amount: "25.5" },
      ],
    });

    expect(applied).toEqual([
      { creditId: vendorCredit, kind: "vendorcredits", amount: "30" },
      { creditId: vendorPayment, kind: "vendorpayments", amount: "25.5" },
    ]);
    expect([left, balance()]).toEqual(["44.5", 44.5]);
    expect(await purchase(5).apply({ allOpenCredits: true })).toEqual({ applied: [], left: "5" });
  });

  test.each(["both", "filled"] as const)("Zoho takes %s lists alone", async (creditLists) => {
    world.zoho.quirks.books.creditLists = creditLists;
    const { note, apply, balance } = sale(100);

    await apply({ credits: [noteRow(note(30))] });

    expect(balance()).toBe(70);
  });

  test.each<[string, (one: ReturnType<typeof sale>) => Values[], RegExp]>([
    ["more than is left", ({ note }) => [noteRow(note(5), "6")], /row 1: 5 is left of the credit/],
    [
      "more than the balance",
      ({ note }) => [noteRow(note(500), "101")],
      /100 of the document's balance/,
    ],
    ["another customer's", () => [noteRow(sale(1).note(5))], /the credit is another customer's/],
    [
      "a vendor's",
      () => [{ kind: "vendorcredits", creditId: purchase(1).credit(5) }],
      /row 1: Vendor Credits are not for Invoices/,
    ],
  ])("%s is refused before anything is sent", async (_, credits, message) => {
    const one = sale(100);
    await expect(one.apply({ credits: credits(one) })).rejects.toThrow(message);
    expect(posts()).toEqual([]);
  });

  test("neither credits nor all of them, and both, are refused", async () => {
    const { note, apply } = sale(100);
    const message = "Give Credits, or choose All Open Credits";
    await expect(apply({})).rejects.toThrow(message);
    await expect(apply({ allOpenCredits: true, credits: [noteRow(note(5))] })).rejects.toThrow(
      message,
    );
    expect(world.calls("books")).toEqual([]);
  });

  test("an answer that is lost before Zoho acted is an error that says so", async () => {
    const { note, apply, balance } = sale(100);
    const credits = [noteRow(note(30))];
    world.zoho.faults.add({ kind: "status", status: 502, method: "POST" });

    const { message, failure } = await failureOf(apply({ credits }));

    expect(message).toContain("Zoho Books did not carry it out");
    expect(failure).toMatchObject({ outcomeUnknown: false });
    expect(balance()).toBe(100);
    expect(posts()).toHaveLength(1);
  });

  test.each(["dropBefore", "status"] as const)(
    "where a retainer fails (%s) behind credits that are applied, the step is not to run again as it is",
    async (kind) => {
      const { customer_id, note, apply, balance } = sale(100);
      const noteId = note(30);
      const [one, other] = [retainer(customer_id, 50), retainer(customer_id, 50)];
      const rows = [one, other].map(({ id }) => ({
        ...{ kind: "retainerinvoices", creditId: id, amount: "20" },
      }));
      const fault = { method: "POST", path: /retainerinvoices/ };
      world.zoho.faults.add(
        kind === "status" ? { ...fault, kind, status: 400 } : { ...fault, kind },
      );

      const { message, failure } = await failureOf(
        apply({ credits: [noteRow(noteId, "10"), ...rows] }),
      );

      expect(message).toContain(
        `Applied: 10 of creditnotes ${noteId}. Run the step with these rows alone: ` +
          `20 of retainerinvoices ${one.id}, 20 of retainerinvoices ${other.id}.`,
      );
      expect(message).not.toContain("the step again");
      expect(failure).toMatchObject({ retryable: false });
      world.zoho.faults.clear();
      expect(await apply({ credits: rows })).toMatchObject({ left: "50" });
      expect(balance()).toBe(50);
    },
  );

  test("where it stays unknown of a retainer, credits that are applied, and those that are not, are named", async () => {
    const { customer_id, note, apply } = sale(100);
    const noteId = note(30);
    const [one, other] = [retainer(customer_id, 50), retainer(customer_id, 50)];
    const row = { kind: "retainerinvoices", amount: "20" };
    let isLost = false;
    world.zoho.faults.add({ kind: "dropAfter", method: "POST", path: /retainerinvoices/ });
    world.zoho.faults.add({
      ...{ kind: "status", status: 400 },
      match: ({ method, path }) => {
        isLost ||= method === "POST" && path.includes("retainerinvoices");
        return isLost && method === "GET";
      },
    });

    const { message, failure } = await failureOf(
      apply({
        credits: [
          noteRow(noteId, "10"),
          { ...row, creditId: one.id },
          { ...row, creditId: other.id },
        ],
      }),
    );

    expect(message).toContain(
      `Applied: 10 of creditnotes ${noteId}. Unknown: 20 of retainerinvoices ${one.id}. ` +
        `Not applied: 20 of retainerinvoices ${other.id}. Run the step with the rows alone that are not applied.`,
    );
    expect(failure).toMatchObject({ outcomeUnknown: true, retryable: false });
  });

  test.each(["dropAfter", "truncate"] as const)(
    "an answer that is lost after Zoho acted (%s) is no error, and nothing is sent again",
    async (kind) => {
      const { note, apply, balance } = sale(100);
      // A part of both: the second time would be taken as well.
      const credits = [noteRow(note(80), "30")];
      world.zoho.faults.add({ kind, method: "POST" });

      expect(await apply({ credits })).toMatchObject({ left: "70" });
      expect(balance()).toBe(70);
      expect(posts()).toHaveLength(1);
    },
  );

  test("what cannot be read after a lost answer stays unknown", async () => {
    const { note, apply } = sale(100);
    const credits = [noteRow(note(30))];
    let isLost = false;
    world.zoho.faults.add({ kind: "dropAfter", method: "POST" });
    world.zoho.faults.add({
      kind: "status",
      status: 400,
      match: ({ method }) => {
        isLost ||= method === "POST";
        return isLost && method === "GET";
      },
    });

    const { message, failure } = await failureOf(apply({ credits }));

    expect(message).toContain("It is unknown whether Zoho carried the request out");
    expect(failure).toMatchObject({ outcomeUnknown: true, retryable: false });
  });

  test("a missing scope is named, and nothing is applied", async () => {
    const { note, apply, balance } = sale(100);
    const credits = [noteRow(note(30))];
    const scopes = ["ZohoBooks.invoices.READ", "ZohoBooks.creditnotes.READ"];
    const connection = connect(world.account, {
      token: { ...world.account.issueToken({ scopes }) },
    });

    const { message } = await failureOf(apply({ credits, connection }));

    expect(message).toContain("ZohoBooks.invoices.CREATE");
    expect(balance()).toBe(100);
  });
});

/** Zoho tells of success, and does nothing. */
const doNothing = (method: string) =>
  world.zoho.faults.add({ kind: "status", status: 200, body: { code: 0, message: "ok" }, method });

test("success that Zoho tells without an effect is an error, when credits are applied and taken off", async () => {
  const { note, apply, unapply, balance } = sale(100);
  const creditId = note(30);
  doNothing("POST");
  await expect(apply({ credits: [noteRow(creditId)] })).rejects.toThrow(
    `Zoho Books told of success, and applied 0 in place of 30 of creditnotes ${creditId}`,
  );
  world.zoho.faults.clear();
  await apply({ credits: [noteRow(creditId)] });
  doNothing("DELETE");
  await expect(unapply({ allCredits: true })).rejects.toThrow(
    `Came loose: none. Still applied: creditnotes ${creditId}`,
  );
  expect(balance()).toBe(70);
});

describe("unapplying", () => {
  test("named credit notes come loose, others and payments stay", async () => {
    const { note, payment, apply, unapply, balance } = sale(100);
    const [one, other, paid] = [note(10), note(20), payment(30)];
    await apply({ allOpenCredits: true });

    expect(await unapply({ creditIds: one })).toEqual({
      applied: [{ creditId: one, kind: "creditnotes", amount: "10" }],
      left: "50",
      paymentKept: null,
    });
    expect(await unapply({ allCredits: true })).toMatchObject({
      applied: [{ creditId: other, amount: "20" }],
      left: "70",
    });
    expect(balance()).toBe(70);
    expect(robotics().get("customerpayments", paid)).toMatchObject({ unused_amount: 0 });
    expect(robotics().get("creditnotes", one)).toMatchObject({ balance: 10, status: "open" });
    expect(await unapply({ allCredits: true })).toEqual({
      applied: [],
      left: "70",
      paymentKept: null,
    });
  });

  test("payments come loose where they are included, and stay as records", async () => {
    const { customer_id, payment, apply, unapply, balance } = sale(100);
    const paid = payment(30);
    const other = robotics().insert("invoices", {
      customer_id,
      status: "sent",
      line_items: lines(20),
    });
    const part = { kind: "customerpayments", creditId: paid, amount: "10" };
    await apply({ credits: [part] });
    await run("booksApplyCredits", {
      recordType: "invoices",
      recordId: other.invoice_id,
      credits: [part],
    });
    await expect(unapply({ creditIds: paid })).rejects.toThrow("choose Include Payments");

    expect(await unapply({ creditIds: [paid], includePayments: true })).toEqual({
      applied: [{ creditId: paid, kind: "customerpayments", amount: "10" }],
      left: "100",
      paymentKept: true,
    });
    expect(balance()).toBe(100);
    expect(robotics().get("customerpayments", paid)).toMatchObject({ unused_amount: 20 });
  });

  test("a payment that is on this invoice alone comes loose, and stays", async () => {
    const { payment, note, apply, unapply, balance } = sale(100);
    const paid = payment(30);
    note(10);
    await apply({ allOpenCredits: true });

    expect(await unapply({ allCredits: true, includePayments: true })).toMatchObject({
      left: "100",
      paymentKept: true,
    });
    expect(balance()).toBe(100);
    expect(robotics().get("customerpayments", paid)).toMatchObject({ unused_amount: 30 });
  });

  test("a payment that Zoho deletes along with it is an error with the payment's values", async () => {
    world.zoho.quirks.books.singlePaymentsGoAlong = true;
    const { payment, note, apply, unapply } = sale(100);
    const [paid, rest, credited] = [payment(30), payment(5), note(10)];
    await apply({ allOpenCredits: true });

    await expect(unapply({ creditIds: [credited, rest], includePayments: true })).rejects.toThrow(
      new RegExp(
        `payment ${rest} came off the document, and Zoho Books deleted the payment itself: amount 5, ` +
          `date 2026-05-02, payment_mode cash, .*Came loose: creditnotes ${credited}, customerpayments ${rest}`,
      ),
    );
    expect(robotics().get("customerpayments", paid)).toBeDefined();
  });

  test("vendor credits and vendor payments come off a bill", async () => {
    const { credit, payment, apply, unapply, balance } = purchase(100);
    credit(30);
    payment(50);
    await apply({ allOpenCredits: true });

    expect(await unapply({ allCredits: true })).toMatchObject({ left: "50", paymentKept: null });
    expect(await unapply({ allCredits: true, includePayments: true })).toMatchObject({
      applied: [{ kind: "vendorpayments", amount: "50" }],
      left: "100",
      paymentKept: true,
    });
    expect(balance()).toBe(100);
  });

  test("credits come loose by their numbers, below a document that is named by its own", async () => {
    const { invoiceId, note, apply, balance } = sale(100);
    const [id, other] = [note(10), note(20)];
    await apply({ credits: [noteRow(id), noteRow(other)] });

    const { applied } = await run("booksUnapplyCredits", {
      recordType: "invoices",
      recordId: robotics().get("invoices", invoiceId)?.invoice_number,
      creditIds: String(robotics().get("creditnotes", id)?.creditnote_number),
    });

    expect(applied).toEqual([{ creditId: id, kind: "creditnotes", amount: "10" }]);
    expect(balance()).toBe(80);
  });

  test.each(["id", "number", "paymentId"] as const)(
    "what was paid on a retainer comes off by its %s, and the payment stays",
    async (name) => {
      // A payment that is on this invoice alone would go along.
      world.zoho.quirks.books.singlePaymentsGoAlong = true;
      const { customer_id, invoiceId, payment, apply, unapply, balance } = sale(100);
      const paid = retainer(customer_id, 50);
      payment(5);
      const row = { kind: "retainerinvoices", creditId: paid.id };
      await apply({ allOpenCredits: true });
      await apply({ credits: [{ ...row, amount: "30" }] });
      await apply({ credits: [{ ...row, amount: "10" }] });
      const named = { creditIds: paid[name] };
      await expect(unapply(named)).rejects.toThrow("choose Include Payments");

      const { applied, ...told } = await unapply({ ...named, includePayments: true });

      expect(applied.map(({ creditId, amount }: Values) => [creditId, amount])).toEqual([
        [paid.paymentId, "30"],
        [paid.paymentId, "10"],
      ]);
      expect(told).toEqual({ left: "95", paymentKept: true });
      expect(balance()).toBe(95);
      expect(robotics().get("customerpayments", paid.paymentId)).toMatchObject({
        unused_amount: 50,
      });
      expect(world.calls("books").filter((call) => call.startsWith("DELETE"))).toEqual([
        `DELETE /books/v3/retainerinvoices/${paid.id}/invoices/${invoiceId}`,
      ]);
    },
  );

  test("a credit that is not applied is refused before anything is sent", async () => {
    const { note, unapply } = sale(100);
    await expect(unapply({ creditIds: note(5) })).rejects.toThrow("is not applied");
    await expect(unapply({})).rejects.toThrow("Give Credits, or choose All Credits");
    expect(world.calls("books").some((call) => call.startsWith("DELETE"))).toBe(false);
  });

  test.each(["status", "statusAfter"] as const)(
    "a lost answer (%s) is asked for again, and all ends the same",
    async (kind) => {
      const { note, apply, unapply, balance } = sale(100);
      const creditId = note(10);
      await apply({ credits: [noteRow(creditId)] });
      world.zoho.faults.add({ kind, status: 502, method: "DELETE", times: 1 });

      expect(await unapply({ creditIds: creditId })).toMatchObject({ left: "100" });
      expect(balance()).toBe(100);
    },
  );
});
