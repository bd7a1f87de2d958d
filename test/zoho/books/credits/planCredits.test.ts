import type { Credit, Document } from "../../../../src/zoho/books/credits/documents";
import { planNamedCredits, planOpenCredits } from "../../../../src/zoho/books/credits/planCredits";

const document = (balance: string): Document => ({
  type: "invoices",
  id: "1",
  balance,
  record: { customer_id: "9", currency_id: "EUR" },
});
const credit = (id: string, unused: string, record = {}): Credit => ({
  kind: "creditnotes",
  id,
  unused,
  record: { customer_id: "9", currency_id: "EUR", ...record },
});
const named = (
  balance: string,
  credits: Credit[],
  amounts: (string | undefined)[],
  applied: Record<string, string> = {},
) =>
  planNamedCredits(
    document(balance),
    credits.map(({ id, kind }, index) => ({
      row: index + 1,
      kind,
      creditId: id,
      amount: amounts[index],
    })),
    credits,
    Object.entries(applied).map(([creditId, amount]) => ({
      ...{ kind: "creditnotes", creditId, entryId: "7", number: "CN-1", amount },
    })),
  ).map(({ credit: { id }, amount }) => `${id}: ${amount}`);

test("open credits are taken in their order, the last one in part, and no more than there is to pay", () => {
  const credits = [credit("1", "0.1"), credit("2", "0.2"), credit("3", "5"), credit("4", "1")];
  const planned = planOpenCredits(document("0.7"), credits);
  expect(planned.map(({ credit: { id }, amount }) => `${id}: ${amount}`)).toEqual([
    "1: 0.1",
    "2: 0.2",
    "3: 0.4",
  ]);
  expect(planOpenCredits(document("0"), credits)).toEqual([]);
});

test("named credits without an amount are taken as far as they go", () => {
  const credits = [credit("1", "0.1"), credit("2", "5"), credit("3", "5")];
  expect(named("1", credits, [undefined, "0.2", undefined])).toEqual([
    "1: 0.1",
    "2: 0.2",
    "3: 0.7",
  ]);
});

test("what the document has of a credit is left out where nothing more fits", () => {
  expect(named("9", [credit("1", "0")], [undefined], { 1: "5" })).toEqual([]);
  expect(named("0", [credit("1", "3")], ["5"], { 1: "5" })).toEqual([]);
  expect(named("9", [credit("1", "0"), credit("2", "3")], ["5", undefined], { 1: "5" })).toEqual([
    "2: 3",
  ]);
  expect(named("9", [credit("1", "3")], ["2"], { 1: "2" })).toEqual(["1: 2"]);
  expect(() => named("9", [credit("1", "0")], ["5.01"], { 1: "5" })).toThrow("0 is left of");
  expect(() => named("9", [credit("1", "0")], [undefined], { 2: "5" })).toThrow("0 is left of");
});

test.each<[string, string, Credit[], (string | undefined)[], string]>([
  ["more than is left of it", "9", [credit("1", "5")], ["5.01"], "row 1: 5 is left of the credit"],
  ["more than the balance", "4", [credit("1", "5")], ["4.5"], "4 of the document's balance"],
  [
    "more than the rows before left of the balance",
    "4",
    [credit("1", "3"), credit("2", "3")],
    ["3", "1.5"],
    "row 2: 3 is left of the credit, and 1 of",
  ],
  [
    "nothing of a paid document",
    "0",
    [credit("1", "5")],
    [undefined],
    "0 of the document's balance",
  ],
  ["nothing of what is used up", "4", [credit("1", "0")], [undefined], "0 is left of the credit"],
  [
    "one of another customer",
    "4",
    [credit("1", "5", { customer_id: "8" })],
    ["1"],
    "the credit is another customer's",
  ],
  [
    "one of another currency",
    "4",
    [credit("1", "5", { currency_id: "USD" })],
    ["1"],
    "another currency",
  ],
  [
    "the same twice",
    "4",
    [credit("1", "5"), credit("1", "5")],
    ["1", "1"],
    "row 2: the credit stands in a row before",
  ],
])("%s is refused", (_, balance, credits, amounts, message) => {
  expect(() => named(balance, credits, amounts)).toThrow(message);
});
