import { skipWaits } from "../support/waits";
import { connect, failureOf, type Values } from "./support";
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

const organization = (name = "Example Robotics") => world.account.books.organization(name);
type Organization = ReturnType<typeof organization>;

/** What can be refunded, and the account field that Zoho wants with it. */
const kinds: [kind: string, idField: string, party: string, account: string, values: Values][] = [
  ["creditnotes", "creditnote_id", "customer_id", "from_account_id", {}],
  ["customerpayments", "payment_id", "customer_id", "from_account_id", { payment_mode: "cash" }],
  ["vendorcredits", "vendor_credit_id", "vendor_id", "account_id", {}],
  ["vendorpayments", "payment_id", "vendor_id", "to_account_id", {}],
];

/** A credit or a payment of 100, of a new contact. */
function credit(kind = "creditnotes", books: Organization = organization()) {
  const [, idField = "", party = "", , values] = kinds.find(([one]) => one === kind) ?? [];
  const { contact_id } = books.insert("contacts", { contact_name: "Example, Mills" });
  const amounts = kind.endsWith("payments")
    ? { amount: 100 }
    : { line_items: [{ name: "Gripper", rate: 100, quantity: 1 }] };
  return String(books.insert(kind, { [party]: contact_id, ...amounts, ...values })[idField]);
}
const accountOf = (books: Organization) => String(books.all("bankaccounts")[0]?.account_id);
const refund = async (recordId: string, inputs: Values = {}, books = organization()) =>
  (
    await world.runAction("booksCreateRefund", {
      recordType: "creditnotes",
      recordId,
      amount: "12.50",
      date: "2026-05-31",
      accountId: accountOf(books),
      organizationId: books.id,
      ...inputs,
    })
  ).data;
const refundsOf = (recordId: string, kind = "creditnotes", books = organization()) =>
  books.all(`${kind}/refunds`).filter((one) => JSON.stringify(one).includes(`"${recordId}"`));
const posts = () => world.calls("books").filter((call) => call.startsWith("POST"));

test.each(kinds)("%s are refunded", async (kind, _, __, account) => {
  const id = credit(kind);

  const { refundId, ...told } = await refund(id, {
    recordType: kind,
    refund_mode: "cash",
    reference_number: "RF-1",
    description: "Returned, unopened",
  });

  expect(told).toEqual({ amount: "12.5", left: "87.5", existing: false });
  expect(refundsOf(id, kind)).toHaveLength(1);
  const [sent] = world.zoho.requests
    .all({ product: "books" })
    .filter(({ method }) => method === "POST");
  expect([sent?.query.organization_id, sent?.body]).toEqual([
    organization().id,
    {
      date: "2026-05-31",
      amount: 12.5,
      [account]: accountOf(organization()),
      refund_mode: "cash",
      reference_number: "RF-1",
      description: "Returned, unopened",
    },
  ]);
  const { data } = await world.runAction("booksGetRecord", {
    recordType: "refunds",
    recordId: refundId,
    parentRecordType: kind,
    parentRecordId: id,
    organizationId: organization().id,
  });
  expect(JSON.stringify(data)).toContain("RF-1");
});

test("all of it, in parts that binary fractions would not add up to", async () => {
  const books = organization("Example Mills");
  const id = credit("creditnotes", books);
  expect(await refund(id, { amount: 0.1 }, books)).toMatchObject({ left: "99.9" });
  expect(await refund(id, { amount: 0.2 }, books)).toMatchObject({ left: "99.7" });
  expect(await refund(id, { amount: "99.7" }, books)).toMatchObject({ left: "0" });
  expect(books.get("creditnotes", id)).toMatchObject({ balance: 0, status: "closed" });
});

/** A retainer invoice of 100 that is paid in two parts. */
function retainer(books = organization()) {
  const { contact_id: customer_id } = books.insert("contacts", { contact_name: "Example, Mills" });
  const line_items = [{ name: "Gripper", rate: 100, quantity: 1 }];
  const made = books.insert("retainerinvoices", { customer_id, line_items });
  const { retainerinvoice_id } = made;
  const pay = (amount: number, values: Values = { retainerinvoice_id }) =>
    String(
      books.insert("customerpayments", { customer_id, amount, payment_mode: "cash", ...values })
        .payment_id,
    );
  pay(500, { invoices: [] });
  return {
    id: String(retainerinvoice_id),
    number: String(made.retainerinvoice_number),
    payments: [pay(30), pay(70)] as const,
  };
}

test.each(["id", "number"] as const)(
  "a retainer by its own %s: the oldest payment that has the amount left",
  async (name) => {
    const { payments, ...one } = retainer();
    const recordType = "retainerinvoices";

    expect(await refund(one[name], { recordType, amount: "50" })).toMatchObject({ left: "20" });
    expect(await refund(one[name], { recordType, amount: "30" })).toMatchObject({ left: "0" });

    expect(posts()).toEqual([
      `POST /books/v3/customerpayments/${payments[1]}/refunds`,
      `POST /books/v3/customerpayments/${payments[0]}/refunds`,
    ]);
    await expect(refund(one[name], { recordType, amount: "20.01" })).rejects.toThrow(
      `of the retainer invoice only 20 of payment ${payments[1]} is left to refund`,
    );
    expect(posts()).toHaveLength(2);
  },
);

test("a retainer: a step that runs again with its reference refunds once, of whichever payment", async () => {
  const { id, payments } = retainer();
  const inputs = { recordType: "retainerinvoices", amount: "30", reference_number: "RF-3" };
  const { refundId } = await refund(id, inputs);

  expect(await refund(id, inputs)).toEqual({ refundId, amount: "30", left: "0", existing: true });
  expect(posts()).toEqual([`POST /books/v3/customerpayments/${payments[0]}/refunds`]);
});

test("a retainer of which nothing was paid is refused before anything is sent", async () => {
  const { id } = retainer();
  const unpaid = organization().insert("retainerinvoices", {
    customer_id: organization().get("retainerinvoices", id)?.customer_id,
    line_items: [{ name: "Gripper", rate: 100, quantity: 1 }],
  });
  await expect(
    refund(String(unpaid.retainerinvoice_id), { recordType: "retainerinvoices" }),
  ).rejects.toThrow("of the retainer invoice only 0 is left to refund");
  expect(posts()).toEqual([]);
});

test("a credit note by its number", async () => {
  const id = credit();
  const number = String(organization().get("creditnotes", id)?.creditnote_number);
  expect(await refund(number)).toMatchObject({ left: "87.5" });
  expect(refundsOf(id)).toHaveLength(1);
});

test("a retainer: an answer that is lost after Zoho acted is no error", async () => {
  const { id, payments } = retainer();
  world.zoho.faults.add({ kind: "dropAfter", method: "POST" });

  expect(await refund(id, { recordType: "retainerinvoices" })).toMatchObject({ left: "17.5" });

  expect(refundsOf(payments[0], "customerpayments")).toHaveLength(1);
  expect(posts()).toHaveLength(1);
});

test.each(kinds)(
  "%s: a step that runs again with its reference refunds once",
  async (recordType) => {
    const id = credit(recordType);
    const inputs = { recordType, amount: "60", reference_number: "RF-2" };
    const { refundId } = await refund(id, inputs);

    expect(await refund(id, inputs)).toEqual({
      refundId,
      amount: "60",
      left: "40",
      existing: true,
    });
    expect(posts()).toHaveLength(1);

    const other = await refund(id, { ...inputs, amount: "40" });
    expect(other).toMatchObject({ left: "0", existing: false });
  },
);

test("more than is left is refused before anything is sent", async () => {
  const id = credit();
  await expect(refund(id, { amount: "100.01" })).rejects.toThrow(
    "Amount is 100.01, and only 100 is left to refund",
  );
  await expect(refund(id, { amount: "0" })).rejects.toThrow('Amount is "0"');
  await expect(refund("700000000000")).rejects.toThrow("does not exist");
  await expect(refund("7")).rejects.toThrow('there is no "7" among Credit Notes');
  expect(posts()).toEqual([]);
});

test("an answer that is lost before Zoho acted is an error that says so", async () => {
  const id = credit();
  world.zoho.faults.add({ kind: "status", status: 502, method: "POST" });

  const { message, failure } = await failureOf(refund(id));

  expect(message).toContain("Zoho Books did not carry it out");
  expect(failure).toMatchObject({ outcomeUnknown: false });
  expect(refundsOf(id)).toHaveLength(0);
  expect(posts()).toHaveLength(1);
});

test.each(kinds)(
  "%s: an answer that is lost after Zoho acted is no error, and nothing is sent again",
  async (recordType) => {
    const id = credit(recordType);
    // One of the same day and amount, so that only a new one counts.
    const { refundId: first } = await refund(id, { recordType });
    world.zoho.faults.add({ kind: "dropAfter", method: "POST" });

    const { refundId, left } = await refund(id, { recordType });

    expect(left).toBe("75");
    expect(refundId).not.toBe(first);
    expect(refundsOf(id, recordType)).toHaveLength(2);
    expect(posts()).toHaveLength(2);
  },
);

test("a missing scope is named, and nothing is refunded", async () => {
  const id = credit();
  const token = { ...world.account.issueToken({ scopes: ["ZohoBooks.creditnotes.READ"] }) };

  const { message } = await failureOf(
    refund(id, { connection: connect(world.account, { token }) }),
  );

  expect(message).toContain("ZohoBooks.creditnotes.CREATE");
  expect(refundsOf(id)).toHaveLength(0);
});
