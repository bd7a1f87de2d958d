/** A number in digits alone, without an exponent. */
export const decimalText = (number: number): string =>
  /e/.test(String(number))
    ? number.toLocaleString("en-US", { useGrouping: false, maximumFractionDigits: 20 })
    : String(number);
