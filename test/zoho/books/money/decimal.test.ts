import fc from "fast-check";
import {
  add,
  compare,
  isPositive,
  placesOf,
  readDecimal,
  smaller,
  subtract,
  toJsonAmount,
} from "../../../../src/zoho/books/money/decimal";

const { FAST_CHECK_SEED, FAST_CHECK_RUNS } = process.env;
const parameters = {
  seed: Number(FAST_CHECK_SEED ?? 20_261_129),
  numRuns: Number(FAST_CHECK_RUNS ?? 300),
};

/** Amounts of up to 12 places, with their whole number of 10 to the minus 12. */
const amount = fc
  .tuple(fc.bigInt({ min: -(10n ** 25n), max: 10n ** 25n }), fc.nat({ max: 12 }))
  .map(([units, places]) => {
    const digits = String(units < 0n ? -units : units).padStart(places + 1, "0");
    const point = digits.length - places;
    return {
      text: `${units < 0n ? "-" : ""}${digits.slice(0, point)}${places ? "." : ""}${digits.slice(point)}`,
      units: units * 10n ** BigInt(12 - places),
    };
  });

const read = (text: string) => readDecimal(text) as string;
const unitsOf = (text: string) => {
  const [whole = "", decimals = ""] = text.split(".");
  return BigInt(whole + decimals.padEnd(12, "0"));
};

test("adds what binary fractions cannot", () => {
  expect(add("0.1", "0.2")).toBe("0.3");
  expect(subtract("0.3", "0.1", "0.2")).toBe("0");
  expect(add("9007199254740993", "0.01")).toBe("9007199254740993.01");
  expect(add()).toBe("0");
});

test.each([
  [0.1, "0.1"],
  [1e-7, "0.0000001"],
  [1e21, "1000000000000000000000"],
  ["-0.50", "-0.5"],
  ["-0", "0"],
  [" 007.10 ", "7.1"],
  ["+12.", "12"],
  ["12345678901234567.89", "12345678901234567.89"],
  ["1.25E2", "125"],
])("reads %p as %s", (value, text) => {
  expect(readDecimal(value)).toBe(text);
});

test.each([
  "",
  " ",
  "1,000",
  "1.2.3",
  ".",
  "ten",
  "0x10",
  "1e999",
  "1e-999",
  "--1",
  "-",
  "١",
  Number.NaN,
  Number.POSITIVE_INFINITY,
  null,
  undefined,
  true,
  10n,
  ["1"],
])("reads no amount in %p", (value) => {
  expect(readDecimal(value)).toBeUndefined();
});

test("tells places, signs and order", () => {
  expect(placesOf("12")).toBe(0);
  expect(placesOf("0.125")).toBe(3);
  expect([isPositive("0.001"), isPositive("0"), isPositive("-1")]).toEqual([true, false, false]);
  expect(smaller("0.3", "0.29")).toBe("0.29");
  expect(smaller("2", "10")).toBe("2");
});

test("gives numbers where they hold the amount, and texts elsewhere", () => {
  expect(toJsonAmount("0.3")).toBe(0.3);
  expect(toJsonAmount("12345678901234567.89")).toBe("12345678901234567.89");
  expect(toJsonAmount("0.0000001")).toBe(1e-7);
});

test("sums, differences and comparisons are those of whole numbers", () => {
  const property = fc.property(fc.array(amount, { minLength: 2 }), (amounts) => {
    const texts = amounts.map(({ text }) => read(text));
    const [first, second] = amounts as [(typeof amounts)[0], (typeof amounts)[0]];
    const [one, other] = texts as [string, string];
    const sum = amounts.reduce((total, { units }) => total + units, 0n);
    expect(unitsOf(add(...texts))).toBe(sum);
    expect(unitsOf(subtract(one, other))).toBe(first.units - second.units);
    expect(Math.sign(compare(one, other))).toBe(
      first.units < second.units ? -1 : first.units > second.units ? 1 : 0,
    );
    expect(add(subtract(one, other), other)).toBe(one);
    expect(read(add(...texts))).toBe(add(...texts));
  });
  fc.assert(property, parameters);
});

test("every number of JSON is read back as it was", () => {
  const finite = fc.double({ noNaN: true, noDefaultInfinity: true }).filter((value) => {
    const size = Math.abs(value);
    return size === 0 || (size < 1e90 && size > 1e-80);
  });
  const property = fc.property(finite, (value) => {
    expect(Number(readDecimal(value))).toBe(value === 0 ? 0 : value);
  });
  fc.assert(property, parameters);
});
