import { failureOf } from "../../../src/zoho/errors/errors";
import { answerEverything, type Reply, type SentRequest } from "../../support/anyZoho";
import { organizationId } from "../../support/books";
import { runAction } from "../../support/harness";
import { skipWaits } from "../../support/waits";

const ok = (content: object = {}): Reply => [200, { code: 0, message: "success", ...content }];
const lost: Reply = [504, "gateway"];
const refund = (id: string, amount: unknown = 12.5, date = "2026-05-31") => ({
  creditnote_refund_id: id,
  date,
  amount_fcy: amount,
});

/** Plays credit note 2 with 100, and its refunds before and after. */
function play(answer: Reply, after: unknown[] = [], balances: unknown[] = [100, 87.5]) {
  skipWaits();
  let isSent = false;
  const sent = answerEverything(({ method, path }: SentRequest): Reply => {
    if (method === "POST") {
      isSent = true;
      return answer;
    }
    if (path.includes("/refunds")) {
      if (!isSent) return ok({ creditnote_refunds: [refund("100000000001")] });
      return typeof after[0] === "number"
        ? (after as unknown as Reply)
        : ok({ creditnote_refunds: after });
    }
    const balance = isSent ? balances[1] : balances[0];
    return ok({ creditnote: { creditnote_id: "100000000002", balance } });
  });
  return { posts: () => sent.filter(({ method }) => method === "POST") };
}

const inputs = {
  recordType: "creditnotes",
  recordId: "100000000002",
  amount: "12.50",
  date: "2026-05-31",
  accountId: "7",
  organizationId,
};
const run = async (changes: object = {}) =>
  ((await runAction("booksCreateRefund", { ...inputs, ...changes })) as { data: unknown }).data;
const failing = (changes: object = {}) =>
  run(changes).then(
    () => {
      throw new Error("did not fail");
    },
    (thrown: Error) => thrown,
  );
const told = ok({ creditnote_refund: { creditnote_refund_id: "100000000003" } });

test("sends what is given, and gives the ID of the answer", async () => {
  const { posts } = play(told);
  expect(await run({ refund_mode: "cash" })).toEqual({
    refundId: "100000000003",
    amount: "12.5",
    left: "87.5",
  });
  const [{ path = "", body } = {}] = posts();
  expect(path).toMatch(/^\/books\/v3\/creditnotes\/100000000002\/refunds\?/);
  expect(body).toEqual({
    date: "2026-05-31",
    amount: 12.5,
    from_account_id: "7",
    refund_mode: "cash",
  });
});

test("what is left is worked out where it cannot be read afterwards", async () => {
  play(told, [], ["100.30", ""]);
  expect(await run()).toMatchObject({ left: "87.8" });
});

test.each<[string, Reply]>([
  ["a lost answer", lost],
  ["an answer without the refund", ok()],
  ["an answer with a refund of another form", ok({ creditnote_refund: "none" })],
])("behind %s, the new refund of the day and the amount is the one", async (_, answer) => {
  const others = [
    refund("100000000001"),
    refund("100000000004", 13),
    refund("5", 12.5, "2026-06-01"),
  ];
  const { posts } = play(answer, [...others, refund("100000000003", "12.50")]);
  expect(await run()).toMatchObject({ refundId: "100000000003" });
  expect(posts()).toHaveLength(1);
});

test("a lost answer without a new refund says that nothing was written", async () => {
  const { posts } = play(lost, [refund("100000000001")]);
  expect(failureOf(await failing())).toMatchObject({ outcomeUnknown: false, retryable: true });
  expect(posts()).toHaveLength(1);
});

test.each<[string, unknown[]]>([
  ["two new refunds", [refund("100000000003"), refund("100000000004")]],
  ["a list that cannot be read", [403, { code: 57, message: "no" }]],
])("behind a lost answer, %s leave it unknown", async (_, after) => {
  const { posts } = play(lost, after);
  const thrown = await failing();
  expect(thrown.message).toContain("Look at the refunds of 100000000002 in Zoho Books");
  expect(failureOf(thrown)).toMatchObject({ outcomeUnknown: true, retryable: false });
  expect(posts()).toHaveLength(1);
});

test.each<[string, object, string]>([
  ["more than is left", { amount: 100.01 }, "only 100 is left to refund"],
  ["no amount", { amount: "" }, "Amount is empty"],
  ["no date", { date: "soon" }, 'Date is "soon"'],
  ["no account", { accountId: "" }, "Account ID is empty"],
  ["another type", { recordType: "invoices" }, 'Record Type is "invoices"'],
])("%s is an error before anything is sent", async (_, changes, message) => {
  const { posts } = play(told);
  expect((await failing(changes)).message).toContain(message);
  expect(posts()).toEqual([]);
});
