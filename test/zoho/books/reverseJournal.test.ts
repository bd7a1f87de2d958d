import { createBooksClient } from "../../../src/zoho/books/client";
import { reverseJournal } from "../../../src/zoho/books/reverseJournal";
import { failureOf } from "../../../src/zoho/errors/errors";
import { answerEverything, type Reply } from "../../support/anyZoho";
import { zohoConnection } from "../../support/connection";
import { recordingLogger } from "../../support/logger";

const journal = {
  journal_id: "1",
  total: 12.5,
  line_items: [{ account_id: "8", debit_or_credit: "debit", amount: 12.5 }],
};

/** Plays a journal, the list that has other rows beside it, and an answer to its reversal. */
function play(rows: object[], reversed: Reply) {
  const sent = answerEverything(({ method, path }) => {
    if (method === "POST") return reversed;
    if (path.includes("/journals/1")) return [200, { code: 0, message: "", journal }];
    const page_context = { page: 1, has_more_page: false };
    return [200, { code: 0, message: "", journals: [journal, ...rows], page_context }];
  });
  const client = createBooksClient(zohoConnection(), recordingLogger(), "1");
  const reversal = { journalId: "1", date: "2026-05-31", isScheduled: false, again: false };
  const posts = () => sent.filter(({ method }) => method === "POST");
  return { run: () => reverseJournal(client, reversal), posts };
}

const strange = [
  { journal_id: "2", total: "", journal_date: "2026-05-02" },
  { journal_id: "3", total: 9 },
];

test("a journal is reversed although rows of the list tell no total and no day", async () => {
  const { run, posts } = play(strange, [
    201,
    { code: 0, message: "", journal: { journal_id: "5" } },
  ]);

  expect(await run()).toEqual({ id: "5" });
  expect(posts()).toHaveLength(1);
});

test("after a lost answer, a row without a day leaves the outcome unknown", async () => {
  const { run, posts } = play(strange, [502, "<html></html>"]);

  const failure = await run().then(() => undefined, failureOf);
  expect(failure).toMatchObject({ outcomeUnknown: true });
  expect(posts()).toHaveLength(1);
});
