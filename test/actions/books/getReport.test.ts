import { answerEverything, type Reply } from "../../support/anyZoho";
import { organizationId } from "../../support/books";
import { runAction } from "../../support/harness";
import { recordingLogger } from "../../support/logger";

const answer = (content: object): Reply => [200, { code: 0, message: "success", ...content }];
const run = (report: string, inputs = {}, context = {}) =>
  runAction(
    "booksGetReport",
    { ...{ report, from: "2026-05-01", to: "2026-05-31", organizationId }, ...inputs },
    context,
  ) as Promise<{ data: { data: object } }>;

test.each([
  [
    "profitandloss",
    {},
    "from_date=2026-05-01&to_date=2026-05-31&filter_by=TransactionDate.CustomDate",
  ],
  ["profitandloss", { isCashBased: "true" }, "cash_based=true"],
  ["vatsummary", {}, "from_date=2026-05-01&to_date=2026-05-31"],
  ["aragingsummary", { from: "" }, "report_date=2026-05-31"],
  ["aragingdetails", { from: "" }, "aging_by=invoiceduedate"],
])("%s with %j asks for its days", async (report, inputs, query) => {
  const sent = answerEverything(() => answer({ report: [] }));
  await run(report, inputs);
  expect(decodeURIComponent(sent[0]?.path ?? "")).toContain(`/books/v3/reports/${report}?`);
  expect(decodeURIComponent(sent[0]?.path ?? "")).toContain(query);
});

test("the pages of the general ledger become one", async () => {
  const sent = answerEverything(({ path }) => {
    const page = Number(/[?&]page=(\d+)/.exec(path)?.[1] ?? 1);
    return answer({
      generalledger: [{ account_name: `Account ${page}` }],
      page_context: { has_more_page: page < 3 },
    });
  });
  expect((await run("generalledger")).data).toEqual({
    ...{ name: "generalledger", from: "2026-05-01", to: "2026-05-31" },
    data: { generalledger: [1, 2, 3].map((page) => ({ account_name: `Account ${page}` })) },
  });
  expect(sent).toHaveLength(3);
});

test("a report is passed on as Zoho gives it", async () => {
  answerEverything(() => answer({ profit_and_loss: { total: "1.10" } }));
  expect((await run("profitandloss")).data.data).toEqual({ profit_and_loss: { total: "1.10" } });
});

test("a report that announces a page and gives the same one again ends", async () => {
  const rows = [{ account_transactions: [{ debit: 1 }] }];
  const sent = answerEverything(() =>
    answer({ account_transactions: rows, page_context: { has_more_page: "true" } }),
  );
  const { logger, lines } = recordingLogger();
  expect((await run("accounttransaction", {}, { logger })).data.data).toEqual({
    account_transactions: rows,
  });
  expect(sent).toHaveLength(2);
  expect(JSON.stringify(lines)).toContain("Account Transactions: Zoho announces page 2 and gives");
});

test("pages may be described in a list; one that was announced has to be described", async () => {
  const sent = answerEverything(({ path }) => {
    const page_context = path.includes("&page=") ? undefined : [{ has_more_page: "true" }];
    return answer({ generalledger: [{ path }], page_context });
  });
  const wrong = run("generalledger");
  await expect(wrong).rejects.toThrow("does not tell whether the list ended");
  expect(sent).toHaveLength(2);
});

test("a period that ends before it begins is an error before anything is sent", async () => {
  const sent = answerEverything(() => answer({}));
  const wrong = run("profitandloss", { from: "2026-06-01" });
  await expect(wrong).rejects.toThrow("From is 2026-06-01, after To, 2026-05-31.");
  expect(sent).toEqual([]);
});
