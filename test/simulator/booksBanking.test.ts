import { type OpenBooks, openBooks } from "./booksSupport";

let open: OpenBooks;
let bank: string;

beforeEach(async () => {
  open = await openBooks();
  bank = String(open.organization.all("bankaccounts")[0]?.account_id);
});

type Values = Record<string, unknown>;

const newLine = (values: Values = {}): string =>
  String(
    open.organization.insert("banktransactions", {
      ...{ account_id: bank, date: "2026-05-02", amount: 50, debit_or_credit: "debit" },
      ...{ status: "uncategorized", ...values },
    }).transaction_id,
  );
const newInvoice = (rate = 50): string => {
  const { contact_id } = open.organization.insert("contacts", { contact_name: "Example Mills" });
  const values = { customer_id: contact_id, status: "sent", line_items: [{ name: "A", rate }] };
  return String(open.organization.insert("invoices", values).invoice_id);
};
const account = (name: string): string =>
  String(
    open.organization.all("chartofaccounts").find((one) => one.account_name === name)?.account_id,
  );
const path = (id: string, end: string) => `banktransactions/uncategorized/${id}/${end}`;
const statusOf = (id: string) => open.organization.get("banktransactions", id)?.status;

test("a line offers what has its amount, and on demand all else", () => {
  const id = newLine();
  const invoice = newInvoice();
  newInvoice(70);
  const found = (query: Record<string, string> = {}) =>
    open.get(path(id, "match"), query).body.matching_transactions;

  expect(found()).toMatchObject([{ transaction_id: invoice, transaction_type: "invoice" }]);
  expect(found({ show_all_transactions: "true" })).toHaveLength(2);
});

test("a match takes the line's account, and amounts that add up to the line", () => {
  const id = newLine();
  const wanted = (transaction_id: string) => ({
    transactions_to_be_matched: [{ transaction_id, transaction_type: "invoice" }],
  });
  const match = (invoice: string, account_id = bank) =>
    open.post(path(id, "match"), wanted(invoice), { account_id });

  expect(match(newInvoice(), "1")).toMatchObject({ status: 400, body: { code: 108004 } });
  expect(match(newInvoice(70))).toMatchObject({ status: 400, body: { code: 4 } });
  const invoice = newInvoice();
  expect(match(invoice)).toMatchObject({ status: 201, body: { code: 0 } });
  expect(statusOf(id)).toBe("matched");
  expect(open.organization.get("invoices", invoice)?.balance).toBe(0);
  expect(match(newInvoice())).toMatchObject({ status: 400, body: { code: 4043 } });
});

test("a category wants both accounts, on the line's side", () => {
  const id = newLine();
  const categorize = (body: Values) =>
    open.post(path(id, "categorize"), { amount: 50, date: "2026-05-02", ...body });
  const sales = account("Sales");

  const one = categorize({ transaction_type: "deposit", to_account_id: bank });
  expect(one.body).toMatchObject({ message: "Invalid value passed for Transaction Type" });
  const turned = { transaction_type: "deposit", from_account_id: bank, to_account_id: sales };
  expect(categorize(turned).body.code).toBe(108004);
  const right = { transaction_type: "deposit", from_account_id: sales, to_account_id: bank };
  expect(categorize(right).status).toBe(201);
  expect(statusOf(id)).toBe("categorized");
});

test("what a category made goes with it", () => {
  const id = newLine({ debit_or_credit: "credit" });
  const account_id = account("Rent");
  const body = { account_id, paid_through_account_id: bank, amount: 50, date: "2026-05-02" };
  expect(open.post(path(id, "categorize/expenses"), body).status).toBe(201);
  expect(open.organization.all("expenses")).toHaveLength(1);

  expect(open.post(`banktransactions/${id}/unmatch`).body.code).toBe(4043);
  expect(open.post(`banktransactions/${id}/uncategorize`).body.code).toBe(0);
  expect(open.organization.all("expenses")).toEqual([]);
  expect(statusOf(id)).toBe("uncategorized");
});

test("another transaction may take the line's place", () => {
  open.quirks.bankLinesReplaced = true;
  const id = newLine();
  const body = {
    transactions_to_be_matched: [{ transaction_id: newInvoice(), transaction_type: "invoice" }],
  };
  open.post(path(id, "match"), body, { account_id: bank });

  expect(open.get(`banktransactions/${id}`).status).toBe(404);
  expect(open.organization.all("banktransactions")).toMatchObject([
    { status: "matched", imported_transactions: [] },
  ]);
});

test("lines that wait may not be read by their IDs", () => {
  open.quirks.openLinesUnread = true;
  expect(open.get(`banktransactions/${newLine()}`).status).toBe(404);
});

describe("statements", () => {
  const lines = [
    { date: "2026-05-03", debit_or_credit: "debit", amount: 5, transaction_id: "X1" },
    { date: "2026-05-01", debit_or_credit: "credit", amount: 7 },
  ];
  const load = (transactions: Values[] = lines, account_id = bank) =>
    open.post("bankstatements", { account_id, transactions });
  const last = () => open.get(`bankaccounts/${bank}/statement/lastimported`).body.statement;

  test("are imported, shown and taken back", () => {
    expect(last()).toEqual([]);
    expect(load()).toMatchObject({ status: 201, body: { code: 0 } });
    const [{ statement_id }] = last();
    expect(last()).toMatchObject([
      { from_date: "2026-05-01", to_date: "2026-05-03", transactions: [{ amount: 5 }, {}] },
    ]);
    expect(open.organization.all("banktransactions")).toHaveLength(2);

    expect(open.remove(`bankaccounts/${bank}/statement/1`).status).toBe(404);
    expect(open.remove(`bankaccounts/${bank}/statement/${statement_id}`).body.code).toBe(0);
    expect(open.organization.all("banktransactions")).toEqual([]);
  });

  test("add lines again, or leave out those that are known", () => {
    load();
    load();
    expect(open.organization.all("banktransactions")).toHaveLength(4);
    open.quirks.importsSkipKnownLines = true;
    load();
    expect(open.organization.all("banktransactions")).toHaveLength(5);
  });

  test("may not show, and may show entities for signs and fewer spaces", () => {
    load([{ ...(lines[0] as Values), payee: "A  & B's" }]);
    expect(last()).toMatchObject([{ transactions: [{ payee: "A  & B's" }] }]);
    open.quirks.payeesWithEntities = true;
    expect(last()).toMatchObject([{ transactions: [{ payee: "A &amp; B&#x27;s" }] }]);
    open.quirks.importsNotShown = "none";
    expect(last()).toEqual([]);
    open.quirks.importsNotShown = "nothing";
    expect(last()).toBeUndefined();
  });

  test("want an account, a day, an amount and a side of each line", () => {
    expect(load(lines, "1").body.code).toBe(4);
    for (const field of ["date", "amount", "debit_or_credit"]) {
      expect(load([{ ...lines[0], [field]: "" }]).body.code).toBe(4);
    }
  });
});

describe("reports", () => {
  const period = { from_date: "2026-05-01", to_date: "2026-05-31" };
  const report = (name: string, query: Record<string, string> = period) =>
    open.get(`reports/${name}`, query).body;

  beforeEach(() => {
    const { contact_id } = open.organization.insert("contacts", { contact_name: "Example Mills" });
    open.organization.insert("invoices", {
      ...{ customer_id: contact_id, status: "sent", date: "2026-05-10", due_date: "2026-05-20" },
      line_items: [{ name: "A", rate: 100 }],
    });
    open.organization.insert("expenses", {
      ...{ account_id: account("Rent"), amount: 30, date: "2026-05-31" },
    });
  });

  test("profit and loss adds income and expenses up", () => {
    const totals = report("profitandloss").profit_and_loss.map(
      ({ name, total }: Record<string, unknown>) => [name, total],
    );
    expect(totals).toContainEqual(["Operating Income", 100]);
    expect(totals).toContainEqual(["Operating Expense", 30]);
    expect(totals).toContainEqual(["Net Profit/Loss", 70]);
  });

  test("on a cash basis, documents count by what was paid of them", () => {
    const [invoice] = open.organization.all("invoices");
    open.organization.insert("customerpayments", {
      ...{ customer_id: invoice?.customer_id, amount: 40, date: "2026-05-12" },
      invoices: [{ invoice_id: invoice?.invoice_id, amount_applied: 40 }],
    });
    const cash = report("profitandloss", { ...period, cash_based: "true" }).profit_and_loss;
    expect(cash).toContainEqual(expect.objectContaining({ name: "Operating Income", total: 40 }));
    expect(cash).toContainEqual(expect.objectContaining({ name: "Net Profit/Loss", total: 10 }));
  });

  test("the general ledger balances, and has pages", () => {
    const rows = report("generalledger").generalledger;
    const sum = rows.reduce((all: number, { balance }: { balance: number }) => all + balance, 0);
    expect(sum).toBeCloseTo(0, 6);
    const first = report("generalledger", { ...period, per_page: "1" });
    expect(first.generalledger).toHaveLength(1);
    expect(first.page_context.has_more_page).toBe(true);
  });

  test("aged receivables are those of the day", () => {
    const of = (report_date: string) =>
      report("aragingsummary", { report_date }).ar_aging_summary[0].invoiceagingsummary;
    expect(of("2026-05-15")).toMatchObject([{ current: 100, overdue: 0, total: 100 }]);
    expect(of("2026-05-21")).toMatchObject([{ current: 0, overdue: 100, total: 100 }]);
    expect(of("2026-05-09")).toEqual([]);
  });

  test("a report without its days is refused, and one that is none", () => {
    expect(report("vatsummary", {}).code).toBe(4);
    expect(open.get("reports/nothing").status).toBe(404);
  });
});
