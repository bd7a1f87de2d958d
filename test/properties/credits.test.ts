import fc from "fast-check";
import type { Credit, Document } from "../../src/zoho/books/credits/documents";
import {
  type Planned,
  planNamedCredits,
  planOpenCredits,
} from "../../src/zoho/books/credits/planCredits";

const { FAST_CHECK_SEED, FAST_CHECK_RUNS } = process.env;
const parameters = {
  seed: Number(FAST_CHECK_SEED ?? 20_261_129),
  numRuns: Number(FAST_CHECK_RUNS ?? 200),
};

// Thousandths, so that sums of binary fractions would differ.
const thousandths = fc.bigInt({ min: 0n, max: 1_000_000n });
const shown = (units: bigint) =>
  `${units / 1000n}.${String(units % 1000n).padStart(3, "0")}`.replace(/\.?0+$/, "");
const units = (amount: string) => {
  const [whole = "", decimals = ""] = amount.split(".");
  return BigInt(whole + decimals.padEnd(3, "0"));
};

const world = fc.record({ balance: thousandths, rests: fc.array(thousandths, { maxLength: 8 }) });
const record = { customer_id: "9" };
const documentOf = (balance: bigint): Document => ({
  type: "invoices",
  id: "1",
  record,
  balance: shown(balance),
});
const creditsOf = (rests: bigint[]): Credit[] =>
  rests.map((rest, index) => ({
    kind: "creditnotes",
    id: String(index),
    record,
    unused: shown(rest),
  }));
const sumOf = (planned: Planned[]) => planned.reduce((sum, { amount }) => sum + units(amount), 0n);
const least = (one: bigint, other: bigint) => (one < other ? one : other);

test("all open credits give as much as there is of both, and none more than it has", () => {
  fc.assert(
    fc.property(world, ({ balance, rests }) => {
      const planned = planOpenCredits(documentOf(balance), creditsOf(rests));
      const all = rests.reduce((sum, rest) => sum + rest, 0n);
      expect(sumOf(planned)).toBe(least(balance, all));
      for (const { credit, amount } of planned) {
        expect(units(amount)).toBeGreaterThan(0n);
        expect(units(amount)).toBeLessThanOrEqual(units(credit.unused));
      }
    }),
    parameters,
  );
});

test("named credits keep to the balance and to what they have, or are refused", () => {
  fc.assert(
    fc.property(world, fc.infiniteStream(fc.option(thousandths)), ({ balance, rests }, amounts) => {
      const credits = creditsOf(rests);
      const wanted = credits.map(({ kind, id }, index) => {
        const [given] = amounts.take(1);
        const amount = given === null || given === undefined ? undefined : shown(given);
        return { row: index + 1, kind, creditId: id, amount };
      });
      let planned: Planned[];
      try {
        planned = planNamedCredits(documentOf(balance), wanted, credits, []);
      } catch (thrown) {
        expect((thrown as Error).message).toMatch(/^Credits, row \d+/);
        return;
      }
      expect(sumOf(planned)).toBeLessThanOrEqual(balance);
      for (const [index, { credit, amount }] of planned.entries()) {
        expect(units(amount)).toBeLessThanOrEqual(units(credit.unused));
        expect(amount).toBe(wanted[index]?.amount ?? amount);
      }
    }),
    parameters,
  );
});
