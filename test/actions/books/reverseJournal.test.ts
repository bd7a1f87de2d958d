import { failureOf } from "../../../src/zoho/errors/errors";
import { answerEverything, type Reply, type SentRequest } from "../../support/anyZoho";
import { organizationId } from "../../support/books";
import { runAction } from "../../support/harness";
import { thrownBy } from "../../support/thrownBy";
import { skipWaits } from "../../support/waits";

const inputs = { journalId: "571001", date: "2026-05-31", organizationId };
const journal = (journal_id: string, total: unknown = 10, journal_date = inputs.date) => ({
  journal_id,
  journal_date,
  total,
});
const lost: Reply = [502, { code: 1000, message: "lost" }];
const message: Reply = [200, { code: 0, message: "reversed" }];

/** Plays journal 571001 of 10, and lists of journals before and after the reversal. */
function play(answer: Reply, after: unknown[] | Reply = [], before: unknown[] = []) {
  skipWaits();
  let isSent = false;
  const list = (journals: unknown[]): Reply => [200, { code: 0, message: "success", journals }];
  const sent = answerEverything(({ method, path }: SentRequest) => {
    if (method === "POST") {
      isSent = true;
      return answer;
    }
    if (!path.includes("/journals?")) {
      return [200, { code: 0, message: "success", journal: journal("571001") }];
    }
    if (!isSent) return list(before);
    return Array.isArray(after) && typeof after[0] === "number"
      ? (after as Reply)
      : list(after as unknown[]);
  });
  return { posts: () => sent.filter(({ method }) => method === "POST"), sent };
}

const run = async (changes = {}) =>
  ((await runAction("booksReverseJournal", { ...inputs, ...changes })) as { data: unknown }).data;
const failing = (changes = {}) => thrownBy(run(changes));

test("sends the date and whether Zoho waits for it, in the query, and gives the new ID", async () => {
  const { posts } = play([200, { code: 0, message: "", journal: journal("571003") }]);

  expect(await run()).toEqual({ id: "571003" });
  const [{ path = "", body } = {}] = posts();
  expect(path).toMatch(/^\/books\/v3\/journals\/571001\/reverse\?/);
  expect(path).toContain("reversal_date=2026-05-31");
  expect(path).toContain("is_reversal_scheduled=false");
  expect(body).toBe("");
});

test.each<[string, Reply]>([
  ["an answer without the journal", message],
  ["a lost answer", lost],
])("behind %s, the new journal of the day and the amount is the one", async (_, answer) => {
  const others = [journal("1", 10), journal("2", 11), journal("3", 10, "2026-06-01")];
  const { posts } = play(answer, [...others, journal("571003", "10.00")], [journal("1", 10)]);

  expect(await run()).toEqual({ id: "571003" });
  expect(posts()).toHaveLength(1);
});

test("a lost answer without a new journal says that nothing was written", async () => {
  const { posts } = play(lost, [journal("1")], [journal("1")]);

  const thrown = await failing();

  expect(thrown.message).toContain("Zoho Books did not carry it out");
  expect(failureOf(thrown)).toMatchObject({ outcomeUnknown: false, retryable: false });
  expect(posts()).toHaveLength(1);
});

test.each<[string, unknown[] | Reply, object]>([
  ["two new journals", [journal("1"), journal("2"), journal("3")], {}],
  ["a new journal whose total cannot be read", [journal("1"), journal("2", "10,1")], {}],
  ["a list without the journal from before", [], {}],
  ["a journal without its day", [journal("1"), journal("2", 10, "")], {}],
  ["no journal of a scheduled reversal", [journal("1")], { isScheduled: true }],
  ["a list that cannot be read", [403, { code: 57, message: "no" }], {}],
])("behind a lost answer, %s leave it unknown", async (_, after, changes) => {
  const { posts } = play(lost, after, [journal("1")]);

  const thrown = await failing(changes);

  expect(thrown.message).toContain("Look in Zoho Books for a reversal of journal 571001");
  expect(failureOf(thrown)).toMatchObject({ outcomeUnknown: true, retryable: false });
  expect(posts()).toHaveLength(1);
});

test("a refusal is passed on, and nothing is looked for", async () => {
  const { sent } = play([400, { code: 4, message: "Invalid value passed for reversal_date" }]);

  expect((await failing()).message).toContain("Invalid value passed for reversal_date");
  expect(sent.at(-1)?.method).toBe("POST");
});

test("a journal that is not there is an error before anything is sent", async () => {
  const sent = answerEverything(() => [404, { code: 1002, message: "Journal does not exist." }]);

  expect((await failing()).message).toContain("Journal does not exist");
  expect(sent.map(({ method }) => method)).toEqual(["GET"]);
});

test("a date that is none, and an ID that is none, are named by their labels", async () => {
  expect((await failing({ date: "soon" })).message).toContain('Reversal Date is "soon"');
  expect((await failing({ journalId: "JE-1" })).message).toContain('Journal ID is "JE-1"');
});

const line = (account_id: string, debit_or_credit: string, amount: unknown = 10) => ({
  account_id,
  debit_or_credit,
  amount,
});

/** Plays journal 571001 with lines, and later ones. */
function playLater(later: object, own: object = {}) {
  const line_items = [line("1", "debit"), line("2", "credit")];
  const all: Record<string, object> = {
    "571001": { ...journal("571001"), line_items, status: "published", ...own },
    "571002": { ...journal("571002", "10.00", "2026-06-30"), entry_number: "8", ...later },
  };
  const sent = answerEverything(({ method, path }): Reply => {
    const id = /journals\/(\d+)/.exec(path)?.[1] ?? "";
    if (method === "POST") return [200, { code: 0, message: "", journal: journal("571009") }];
    const content = id ? { journal: all[id] } : { journals: Object.values(all) };
    return [200, { code: 0, message: "success", ...content }];
  });
  return { posts: () => sent.filter(({ method }) => method === "POST") };
}
const turned = { line_items: [line("1", "credit", "10.0"), line("2", "debit")] };

test("a journal that a later one takes back is an error that names it; Reverse Again makes another one", async () => {
  const { posts } = playLater(turned);

  expect((await failing()).message).toContain(
    "Journal 8 (571002) of 2026-06-30 takes back the same amounts already. Nothing was sent.",
  );
  expect(posts()).toEqual([]);
  expect(await run({ again: "true" })).toEqual({ id: "571009" });
  expect(posts()).toHaveLength(1);
});

test.each<[string, object]>([
  ["the same sides", { line_items: [line("1", "debit"), line("2", "credit")] }],
  ["other accounts", { line_items: [line("1", "credit"), line("3", "debit")] }],
  ["other amounts", { line_items: [line("1", "credit", 4), line("2", "debit", 10)] }],
  ["another total", { ...turned, total: 11 }],
  ["an earlier number", { ...turned, journal_id: "571000" }],
])("a later journal with %s is no reversal", async (_, later) => {
  playLater(later);
  expect(await run()).toEqual({ id: "571009" });
});

test.each([
  ["its total", { total: "" }],
  ["its day", { journal_date: "" }],
])("another journal of the list without %s stops no reversal", async (_, later) => {
  const { posts } = playLater(later);
  expect(await run()).toEqual({ id: "571009" });
  expect(posts()).toHaveLength(1);
});

test("journals without lines tell of no reversal", async () => {
  playLater({}, { line_items: undefined });
  expect(await run()).toEqual({ id: "571009" });
});

test.each(["draft", "submitted", "pending_approval", "rejected"])(
  "a %s journal is an error before anything is sent",
  async (status) => {
    const { posts } = playLater({}, { status });
    expect((await failing()).message).toContain(`The journal is ${status}`);
    expect(posts()).toEqual([]);
  },
);
