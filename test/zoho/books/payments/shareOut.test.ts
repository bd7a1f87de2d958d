import fc from "fast-check";
import { add, compare, readDecimal } from "../../../../src/zoho/books/money/decimal";
import { shareOut } from "../../../../src/zoho/books/payments/shareOut";

const { FAST_CHECK_SEED, FAST_CHECK_RUNS } = process.env;
const parameters = {
  seed: Number(FAST_CHECK_SEED ?? 20_261_129),
  numRuns: Number(FAST_CHECK_RUNS ?? 500),
};

const document = (id: string, balance: string) => ({
  ...{ id, name: id, currency: "EUR", balance },
  status: "sent",
});
const share = (
  amount: string,
  rows: [id: string, balance: string, amount?: string][],
  keepsRest = false,
) =>
  shareOut(
    {
      amount,
      keepsRest,
      documents: rows.map(([id, , given], index) => ({
        row: index + 1,
        document: id,
        amount: given,
      })),
    },
    rows.map(([id, balance]) => document(id, balance)),
  );
const amounts = ({ shares }: ReturnType<typeof share>) =>
  shares.map(({ document, amount }) => [document.id, amount]);

test("fills documents in their order, after the amounts that are given", () => {
  const rows: [string, string, string?][] = [
    ["a", "0.1"],
    ["b", "0.2"],
    ["c", "5", "1"],
    ["d", "9"],
  ];
  expect(amounts(share("1.3", rows))).toEqual([
    ["a", "0.1"],
    ["b", "0.2"],
    ["c", "1"],
  ]);
  expect(share("1.3", rows).rest).toBe("0");
});

test("keeps a rest only when it is told to", () => {
  expect(() => share("0.3", [["a", "0.1"]])).toThrow(
    "Of Amount, 0.3, a rest of 0.2 is left without a document.",
  );
  expect(share("0.3", [["a", "0.1"]], true).rest).toBe("0.2");
  expect(share("7", [], true)).toEqual({ shares: [], rest: "7", without: [] });
});

test("refuses a document with nothing open, and tells the rows for which nothing is left", () => {
  expect(() =>
    share("2", [
      ["a", "2"],
      ["b", "0"],
    ]),
  ).toThrow(
    "Documents, row 2: nothing is open of b, which looks paid already. Leave the document out",
  );
  expect(() => share("2", [["a", "-3"]], true)).toThrow("nothing is open of a");
  const { without } = share("2", [
    ["a", "2"],
    ["b", "5"],
  ]);
  expect(without.map(({ row }) => row.row)).toEqual([2]);
});

test("says how to give amounts that a sum of numbers spoiled", () => {
  const spoiled = readDecimal(0.1 + 0.2) as string;
  expect(() => share(spoiled, [["a", "0.3"]])).toThrow('Give amounts as texts, such as "12.50"');
  expect(() => share("0.3", [["a", "1", spoiled]])).toThrow("Give amounts as texts");
  expect(() => share("0.4", [["a", "0.3"]])).toThrow(/turn on Keep Rest as Credit\.$/);
});

test("refuses an amount above a balance, more than the amount in all, and a document twice", () => {
  expect(() => share("9", [["a", "0.3", "0.31"]], true)).toThrow(
    "Documents, row 1: 0.31 is more than the balance of a, 0.3.",
  );
  expect(() => share("0.3", [["a", "1", "0.31"]])).toThrow("more than Amount, 0.3.");
  const twice: [string, string][] = [
    ["a", "1"],
    ["b", "1"],
    ["a", "1"],
  ];
  expect(() => share("3", twice, true)).toThrow("Documents, row 3: a is there twice.");
});

const cents = fc.integer({ min: 1, max: 1_000_000_000 }).map((value) => `${value}e-3`);
const money = cents.map((text) => readDecimal(text) as string);
const row = fc.record({ balance: money, given: fc.option(money, { nil: undefined }) });

test("any payment is shared out to the last part, and never more than is open", () => {
  const property = fc.property(money, fc.array(row, { maxLength: 6 }), (amount, rows) => {
    const told = rows.map(({ balance, given }, index): [string, string, string?] => [
      String(index),
      balance,
      given,
    ]);
    let shared: ReturnType<typeof share>;
    try {
      shared = share(amount, told, true);
    } catch {
      const given = rows.flatMap((one) => one.given ?? []);
      const isAbove = rows.some((one) => one.given && compare(one.given, one.balance) > 0);
      expect(isAbove || compare(add(...given), amount) > 0).toBe(true);
      return;
    }
    expect(add(...shared.shares.map((one) => one.amount), shared.rest)).toBe(amount);
    for (const one of shared.shares) {
      expect(compare(one.amount, one.document.balance)).toBeLessThanOrEqual(0);
      expect(compare(one.amount, "0")).toBe(1);
    }
    const isOpen = shared.shares.some(
      (one) =>
        rows[Number(one.document.id)]?.given === undefined && one.amount !== one.document.balance,
    );
    // Nothing is kept while a document without an amount of its own is open.
    if (isOpen) expect(shared.rest).toBe("0");
  });
  fc.assert(property, parameters);
});
