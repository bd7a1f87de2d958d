import { failureOf } from "../../../src/zoho/errors/errors";
import { answerEverything, type Reply, type SentRequest } from "../../support/anyZoho";
import { organizationId } from "../../support/books";
import { runAction } from "../../support/harness";
import { thrownBy } from "../../support/thrownBy";
import { skipWaits } from "../../support/waits";

const ok = (content: object = {}): Reply => [200, { code: 0, message: "success", ...content }];
const lost: Reply = [504, "gateway"];
const refund = (
  id: string,
  amount: unknown = 12.5,
  date = "2026-05-31",
  reference_number?: string,
) => ({
  creditnote_refund_id: id,
  date,
  amount_fcy: amount,
  reference_number,
});

/** Plays credit note 2 with 100, and its refunds before and after. */
function play(
  answer: Reply,
  after: unknown[] = [],
  balances: unknown[] = [100, 87.5],
  before = [refund("1")],
) {
  skipWaits();
  let isSent = false;
  const sent = answerEverything(({ method, path }: SentRequest): Reply => {
    if (method === "POST") {
      isSent = true;
      return answer;
    }
    if (path.includes("/refunds")) {
      if (!isSent) return ok({ creditnote_refunds: before });
      return typeof after[0] === "number"
        ? (after as unknown as Reply)
        : ok({ creditnote_refunds: after });
    }
    const balance = isSent ? balances[1] : balances[0];
    return ok({ creditnote: { creditnote_id: "100000000000002", balance } });
  });
  return { posts: () => sent.filter(({ method }) => method === "POST") };
}

const inputs = {
  recordType: "creditnotes",
  recordId: "100000000000002",
  amount: "12.50",
  date: "2026-05-31",
  accountId: "7",
  organizationId,
};
const run = async (changes: object = {}) =>
  ((await runAction("booksCreateRefund", { ...inputs, ...changes })) as { data: unknown }).data;
const failing = (changes: object = {}) => thrownBy(run(changes));
const told = ok({ creditnote_refund: { creditnote_refund_id: "3" } });

test("sends what is given, and gives the ID of the answer", async () => {
  const { posts } = play(told);
  expect(await run({ refund_mode: "cash" })).toEqual({
    refundId: "3",
    amount: "12.5",
    left: "87.5",
    existing: false,
  });
  const [{ path = "", body } = {}] = posts();
  expect(path).toMatch(/^\/books\/v3\/creditnotes\/100000000000002\/refunds\?/);
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
    refund("1"),
    refund("4", 13),
    refund("5", 12.5, "2026-06-01"),
    refund("6", 12.5, "2026-05-31", "RF-9"),
  ];
  const { posts } = play(answer, [...others, refund("3", "12.50")]);
  expect(await run()).toMatchObject({ refundId: "3" });
  expect(posts()).toHaveLength(1);
});

test("a lost answer without a new refund says that nothing was written", async () => {
  const { posts } = play(lost, [refund("1")]);
  expect(failureOf(await failing())).toMatchObject({ outcomeUnknown: false, retryable: false });
  expect(posts()).toHaveLength(1);
});

test.each<[string, unknown[]]>([
  ["two new refunds", [refund("1"), refund("3"), refund("4")]],
  ["a list without the refund from before", []],
  ["a new refund whose amount cannot be read", [refund("1"), refund("3", "12,5")]],
  ["a list that cannot be read", [403, { code: 57, message: "no" }]],
])("behind a lost answer, %s leave it unknown", async (_, after) => {
  const { posts } = play(lost, after);
  const thrown = await failing();
  expect(thrown.message).toContain("Look at the refunds of 100000000000002 in Zoho Books");
  expect(failureOf(thrown)).toMatchObject({ outcomeUnknown: true, retryable: false });
  expect(posts()).toHaveLength(1);
});

const rf1 = [refund("1", "12.50", "2026-05-31", "RF-1")];

test("a refund of the reference, day and amount is given, also where less is left, and nothing is sent", async () => {
  const { posts } = play(told, [], [2, 2], rf1);
  expect(await run({ reference_number: "RF-1" })).toEqual({
    refundId: "1",
    amount: "12.5",
    left: "2",
    existing: true,
  });
  expect(posts()).toEqual([]);
});

test.each<[string, object]>([
  ["another reference", { reference_number: "RF-2" }],
  ["no reference", {}],
  ["another day", { reference_number: "RF-1", date: "2026-06-01" }],
  ["another amount", { reference_number: "RF-1", amount: "12.51" }],
  ["Allow Repeated Reference", { reference_number: "RF-1", repeatsReference: "true" }],
])("%s makes another refund", async (_, changes) => {
  const { posts } = play(told, [], undefined, rf1);
  expect(await run(changes)).toMatchObject({ refundId: "3", existing: false });
  expect(posts()).toHaveLength(1);
});

test("behind a lost answer, the new refund with the reference is the one", async () => {
  play(lost, [...rf1, refund("4"), refund("3", 12.5, "2026-05-31", "RF-2")], undefined, rf1);
  expect(await run({ reference_number: "RF-2" })).toMatchObject({ refundId: "3" });
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
