import { skipWaits } from "../support/waits";
import { failureOf, type Values } from "./support";
import { useWorld } from "./useWorld";

const world = useWorld(
  {
    organizations: [
      { name: "Example Robotics", timeZone: "Europe/Berlin", isDefault: true },
      { name: "Example Mills", timeZone: "America/New_York" },
    ],
  },
  { clock: { now: () => Date.now() } },
);

beforeEach(() => {
  skipWaits();
});

const organization = (name = "Example Robotics") => world.account.books.organization(name);
let amount = 12.5;
const newJournal = (books = organization(), values: Values = {}) => {
  const [debit, credit] = books.all("chartofaccounts");
  return String(
    books.insert("journals", {
      journal_date: "2026-05-02",
      line_items: [
        { account_id: debit?.account_id, debit_or_credit: "debit", amount },
        { account_id: credit?.account_id, debit_or_credit: "credit", amount },
      ],
      ...values,
    }).journal_id,
  );
};
const reverse = (journalId: string, inputs: Values = {}) =>
  world.runAction("booksReverseJournal", {
    journalId,
    date: "2026-05-31",
    organizationId: organization().id,
    ...inputs,
  });
const posts = () => world.calls("books").filter((call) => call.startsWith("POST"));

test("a journal is reversed", async () => {
  const { data } = await reverse(newJournal());

  expect(organization().get("journals", data.id)).toMatchObject({
    journal_date: "2026-05-31",
    line_items: [{ debit_or_credit: "credit" }, { debit_or_credit: "debit" }],
  });
});

test("the new journal is found where the answer does not tell, behind more than a page of others", async () => {
  const others = organization("Example Mills");
  others.seed("journals", 450, (index) => ({ journal_date: "2026-05-31", total: index }));
  const id = newJournal(others);
  world.zoho.quirks.books.reversalsTellNothing = true;

  const { data } = await reverse(id, { organizationId: others.id });

  expect(others.get("journals", data.id)).toMatchObject({
    journal_date: "2026-05-31",
    total: 12.5,
  });
});

test("an answer that is lost before Zoho acted is an error that says so", async () => {
  const id = newJournal();
  const before = organization().all("journals").length;
  world.zoho.faults.add({ kind: "status", status: 502, method: "POST" });

  const { message, failure } = await failureOf(reverse(id));

  expect(message).toContain("Zoho Books did not carry it out");
  expect(failure).toMatchObject({ outcomeUnknown: false });
  expect(organization().all("journals")).toHaveLength(before);
  expect(posts()).toHaveLength(1);
});

test("an answer that is lost after Zoho acted is no error, and nothing is sent again", async () => {
  const id = newJournal();
  const before = organization().all("journals").length;
  world.zoho.faults.add({ kind: "dropAfter", method: "POST" });

  const { data } = await reverse(id);

  expect(organization().all("journals")).toHaveLength(before + 1);
  expect(organization().get("journals", data.id)).toMatchObject({ journal_date: "2026-05-31" });
  expect(posts()).toHaveLength(1);
});

test("a journal is not reversed twice, unless it is asked for", async () => {
  amount = 77.7;
  const id = newJournal();
  const { data } = await reverse(id);

  const { message } = await failureOf(reverse(id, { date: "2026-06-30" }));

  expect(message).toContain(`(${data.id}) of 2026-05-31 takes back the same amounts already`);
  expect(posts()).toHaveLength(1);
  const { data: other } = await reverse(id, { date: "2026-06-30", again: "true" });
  expect(organization().get("journals", other.id)).toMatchObject({ journal_date: "2026-06-30" });
});

test("where Zoho refuses a second reversal, its refusal is passed on", async () => {
  amount = 88.8;
  world.zoho.quirks.books.reversalsGuarded = true;
  const id = newJournal();
  await reverse(id);

  const { message } = await failureOf(reverse(id, { again: true }));

  expect(message).toContain("4043");
});

test("a draft is refused before anything is sent", async () => {
  const { message } = await failureOf(reverse(newJournal(organization(), { status: "draft" })));

  expect(message).toContain("The journal is draft");
  expect(posts()).toEqual([]);
});
