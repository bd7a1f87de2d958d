import { input } from "@prismatic-io/spectral";
import { isPositive, readDecimal } from "../zoho/books/money/decimal";
import { refuse } from "../zoho/errors/refuse";
import { toOptionalText, toRequiredText } from "./clean";

/**
 * Makes a cleaner for an amount of money above zero, as a decimal text; undefined when not given.
 * @throws Error naming the input when it is something else.
 */
export const toOptionalAmount =
  (label: string) =>
  (value: unknown): string | undefined => {
    const text = toOptionalText(label)(value);
    if (text === undefined) return undefined;
    const amount = readDecimal(text);
    if (amount !== undefined && isPositive(amount)) return amount;
    refuse(
      `${label} is "${text}". Give an amount above zero in digits and a point, such as 12.50.`,
    );
  };

/** Makes a cleaner for an amount that must be given. */
const toRequiredAmount =
  (label: string) =>
  (value: unknown): string =>
    toOptionalAmount(label)(toRequiredText(label)(value)) as string;

/** An input for an amount that must be given. */
export const amountInput = (comments: string) =>
  input({
    label: "Amount",
    type: "string",
    required: true,
    placeholder: "Enter an amount",
    comments,
    example: "12.50",
    clean: toRequiredAmount("Amount"),
  });
