import { failureOf } from "../../../src/zoho/errors/errors";
import { answerEverything, type Reply, type SentRequest } from "../../support/anyZoho";
import { organizationId } from "../../support/books";
import { recordingLogger, runAction } from "../../support/harness";
import { thrownBy } from "../../support/thrownBy";
import { skipWaits } from "../../support/waits";

const ok = (content: object = {}): Reply => [200, { code: 0, message: "success", ...content }];
const lost: Reply = [504, "gateway"];
const party = { customer_id: "9" };

interface Story {
  balances?: unknown[];
  note?: object;
  /** Amounts that the invoice has of the note, one reading after the other. */
  applied?: unknown[][];
  posts?: Reply[];
}

/** Plays invoice 1 and note 2. The last of several answers stands. */
function play({ balances = ["100", 70], note, applied = [[], [30]], posts = [ok()] }: Story = {}) {
  skipWaits();
  const next = <T>(list: T[]) => (list.length > 1 ? list.shift() : list[0]) as T;
  const sent = answerEverything(({ method, path }: SentRequest): Reply => {
    if (method === "POST") return next(posts);
    if (path.includes("/creditsapplied")) {
      const held = next(applied);
      if (typeof held[1] === "object") return held as unknown as Reply;
      const rows = held.map((amount_applied) => ({
        creditnote_id: "100000000000002",
        amount_applied,
      }));
      return ok({ credits: rows });
    }
    if (path.includes("/creditnotes/")) {
      return ok({
        creditnote: { creditnote_id: "100000000000002", balance: 50, ...party, ...note },
      });
    }
    return ok({ invoice: { invoice_id: "100000000000001", balance: next(balances), ...party } });
  });
  return {
    sent,
    bodies: () => sent.filter(({ method }) => method === "POST").map(({ body }) => body),
  };
}

const credits = [{ kind: "creditnotes", creditId: "100000000000002", amount: "30.00" }];
const run = async (inputs: object = {}, context: object = {}) =>
  (
    (await runAction(
      "booksApplyCredits",
      { recordType: "invoices", recordId: "100000000000001", credits, organizationId, ...inputs },
      context as Record<string, unknown>,
    )) as { data: unknown }
  ).data;
const failing = (inputs: object = {}) => thrownBy(run(inputs));
const done = {
  applied: [{ creditId: "100000000000002", kind: "creditnotes", amount: "30" }],
  left: "70",
};
const row = { creditnote_id: "100000000000002", amount_applied: 30 };

test("sends both lists, and gives the balance as it is read", async () => {
  const { bodies } = play();
  expect(await run()).toEqual(done);
  expect(bodies()).toEqual([{ apply_creditnotes: [row], invoice_payments: [] }]);
});

test.each([2, 4, 11])("leaves an empty list out where Zoho refuses it with %i", async (code) => {
  const { bodies } = play({ posts: [[400, { code, message: "Invalid value" }], ok()] });
  expect(await run()).toEqual(done);
  expect(bodies()[1]).toEqual({ apply_creditnotes: [row] });
});

test("another refusal is passed on, and nothing more is sent", async () => {
  const { bodies } = play({ posts: [[400, { code: 24016, message: "more than the balance" }]] });
  expect((await failing()).message).toContain("more than the balance");
  expect(bodies()).toHaveLength(1);
});

test("amounts that numbers cannot hold go out as they are", async () => {
  const amount = "12345678901234567.89";
  const { bodies } = play({
    balances: ["99999999999999999.99"],
    note: { balance: "12345678901234567.89" },
    applied: [[], [amount]],
  });
  expect(await run({ credits: [{ ...credits[0], amount }] })).toMatchObject({
    applied: [{ amount }],
  });
  expect(bodies()).toMatchObject([{ apply_creditnotes: [{ amount_applied: amount }] }]);
});

test("behind a lost answer, what is applied by now is the result, beside what was before", async () => {
  const { bodies } = play({ posts: [lost], applied: [[5], [5, "30.0"]] });
  expect(await run()).toEqual(done);
  expect(bodies()).toHaveLength(1);
});

test("behind a lost answer, nothing applied is told as not written", async () => {
  const { bodies } = play({ posts: [lost], applied: [[5], [5]] });
  const thrown = await failing();
  expect(failureOf(thrown)).toMatchObject({ outcomeUnknown: false, retryable: false });
  expect(bodies()).toHaveLength(1);
});

test.each<[string, unknown[]]>([
  ["another amount", [5, 10]],
  ["a list that cannot be read", [403, { code: 57, message: "no" }]],
  ["rows without an amount", [undefined]],
])("behind a lost answer, %s leaves it unknown", async (_, after) => {
  play({ posts: [lost], applied: [[5], after] });
  const thrown = await failing();
  expect(thrown.message).toContain(
    "Look at what is applied to document 100000000000001 in Zoho Books",
  );
  expect(failureOf(thrown)).toMatchObject({ outcomeUnknown: true, retryable: false });
});

test("what cannot be read afterwards is worked out, and a balance that did not fall is warned of", async () => {
  const { logger, lines } = recordingLogger();
  play({ balances: ["100", "none"] });
  expect(await run({}, { logger })).toEqual(done);
  expect(lines.map(({ message }) => message)).toContainEqual(
    expect.stringContaining("Zoho Books told of success, and could not be read afterwards"),
  );
  play({ balances: [100, 100] });
  expect(await run({}, { logger })).toEqual({ ...done, left: "100" });
  expect(lines).toContainEqual({
    level: "warn",
    message: expect.stringContaining("The balance is 100 where 70 was expected"),
  });
});

test.each<[string, object, Story, string]>([
  ["no balance", {}, { balances: [""] }, "has no balance"],
  [
    "another customer's note",
    {},
    { note: { customer_id: "8" } },
    "row 1: the credit is another customer's",
  ],
  ["less on the note", {}, { note: { balance: 29.99 } }, "row 1: 29.99 is left of the credit"],
  [
    "a vendor credit",
    { credits: [credits[0], { kind: "vendorcredits", creditId: "100000000000002" }] },
    {},
    "Credits, row 2: Vendor Credits are not for Invoices. Choose another Kind or Record Type.",
  ],
  ["no kind", { credits: [{ creditId: "100000000000002" }] }, {}, "Credits, row 1: Kind is empty"],
  ["an unknown kind", { credits: [{ kind: "x", creditId: "100000000000002" }] }, {}, 'Kind is "x"'],
  ["no ID", { credits: [{ kind: "creditnotes" }] }, {}, "Credit is empty"],
  ["a comma", { credits: [{ ...credits[0], amount: "1,5" }] }, {}, 'Amount is "1,5"'],
  ["another type", { recordType: "expenses" }, {}, "Choose Invoices or Bills"],
])("%s is an error before anything is sent", async (_, inputs, story, message) => {
  const { bodies } = play(story);
  expect((await failing(inputs)).message).toContain(message);
  expect(bodies()).toEqual([]);
});

test("a credit that is not there is named by its row", async () => {
  const sent = answerEverything(({ path }) =>
    path.includes("/creditnotes/")
      ? [404, { code: 1002, message: "not there" }]
      : ok({ invoice: { invoice_id: "100000000000001", balance: 100, ...party } }),
  );
  expect((await failing()).message).toContain(
    'Credits, row 1: there is no "100000000000002" among Credit Notes.',
  );
  expect(sent.some(({ method }) => method === "POST")).toBe(false);
});

test.each<[string, unknown[], string]>([
  ["nothing", [5], "applied 0 in place of 30 of creditnotes 100000000000002"],
  ["a part", [5, 29.99], "applied 29.99 in place of 30 of creditnotes 100000000000002"],
])("success that Zoho told, with %s applied, is an error", async (_, after, message) => {
  const { bodies } = play({ applied: [[5], after] });
  const thrown = await failing();
  expect(thrown.message).toContain(`Zoho Books told of success, and ${message}. Look at`);
  expect(failureOf(thrown)).toMatchObject({ retryable: false });
  expect(bodies()).toHaveLength(1);
});

test("more than was asked for is another step's, and no error", async () => {
  play({ applied: [[], [30, 5]] });
  expect(await run()).toEqual(done);
});

test.each<[string, Reply]>([
  ["refused", [400, { code: 24016, message: "no" }]],
  ["lost, and not carried out", lost],
])("a second request that is %s says what is applied, and what to run", async (_, reply) => {
  const retainer = {
    retainerinvoice_id: "100000000000003",
    payment_made: 9,
    payment_drawn: 4,
    ...party,
  };
  skipWaits();
  const sent = answerEverything(({ method, path }) => {
    if (path.includes("/retainerinvoices/100000000000003/invoices")) return reply;
    if (method === "POST") return ok();
    if (path.includes("/creditsapplied")) return ok({ credits: [] });
    if (path.includes("/retainerinvoices/")) return ok({ retainerinvoice: retainer });
    if (path.includes("/creditnotes/")) {
      return ok({ creditnote: { creditnote_id: "100000000000002", balance: 50, ...party } });
    }
    return ok({ invoice: { invoice_id: "100000000000001", balance: 100, ...party } });
  });
  const both = [...credits, { kind: "retainerinvoices", creditId: "100000000000003" }];
  const thrown = await failing({ credits: both });
  expect(thrown.message).toContain(
    "Applied: 30 of creditnotes 100000000000002. Run the step with these rows alone: 5 of retainerinvoices 100000000000003.",
  );
  expect(thrown.message).not.toContain("the step again");
  expect(failureOf(thrown)).toMatchObject({ retryable: false });
  expect(sent.filter(({ method }) => method === "POST").at(-1)?.body).toEqual({
    invoice_payments: [{ invoice_id: "100000000000001", amount_applied: 5 }],
  });
});

test.each<[string, number, string | undefined]>([
  ["the balance fell", 91, undefined],
  ["the balance stayed", 96, "applied 0 in place of 5 of retainerinvoices 100000000000003"],
])(
  "a retainer of which as much is left as before is judged by the balance: %s",
  async (_, after, message) => {
    skipWaits();
    let balance = 96;
    answerEverything(({ method, path }) => {
      if (method === "POST") {
        balance = after;
        return ok();
      }
      return path.includes("/retainerinvoices/")
        ? ok({
            retainerinvoice: { retainerinvoice_id: "100000000000003", payment_made: 5, ...party },
          })
        : ok({ invoice: { invoice_id: "100000000000001", balance, ...party } });
    });
    const told = run({ credits: [{ kind: "retainerinvoices", creditId: "100000000000003" }] });
    await (message
      ? expect(told).rejects.toThrow(message)
      : expect(told).resolves.toMatchObject({ left: "91" }));
  },
);
