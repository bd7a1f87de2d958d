import { categories } from "../../../src/zoho/books/bank/categories";
import { answerEverything, type Reply } from "../../support/anyZoho";
import { organizationId } from "../../support/books";
import { recordingLogger, runAction } from "../../support/harness";
import { thrownBy } from "../../support/thrownBy";

const line = {
  ...{ transaction_id: "572001", account_id: "567301", status: "uncategorized" },
  ...{ amount: "120.10", date: "2026-05-31", debit_or_credit: "credit", reference_number: "TR 1" },
};
const answer = (content: object): Reply => [200, { code: 0, message: "success", ...content }];

function play(changes: object = {}) {
  const requests = answerEverything(({ method }) =>
    method === "POST"
      ? [201, { code: 0, message: "done" }]
      : answer({ banktransaction: { ...line, ...changes } }),
  );
  return () =>
    requests.filter(({ method }) => method === "POST").map(({ path, body }) => ({ path, body }));
}

const run = (category: string, inputs = {}) =>
  runAction("booksCategorizeBankTransaction", {
    ...{ transactionId: "572001", category, organizationId },
    ...inputs,
  });
const failing = (category: string, inputs = {}) =>
  thrownBy(run(category, inputs)).then(({ message }) => message);

const accountId = "982000000567401";

const own = { amount: 120.1, date: "2026-05-31", reference_number: "TR 1" };

test.each([
  [
    "expense",
    { accountId, vendorId: "8" },
    "/expenses",
    { paid_through_account_id: "567301", account_id: accountId, vendor_id: "8" },
  ],
  [
    "creditnote_refund",
    { creditId: "9" },
    "/creditnoterefunds",
    { from_account_id: "567301", creditnote_id: "9" },
  ],
  [
    "owner_drawings",
    { accountId },
    "",
    { transaction_type: "owner_drawings", from_account_id: "567301", to_account_id: accountId },
  ],
  [
    "transfer_fund",
    { accountId },
    "",
    { transaction_type: "transfer_fund", from_account_id: "567301", to_account_id: accountId },
  ],
  [
    "vendor_payment",
    { vendorId: "8", keepsRest: "true" },
    "/vendorpayments",
    { paid_through_account_id: "567301", vendor_id: "8", bills: [] },
  ],
])("%s sends the line's own amount, day and reference", async (category, inputs, path, body) => {
  const posts = play();

  expect(await run(category, inputs)).toEqual({
    data: { transactionId: "572001", status: "categorized" },
  });
  const [sent] = posts();
  expect(sent?.path).toContain(`/uncategorized/572001/categorize${path}?`);
  expect(sent?.body).toEqual({ ...own, ...body });
});

test("a transfer of money that came in goes to the bank", async () => {
  const posts = play({ debit_or_credit: "debit" });
  await run("transfer fund", { accountId });
  expect(posts()[0]?.body).toMatchObject({ from_account_id: accountId, to_account_id: "567301" });
  play({ debit_or_credit: "" });
  const message = await failing("transfer_fund", { accountId });
  expect(message).toContain("does not tell whether the money came in");
});

test("Values are further fields", async () => {
  const posts = play();
  const values = [{ key: "tax_id", value: "5" }];
  await run("expense", { accountId, values });
  expect(posts()[0]?.body).toMatchObject({ account_id: accountId, tax_id: "5" });
});

test.each([
  ["expense", { accountId }, "account_id"],
  ["expense", { accountId }, "customer_id"],
  ["expense", { accountId }, "paid_through_account_id"],
  ["vendor_payment", { vendorId: "8" }, "bills"],
  ["vendor_payment", { vendorId: "8" }, "amount"],
  ["owner_drawings", { accountId }, "date"],
  ["owner_drawings", { accountId }, "transaction_type"],
])("%s with %j refuses %s among Values", async (category, inputs, key) => {
  const posts = play();
  const values = [{ key, value: "5" }];
  expect(await failing(category, { ...inputs, values })).toContain(`Values has ${key}`);
  expect(posts()).toEqual([]);
});

test("Values may describe a line in other words", async () => {
  const posts = play({ description: "SEPA 1" });
  const values = [{ key: "description", value: "Fuel" }];
  await run("expense", { accountId, values });
  expect(posts()[0]?.body).toMatchObject({ description: "Fuel" });
});

test.each([
  ["expense", { accountId }, "debit"],
  ["vendor_payment", { vendorId: "8", keepsRest: true }, "debit"],
  ["creditnote_refund", { creditId: "9" }, "debit"],
  ["sales_return", { accountId }, "debit"],
  ["customer_payment", { customerId: "8", keepsRest: true }, "credit"],
  ["vendorcredit_refund", { creditId: "9" }, "credit"],
  ["vendorpayment_refund", { creditId: "9" }, "credit"],
  ["deposit", { accountId }, "credit"],
])("%s with %j is refused for a %s", async (category, inputs, debit_or_credit) => {
  const posts = play({ debit_or_credit });
  const way = debit_or_credit === "debit" ? "came in" : "went out";
  const message = await failing(category, inputs);
  expect(message).toContain(`a ${debit_or_credit}, which Zoho Books counts as money that ${way}.`);
  expect(message).toContain("Choose another category. If the line was imported with the wrong");
  expect(message).toContain("take that import back first");
  expect(posts()).toEqual([]);
  play({ debit_or_credit: debit_or_credit === "debit" ? "credit" : "debit" });
  await run(category, inputs);
  play({ debit_or_credit: undefined });
  await run(category, inputs);
});

test("an invoice in another currency than the line's is refused before anything is sent", async () => {
  const sent = answerEverything(({ path }) => {
    if (path.includes("/banktransactions/")) {
      const changes = { debit_or_credit: "debit", currency_code: "EUR" };
      return answer({ banktransaction: { ...line, ...changes } });
    }
    if (path.includes("/contacts/")) return answer({ contact: { currency_code: "EUR" } });
    const invoice = { invoice_id: "982000000567999", customer_id: "8", balance: 500 };
    return answer({ invoice: { ...invoice, currency_code: "USD" } });
  });
  const documents = [{ document: "982000000567999" }];
  const message = await failing("customer_payment", { customerId: "8", documents });
  expect(message).toContain("is in USD");
  expect(sent.some(({ method }) => method === "POST")).toBe(false);
});

test.each(Object.entries(categories))(
  "%s says what it needs and what it takes",
  async (key, category) => {
    const posts = play();
    const given = { accountId: "1", customerId: "2", vendorId: "3", creditId: "4" };
    expect(Object.values(category.parts).some(({ isRequired }) => isRequired)).toBe(true);
    expect(await failing(key)).toContain(`${category.label} needs it`);
    expect(await failing(key, given)).toContain(`${category.label} takes no`);
    expect(posts()).toEqual([]);
  },
);

test.each<[string, object, string]>([
  ["expense", { accountId: { account_id: accountId } }, "account_id"],
  ["expense", { accountId: JSON.stringify({ account_id: accountId }) }, "account_id"],
  ["creditnote_refund", { creditId: { creditnote_id: accountId } }, "creditnote_id"],
  ["vendorcredit_refund", { creditId: { vendor_credit_id: accountId } }, "vendor_credit_id"],
  ["vendorpayment_refund", { creditId: { payment_id: accountId } }, "vendorpayment_id"],
])("%s takes %j, a row of another step", async (category, inputs, field) => {
  const posts = play({ debit_or_credit: undefined });
  await run(category, inputs);
  expect(posts()[0]?.body).toMatchObject({ [field]: accountId });
});

test("a category that is none is named", async () => {
  expect(await failing("gift")).toContain('Category is "gift"');
});

test.each([
  ["customer_payment", { customerId: "8" }, "contacts/8", "contact"],
  ["vendor_payment", { vendorId: "8" }, "contacts/8", "contact"],
  ["creditnote_refund", { creditId: "9" }, "creditnotes/9", "creditnote"],
  ["vendorcredit_refund", { creditId: "9" }, "vendorcredits/9", "vendor_credit"],
  ["vendorpayment_refund", { creditId: "9" }, "vendorpayments/9", "vendorpayment"],
])(
  "%s in another currency is an error before anything is sent",
  async (category, given, path, key) => {
    let currency_code = "USD";
    const sent = answerEverything(({ method, path: asked }) => {
      if (method === "POST") return answer({});
      if (asked.includes("/banktransactions/")) {
        return answer({
          banktransaction: { ...line, debit_or_credit: undefined, currency_code: "EUR" },
        });
      }
      expect(asked).toContain(path);
      return answer({ [key]: { currency_code } });
    });
    expect(await failing(category, given)).toContain("is in EUR, and");
    expect(sent.some(({ method }) => method === "POST")).toBe(false);
    currency_code = "EUR";
    const isPayment = category.endsWith("_payment");
    await run(category, { ...given, ...(isPayment && { keepsRest: "true" }) });
    expect(sent.some(({ method }) => method === "POST")).toBe(true);
  },
);

test("an expense is in the currency of its line", async () => {
  const posts = play({ currency_id: "5", currency_code: "EUR" });
  await run("expense", { accountId });
  expect(posts()[0]?.body).toMatchObject({ currency_id: "5" });
});

test.each<[string, string[], string]>([
  ["no account has", [], 'Account ID: there is no "Fuel" among Chart of Accounts'],
  ["two accounts have", ["1", "2"], "Account ID: several of Chart of Accounts"],
  ["one account has", ["1"], ""],
])("a name that %s", async (_, ids, message) => {
  const sent = answerEverything(({ method, path }) => {
    if (method === "POST") return answer({});
    const chartofaccounts = ids.map((account_id) => ({ account_id, account_name: "Fuel" }));
    if (path.includes("/chartofaccounts?")) return answer({ chartofaccounts });
    return answer({ banktransaction: line });
  });
  if (message) expect(await failing("expense", { accountId: "Fuel" })).toContain(message);
  else await run("expense", { accountId: "Fuel" });
  const bodies = sent.filter(({ method }) => method === "POST").map(({ body }) => body);
  expect(bodies).toMatchObject(message ? [] : [{ account_id: "1" }]);
});

test("another account than the line's is refused before anything is sent", async () => {
  const posts = play();
  const message = await failing("expense", { accountId, bankAccountId: "567302" });
  expect(message).toContain("is in account 567301, and Bank Account ID is 567302");
  expect(posts()).toEqual([]);
});

test.each(["transfer_fund", "card_payment", "expense", "owner_drawings"])(
  "%s from and to the line's own account is refused before anything is sent",
  async (category) => {
    const posts = play({ account_id: accountId });
    expect(await failing(category, { accountId })).toContain("own account");
    expect(posts()).toEqual([]);
  },
);

test.each<[string, Record<string, string[]>, string]>([
  ["of a bank", { bankaccounts: ["1"] }, "1"],
  ["of both lists", { bankaccounts: ["1"], chartofaccounts: ["1"] }, "1"],
  ["of the chart of accounts alone", { chartofaccounts: ["2"] }, "2"],
  ["of two banks", { bankaccounts: ["1", "3"], chartofaccounts: ["1"] }, ""],
  ["of none", {}, ""],
])("a transfer finds its account by a name %s", async (_, ids, expected) => {
  const sent = answerEverything(({ method, path }) => {
    if (method === "POST") return answer({});
    const [, list = ""] = /(bankaccounts|chartofaccounts)\?/.exec(path) ?? [];
    const rows = (ids[list] ?? []).map((account_id) => ({ account_id, account_name: "Savings" }));
    return list ? answer({ [list]: rows }) : answer({ banktransaction: line });
  });
  if (expected) await run("transfer_fund", { accountId: "Savings" });
  else {
    const message = await failing("transfer_fund", { accountId: "Savings" });
    expect(message).toMatch(/Account ID: (several of Bank Accounts|there is no "Savings")/);
  }
  const bodies = sent.filter(({ method }) => method === "POST").map(({ body }) => body);
  expect(bodies).toMatchObject(expected ? [{ to_account_id: expected }] : []);
});

test.each<[string, object, string, string | undefined]>([
  ["expense", { accountId }, "tax_idd", "fields of Expenses: tax_idd (closest: tax_id)"],
  [
    "vendor_payment",
    { vendorId: "8", keepsRest: true },
    "notez",
    "fields of Vendor Payments: notez",
  ],
  ["owner_drawings", { accountId }, "paye", "fields of Bank Transactions: paye (closest: payee)"],
  ["owner_drawings", { accountId }, "cf_region", undefined],
  ["creditnote_refund", { creditId: "9" }, "refund_mode", undefined],
])("%s with %j warns of %s among Values", async (category, inputs, key, warning) => {
  play();
  const { logger, lines } = recordingLogger();
  const values = [{ key, value: "5" }];
  const given = { transactionId: "572001", category, organizationId, ...inputs, values };
  await runAction("booksCategorizeBankTransaction", given, { logger });
  const warnings = lines.filter(({ level }) => level === "warn").map(({ message }) => message);
  expect(warnings).toEqual(warning ? [expect.stringContaining(warning)] : []);
});

test("Keep Rest as Credit is refused where there are no documents", async () => {
  const posts = play();
  expect(await failing("expense", { accountId, keepsRest: "true" })).toContain(
    "Expense takes no Keep Rest as Credit",
  );
  expect(posts()).toEqual([]);
});

test("a rest without a document is told in words of the form", async () => {
  play({ debit_or_credit: "debit" });
  const message = await failing("customer_payment", { customerId: "8" });
  expect(message).toContain("Of the bank transaction, 120.1, a rest of 120.1 is left");
  expect(message).not.toContain("Amount");
});
