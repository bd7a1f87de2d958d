import { input } from "@prismatic-io/spectral";
import { isDay, toDay } from "../zoho/books/dates";
import { refuse } from "../zoho/errors/refuse";
import { toRequiredText } from "./clean";

/**
 * Makes a cleaner for a day as Books takes it, yyyy-mm-dd; of a time, it is the day that stands in it.
 * @throws Error naming the input when it is empty or no day of the calendar.
 */
export const toRequiredDay =
  (label: string) =>
  (value: unknown): string => {
    const text = toRequiredText(label)(toDay(value));
    if (isDay(text)) return text;
    refuse(`${label} is "${text}". Give a day as yyyy-mm-dd that there is, such as 2026-05-31.`);
  };

/** The same for a day that may be left out. */
export const toOptionalDay =
  (label: string) =>
  (value: unknown): string | undefined =>
    value === undefined || value === null || value === "" ? undefined : toRequiredDay(label)(value);

const dayInputs =
  <T>(required: boolean, toClean: (label: string) => (value: unknown) => T) =>
  (label: string, comments: string) =>
    input({
      label,
      type: "string",
      required,
      placeholder: "Enter a day as yyyy-mm-dd",
      comments,
      example: "2026-05-31",
      clean: toClean(label),
    });

/** An input for a day that must be given. */
export const dayInput = dayInputs(true, toRequiredDay);

/** An input for a day that may be left out. */
export const optionalDayInput = dayInputs(false, toOptionalDay);
