import { failureOf } from "../../../src/zoho/errors/errors";
import { answerEverything, type Reply } from "../../support/anyZoho";
import { organizationId } from "../../support/books";
import { recordingLogger, runAction } from "../../support/harness";
import { thrownBy } from "../../support/thrownBy";
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

/** Plays the last import before and after the one that is sent; text stands for an answer that tells nothing of imports. */
function play(sent: object | Reply, after?: object | string, before?: object | string) {
  skipWaits();
  let isSent = false;
  const requests = answerEverything(({ method }): Reply => {
    if (method === "POST") {
      isSent = true;
      return Array.isArray(sent) ? (sent as Reply) : [201, { code: 0, message: "done", ...sent }];
    }
    const last = isSent ? after : before;
    const told = typeof last === "string" ? {} : { statement: last ? [last] : [] };
    return [200, { code: 0, message: "success", ...told }];
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
const failing = (inputs = {}) => thrownBy(run(inputs));

test("sends the lines and their period, and gives the ID that Zoho names", async () => {
  const posts = play({ statement_id: "5" });
  expect(await run()).toEqual({ statementId: "5", lines: 1, leftOut: 0 });
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
  const [row] = statement("5").transactions;
  const before = statement("5", { transactions: [{ ...row, amount: 13 }] });
  const posts = play(sent, statement("6"), before);
  expect(await run()).toEqual({ statementId: "6", lines: 1, leftOut: 0 });
  expect(posts()).toHaveLength(1);
});

test("a lost answer behind which the import of before is still the last one was not written", async () => {
  play(lost, statement("5"), statement("5"));
  const thrown = await failing({ again: "true" });
  expect(thrown.message).toContain("Zoho Books did not carry it out");
});

const other = { from_date: "2026-01-01" };
const more = [...statement("6").transactions, ...statement("6").transactions];
test.each<[string, object | string | undefined, object | string | undefined]>([
  ["another new import", statement("6", other), undefined],
  ["no import, where none was told before", undefined, undefined],
  ["no import, where one was told before", undefined, statement("5", other)],
  ["an answer that tells nothing", "nothing", statement("5", other)],
  ["an import of this statement, where nothing was told before", statement("6"), "nothing"],
  ["an import without lines", statement("6", { transactions: [] }), undefined],
  ["an import whose lines cannot be read", statement("6", { transactions: "?" }), undefined],
  ["an import with the line twice", statement("6", { transactions: more }), undefined],
])("a lost answer behind which stands %s leaves it unknown", async (_, after, before) => {
  const posts = play(lost, after, before);
  const thrown = await failing({ again: true });
  expect(failureOf(thrown)).toMatchObject({ outcomeUnknown: true });
  expect(thrown.message).toContain("Look at the statements of account 567301");
  expect(posts()).toHaveLength(1);
});

test.each([{}, { from: "2026-05-30", to: "2026-06-01" }])(
  "lines of the last import are an error with %j, unless Import Again is on",
  async (period) => {
    const posts = play({ statement_id: "6" }, statement("6"), statement("5"));
    const { message } = await failing(period);
    expect(message).toContain("statement 5, has 1 of the 1 lines already");
    expect(posts()).toEqual([]);
    expect(await run({ ...period, again: true })).toMatchObject({ statementId: "6", lines: 1 });
  },
);

test("lines that the last import has are left out where they are to be, each as often as it is there", async () => {
  const [row] = statement("5").transactions;
  const before = statement("5", { transactions: [row, { ...row, date: "2026-06-01" }] });
  const posts = play({ statement_id: "6" }, statement("6"), before);
  const day = { ...lines[0], date: "2026-06-01" };
  const three = [lines[0], day, day];

  expect((await failing({ lines: three })).message).toContain("has 2 of the 3 lines already");
  expect(posts()).toEqual([]);
  const inputs = { lines: three, leaveOut: true };
  expect(await run(inputs)).toEqual({ statementId: "6", lines: 1, leftOut: 2 });
  expect(posts()).toMatchObject([
    {
      body: {
        ...{ start_date: "2026-05-31", end_date: "2026-06-01" },
        transactions: [{ date: "2026-06-01" }],
      },
    },
  ]);
});

test("nothing is sent where all lines are left out", async () => {
  const posts = play({ statement_id: "6" }, statement("6"), statement("5"));
  expect(await run({ leaveOut: "true" })).toEqual({ statementId: "5", lines: 0, leftOut: 1 });
  expect(posts()).toEqual([]);
});

test.each<[string, object, object | string, string]>([
  [
    "lines before the last import",
    { lines: [{ ...lines[0], date: "2026-05-30" }] },
    statement("5"),
    "Lines, row 1: 2026-05-30 is before the last day of the last import",
  ],
  ["a last import that is not told", {}, "nothing", "Turn off Leave Out Known Lines"],
  ["a last import without lines", {}, statement("5", { transactions: [] }), "Turn off Leave Out"],
  ["Import Again", { again: true }, statement("5"), "are both on"],
])(
  "Leave Out Known Lines with %s is an error before anything is sent",
  async (_, inputs, before, message) => {
    const posts = play({ statement_id: "6" }, statement("6"), before);
    expect((await failing({ ...inputs, leaveOut: true })).message).toContain(message);
    expect(posts()).toEqual([]);
  },
);

test.each([
  ["A & B's", "A &amp; B&#x27;s"],
  ["A & B's", "A & B's"],
  ["A &amp; B", "A & B"],
  ["A  B ", "A&nbsp;B"],
])("a payee %s is the same as %s", async (payee, shown) => {
  const [row] = statement("5").transactions;
  const before = statement("5", { transactions: [{ ...row, payee: shown }] });
  const posts = play({ statement_id: "6" }, statement("6"), before);
  expect((await failing({ lines: [{ ...lines[0], payee }] })).message).toContain("1 of the 1");
  expect(posts()).toEqual([]);
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
    leftOut: 0,
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
  expect(await run({ lines: more })).toEqual({ statementId: "6", lines: 2, leftOut: 0 });
  play(lost, statement("6"));
  expect(await run({ lines: more })).toEqual({ statementId: "6", lines: 2, leftOut: 0 });
  play({ statement_id: "6" });
  expect(await run({ lines: more })).toEqual({ statementId: "6", lines: 2, leftOut: 0 });
});

test.each<[string, string, object | string]>([
  ["6", "the one", statement("6")],
  ["", "another one's lines", statement("6", { from_date: "2026-01-01" })],
  ["", "nothing", "nothing"],
])(
  "the ID is '%s' where no answer told before, and %s shows then",
  async (statementId, _, after) => {
    const { logger, lines: logged } = recordingLogger();
    play({}, after, "nothing");
    const inputs = { bankAccountId: "567301", lines, organizationId };
    expect(await runAction("booksImportBankStatement", inputs, { logger })).toEqual({
      data: { statementId, lines: 1, leftOut: 0 },
    });
    const untold = "Zoho Books does not tell the ID of the statement.";
    expect(logged.some(({ message }) => message === untold)).toBe(!statementId);
  },
);

test("a last import that is not told is warned of", async () => {
  const { logger, lines: logged } = recordingLogger();
  const inputs = { bankAccountId: "567301", lines, organizationId };
  const warnings = () => logged.filter(({ level }) => level === "warn");
  play({ statement_id: "6" }, statement("6"), undefined);
  await runAction("booksImportBankStatement", inputs, { logger });
  expect(warnings()).toEqual([]);
  play({ statement_id: "6" }, statement("6"), "nothing");
  await runAction("booksImportBankStatement", inputs, { logger });
  expect(warnings().map(({ message }) => message)).toEqual([
    expect.stringContaining("Zoho Books tells no lines of the last import into account 567301"),
  ]);
});
