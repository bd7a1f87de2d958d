import { skipWaits } from "../support/waits";
import { connect, failureOf, onRequest, type Values } from "./support";
import { useWorld } from "./useWorld";

const world = useWorld({
  organizations: [
    { name: "Example Robotics", timeZone: "America/New_York", isDefault: true },
    { name: "Example Japan", timeZone: "Asia/Tokyo", currencyCode: "JPY" },
  ],
});
let customer: string;
let vendor: string;

beforeEach(() => {
  skipWaits();
  warned = [];
  customer = contact({ contact_name: `Mills, Sons & Co ${++made}` });
  vendor = contact({ contact_name: `Parts ${made}`, contact_type: "vendor" });
});

let made = 0;
const books = (name = "Example Robotics") => world.account.books.organization(name);
const contact = (values: Values, name?: string) =>
  String(books(name).insert("contacts", values).contact_id);
const invoice = (rate: number, values: Values = {}, name?: string) =>
  books(name).insert("invoices", {
    customer_id: customer,
    line_items: [{ rate }],
    status: "sent",
    ...values,
  });
const bill = (rate: number, values: Values = {}) =>
  books().insert("bills", {
    vendor_id: vendor,
    bill_number: `B-${++made}`,
    line_items: [{ rate }],
    ...values,
  });
const bank = () => books().all("bankaccounts")[0]?.account_id;
let warned: string[] = [];
const pay = async (inputs: Values) => {
  const logger = { warn: (line: string) => warned.push(line), debug: () => {}, info: () => {} };
  const given = {
    customerId: customer,
    date: "2026-05-31",
    mode: "banktransfer",
    organizationId: books().id,
    ...inputs,
  };
  return (await world.runAction("booksRecordPayment", given, { logger })).data;
};
const failing = (inputs: Values) => failureOf(pay(inputs));
const payments = (type = "customerpayments") =>
  books()
    .all(type)
    .filter(({ customer_id, vendor_id }) => customer_id === customer || vendor_id === vendor);
const posts = () => world.calls("books").filter((call) => call.startsWith("POST"));

test("money for two invoices is recorded, and the rest stays as credit", async () => {
  const [one, two] = [invoice(0.1), invoice(100)];
  const inputs = {
    amount: "100.3",
    reference: "TR 1",
    documents: [{ document: one.invoice_number }, { document: two.invoice_id }],
  };

  const { message } = await failing(inputs);
  expect(message).toContain("Of Amount, 100.3, a rest of 0.2 is left without a document");
  expect(posts()).toEqual([]);

  world.zoho.requests.clear();
  const result = await pay({ ...inputs, keepsRest: true });

  expect(result).toEqual({
    paymentId: payments()[0]?.payment_id,
    applied: [
      { documentId: one.invoice_id, amount: "0.1", balance: "0" },
      { documentId: two.invoice_id, amount: "100", balance: "0" },
    ],
    unused: "0.2",
    existing: false,
  });
  expect(books().get("invoices", String(two.invoice_id))).toMatchObject({ status: "paid" });
  expect(payments()).toMatchObject([
    { amount: 100.3, unused_amount: 0.2, reference_number: "TR 1" },
  ]);
  expect(world.calls("books")).toHaveLength(6);
});

test("many documents are read from the list of what is open", async () => {
  const open = Array.from({ length: 120 }, () => invoice(1));
  const documents = open.map(({ invoice_id, invoice_number }, index) => ({
    document: index % 2 ? invoice_id : invoice_number,
  }));

  const { applied, unused } = await pay({ amount: 120, documents });

  expect(unused).toBe("0");
  expect(applied.map(({ documentId }: Values) => documentId)).toEqual(
    open.map(({ invoice_id }) => invoice_id),
  );
  expect(world.calls("books")).toHaveLength(4);
});

test("what no list of open documents has is looked for by itself", async () => {
  const documents = [invoice(1), invoice(2), invoice(3)].map(({ invoice_id }) => ({
    document: invoice_id,
  }));
  const [paid, foreign] = [
    invoice(1, { balance: 0 }),
    invoice(1, { customer_id: contact({ contact_name: `Stranger ${made}` }) }),
  ];
  const message = async (document: unknown) =>
    (await failing({ amount: 9, documents: [...documents, { document }] })).message;

  expect(await message(paid.invoice_id)).toContain("row 4: nothing is open of");
  expect(await message(foreign.invoice_number)).toContain("is another contact's");
  expect(await message("INV-none")).toContain('row 4: there is no "INV-none"');
  expect(posts()).toEqual([]);
});

test("a document whose number is as long as an ID is found", async () => {
  const { invoice_id } = invoice(5, { invoice_number: "202605310001" });

  expect(await pay({ amount: 5, documents: [{ document: "202605310001" }] })).toMatchObject({
    applied: [{ documentId: invoice_id, balance: "0" }],
  });
});

test("a row for which nothing is left is warned of", async () => {
  const [one, two] = [invoice(5), invoice(6)];

  const { applied } = await pay({
    amount: 5,
    documents: [{ document: one.invoice_id }, { document: two.invoice_id }],
  });

  expect(applied).toHaveLength(1);
  expect(warned).toEqual([
    `Documents, row 2: nothing of Amount was left for ${two.invoice_number} (${two.invoice_id}).`,
  ]);
});

test("the same payment again gives the one that is there, unless a repeated one is allowed", async () => {
  const { invoice_id } = invoice(100);
  const inputs = { amount: 40, reference: "TR 2", documents: [{ document: invoice_id }] };
  const first = await pay(inputs);

  expect(await pay(inputs)).toEqual({ ...first, existing: true });
  expect(await pay({ ...inputs, documents: [] })).toMatchObject({ existing: true });
  expect(posts()).toHaveLength(1);

  const other = invoice(40).invoice_id;
  const { message } = await failing({ ...inputs, documents: [{ document: other }] });
  expect(message).toContain(`payment ${first.paymentId} has this reference, day and amount`);
  expect(message).toContain("Turn on Allow Repeated Reference");
  const both = [{ document: other }, { document: invoice_id }];
  expect(await pay({ ...inputs, documents: both })).toEqual({ ...first, existing: true });
  expect(warned).toEqual([expect.stringContaining(`has nothing on ${other}`)]);
  expect(posts()).toHaveLength(1);

  const second = await pay({ ...inputs, repeatsReference: true });
  expect(second).toMatchObject({ existing: false, applied: [{ balance: "20" }] });
  expect(await pay({ ...inputs, date: "2026-06-01", amount: 20 })).toMatchObject({
    applied: [{ balance: "0" }],
  });
  expect(payments()).toHaveLength(3);
});

test("a vendor is paid from an account, for bills whose numbers others have as well", async () => {
  const one = bill(0.1, { bill_number: "2026/7" });
  const two = bill(0.2, { bill_number: "2026/8" });
  const other = contact({ contact_name: `Other Parts ${made}`, contact_type: "vendor" });
  bill(5, { bill_number: "2026/7", vendor_id: other });
  const inputs = {
    customerId: "",
    vendorId: vendor,
    amount: 0.3,
    documents: [
      { document: "2026/7", amount: 0.1 },
      { document: "2026/8", amount: 0.2 },
    ],
  };

  expect((await failing(inputs)).message).toContain("Account ID is empty");
  const result = await pay({ ...inputs, accountId: bank() });

  expect(result).toMatchObject({
    applied: [
      { documentId: one.bill_id, amount: "0.1", balance: "0" },
      { documentId: two.bill_id, amount: "0.2", balance: "0" },
    ],
    unused: "0",
  });
  expect(payments("vendorpayments")).toMatchObject([
    { payment_id: result.paymentId, paid_through_account_name: "Example Bank", balance: 0 },
  ]);
});

test("what does not fit is an error before anything is sent", async () => {
  const { invoice_id, invoice_number } = invoice(50);
  const other = contact({ contact_name: `Somebody Else ${made}` });
  const euro = books()
    .all("settings/currencies")
    .find(({ currency_code }) => currency_code === "EUR")?.currency_id;
  const [foreign, inEuros, none] = [
    invoice(10, { customer_id: other }).invoice_id,
    invoice(10, { currency_id: euro }).invoice_id,
    invoice(10, { balance: 0 }).invoice_id,
  ];
  const voided = invoice(10, { status: "void" }).invoice_id;
  bill(5, { bill_number: "B-twice" });
  bill(6, { bill_number: "B-twice" });
  const cases: [Values, string][] = [
    [{ documents: [{ document: "INV-9" }] }, 'there is no "INV-9" among Invoices'],
    [{ documents: [{ document: "4876000000000000009" }] }, "among Invoices"],
    [{ documents: [{ document: foreign }] }, "is another contact's"],
    [{ documents: [{ document: none }], amount: 1 }, "which looks paid already"],
    [{ documents: [{ document: none }], amount: 1, keepsRest: true }, "looks paid already"],
    [{ documents: [{ document: voided, amount: 5 }], keepsRest: true }, "which is void"],
    [{ documents: [{ document: inEuros }] }, "is in EUR, and the contact's currency is USD"],
    [{ documents: [{ document: invoice_id }], customerId: "4876000000000000009" }, "no contact"],
    [{ date: "2026-13-45", keepsRest: true }, 'Date is "2026-13-45"'],
    [{ documents: [{ document: invoice_id, amount: 50.01 }], amount: 51 }, "more than the balance"],
    [{ documents: [{ document: invoice_id, amount: 11 }] }, "more than Amount, 10."],
    [{ documents: [{ document: invoice_id }, { document: invoice_number }] }, "is there twice."],
    [{ documents: [] }, "Of Amount, 10, a rest of 10 is left without a document"],
    [{ vendorId: vendor }, "Fill in one of"],
    [{ customerId: "" }, "Fill in one of"],
    [{ amount: "1,000" }, 'Amount is "1,000"'],
    [{ amount: "" }, "Amount is empty"],
    [{ thanks: true, keepsRest: true }, "no contact person"],
    [
      {
        ...{ customerId: "", vendorId: vendor, accountId: bank() },
        documents: [{ document: "B-twice" }],
      },
      'several of Bills have bill_number "B-twice": ',
    ],
  ];
  for (const [inputs, message] of cases) {
    expect((await failing({ amount: 10, ...inputs })).message).toContain(message);
  }
  expect(posts()).toEqual([]);
  expect(payments()).toEqual([]);
});

test("thanks are mailed only when they are asked for", async () => {
  customer = contact({
    contact_name: `Thankful ${made}`,
    contact_persons: [{ first_name: "Bo", email: "bo@example.com" }, { first_name: "Cy" }],
  });
  const body = async (inputs: Values) => {
    world.zoho.requests.clear();
    await pay({ amount: 5, keepsRest: true, ...inputs });
    return world.zoho.requests.all().at(-1)?.body as Values;
  };

  expect(await body({})).not.toHaveProperty("contact_persons");
  expect((await body({ thanks: true })).contact_persons).toHaveLength(1);
});

test("an answer that is lost before Zoho acted is an error that says so", async () => {
  const { invoice_id } = invoice(50);
  world.zoho.faults.add({ kind: "status", status: 502, method: "POST" });

  const { message, failure } = await failing({ amount: 50, documents: [{ document: invoice_id }] });

  expect(message).toContain("Zoho Books did not carry it out");
  expect(failure).toMatchObject({ outcomeUnknown: false, retryable: false });
  expect(payments()).toEqual([]);
  expect(posts()).toHaveLength(1);
});

test("a payment that Zoho records after the answer was lost is found by a later look", async () => {
  const { invoice_id } = invoice(50);
  world.zoho.faults.add({ kind: "status", status: 504, method: "POST" });
  let looks = 0;
  const isLook = ({ method, path }: { method: string; path: string }) =>
    method === "GET" && path.endsWith("/customerpayments") && posts().length > 0;
  const match = (request: { method: string; path: string }) => {
    looks += Number(isLook(request));
    return looks === 2;
  };
  onRequest(world.zoho, match, () =>
    books().insert("customerpayments", {
      ...{ customer_id: customer, amount: 50, date: "2026-05-31", payment_mode: "banktransfer" },
      invoices: [{ invoice_id, amount_applied: 50 }],
    }),
  );

  const result = await pay({ amount: 50, documents: [{ document: invoice_id }] });

  expect(result).toMatchObject({ applied: [{ documentId: invoice_id, balance: "0" }] });
  expect(payments()).toHaveLength(1);
});

test("somebody else's payment is not taken for the one whose answer was lost", async () => {
  const [ours, theirs] = [invoice(50), invoice(50)];
  world.zoho.faults.add({ kind: "status", status: 502, method: "POST" });
  onRequest(
    world.zoho,
    ({ method }) => method === "POST",
    () =>
      books().insert("customerpayments", {
        ...{ customer_id: customer, amount: 50, date: "2026-05-31", payment_mode: "cash" },
        invoices: [{ invoice_id: theirs.invoice_id, amount_applied: 50 }],
      }),
  );

  const { message } = await failing({ amount: 50, documents: [{ document: ours.invoice_id }] });

  expect(message).toContain("Zoho Books did not carry it out");
  expect(books().get("invoices", String(ours.invoice_id))).toMatchObject({ balance: 50 });
});

test("an empty list without pages proves nothing behind a lost answer", async () => {
  const { invoice_id } = invoice(50);
  world.zoho.faults.add({ kind: "dropAfter", method: "POST" });
  const match = () => posts().length > 0;
  world.zoho.faults.add({ kind: "emptyPage", method: "GET", match });

  const { message, failure } = await failing({ amount: 50, documents: [{ document: invoice_id }] });

  expect(message).toContain(`of contact ${customer} for INV-`);
  expect(failure).toMatchObject({ outcomeUnknown: true, retryable: false });
});

test("two runs at the same time are told of", async () => {
  const { invoice_id } = invoice(100);
  const inputs = { amount: 10, reference: "TR 9", documents: [{ document: invoice_id }] };

  const results = await Promise.all([pay(inputs), pay(inputs)]);

  expect(payments()).toHaveLength(2);
  for (const { paymentId } of results) expect(warned.join()).toContain(paymentId);
  expect(warned.join()).toContain("have the same Reference: another run");
});

test("an answer that is lost after Zoho acted is no error, also behind a page of payments", async () => {
  const { invoice_id } = invoice(50);
  books().seed("customerpayments", 230, () => ({
    ...{ customer_id: customer, amount: 50, date: "2026-05-31", payment_mode: "cash" },
  }));
  world.zoho.faults.add({ kind: "dropAfter", method: "POST" });

  const result = await pay({ amount: 50, documents: [{ document: invoice_id }] });

  expect(result).toMatchObject({ applied: [{ amount: "50", balance: "0" }], existing: false });
  expect(books().get("customerpayments", result.paymentId)).toMatchObject({
    invoices: [{ invoice_id, amount_applied: 50 }],
  });
  expect(payments()).toHaveLength(231);
  expect(posts()).toHaveLength(1);
});

test("where Zoho cannot be read behind a lost answer, it stays unknown", async () => {
  const { invoice_id } = invoice(50);
  world.zoho.faults.add({ kind: "dropAfter", method: "POST" });
  const match = () => posts().length > 0;
  world.zoho.faults.add({ kind: "status", status: 500, method: "GET", match });

  const { message, failure } = await failing({ amount: 50, documents: [{ document: invoice_id }] });

  expect(message).toContain("Look in Zoho Books for a payment of 50 on 2026-05-31");
  expect(failure).toMatchObject({ outcomeUnknown: true, retryable: false });
  expect(posts()).toHaveLength(1);
});

test("a block for half an hour is told of, and nothing is recorded", async () => {
  const { invoice_id } = invoice(50);
  const { limits } = books();
  limits.perMinute = 2;
  try {
    const { message } = await failing({ amount: 50, documents: [{ document: invoice_id }] });
    expect(message).toContain("44");
    expect(payments()).toEqual([]);
  } finally {
    limits.perMinute = Number.POSITIVE_INFINITY;
    books().usage.blockedUntil = 0;
  }
});

test("a missing scope is named", async () => {
  const scopes = ["ZohoBooks.customerpayments.READ", "ZohoBooks.invoices.READ"];
  const token = { ...world.account.issueToken({ scopes }) };
  const connection = connect(world.account, { token });

  const { message } = await failing({ connection, amount: 5, keepsRest: true });

  expect(message).toContain("ZohoBooks.customerpayments.CREATE");
  expect(payments()).toEqual([]);
});

test("another organization has its own documents, in yen without decimals", async () => {
  const japan = "Example Japan";
  customer = contact({ contact_name: "Example Tokyo" }, japan);
  const { invoice_id } = invoice(5000, {}, japan);

  const result = await pay({
    ...{ organizationId: books(japan).id, amount: 7000, keepsRest: true },
    documents: JSON.stringify([{ document: invoice_id }]),
  });

  expect(result).toMatchObject({ applied: [{ amount: "5000", balance: "0" }], unused: "2000" });
  const { message } = await failing({
    ...{ organizationId: books(japan).id, amount: "0.5", keepsRest: true },
  });
  expect(message).toContain("5015");
  expect(message).toContain("More decimal places than the currency has");
});

test("the pickers offer what the form needs", async () => {
  const pick = (key: string, inputs: Values = {}) =>
    world.runDataSource(key, { organizationId: books().id, ...inputs });
  const [open, paid] = [invoice(120.5), invoice(10, { balance: 0 })];
  const owed = bill(80);

  expect((await pick("selectBooksCustomer"))[0]?.key).toBe(customer);
  expect((await pick("selectBooksVendor")).map(({ key }) => key)).toContain(vendor);
  expect((await pick("selectBooksVendor")).map(({ key }) => key)).not.toContain(customer);
  const invoices = await pick("selectBooksDocument", { customerId: customer });
  expect(invoices.map(({ key }) => key)).toEqual([open.invoice_id]);
  expect(invoices[0]?.label).toContain("120.5 USD");
  expect((await pick("selectBooksDocument")).map(({ key }) => key)).not.toContain(paid.invoice_id);
  expect(await pick("selectBooksDocument", { vendorId: vendor })).toMatchObject([
    { key: owed.bill_id },
  ]);
  expect((await pick("selectBooksAccount")).map(({ label }) => label)).toEqual([
    "Example Bank (bank)",
    "Petty Cash (cash)",
    "Undeposited Funds (cash)",
  ]);
  expect(await pick("selectBooksPaymentMode")).toContainEqual({
    key: "banktransfer",
    label: "Bank Transfer",
  });
});
