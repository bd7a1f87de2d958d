import { failureOf } from "../../../src/zoho/errors/errors";
import { answerEverything, type Reply } from "../../support/anyZoho";
import { organizationId } from "../../support/books";
import { recordingLogger, runAction } from "../../support/harness";
import { thrownBy } from "../../support/thrownBy";
import { skipWaits } from "../../support/waits";

const line = { transaction_id: "572001", account_id: "567301", status: "uncategorized", amount: 5 };
const lost: Reply = [502, { code: 1000, message: "lost" }];
const missing: Reply = [404, { code: 1002, message: "Transaction does not exist." }];
const answer = (content: object): Reply => [200, { code: 0, message: "success", ...content }];
const candidate = (transaction_id: string, is_best_match = false) => ({
  transaction_id,
  transaction_type: "deposit",
  amount: 5,
  is_best_match,
});

interface Play {
  matches?: object[];
  sent?: Reply;
  /** The line by its ID, before and after the match. */
  before?: Reply;
  after?: Reply;
  rows?: object[];
}

function play({ matches = [], sent, before, after, rows = [] }: Play) {
  skipWaits();
  let isSent = false;
  const open = answer({ banktransaction: line });
  const requests = answerEverything(({ method, path }) => {
    if (method === "POST") {
      isSent = true;
      return sent ?? [201, { code: 0, message: "The transaction has been matched." }];
    }
    if (path.includes("/match")) return answer({ matching_transactions: matches });
    if (path.includes("/banktransactions?")) return answer({ banktransactions: rows });
    return (isSent ? after : before) ?? open;
  });
  return () => requests.filter(({ method }) => method === "POST");
}

const run = async (inputs = {}) =>
  (
    (await runAction("booksMatchBankTransaction", {
      ...{ transactionId: "572001", organizationId },
      ...inputs,
    })) as { data: unknown }
  ).data;
const failing = (inputs = {}) => thrownBy(run(inputs));

test("a best match that Zoho marks by text is the best", async () => {
  const marks = ["false", "true"];
  const matches = marks.map((is_best_match) => ({ ...candidate(is_best_match), is_best_match }));
  const posts = play({ matches });
  await run();
  expect(posts()).toMatchObject([
    { body: { transactions_to_be_matched: [{ transaction_id: "true" }] } },
  ]);
});

test("sends the best match with the line's account", async () => {
  const posts = play({ matches: [candidate("1"), candidate("2", true)] });

  expect(await run()).toEqual({ transactionId: "572001", status: "matched" });
  const [{ path = "", body = "" } = {}] = posts();
  expect(path).toMatch(/\/banktransactions\/uncategorized\/572001\/match\?/);
  expect(path).toContain("account_id=567301");
  expect(body).toEqual({
    transactions_to_be_matched: [{ transaction_id: "2", transaction_type: "deposit" }],
  });
});

test.each<[string, object[], string]>([
  [
    "no best match",
    [candidate("1")],
    "Of 1 matches of the bank transaction, Zoho Books calls none the best",
  ],
  ["two best matches", [candidate("1", true), candidate("2", true)], "calls 2 the best"],
])("%s is an error before anything is sent", async (_, matches, message) => {
  const posts = play({ matches });
  expect((await failing()).message).toContain(message);
  expect(posts()).toEqual([]);
});

test("IDs are looked up among what Zoho offers; rows go out as they are", async () => {
  const posts = play({ matches: [candidate("7")] });
  await run({ matches: 7 });
  await run({ matches: [{ ...candidate("8"), more: true }] });
  const sent = posts().map(({ body }) => body);
  expect(sent).toEqual([
    { transactions_to_be_matched: [{ transaction_id: "7", transaction_type: "deposit" }] },
    { transactions_to_be_matched: [{ transaction_id: "8", transaction_type: "deposit" }] },
  ]);
  expect((await failing({ matches: ["7", "9"] })).message).toContain("does not offer 9");
});

test("IDs are looked up on all pages of what Zoho offers, and no further", async () => {
  const sent = answerEverything(({ method, path }) => {
    if (method === "POST") return answer({});
    if (!path.includes("/match?")) return answer({ banktransaction: line });
    const page = Number(/[?&]page=(\d+)/.exec(path)?.[1] ?? 1);
    const matching_transactions = [candidate(String(page))];
    return answer({ matching_transactions, page_context: { has_more_page: page < 4 } });
  });
  await run({ matches: "2" });
  expect(sent.map(({ method }) => method)).toEqual(["GET", "GET", "GET", "POST"]);
  expect((await failing({ matches: ["2", "5"] })).message).toContain("does not offer 5");
});

test.each<[string, object[]]>([
  ["too little", [{ ...candidate("7"), amount: "2.50" }]],
  ["too much", [candidate("7"), candidate("8")]],
  ["a difference", [{ ...candidate("7"), debit_or_credit: "debit" }, candidate("8")]],
])("matches that make %s are an error before anything is sent", async (_, matches) => {
  const posts = play({});
  expect((await failing({ matches })).message).toContain("Name matches that make its amount");
  expect(posts()).toEqual([]);
});

test("amounts are added as decimals, and those of the other side taken off", async () => {
  const posts = play({});
  const debit = { ...candidate("7"), amount: "5.30", debit_or_credit: "debit" };
  const credits = ["0.1", 0.2].map((amount, index) => ({
    ...candidate(`8${index}`),
    ...{ amount, debit_or_credit: "credit" },
  }));
  await run({ matches: [debit, ...credits] });
  expect(posts()).toHaveLength(1);
});

test.each<[string, unknown, string]>([
  ["the same twice", [candidate("7"), candidate("7")], "7 is there twice"],
  ["the same ID twice", ["7", 7], "7 is there twice"],
  ["an empty list", [], "Matches holds none"],
  ["a result without rows", { data: [] }, "Matches holds none"],
  ["a text of commas", " , ", "Matches holds none"],
  ["an empty list as text", "[]", "Matches holds none"],
  ["a payment", [{ payment_id: "7" }], "a row without transaction_id"],
  ["another currency", [{ ...candidate("7"), currency_code: "USD" }], "7 is in USD"],
])("%s is an error before anything is sent", async (_, matches, message) => {
  const before = answer({ banktransaction: { ...line, currency_code: "EUR" } });
  const posts = play({ matches: [candidate("7", true)], before });
  expect((await failing({ matches })).message).toContain(message);
  expect(posts()).toEqual([]);
});

test.each([undefined, null, ""])("Matches of %j is the best one", async (matches) => {
  const posts = play({ matches: [candidate("7", true)] });
  await run({ matches });
  expect(posts()).toHaveLength(1);
});

const matched = { ...line, status: "matched" };
/** Of another day than the line, as a payment that a line is matched with. */
const onDay = { ...candidate("7"), date: "2026-05-01" };
const replaced = { transaction_id: "9", imported_transaction_id: "572001", status: "matched" };

test.each<[string, Play, string]>([
  ["the line", { after: answer({ banktransaction: matched }) }, "572001"],
  ["what took the line's place", { after: missing, rows: [replaced] }, "9"],
])("after a lost answer, %s tells of the match", async (_, played, transactionId) => {
  const posts = play({ ...played, sent: lost });
  expect(await run({ matches: [candidate("7")] })).toEqual({ transactionId, status: "matched" });
  expect(posts()).toHaveLength(1);
});

test("after a lost answer, the days of the line and its matches are looked through, for IDs as numbers too", async () => {
  skipWaits();
  const ofDay = { ...line, date: "2026-05-03" };
  let isSent = false;
  const requests = answerEverything(({ method, path }) => {
    if (method === "POST") {
      isSent = true;
      return lost;
    }
    if (path.includes("/banktransactions?")) {
      const rows = isSent
        ? [{ ...replaced, imported_transaction_id: 572001 }]
        : [{ ...ofDay, transaction_id: 572001 }];
      return answer({ banktransactions: rows });
    }
    return missing;
  });
  const found = await run({ bankAccountId: "567301", matches: [onDay] });
  expect(found).toEqual({ transactionId: "9", status: "matched" });
  const after = requests.slice(requests.findIndex(({ method }) => method === "POST") + 1);
  const lists = after.filter(({ path }) => path.includes("/banktransactions?"));
  expect(lists).not.toEqual([]);
  for (const { path } of lists) {
    expect(path).toContain("date_start=2026-05-01");
    expect(path).toContain("date_end=2026-05-03");
  }
});

test("a lost answer of a line that still waits says that nothing was written", async () => {
  const posts = play({ sent: lost });
  const thrown = await failing({ matches: [candidate("7")] });
  expect(thrown.message).toContain("Zoho Books did not carry it out");
  expect(posts()).toHaveLength(1);
});

test.each<[string, Play]>([
  ["a line that is gone", { after: missing }],
  [
    "a line that was categorized meanwhile",
    { after: answer({ banktransaction: { ...line, status: "categorized" } }) },
  ],
  [
    "a line that was excluded",
    { after: answer({ banktransaction: { ...line, status: "excluded" } }) },
  ],
])("after a lost answer, %s leaves it unknown", async (_, played) => {
  play({ ...played, sent: lost });
  const thrown = await failing({ matches: [candidate("7")] });
  expect(failureOf(thrown)).toMatchObject({ outcomeUnknown: true, retryable: false });
  expect(thrown.message).toContain("Look at bank transaction 572001 in Zoho Books");
});

test("a line that is not there, or done already, is an error before anything is sent", async () => {
  const posts = play({ before: missing });
  expect((await failing()).message).toContain("no bank transaction 572001");
  expect((await failing({ bankAccountId: "567301" })).message).toContain("in the bank account");
  play({ before: answer({ banktransaction: matched }) });
  expect((await failing()).message).toContain("is matched already. Nothing was sent.");
  expect(posts()).toEqual([]);
});

test("a line without an account asks for it", async () => {
  play({ before: answer({ banktransaction: { transaction_id: "572001" } }) });
  expect((await failing()).message).toContain("Bank Account ID is empty");
});

test("a line that Zoho does not give by its ID is found behind the newest 200", async () => {
  const requests = answerEverything(({ method, path }) => {
    if (method === "POST") return answer({});
    if (!path.includes("/banktransactions?")) return missing;
    const isSecond = /[?&]page=2/.test(path);
    const banktransactions = [isSecond ? line : { ...line, transaction_id: "1" }];
    return answer({ banktransactions, page_context: { has_more_page: !isSecond } });
  });
  await run({ bankAccountId: "567301", matches: [candidate("7")] });
  expect(requests.at(-1)?.method).toBe("POST");
});

test.each([
  [400, null],
  [404, null],
  [401, "rejects"],
])("a refusal of a line's matches with %d", async (status, matches) => {
  answerEverything(({ path }) => {
    if (path.includes("/1/match")) return [status, { code: 1002, message: "no such line" }];
    if (path.includes("/match")) return answer({ matching_transactions: [candidate("7")] });
    const banktransactions = ["1", "2"].map((transaction_id) => ({ ...line, transaction_id }));
    return answer({ banktransactions });
  });
  const { logger, lines } = recordingLogger();
  const inputs = { bankAccountId: "567301", withMatches: true, organizationId };
  const listed = runAction("booksListBankTransactions", inputs, { logger }) as Promise<{
    data: { data: object[] };
  }>;
  if (matches === "rejects") return expect(listed).rejects.toThrow();
  expect((await listed).data.data).toMatchObject([{ matches }, { matches: [candidate("7")] }]);
  expect(lines.map(({ message }) => message)).toContainEqual(
    expect.stringContaining("Matches of bank transaction 1 are not known"),
  );
});

test("more lines than asked for cost no more calls for matches", async () => {
  const requests = answerEverything(({ path }) => {
    if (path.includes("/match")) return answer({ matching_transactions: [] });
    const rows = Array.from({ length: 40 }, (_, index) => ({
      ...line,
      transaction_id: `${index}`,
    }));
    return answer({ banktransactions: rows });
  });
  const { logger, lines } = recordingLogger();
  const inputs = { bankAccountId: "567301", withMatches: true, organizationId };
  const { data } = (await runAction("booksListBankTransactions", inputs, { logger })) as {
    data: { data: { matches: unknown }[] };
  };
  expect(data.data.map(({ matches }) => matches)).toEqual([
    ...Array.from({ length: 25 }, () => []),
    ...Array.from({ length: 15 }, () => null),
  ]);
  expect(requests.filter(({ path }) => path.includes("/match"))).toHaveLength(25);
  expect(lines.map(({ message }) => message)).toContainEqual(
    expect.stringContaining("gave 40 lines: matches are null behind the first 25"),
  );
});

test.each<[string, unknown]>([
  ["a number", 982000000572001000],
  ["a list", [982000000572001000]],
  ["a row with transaction_id", [{ transaction_id: 982000000572001000 }]],
  ["a row with id", [{ id: 982000000572001000 }]],
  ["a row of a match", [{ ...candidate("7"), transaction_id: 982000000572001000 }]],
])("a number that lost digits is an error in %s, before anything is sent", async (_, matches) => {
  const posts = play({ matches: [candidate("982000000572001000")] });
  expect((await failing({ matches })).message).toContain(
    "Matches is a number that has lost digits",
  );
  expect(posts()).toEqual([]);
});

test("days in the wrong order are an error before a list is sent", async () => {
  const sent = answerEverything(() => answer({ banktransactions: [] }));
  const inputs = { from: "2026-06-01", to: "2026-05-31", organizationId };
  const listed = runAction("booksListBankTransactions", inputs) as Promise<unknown>;
  await expect(listed).rejects.toThrow("From is 2026-06-01, after To");
  expect(sent).toEqual([]);
});
