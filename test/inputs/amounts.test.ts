import { toOptionalAmount } from "../../src/inputs/amounts";

const clean = toOptionalAmount("Amount");

test.each([
  ["12.50", "12.5"],
  [12.5, "12.5"],
  [" 7 ", "7"],
  ["0.005", "0.005"],
  ["12345678901234567.89", "12345678901234567.89"],
])("%p is the amount %s", (value, amount) => {
  expect(clean(value)).toBe(amount);
});

test.each(["12,50", "1,000.00", "-1", "0", "0.00", "ten", "EUR 5"])("%p is none", (value) => {
  expect(() => clean(value)).toThrow(`Amount is "${value}". Give an amount above zero`);
});

test.each([undefined, null, ""])("%p is not given", (value) => {
  expect(clean(value)).toBeUndefined();
});
