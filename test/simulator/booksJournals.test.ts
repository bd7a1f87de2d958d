import { type OpenBooks, openBooks } from "./booksSupport";

let open: OpenBooks;
let id: string;

beforeEach(async () => {
  open = await openBooks();
  const [debit, credit] = open.organization.all("chartofaccounts");
  id = open.organization.insert("journals", {
    journal_date: "2026-05-02",
    notes: "Rent",
    line_items: [
      { account_id: debit?.account_id, debit_or_credit: "debit", amount: 12.5 },
      { account_id: credit?.account_id, debit_or_credit: "credit", amount: 12.5 },
    ],
  }).journal_id as string;
});

const query = { reversal_date: "2026-05-31", is_reversal_scheduled: "false" };
const reverse = (given: Record<string, string> = query, journal = id) =>
  open.post(`journals/${journal}/reverse`, undefined, given);

test("a reversal is a new journal of that day, with the sides turned", () => {
  const { status, body } = reverse();

  expect(status).toBe(200);
  expect(body.journal.journal_id).not.toBe(id);
  expect(body.journal).toMatchObject({ journal_date: "2026-05-31", total: 12.5 });
  const sidesOf = (journal: string) =>
    open
      .get(`journals/${journal}`)
      .body.journal.line_items.map(
        ({ account_id, debit_or_credit, amount }: Record<string, unknown>) =>
          `${account_id} ${debit_or_credit} ${amount}`,
      );
  const turned = sidesOf(id).map((side: string) =>
    side.includes("debit") ? side.replace("debit", "credit") : side.replace("credit", "debit"),
  );
  expect(sidesOf(body.journal.journal_id)).toEqual(turned);
  expect(open.get(`journals/${id}`).body.journal.journal_date).toBe("2026-05-02");
});

test("each call makes another one", () => {
  const [first, second] = [reverse(), reverse()];
  expect(first.body.journal.journal_id).not.toBe(second.body.journal.journal_id);
  expect(open.get("journals").body.journals).toHaveLength(3);
});

test("by the other reading, the answer is a message alone", () => {
  open.quirks.reversalsTellNothing = true;
  expect(reverse().body).toEqual({ code: 0, message: expect.any(String) });
  expect(open.get("journals").body.journals).toHaveLength(2);
});

test("by the other reading, drafts and a second reversal are refused, and nothing is made", () => {
  open.quirks.reversalsGuarded = true;
  expect(reverse().status).toBe(200);
  expect(reverse()).toMatchObject({ status: 400, body: { code: 4043 } });
  const draft = String(open.organization.insert("journals", { status: "draft" }).journal_id);
  expect(reverse(query, draft)).toMatchObject({ status: 400, body: { code: 4043 } });
  expect(open.get("journals").body.journals).toHaveLength(3);
});

test.each([
  ["reversal_date", { is_reversal_scheduled: "false" }],
  ["reversal_date", { ...query, reversal_date: "soon" }],
  ["is_reversal_scheduled", { reversal_date: "2026-05-31" }],
])("without a usable %s it is refused", (name, given: Record<string, string>) => {
  expect(reverse(given)).toMatchObject({
    status: 400,
    body: { code: 4, message: expect.stringContaining(name) },
  });
});

test("by that reading, a day before the journal's own is refused as well", () => {
  open.quirks.reversalsGuarded = true;
  expect(reverse({ ...query, reversal_date: "2026-05-01" }).body.code).toBe(4);
  expect(reverse({ ...query, reversal_date: "2026-05-02" }).status).toBe(200);
});

test("a journal that is not there, and a token without the scope, are refused", () => {
  expect(reverse(query, "7")).toMatchObject({ status: 404, body: { code: 1002 } });
  const scopes = ["ZohoBooks.accountants.READ"];
  expect(open.call("POST", `journals/${id}/reverse`, { query, scopes }).body.code).toBe(57);
});
