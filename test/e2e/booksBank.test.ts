import { skipWaits } from "../support/waits";
import { type Answer, connect, failureOf, type Values } from "./support";
import { useWorld } from "./useWorld";

const world = useWorld({}, { clock: { now: () => Date.now() } });

beforeEach(() => {
  skipWaits();
});

const books = () => world.account.books.organizations[0] as Answer;
let count = 0;
/** A bank account of its own, so that tests do not meet each other's lines. */
function newBank(): string {
  count += 1;
  return books().insert("bankaccounts", {
    account_name: `Example Bank ${count}`,
    account_type: "bank",
  }).account_id;
}
const newLine = (account_id: string, values: Values = {}): string =>
  books().insert("banktransactions", {
    ...{ account_id, date: "2026-05-02", amount: 100, debit_or_credit: "debit" },
    ...{ status: "uncategorized", source: "statement_imported", ...values },
  }).transaction_id;
const account = (type: string): string =>
  books()
    .all("chartofaccounts")
    .find((one: Values) => one.account_type === type).account_id;
const newContact = (contact_type = "customer"): string => {
  count += 1;
  return books().insert("contacts", { contact_name: `Example ${count}`, contact_type }).contact_id;
};
const newInvoice = (customer_id: string, rate = 100, status = "sent"): string =>
  books().insert("invoices", {
    ...{ customer_id, status, date: "2026-05-01", line_items: [{ name: "Gripper", rate }] },
  }).invoice_id;
const newPayment = (customer_id: string, values: Values = {}): string =>
  books().insert("customerpayments", {
    ...{ customer_id, amount: 100, date: "2026-05-02", payment_mode: "banktransfer", ...values },
  }).payment_id;
const line = (id: string): Values => books().get("banktransactions", id);
const run = async (key: string, inputs: Values) => (await world.runAction(key, inputs)).data;
const posts = () => world.calls("books").filter((call) => call.startsWith("POST"));

describe("Books - List Bank Transactions", () => {
  const list = (inputs: Values) => run("booksListBankTransactions", inputs);

  test("lists an account by status and days, one page or all", async () => {
    const bankAccountId = newBank();
    for (const day of [1, 2, 3]) newLine(bankAccountId, { date: `2026-05-0${day}` });
    newLine(bankAccountId, { status: "excluded" });

    const first = await list({ bankAccountId, status: "uncategorized", per_page: 2 });
    expect(first.data.map(({ date }: Values) => date)).toEqual(["2026-05-03", "2026-05-02"]);
    expect(first.info).toMatchObject({ page: 1, has_more_page: true });
    expect((await list({ bankAccountId, per_page: 2, fetchAll: true })).data).toHaveLength(4);
    expect((await list({ bankAccountId, from: "2026-05-02", to: "2026-05-02" })).data).toHaveLength(
      2,
    );
  });

  test("gives an empty list of an account without transactions", async () => {
    expect((await list({ bankAccountId: newBank() })).data).toEqual([]);
  });

  test("gives each uncategorized line with its matches", async () => {
    const bankAccountId = newBank();
    const customer = newContact();
    const payment = newPayment(customer, { reference_number: "TR-1", account_id: bankAccountId });
    newInvoice(customer, 70);
    newLine(bankAccountId, { reference_number: "TR-1" });
    newLine(bankAccountId, { status: "excluded" });

    const { data } = await list({ bankAccountId, withMatches: true });

    expect(data).toHaveLength(1);
    expect(data[0].matches).toContainEqual(
      expect.objectContaining({ transaction_id: payment, is_best_match: true }),
    );
    expect(data[0].matches).not.toContainEqual(expect.objectContaining({ amount: 70 }));
  });

  test("asks for the matches of 25 lines at most", async () => {
    const bankAccountId = newBank();
    for (let index = 0; index < 27; index += 1) newLine(bankAccountId);
    world.zoho.requests.clear();

    const { data, info } = await list({ bankAccountId, withMatches: true });

    expect(data).toHaveLength(25);
    expect(info.has_more_page).toBe(true);
    const [organizations, lines, ...matches] = world.calls("books");
    expect([organizations, lines]).toEqual([
      "GET /books/v3/organizations",
      "GET /books/v3/banktransactions",
    ]);
    expect(matches).toHaveLength(25);

    const second = await list({ bankAccountId, withMatches: true, page: 2 });
    expect(second.data).toHaveLength(2);
    expect(second.info.has_more_page).toBe(false);
  });

  test("names what cannot be listed before anything is sent", async () => {
    expect((await failureOf(list({ status: "matched" }))).message).toContain("Bank Account ID");
    const other = { bankAccountId: newBank(), withMatches: true, status: "matched" };
    expect((await failureOf(list(other))).message).toContain("With Matches");
    expect(world.calls("books")).toEqual([]);
  });
});

describe("Books - Match Bank Transaction", () => {
  const match = (inputs: Values) => run("booksMatchBankTransaction", inputs);

  test("matches the one that Zoho takes for the best", async () => {
    const transactionId = newLine(newBank(), { reference_number: "TR-2" });
    newPayment(newContact(), { reference_number: "TR-2" });

    expect(await match({ transactionId })).toEqual({ transactionId, status: "matched" });
    expect(line(transactionId)).toMatchObject({ status: "matched" });
  });

  test("matches several by their IDs, and by rows of matches", async () => {
    const bankAccountId = newBank();
    const customer = newContact();
    const ids = [60, 40].map((amount) =>
      newPayment(customer, { amount, account_id: bankAccountId }),
    );
    const transactionId = newLine(bankAccountId);
    await match({ transactionId, matches: ids });
    expect(line(transactionId).status).toBe("matched");

    const payment = newPayment(customer, { account_id: bankAccountId, reference_number: "TR-3" });
    const other = newLine(bankAccountId, { reference_number: "TR-3" });
    const { data } = await run("booksListBankTransactions", { bankAccountId, withMatches: true });
    const matches = data[0].matches.filter((one: Values) => one.transaction_id === payment);
    await match({ transactionId: other, matches });
    expect(line(other).status).toBe("matched");
  });

  test("a refund of a customer's payment, which no category makes", async () => {
    const bankAccountId = newBank();
    await run("booksCreateRefund", {
      ...{ recordType: "customerpayments", recordId: newPayment(newContact()) },
      ...{ amount: "35", date: "2026-05-03", accountId: bankAccountId },
    });
    const transactionId = newLine(bankAccountId, { amount: 35, debit_or_credit: "credit" });
    const { data } = await run("booksListBankTransactions", { bankAccountId, withMatches: true });

    await match({ transactionId, matches: data[0].matches });

    expect(line(transactionId).status).toBe("matched");
  });

  test("a match with an invoice pays it", async () => {
    const bankAccountId = newBank();
    const invoice = newInvoice(newContact(), 123);

    await match({ transactionId: newLine(bankAccountId, { amount: 123 }), matches: invoice });

    expect(books().get("invoices", invoice)).toMatchObject({ balance: 0, status: "paid" });
  });

  test("names what does not match before anything is sent", async () => {
    const transactionId = newLine(newBank(), { amount: 99.99 });
    expect((await failureOf(match({ transactionId }))).message).toContain("calls none the best");
    const unknown = failureOf(match({ transactionId, matches: "1" }));
    expect((await unknown).message).toContain("does not offer 1");
    const half = newPayment(newContact(), { amount: 50 });
    const less = await failureOf(match({ transactionId, matches: half }));
    expect(less.message).toContain("Matches make 50, and the bank transaction is of 99.99");
    const done = newLine(newBank(), { status: "matched" });
    expect((await failureOf(match({ transactionId: done }))).message).toContain("matched already");
    expect(posts()).toEqual([]);
  });

  test("a line that cannot be read by its ID is found in its account", async () => {
    world.zoho.quirks.books.openLinesUnread = true;
    const bankAccountId = newBank();
    newPayment(newContact(), { reference_number: "TR-4" });
    const transactionId = newLine(bankAccountId, { reference_number: "TR-4" });

    expect((await failureOf(match({ transactionId }))).message).toContain("no bank transaction");
    expect(await match({ transactionId, bankAccountId })).toMatchObject({ status: "matched" });
  });

  test("a lost answer is found out where another transaction takes the line's place", async () => {
    Object.assign(world.zoho.quirks.books, { openLinesUnread: true, bankLinesReplaced: true });
    const bankAccountId = newBank();
    newPayment(newContact(), { reference_number: "TR-5" });
    const transactionId = newLine(bankAccountId, { reference_number: "TR-5" });
    world.zoho.faults.add({ kind: "dropAfter", method: "POST" });

    const { transactionId: other } = await match({ transactionId, bankAccountId });

    expect(other).not.toBe(transactionId);
    expect(line(other)).toMatchObject({ status: "matched" });
    expect(posts()).toHaveLength(1);
  });
});

describe("Books - Categorize Bank Transaction", () => {
  const categorize = (inputs: Values) => run("booksCategorizeBankTransaction", inputs);
  const undo = (verb: string, records: string) =>
    run("booksChangeStatus", { recordType: "banktransactions", records, verb });

  test("an expense, and back again", async () => {
    const accountId = account("expense");
    const transactionId = newLine(newBank(), { debit_or_credit: "credit", amount: 12.34 });
    const before = books().all("expenses").length;

    await categorize({ transactionId, category: "expense", accountId });

    expect(books().all("expenses").at(-1)).toMatchObject({ account_id: accountId, total: 12.34 });
    expect((await undo("uncategorize", transactionId)).rows[0]).toMatchObject({
      ...{ status: "changed", to: "uncategorized" },
    });
    expect(books().all("expenses")).toHaveLength(before);
  });

  test("a customer's payment for two invoices, the rest stays as credit", async () => {
    const customerId = newContact();
    const [one = "", other = ""] = [30, 50].map((rate) => newInvoice(customerId, rate));
    const transactionId = newLine(newBank());
    const inputs = { transactionId, category: "customer_payment", customerId };
    const documents = [{ document: one }, { document: other }];

    expect((await failureOf(categorize({ ...inputs, documents }))).message).toContain("rest of 20");
    await categorize({ ...inputs, documents, keepsRest: true });

    expect(books().get("invoices", one).balance).toBe(0);
    expect(books().get("invoices", other).balance).toBe(0);
    expect(books().all("customerpayments").at(-1)).toMatchObject({ unused_amount: 20 });
  });

  test("a vendor's payment for a bill", async () => {
    const vendorId = newContact("vendor");
    const bill = books().insert("bills", {
      ...{ vendor_id: vendorId, bill_number: "B-1", status: "open", date: "2026-05-01" },
      line_items: [{ name: "Motor", rate: 100 }],
    }).bill_id;
    const transactionId = newLine(newBank(), { debit_or_credit: "credit" });

    await categorize({
      ...{ transactionId, category: "vendor_payment", vendorId },
      documents: [{ document: bill }],
    });

    expect(books().get("bills", bill).balance).toBe(0);
  });

  test.each([
    ["in", "debit", "deposit", { from_account_id: "other", to_account_id: "bank" }],
    ["out", "credit", "owner_drawings", { from_account_id: "bank", to_account_id: "other" }],
    ["in, of a transfer", "debit", "transfer_fund", { from_account_id: "other" }],
    ["out, of a transfer", "credit", "transfer_fund", { to_account_id: "other" }],
  ])("money that comes %s", async (_, debit_or_credit, category, expected) => {
    const bank = newBank();
    const accountId = account("equity");
    const transactionId = newLine(bank, { debit_or_credit });

    await categorize({ transactionId, category, accountId });

    const ids: Values = { bank, other: accountId };
    const wanted = Object.entries(expected).map(([field, name]) => [field, ids[name]]);
    expect(line(transactionId)).toMatchObject({
      ...{ status: "categorized", transaction_type: category },
      ...Object.fromEntries(wanted),
    });
  });

  test("a payment in another currency than the line's, and a name of no account", async () => {
    const { currency_id, currency_code } = books()
      .all("settings/currencies")
      .find((one: Values) => one.currency_code === "EUR");
    const customerId = books().insert("contacts", {
      ...{ contact_name: "Example Abroad", contact_type: "customer", currency_id, currency_code },
    }).contact_id;
    const transactionId = newLine(newBank());
    const inputs = { transactionId, category: "customer_payment", customerId, keepsRest: true };

    const other = await failureOf(categorize(inputs));
    expect(other.message).toContain(`is in USD, and Customer Payment of ${customerId} is in EUR`);
    const named = { transactionId, category: "deposit", accountId: "No such account" };
    expect((await failureOf(categorize(named))).message).toContain("Account ID: there is no");
    expect(posts()).toEqual([]);
    await categorize({ ...named, accountId: "Sales" });
    expect(line(transactionId)).toMatchObject({ from_account_id: account("income") });
  });

  test("a refund of a credit note", async () => {
    const creditId = books().insert("creditnotes", {
      ...{ customer_id: newContact(), status: "open", date: "2026-05-01" },
      line_items: [{ name: "Gripper", rate: 100 }],
    }).creditnote_id;
    const transactionId = newLine(newBank(), { debit_or_credit: "credit", amount: 40 });

    await categorize({ transactionId, category: "creditnote_refund", creditId });

    expect(books().get("creditnotes", creditId)).toMatchObject({ balance: 60 });
  });

  test("names what a category needs and does not take, before anything is sent", async () => {
    const inputs = { transactionId: "1", category: "expense" };
    expect((await failureOf(categorize(inputs))).message).toContain("Expense needs it");
    const more = { ...inputs, accountId: "2", creditId: "3" };
    expect((await failureOf(categorize(more))).message).toContain("takes no Credit ID");
    expect(world.calls("books")).toEqual([]);
  });
});

test("a match is undone, and what was matched stays", async () => {
  const payment = newPayment(newContact(), { reference_number: "TR-6" });
  const transactionId = newLine(newBank(), { reference_number: "TR-6" });
  await run("booksMatchBankTransaction", { transactionId });

  const { rows } = await run("booksChangeStatus", {
    ...{ recordType: "banktransactions", records: transactionId, verb: "unmatch" },
  });

  expect(rows[0]).toMatchObject({ status: "changed", to: "uncategorized" });
  expect(books().get("customerpayments", payment)).toBeDefined();
});

describe("Books - Import Bank Statement", () => {
  const lines = [
    { date: "2026-05-01", side: "debit", amount: "120.50", payee: "Example Mills" },
    { date: "2026-05-03", side: "credit", amount: 7, reference: "TR-7", description: "Fee" },
  ];
  const load = (inputs: Values) => run("booksImportBankStatement", { lines, ...inputs });
  const linesOf = (bankAccountId: string) =>
    books()
      .all("banktransactions")
      .filter((one: Values) => one.account_id === bankAccountId);

  test.each([true, false])("imports once (Zoho names the statement: %s)", async (isTold) => {
    world.zoho.quirks.books.importsToldById = isTold;
    const bankAccountId = newBank();

    const first = await load({ bankAccountId });

    expect(first).toEqual({ statementId: expect.stringMatching(/^\d+$/), lines: 2, leftOut: 0 });
    expect(linesOf(bankAccountId)).toContainEqual(
      expect.objectContaining({ amount: 120.5, payee: "Example Mills", status: "uncategorized" }),
    );
    const again = await failureOf(load({ bankAccountId }));
    expect(again.message).toContain(`statement ${first.statementId}, has 2 of the 2 lines`);
    expect(linesOf(bankAccountId)).toHaveLength(2);
    expect(await load({ bankAccountId, again: true })).toMatchObject({ lines: 2 });
    expect(linesOf(bankAccountId)).toHaveLength(4);
  });

  test("of a second export of the same days, the new lines alone are imported", async () => {
    world.zoho.quirks.books.payeesWithEntities = true;
    const bankAccountId = newBank();
    const one = { ...lines[0], payee: "Example  & Sons" };
    const first = await load({ bankAccountId, lines: [one, lines[1]] });
    const next = { ...one, date: "2026-05-04" };
    const second = { bankAccountId, lines: [one, lines[1], next, lines[1]] };

    expect((await failureOf(load(second))).message).toContain("has 2 of the 4 lines already");
    expect(linesOf(bankAccountId)).toHaveLength(2);
    expect(await load({ bankAccountId, lines: [one], leaveOut: true })).toEqual({
      ...{ statementId: first.statementId, lines: 0, leftOut: 1 },
    });
    expect(await load({ ...second, leaveOut: true })).toMatchObject({ lines: 2, leftOut: 2 });
    expect(linesOf(bankAccountId).map(({ date }: Values) => date)).toEqual([
      ...["2026-05-01", "2026-05-03", "2026-05-04", "2026-05-03"],
    ]);
  });

  test("no line is imported twice where the last import has the lines alone that were new then", async () => {
    const bankAccountId = newBank();
    const on = (day: number, payee: string) => ({ ...lines[0], date: `2026-05-0${day}`, payee });
    const [a, b, c, d] = [on(1, "A"), on(1, "B"), on(2, "C"), on(2, "D")];
    const next = (...rows: Values[]) => load({ bankAccountId, lines: rows, leaveOut: true });
    const payees = () => linesOf(bankAccountId).map(({ payee }: Values) => payee);
    await load({ bankAccountId, lines: [a] });

    const sameDay = await failureOf(next(a, b));
    expect(sameDay.message).toContain("Lines, row 2: 2026-05-01 is before the last day");
    await next(a, c);
    expect((await failureOf(next(a, c, d))).message).toContain("Lines, row 1: 2026-05-01");
    expect((await failureOf(next(c, d))).message).toContain("Lines, row 2: 2026-05-02");
    await next(c, on(4, "E"), on(6, "F"));
    expect((await failureOf(next(on(4, "E"), on(5, "G"), on(6, "F")))).message).toContain("row 2");
    await next(on(4, "E"), on(6, "F"), on(6, "H"));
    expect(payees()).toEqual(["A", "C", "E", "F", "H"]);
  });

  test.each(["none", "nothing"] as const)(
    "a lost answer stays unknown where Zoho shows %s as the last import",
    async (importsNotShown) => {
      Object.assign(world.zoho.quirks.books, { importsNotShown });
      const bankAccountId = newBank();
      world.zoho.faults.add({ kind: "dropAfter", method: "POST" });

      const { message } = await failureOf(load({ bankAccountId }));

      expect(message).toContain("Look at the statements of account");
      expect(message).not.toContain("did not carry it out");
      expect(linesOf(bankAccountId)).toHaveLength(2);
    },
  );

  test("a first import is named where Zoho told nothing of imports before", async () => {
    world.zoho.quirks.books.importsNotShown = "nothingBeforeFirst";
    const bankAccountId = newBank();
    const { statementId } = await load({ bankAccountId });
    expect((await failureOf(load({ bankAccountId }))).message).toContain(
      `statement ${statementId},`,
    );
    expect(statementId).toMatch(/^\d+$/);
  });

  test("other lines of the same period are imported", async () => {
    const bankAccountId = newBank();
    await load({ bankAccountId });
    await load({ bankAccountId, lines: lines.map((one) => ({ ...one, amount: 1 })) });
    expect(linesOf(bankAccountId)).toHaveLength(4);
  });

  test.each([
    [{ date: "05/31/2026" }, "Lines, row 2: Date"],
    [{ date: "2026-02-30" }, "Lines, row 2: Date"],
    [{ amount: "1,000.00" }, "Lines, row 2: Amount"],
    [{ amount: "-7" }, 'Lines, row 2: Amount is "-7". Give the way of the money by Side'],
    [{ Betrag: "7" }, 'Lines, row 2 has "Betrag"'],
  ])("a row of a spreadsheet with %j is named", async (odd, message) => {
    const rows = [lines[0], { ...lines[1], ...odd }];
    const failed = await failureOf(load({ bankAccountId: newBank(), lines: JSON.stringify(rows) }));
    expect(failed.message).toContain(message);
    expect(posts()).toEqual([]);
  });

  test("takes a time for its day, and an amount with its digits", async () => {
    const bankAccountId = newBank();
    const rows = [{ date: "2026-05-04T10:00:00Z", side: "Debit", amount: "0.30" }];
    await load({ bankAccountId, lines: JSON.stringify(rows) });
    expect(linesOf(bankAccountId)).toMatchObject([{ date: "2026-05-04", amount: 0.3 }]);
  });

  test("names a line that is none", async () => {
    const bad = [{ ...lines[0], side: "plus" }];
    const { message } = await failureOf(load({ bankAccountId: newBank(), lines: bad }));
    expect(message).toContain("Lines, row 1");
    expect((await failureOf(load({ bankAccountId: "1", lines: [] }))).message).toContain(
      "is empty",
    );
    expect(posts()).toEqual([]);
  });
});

describe("Books - Get Report", () => {
  const from = "2026-05-01";
  const to = "2026-05-31";
  const get = (report: string, inputs: Values = {}) =>
    run("booksGetReport", { report, from, to, ...inputs });

  test("profit and loss adds up to the documents", async () => {
    const { data: before } = await get("profitandloss");
    newInvoice(newContact(), 500);
    newInvoice(newContact(), 500, "draft");
    books().insert("expenses", { account_id: account("expense"), amount: 80, date: "2026-05-31" });
    books().insert("expenses", { account_id: account("expense"), amount: 80, date: "2026-06-01" });

    const { data, name } = await get("profitandloss");

    const net = (report: Answer) =>
      report.profit_and_loss.find((one: Values) => one.name === "Net Profit/Loss").total;
    expect(name).toBe("profitandloss");
    expect(net(data) - net(before)).toBeCloseTo(420, 5);
  });

  test("aged receivables add up to the balances", async () => {
    newInvoice(newContact(), 11);
    const open = books()
      .all("invoices")
      .filter(({ status }: Values) => !["draft", "void"].includes(String(status)))
      .reduce((sum: number, { balance }: Values) => sum + Number(balance), 0);

    const { data } = await get("aragingsummary", { from: undefined });

    const rows = data.ar_aging_summary[0].invoiceagingsummary;
    expect(rows.reduce((sum: number, { total }: Answer) => sum + total, 0)).toBeCloseTo(open, 5);
    const { data: details } = await get("aragingdetails", { from: undefined });
    expect(details.invoiceaging.flatMap((one: Answer) => one.group_list)).not.toEqual([]);
  });

  test("the general ledger has the accounts that an invoice posts to", async () => {
    const balance = ({ data }: Answer, name: string): number =>
      data.generalledger.find((one: Values) => one.account_name === name)?.balance ?? 0;
    const before = await get("generalledger");
    newInvoice(newContact(), 500);

    const after = await get("generalledger");

    const added = (name: string) => balance(after, name) - balance(before, name);
    expect(added("Accounts Receivable")).toBeCloseTo(500, 5);
    expect(added("Sales")).toBeCloseTo(-500, 5);
  });

  test("account transactions name the document of each posting", async () => {
    const invoice = newInvoice(newContact(), 500);

    const { data } = await get("accounttransaction");

    const own = data.account_transactions
      .flatMap((one: Answer) => one.account_transactions)
      .filter((one: Values) => one.transaction_id === invoice);
    expect(own).toMatchObject([
      { account_name: "Accounts Receivable", transaction_type: "invoice", debit: 500, credit: "" },
      { account_name: "Sales", transaction_type: "invoice", debit: "", credit: 500 },
    ]);
  });

  test("the VAT summary has the tax of an invoice", async () => {
    const output = ({ data }: Answer): number => data.vat_summary.output_boxes[0].total;
    const { tax_id, tax_percentage } = books()
      .all("settings/taxes")
      .find((one: Values) => Number(one.tax_percentage) > 0);
    const before = output(await get("vatsummary"));
    books().insert("invoices", {
      ...{ customer_id: newContact(), status: "sent", date: "2026-05-01" },
      line_items: [{ name: "Gripper", rate: 200, tax_id }],
    });

    expect(output(await get("vatsummary")) - before).toBeCloseTo(2 * tax_percentage, 5);
  });

  test("what a report does not have is an error before anything is sent", async () => {
    expect((await failureOf(get("aragingsummary"))).message).toContain("Leave From empty");
    expect((await failureOf(get("vatsummary", { from: "" }))).message).toContain("From is empty");
    const cash = get("vatsummary", { isCashBased: true });
    expect((await failureOf(cash)).message).toContain("Cash Basis");
    expect(world.calls("books")).toEqual([]);
  });

  test("a missing scope is named", async () => {
    const scopes = ["ZohoBooks.settings.READ", "ZohoBooks.banking.READ"];
    const token = { ...world.account.issueToken({ scopes }) };
    const connection = connect(world.account, { token });
    const { message } = await failureOf(get("vatsummary", { connection }));
    expect(message).toContain("ZohoBooks.reports.READ");
  });
});

test("the picker offers active accounts of banks", async () => {
  const bank = newBank();
  expect(await world.runDataSource("selectBooksBankAccount")).toContainEqual({
    key: bank,
    label: expect.stringContaining("(bank)"),
  });
});
