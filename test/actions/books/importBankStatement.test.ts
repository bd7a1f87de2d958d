import { failureOf } from "../../../src/zoho/errors/errors";
import { answerEverything, type Reply } from "../../support/anyZoho";
import { organizationId } from "../../support/books";
import { recordingLogger, runAction } from "../../support/harness";
import { skipWaits } from "../../support/waits";

const lines = [{ date: "2026-05-31", side: "Debit", amount: "12.50", payee: "Example Mills" }];
const lost: Reply = [502, { code: 1000, message: "lost" }];
const statement = (statement_id: string, changes: object = {}) => ({
  ...{ statement_id, from_date: "2026-05-31", to_date: "2026-05-31" },
  transactions: [
    {
      ...{ date: "2026-05-31", debit_or_credit: "debit", amount: 12.5, payee: "Example Mills" },
      reference_number: "",
    },
  ],
  ...changes,
});

/** Plays the last import before and after the one that is sent. */
function play(sent: object | Reply, after?: object, before?: object) {
  skipWaits();
  let isSent = false;
  const requests = answerEverything(({ method }): Reply => {
    if (method === "POST") {
      isSent = true;
      return Array.isArray(sent) ? (sent as Reply) : [201, { code: 0, message: "done", ...sent }];
    }
    const last = isSent ? after : before;
    return [200, { code: 0, message: "success", statement: last ? [last] : [] }];
  });
  return () => requests.filter(({ method }) => method === "POST");
}

const run = async (inputs = {}) =>
  (
    (await runAction("booksImportBankStatement", {
      ...{ bankAccountId: "567301", lines, organizationId },
      ...inputs,
    })) as { data: unknown }
  ).data;
const failing = (inputs = {}) =>
  run(inputs).then(
    () => {
      throw new Error("did not fail");
    },
    (thrown: Error) => thrown,
  );

test("sends the lines and their period, and gives the ID that Zoho names", async () => {
  const posts = play({ statement_id: "5" });
  expect(await run()).toEqual({ statementId: "5", lines: 1 });
  expect(posts()[0]?.body).toEqual({
    account_id: "567301",
    ...{ start_date: "2026-05-31", end_date: "2026-05-31" },
    transactions: [
      { date: "2026-05-31", debit_or_credit: "debit", amount: 12.5, payee: "Example Mills" },
    ],
  });
});

test.each<[string, object | Reply]>([
  ["an answer without the ID", {}],
  ["a lost answer", lost],
])("behind %s, the last import is the one", async (_, sent) => {
  const posts = play(sent, statement("6"), statement("5", { to_date: "2026-06-30" }));
  expect(await run()).toEqual({ statementId: "6", lines: 1 });
  expect(posts()).toHaveLength(1);
});

test("a lost answer without a new import says that nothing was written", async () => {
  play(lost, statement("5"), statement("5"));
  const thrown = await failing({ again: "true" });
  expect(thrown.message).toContain("Zoho Books did not carry it out");
});

test("a lost answer with another new import leaves it unknown", async () => {
  play(lost, statement("6", { from_date: "2026-01-01" }));
  const thrown = await failing();
  expect(failureOf(thrown)).toMatchObject({ outcomeUnknown: true });
  expect(thrown.message).toContain("Look at the statements of account 567301");
});

test("the same period and lines are an error, unless Import Again is on", async () => {
  const posts = play({ statement_id: "6" }, statement("6"), statement("5"));
  expect((await failing()).message).toContain("statement 5, has the same period and lines");
  expect(posts()).toEqual([]);
  expect(await run({ again: true })).toEqual({ statementId: "6", lines: 1 });
});

test.each<[string, object]>([
  ["another amount", { amount: "12.51" }],
  ["another side", { side: "credit" }],
  ["another payee", { payee: "Example Parts" }],
])("%s is another statement", async (_, changes) => {
  play({ statement_id: "6" }, statement("6"), statement("5"));
  expect(await run({ lines: [{ ...lines[0], ...changes }] })).toEqual({
    statementId: "6",
    lines: 1,
  });
});

test.each<[string, object, string]>([
  ["a period that ends before its lines", { to: "2026-05-30" }, "Lines, row 1: 2026-05-31 is not"],
  ["a period that begins after its lines", { from: "2026-06-01" }, "Lines, row 1: 2026-05-31 is"],
])("%s is an error before anything is sent", async (_, inputs, message) => {
  const posts = play({ statement_id: "6" });
  expect((await failing(inputs)).message).toContain(message);
  expect(posts()).toEqual([]);
});

test("lines that Zoho left out count as sent, however the statement is told", async () => {
  const more = [...lines, { date: "2026-05-31", side: "credit", amount: "7" }];
  play({}, statement("6"));
  expect(await run({ lines: more })).toEqual({ statementId: "6", lines: 2 });
  play(lost, statement("6"));
  expect(await run({ lines: more })).toEqual({ statementId: "6", lines: 2 });
  play({ statement_id: "6" });
  expect(await run({ lines: more })).toEqual({ statementId: "6", lines: 2 });
});

test("the refusal tells what Zoho does not tell of lines", async () => {
  play({ statement_id: "6" }, statement("6"), statement("5"));
  const other = [{ ...lines[0], bankId: "T2", description: "Gripper" }];
  expect((await failing({ lines: other })).message).toContain("neither Bank's ID nor Description");
});

test("lines that the last import has, each as often as it is there, are warned of", async () => {
  const { logger, lines: logged } = recordingLogger();
  play({ statement_id: "6" }, statement("6"), statement("5"));
  const [one] = lines;
  const inputs = { bankAccountId: "567301", lines: [one, one], organizationId };
  await runAction("booksImportBankStatement", inputs, { logger });
  const warnings = logged.filter(({ level }) => level === "warn");
  expect(warnings.map(({ message }) => message)).toEqual([
    expect.stringContaining("statement 5, has 1 of the 2 lines already"),
  ]);
});
