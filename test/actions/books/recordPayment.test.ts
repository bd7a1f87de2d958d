import { failureOf } from "../../../src/zoho/errors/errors";
import { answerEverything, type Reply, type SentRequest } from "../../support/anyZoho";
import { organizationId } from "../../support/books";
import { recordingLogger, runAction } from "../../support/harness";
import { thrownBy } from "../../support/thrownBy";
import { skipWaits } from "../../support/waits";

const customerId = "982000000567001";
const invoiceId = "982000000567240";
const inputs = {
  customerId,
  amount: "12345678901234567.89",
  date: "2026-05-31T23:00:00-04:00",
  mode: "cash",
  keepsRest: true,
  organizationId,
};
const payment = (payment_id: string, changes = {}) => ({
  payment_id,
  customer_id: customerId,
  date: "2026-05-31",
  amount: "12345678901234567.890",
  reference_number: "",
  ...changes,
});
const lost: Reply = [502, { code: 1000, message: "lost" }];
const done = (content: object): Reply => [200, { code: 0, message: "", ...content }];

const listed = (rows: unknown[]) =>
  done({ customerpayments: rows, page_context: { has_more_page: false } });

/**
 * Plays lists of payments before and after the POST, an invoice, a contact in dollars, and the answer to the POST. Each
 * payment is read as `full`.
 */
function play(
  answer: Reply,
  after: unknown[] = [],
  before: unknown[] = [],
  invoice = {},
  full = {},
) {
  skipWaits();
  let isSent = false;
  const sent = answerEverything(({ method, path }: SentRequest) => {
    if (method === "POST") {
      isSent = true;
      return answer;
    }
    if (path.includes("payments?")) {
      return listed(isSent ? after : before);
    }
    const [, paymentId] = /payments\/(\d+)/.exec(path) ?? [];
    if (paymentId) {
      return done({ payment: payment(paymentId, { invoices: [], unused_amount: 1, ...full }) });
    }
    if (path.includes("/contacts/")) return done({ contact: { currency_code: "USD" } });
    return done({
      invoice: {
        ...{ invoice_id: invoiceId, customer_id: customerId, balance: "20000000000000000.01" },
        ...invoice,
      },
    });
  });
  return { posts: () => sent.filter(({ method }) => method === "POST"), sent };
}

let warnings: string[];
const run = async (changes = {}) => {
  const { logger, lines } = recordingLogger();
  try {
    const given = { ...inputs, ...changes };
    return ((await runAction("booksRecordPayment", given, { logger })) as { data: unknown }).data;
  } finally {
    warnings = lines.filter(({ level }) => level === "warn").map(({ message }) => message);
  }
};
const failing = (changes = {}) => thrownBy(run(changes));

test("sends amounts with all their digits, days without times, and nobody to thank", async () => {
  const { posts } = play(done({ payment: payment("1", { unused_amount: 0 }) }));

  const result = await run({ documents: [{ document: invoiceId }] });

  expect(posts()[0]?.body).toEqual({
    customer_id: customerId,
    payment_mode: "cash",
    amount: "12345678901234567.89",
    date: "2026-05-31",
    invoices: [{ invoice_id: invoiceId, amount_applied: "12345678901234567.89" }],
  });
  expect(result).toEqual({
    paymentId: "1",
    applied: [
      { documentId: invoiceId, amount: "12345678901234567.89", balance: "7654321098765432.12" },
    ],
    unused: "0",
    existing: false,
  });
});

const whole = { invoice_id: invoiceId, amount_applied: "12345678901234567.89" };

test.each<[string, object, object, number]>([
  ["the answer", { invoices: [], unused_amount: 5 }, {}, 0],
  ["the payment, where the answer says too little", { unused_amount: 5 }, { unused_amount: 5 }, 1],
])("tells by %s what Zoho applied otherwise than asked", async (_, answer, full, reads) => {
  const { sent } = play(done({ payment: payment("1", answer) }), [], [], {}, full);

  const result = await run({ documents: [{ document: invoiceId }] });

  expect(result).toMatchObject({ applied: [], unused: "5" });
  expect(warnings).toEqual([expect.stringContaining("left 5 unused, not 0")]);
  expect(sent.filter(({ path }) => path.includes("payments/1"))).toHaveLength(reads);
});

test("an answer with damaged documents is read again, or is an error that names the payment", async () => {
  const damaged = { unused_amount: 5, invoices: [{ amount_applied: "?" }] };
  const documents = [{ document: invoiceId }];
  play(done({ payment: payment("1", damaged) }), [], [], {}, { invoices: [whole] });
  expect(await run({ documents })).toMatchObject({ applied: [{ documentId: invoiceId }] });

  play(done({ payment: payment("1", damaged) }), [], [], {}, damaged);
  const thrown = await failing({ documents });
  expect(thrown.message).toContain("Payment 1 is recorded, and its documents could not be read");
  expect(failureOf(thrown)).toMatchObject({ outcomeUnknown: true, retryable: false });
});

test("takes an answer that has the payment at its top", async () => {
  play(done({ payment_id: "1", amount: 5 }));

  expect(await run({ amount: 5 })).toMatchObject({ paymentId: "1", unused: "5" });
});

test.each<[string, Reply]>([
  ["an answer without the payment", done({})],
  ["a lost answer", lost],
])("behind %s, the new payment of the day, amount and reference is the one", async (_, answer) => {
  const others = [
    payment("1"),
    payment("2", { date: "2026-06-01" }),
    payment("3", { amount: 1 }),
    payment("4", { customer_id: "1" }),
    payment("5", { reference_number: "other" }),
  ];
  const { posts } = play(answer, [...others, payment("6")], [payment("1")]);

  expect(await run()).toMatchObject({ paymentId: "6", existing: false });
  expect(posts()).toHaveLength(1);
});

test("a lost answer without a new payment says that nothing was written", async () => {
  const { posts } = play(lost, [payment("1")], [payment("1")]);

  const thrown = await failing();

  expect(thrown.message).toContain("Zoho Books did not carry it out");
  expect(failureOf(thrown)).toMatchObject({ outcomeUnknown: false });
  expect(posts()).toHaveLength(1);
});

test("a lost answer with two new payments stays unknown", async () => {
  const { posts } = play(lost, [payment("1"), payment("2")]);

  const thrown = await failing();

  expect(thrown.message).toContain("Look in Zoho Books for a payment of 12345678901234567.89");
  expect(failureOf(thrown)).toMatchObject({ outcomeUnknown: true, retryable: false });
  expect(posts()).toHaveLength(1);
});

test.each<[string, unknown[], object]>([
  ["lacks payments that were there", [], {}],
  ["has a payment without a readable amount", [payment("1"), payment("2", { amount: "9,00" })], {}],
  ["has a payment that tells no day", [payment("1"), payment("2", { date: "" })], {}],
  ["has a payment that settles less", [payment("1"), payment("2")], { invoices: [] }],
])("a lost answer stays unknown where the list %s", async (_, after, full) => {
  const { posts } = play(lost, after, [payment("1")], {}, full);

  const thrown = await failing({ documents: [{ document: invoiceId }] });

  expect(failureOf(thrown)).toMatchObject({ outcomeUnknown: true, retryable: false });
  expect(thrown.message).toContain(
    `of contact ${customerId} for undefined (${invoiceId}). Repeat the step only where there is none`,
  );
  expect(posts()).toHaveLength(1);
});

test("a lost answer stays unknown where the list does not describe itself any more", async () => {
  let isSent = false;
  skipWaits();
  answerEverything(({ method }) => {
    isSent ||= method === "POST";
    if (method === "POST") return lost;
    return isSent ? done({ customerpayments: [] }) : listed([]);
  });
  expect(failureOf(await failing())).toMatchObject({ outcomeUnknown: true });
});

test("a payment of the day and amount for another document is somebody else's", async () => {
  const other = { invoices: [{ ...whole, invoice_id: "8" }] };
  play(lost, [payment("2")], [], {}, other);
  expect(failureOf(await failing({ documents: [{ document: invoiceId }] }))).toMatchObject({
    ...{ outcomeUnknown: false, retryable: false },
  });

  play(lost, [payment("2")], [], {}, { invoices: [whole], unused_amount: 0 });
  expect(await run({ documents: [{ document: invoiceId }] })).toMatchObject({
    applied: [{ documentId: invoiceId, amount: whole.amount_applied }],
  });
});

test("another payment that got the reference meanwhile is warned of", async () => {
  const reference_number = "TR 1";
  const own = payment("2", { reference_number });
  const after = [own, payment("3", { reference_number }), payment("4")];
  play(done({ payment: own }), after, []);

  await run({ reference: "TR 1" });
  expect(warnings).toEqual([expect.stringContaining("Payments 2 and 3 have the same Reference")]);

  play(done({ payment: own }), [own], []);
  await run({ reference: "TR 1" });
  expect(warnings).toEqual([]);
});

test("nothing but the reference of the same day and amount makes a payment the same", async () => {
  const before = [
    payment("1", { reference_number: "TR 1", amount: 1 }),
    payment("2", { reference_number: "TR 2" }),
  ];
  const { posts } = play(done({ payment: payment("3") }), [], before);

  expect(await run({ reference: "TR 1" })).toMatchObject({ paymentId: "3" });
  expect(await run({ reference: "" })).toMatchObject({ paymentId: "3" });
  expect(posts()).toHaveLength(2);
});

test.each([
  [{ documents: [{ document: invoiceId }] }, { balance: "" }, "balance"],
  [{ documents: [{ amount: "5" }] }, {}, "Documents, row 1: Document is empty"],
  [{ documents: [{ document: "1", amount: "-5" }] }, {}, 'Documents, row 1: Amount is "-5"'],
  [{ customerId: "Example Mills" }, {}, 'Customer ID is "Example Mills"'],
  [{ date: "soon" }, {}, 'Date is "soon"'],
  [{ date: "2026-02-31" }, {}, 'Date is "2026-02-31"'],
  [
    { documents: [{ document: invoiceId }] },
    { currency_code: "EUR" },
    "is in EUR, and the contact's currency is USD",
  ],
  [{ mode: "" }, {}, "Payment Mode is empty"],
  [
    { customerId: "", vendorId: "1", accountId: "2", thanks: true },
    {},
    "Thank by Mail is for customers",
  ],
])("%j is an error before anything is sent", async (changes, invoice, message) => {
  const { posts } = play(done({}), [], [], invoice);

  expect((await failing(changes)).message).toContain(message);
  expect(posts()).toEqual([]);
});
